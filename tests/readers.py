"""People at the emulated Telegram who want roundups, and have something to be told of."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, insert, select, update

from bot.engine.inbox.jobs import Job, jobs, schedule
from bot.engine.memory import OPEN, drafts
from bot.engine.outbox.quiet import LOCAL
from bot.engine.persons import Chat, conversation_ids, person_ids, persons
from bot.roundup.planning import ROUNDUP
from bot.roundup.tables import roundup_choices, roundups
from bot.storage.database import Database
from tests.telegram_api.chats import User
from tests.telegram_api.emulator import Emulator
from tests.turning import SharedClock

TELEGRAM = "telegram"
MONDAY = datetime(2027, 2, 1, 9, 30, tzinfo=LOCAL).astimezone(UTC)
"""A Monday on which people work, at a time at which roundups come."""


def clock_at(api: Emulator, file: Path, moment: datetime) -> SharedClock:
    """Return a clock that several processes share, and on which it is some moment now, also for the messenger."""
    seconds = (moment - datetime.now(UTC)).total_seconds()
    file.write_text(str(seconds))
    api.runs_ahead(seconds)
    return SharedClock(file)


@dataclass(frozen=True)
class Planned:
    """A job that decides about a roundup. planned_for: what its payload says."""

    due_at: datetime
    planned_for: datetime | None


class Readers:
    """People who have written once, and want a roundup on Mondays from nine on; each left a form alone a month ago."""

    def __init__(self, api: Emulator, url: str, count: int) -> None:
        self.people = [api.person(f"Reader {number}") for number in range(count)]
        self.numbers: list[int] = []
        self._api, self._url = api, url
        for person in self.people:
            api.says(person, "x")  # nobody can be written to who has not written first
        api.forget_updates()
        with closing(Database(url)) as database:
            for begin in range(0, count, 500):
                database.write(partial(self._add, people=self.people[begin : begin + 500]))

    def _add(self, connection: Connection, people: Sequence[User]) -> None:
        since = MONDAY - timedelta(days=30)
        known = person_ids(connection, [(TELEGRAM, str(person.id)) for person in people], since)
        numbers = [known[TELEGRAM, str(person.id)] for person in people]
        places = [Chat(TELEGRAM, str(person.id), False, number) for person, number in zip(people, numbers, strict=True)]
        chats = conversation_ids(connection, places)
        for place in places:
            chat = chats[place.channel, place.address]
            connection.execute(update(persons).where(persons.c.id == place.person_id).values(conversation_id=chat))
        chosen = {"is_on": True, "since": since, "weekday": 0, "from_hour": 9}
        connection.execute(insert(roundup_choices), [{"person_id": number, **chosen} for number in numbers])
        left = {"form": "feedback", "state": OPEN, "progress": {}, "created_at": since, "updated_at": since}
        connection.execute(
            insert(drafts), [{"key": f"{number:08x}", "person_id": number, **left} for number in numbers]
        )
        self.numbers += numbers

    def plan(self, moments: Sequence[datetime]) -> None:
        """Plan the decision of each."""
        with closing(Database(self._url)) as database:
            due = zip(self.numbers, moments, strict=True)
            planned = [
                Job(f"{ROUNDUP}:{number}", ROUNDUP, at, number, {"for": at.isoformat(), "tries": 0})
                for number, at in due
            ]
            database.write(lambda connection: schedule(connection, planned))

    def got(self) -> list[int]:
        """Return how many roundups each has got."""
        return [len(self._api.sent_to(person)) for person in self.people]

    def delivered(self) -> list[int]:
        """Return how many of each are known to be delivered, or may be."""
        return [self._count(number, is_delivered=True) for number in self.numbers]

    def open(self) -> int:
        """Return of how many it is not known yet what has become of them."""
        return sum(self._count(number, is_delivered=False) for number in self.numbers)

    def _count(self, number: int, *, is_delivered: bool) -> int:
        is_it = roundups.c.delivered_at.is_not(None) if is_delivered else roundups.c.delivered_at.is_(None)
        found = select(roundups.c.id).where(roundups.c.person_id == number, is_it)
        with closing(Database(self._url)) as database:
            return len(database.read(lambda connection: connection.execute(found).all()))

    def planned(self) -> list[Planned]:
        """Return the jobs that decide about a roundup."""
        with closing(Database(self._url)) as database:
            rows = database.read(
                lambda connection: connection.execute(
                    select(jobs.c.due_at, jobs.c.payload).where(jobs.c.kind == ROUNDUP).order_by(jobs.c.id)
                ).all()
            )
        return [
            Planned(row.due_at, datetime.fromisoformat(row.payload["for"]) if row.payload["for"] else None)
            for row in rows
        ]
