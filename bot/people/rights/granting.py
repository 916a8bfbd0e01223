"""Who is in the office: giving rights and taking them back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select

from bot.engine.dialogs.turn import Refusal
from bot.engine.inbox import jobs
from bot.engine.inbox.jobs import Job
from bot.people.audit.chain import Entry, record
from bot.people.members.tables import members
from bot.people.rights.roles import Role, require, role_of
from bot.people.rights.tables import staff
from bot.storage.upsert import Upsert

ROLE_CHANGED = "role-changed"
"""The job that tells somebody what they may do from now on."""


class LastAdmin(Refusal):
    """Nobody could let others into the office any more."""


@dataclass(frozen=True)
class Colleague:
    """Somebody in the office; name is that of their membership, "" if there is none."""

    person_id: int
    role: Role
    name: str
    granted_at: datetime


def team(connection: Connection) -> list[Colleague]:
    """Return all who work in the office, admins first."""
    rows = connection.execute(
        select(staff, members.c.name).join(members, members.c.person_id == staff.c.person_id, isouter=True)
    )
    found = [Colleague(row.person_id, Role[row.role.upper()], row.name or "", row.granted_at) for row in rows]
    return sorted(found, key=lambda colleague: (-colleague.role, colleague.name, colleague.person_id))


def colleague(connection: Connection, person_id: int) -> Colleague | None:
    return next((found for found in team(connection) if found.person_id == person_id), None)


def grant(
    connection: Connection, person_id: int, role: Role, by: int | None, now: datetime, *, is_told: bool = True
) -> None:
    """Give somebody the rights of the office or of an admin. by: an admin who did it, None for the operator.

    is_told: the person does not know of it yet.
    """
    row = {"person_id": person_id, "role": role.name.lower(), "granted_at": now, "granted_by": by}
    _GRANT.run(connection, [row])
    _note(connection, "role-granted", person_id, role, by, now, is_told=is_told)


_GRANT = Upsert(staff, "person_id", ("role", "granted_at", "granted_by"))


def withdraw(connection: Connection, person_id: int, by: int | None, now: datetime) -> bool:
    """Take rights back; return whether there were any. by: an admin, None for the operator.

    Raises NotAllowed, and LastAdmin unless it is the operator.
    """
    _lock_admins(connection)
    if by is not None:
        require(connection, by, Role.ADMIN)
        _keep_an_admin(connection, person_id)
    return _remove(connection, person_id, by, now)


def end_role(connection: Connection, person_id: int, by: int, now: datetime) -> None:
    """Take rights back because the person's membership ends. Raises LastAdmin."""
    if role_of(connection, person_id) >= Role.OFFICE:
        _lock_admins(connection)
        _keep_an_admin(connection, person_id)
        _remove(connection, person_id, by, now)


def withdraw_of(connection: Connection, persons: Sequence[int], by: int, now: datetime) -> None:
    """Take back the rights of persons who become one. Raises LastAdmin if both together are the last."""
    _lock_admins(connection)
    admins = set(connection.execute(select(staff.c.person_id).where(staff.c.role == "admin")).scalars())
    if admins and not admins - set(persons):
        raise LastAdmin
    for person_id in persons:
        _remove(connection, person_id, by, now)


def forget_role(connection: Connection, gone: int, _kept: int) -> None:
    """Hand no right on to the person whom somebody turns out to be."""
    connection.execute(delete(staff).where(staff.c.person_id == gone))


def _lock_admins(connection: Connection) -> None:
    """Let nobody else change who is an admin: two who take back each other's rights go one after the other."""
    admins = select(staff.c.person_id).where(staff.c.role == "admin").order_by(staff.c.person_id)
    connection.execute(admins.with_for_update()).all()


def _keep_an_admin(connection: Connection, person_id: int) -> None:
    admins = connection.execute(select(staff.c.person_id).where(staff.c.role == "admin")).scalars().all()
    if list(admins) == [person_id]:
        raise LastAdmin


def _remove(connection: Connection, person_id: int, by: int | None, now: datetime) -> bool:
    role = role_of(connection, person_id)
    removed = connection.execute(delete(staff).where(staff.c.person_id == person_id)).rowcount > 0
    if removed:
        _note(connection, "role-withdrawn", person_id, role, by, now, is_told=by != person_id)
    return removed


def _note(
    connection: Connection, action: str, person_id: int, role: Role, by: int | None, now: datetime, *, is_told: bool
) -> None:
    entry = record(connection, Entry(f"{action}-{role.name.lower()}", f"person:{person_id}", by, person_id), now)
    if is_told:
        jobs.schedule(connection, [Job(f"role:{entry}", ROLE_CHANGED, now, person_id)])
