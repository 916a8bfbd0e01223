"""Letting a new colleague into the office with a one-time code."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.engine.dialogs.turn import Refusal, Transaction
from bot.engine.inbox import jobs
from bot.engine.inbox.jobs import Job
from bot.people.codes.asking import note_asked, was_asked
from bot.people.codes.codes import GoodCode, Purpose, Spoilt, by_number, issue, look, new_letters, use
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


def invited(transaction: Transaction, said: str) -> GoodCode | Spoilt:
    """Return the code that was typed, for the question whether the person of this turn wants to come in.

    Raises AlreadyInOffice, IsSuspended.
    """
    _check(transaction)
    found = look(transaction.connection, Purpose.TEAM, said, transaction.person_id, transaction.now)
    if isinstance(found, GoodCode):
        note_asked(transaction, found)
    return _still_good(transaction, found)


def accept(transaction: Transaction, number: int) -> Spoilt | None:
    """Let somebody into the office who was asked about a code; return why it is no good any more.

    Raises AlreadyInOffice, IsSuspended. A code ends with the rights of the admin who made it.
    """
    _check(transaction)
    connection, person_id, now = transaction.connection, transaction.person_id, transaction.now
    found = _still_good(transaction, by_number(connection, Purpose.TEAM, number, now))
    if isinstance(found, Spoilt):
        return found
    if not was_asked(transaction, found):
        return Spoilt.WRONG
    if not use(connection, found, now):
        return Spoilt.USED
    grant(connection, person_id, Role.OFFICE, found.person_id, now, is_told=False)
    told = Job(f"joined:{found.id}", JOINED, now, found.person_id, {"person": person_id})
    jobs.schedule(connection, [told])
    return None


def _check(transaction: Transaction) -> None:
    if role_of(transaction.connection, transaction.person_id) >= Role.OFFICE:
        raise AlreadyInOffice
    member = member_of(transaction.connection, transaction.person_id)
    if member and member.state is MemberState.SUSPENDED:
        raise IsSuspended


def _still_good(transaction: Transaction, found: GoodCode | Spoilt) -> GoodCode | Spoilt:
    if isinstance(found, GoodCode) and role_of(transaction.connection, found.person_id) < Role.ADMIN:
        return Spoilt.EXPIRED
    return found
