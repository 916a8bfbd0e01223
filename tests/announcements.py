"""Announcements for tests, and people at the emulated Telegram who get them."""

from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from itertools import count
from typing import Any

from sqlalchemy import Connection, insert, update

from bot.announcements.announcement import RecipientFate, announcement_by_number
from bot.announcements.sending import feeding
from bot.announcements.tables import announcement_recipients, announcements
from bot.engine.persons import Chat, conversation_ids, person_ids, persons
from bot.people.members.tables import members
from bot.storage.database import Database
from tests.engine import NOW
from tests.people import member_row
from tests.telegram_api.chats import User
from tests.telegram_api.emulator import Emulator

_DRAFTS = count(1)


def announcement_row(**values: Any) -> dict[str, Any]:
    """Return an announcement as it is written, with other values, as a row of the table."""
    return {
        "draft": f"draft-{next(_DRAFTS)}",
        "revision": 1,
        "category": "events",
        "title": "Seminar zum Bürgerbus",
        "text": "Am Montag sprechen wir über den Bürgerbus.",
        "link": "",
        "buttons": [],
        "rule": None,
        "place_ids": [],
        "urgent_because": "",
        "written_at": NOW,
        "digest": "",
        "pause_reason": "",
        **values,
    }


def add_announcement(database: Database, **values: Any) -> int:
    """Store an announcement as it is written, with other values, and return its number."""
    added = insert(announcements).values(announcement_row(**values)).returning(announcements.c.id)
    return int(database.write(lambda connection: connection.execute(added).scalar_one()))


def goes_out_to(database: Database, **whom: int) -> int:
    """Have an announcement with a poll go out, and return its number. whom: person_id or place_id."""
    now = datetime.now(UTC)
    poll = {"kind": "poll", "label": "Ja, gern", "target": ""}
    number = add_announcement(database, approved_at=now, written_at=now, buttons=[poll])

    def plan(connection: Connection) -> None:
        row = {"announcement_id": number, **whom, "channel": "", "reason": ""}
        connection.execute(insert(announcement_recipients).values(row | {"fate": RecipientFate.PLANNED}))
        announcement = announcement_by_number(connection, number)
        assert announcement
        feeding.plan(connection, announcement, now)

    database.write(plan)
    return number


class MemberReaders:
    """People who have written once, and are members who get announcements of seminars one by one."""

    def __init__(self, api: Emulator, url: str, count: int) -> None:
        self.people = [api.person(f"Member {number}") for number in range(count)]
        for person in self.people:
            api.says(person, "x")  # nobody can be written to who has not written first
        api.forget_updates()
        with closing(Database(url)) as database:
            for begin in range(0, count, 500):
                database.write(partial(self._add, people=self.people[begin : begin + 500]))

    def _add(self, connection: Connection, people: Sequence[User]) -> None:
        known = person_ids(connection, [("telegram", str(person.id)) for person in people], NOW)
        numbers = [known["telegram", str(person.id)] for person in people]
        both = zip(people, numbers, strict=True)
        places = [Chat("telegram", str(person.id), False, number) for person, number in both]
        chats = conversation_ids(connection, places)
        for place in places:
            chat = chats[place.channel, place.address]
            connection.execute(update(persons).where(persons.c.id == place.person_id).values(conversation_id=chat))
        connection.execute(insert(members), [member_row(number, wants=[]) for number in numbers])
