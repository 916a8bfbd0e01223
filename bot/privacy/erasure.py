"""Erasing a person: rights end first, then each table; what the last word needs goes when it is said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self

from sqlalchemy import Connection, delete, select

from bot.engine.dialogs.turn import Refusal
from bot.engine.inbox import jobs
from bot.engine.inbox.jobs import Job
from bot.engine.outbox.table import SendState, outbox
from bot.engine.personal import PersonalData
from bot.engine.persons import persons
from bot.people.audit.chain import Entry, record, wait_to_record
from bot.people.members.revoking import revoke_rights
from bot.privacy.held import Held, digest, held
from bot.storage import traces

ERASED = "erased"
"""The job that removes what is left when the last word is said."""

_AT_FIRST, _AGAIN, _AT_MOST = timedelta(seconds=5), timedelta(minutes=1), timedelta(hours=1)
_FRESH = timedelta(minutes=30)


class PreviewOutdated(Refusal):
    """The data changed since they were shown, or that was long ago."""


@dataclass(frozen=True)
class Seal:
    """Names the data that a person saw before agreeing to an erasure, and the minute in which that was."""

    digest: str
    minute: int

    @classmethod
    def of(cls, found: Sequence[Held], now: datetime) -> Self:
        return cls(digest(found), int(now.timestamp()) // 60)

    def __str__(self) -> str:
        return f"{self.digest}.{self.minute}"


@dataclass(frozen=True)
class Eraser:
    """Erases persons from all tables. everything: the personal data of all features, the kernel's last."""

    everything: PersonalData

    def check(self, connection: Connection, person_id: int, said: str, now: datetime) -> None:
        """Make sure that a person agreed to the erasure of just these data, lately. Raises PreviewOutdated."""
        seal = Seal.of(held(connection, self.everything.tables, person_id), now)
        minutes = range(seal.minute - int(_FRESH.total_seconds()) // 60, seal.minute + 1)
        if said not in {str(Seal(seal.digest, minute)) for minute in minutes}:
            raise PreviewOutdated

    def erase(self, connection: Connection, person_id: int, now: datetime, by: int | None) -> None:
        """Erase all data of a person; left are blank messages and the chats, until `remove`. Raises LastAdmin.

        by: the person themself, None if it is done because of their long silence.
        """
        wait_to_record(connection)
        revoke_rights(connection, person_id, self.everything.revokes, now)
        for table in self.everything.tables:
            table.erase_for(connection, person_id, now)
        traces.leave_none(connection)
        record(connection, Entry("person-erased" if by else "guest-forgotten", f"person:{person_id}", by), now)

    def remove(self, connection: Connection, person_id: int, now: datetime) -> None:
        """Remove a person who was erased, with what others have added meanwhile."""
        wait_to_record(connection)
        for table in self.everything.tables:
            table.erase_for(connection, person_id, now)
        for table in self.everything.tables:
            table.remove_for(connection, person_id, now)
        connection.execute(delete(persons).where(persons.c.id == person_id))
        traces.leave_none(connection)


def plan_removal(connection: Connection, person_id: int, message_id: int, now: datetime) -> None:
    """Plan to remove a person as soon as the reply to this message is delivered, in an hour at the latest."""
    payload = {"person": person_id, "message": message_id, "until": (now + _AT_MOST).isoformat()}
    jobs.schedule(connection, [Job(f"{ERASED}:{person_id}", ERASED, now + _AT_FIRST, payload=dict(payload))])


def plan_removal_again(connection: Connection, payload: Mapping[str, Any], now: datetime) -> None:
    jobs.schedule(connection, [Job(f"{ERASED}:{payload['person']}", ERASED, now + _AGAIN, payload=dict(payload))])


def is_under_way(connection: Connection, message_id: int) -> bool:
    """Tell whether a reply to a message is still to be delivered."""
    waiting = outbox.c.state.in_((SendState.DUE, SendState.LEASED)) & outbox.c.bundle.startswith(f"in{message_id}:")
    return connection.execute(select(outbox.c.id).where(waiting).limit(1)).first() is not None
