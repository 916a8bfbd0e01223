"""Letting a new colleague into the office with a one-time code."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.engine.dialogs.turn import Refusal
from bot.engine.inbox import jobs
from bot.engine.inbox.jobs import Job
from bot.people.codes.codes import Purpose, Spoilt, issue, new_letters, redeem
from bot.people.members.reading import member_of
from bot.people.members.tables import MemberState
from bot.people.rights.granting import grant
from bot.people.rights.roles import Role, require, role_of

LASTS = timedelta(hours=24)
JOINED = "team-joined"
"""The job that tells an admin that the code was used; its payload names the new colleague."""


class AlreadyInOffice(Refusal):
    """Somebody who is in the office needs no code; it stays good for somebody else."""


class IsSuspended(Refusal):
    """A member whose membership is suspended comes in by no other door."""


def invite(connection: Connection, by: int, now: datetime) -> str:
    """Return a new code; an earlier one of this admin is no longer good. Raises NotAllowed, TooManyCodes."""
    require(connection, by, Role.ADMIN)
    code = new_letters()
    issue(connection, Purpose.TEAM, by, code, now, LASTS)
    return code


def accept(connection: Connection, said: str, person_id: int, now: datetime) -> Spoilt | None:
    """Let somebody into the office who has a good code; return why it is no good. Raises AlreadyInOffice, IsSuspended.

    A code ends with the rights of the admin who made it.
    """
    if role_of(connection, person_id) >= Role.OFFICE:
        raise AlreadyInOffice
    member = member_of(connection, person_id)
    if member and member.state is MemberState.SUSPENDED:
        raise IsSuspended
    found = redeem(connection, Purpose.TEAM, said, person_id, now)
    if isinstance(found, Spoilt):
        return found
    if role_of(connection, found.person_id) < Role.ADMIN:
        return Spoilt.EXPIRED
    grant(connection, person_id, Role.OFFICE, found.person_id, now, is_told=False)
    told = Job(f"joined:{found.id}", JOINED, now, found.person_id, {"person": person_id})
    jobs.schedule(connection, [told])
    return None
