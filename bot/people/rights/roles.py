"""What somebody may do: guests ask, members take part, the office decides, admins say who is in the office."""

from enum import IntEnum

import structlog
from sqlalchemy import Connection, bindparam, select

from bot.engine.dialogs.turn import Refusal
from bot.people.members.tables import MemberState, members
from bot.people.rights.tables import staff

log = structlog.get_logger()


class Role(IntEnum):
    """What a person may do: each role may do what those before it may."""

    GUEST = 0
    MEMBER = 1
    OFFICE = 2
    ADMIN = 3


class NotAllowed(Refusal):
    """Somebody asked for what only a member, the office or an admin may do."""


_STAFF = {"office": Role.OFFICE, "admin": Role.ADMIN}


def role_of(connection: Connection, person_id: int) -> Role:
    """Return the role of a person at this moment; no right outlives its end."""
    granted = connection.execute(_GRANTED, {"person": person_id}).scalar_one_or_none()
    if granted:
        return _STAFF[granted]
    state = connection.execute(_STATE, {"person": person_id}).scalar_one_or_none()
    return Role.MEMBER if state == MemberState.ACTIVE else Role.GUEST


def require(connection: Connection, person_id: int, role: Role) -> None:
    """Make sure that a person may do what asks for this role. Raises NotAllowed."""
    if role_of(connection, person_id) < role:
        log.warning("not_allowed", person=person_id, needs=role.name.lower())
        raise NotAllowed(role=role.name.lower())


_GRANTED = select(staff.c.role).where(staff.c.person_id == bindparam("person"))
_STATE = select(members.c.state).where(members.c.person_id == bindparam("person"))
