"""From a rule to people: who gets an announcement, in which chat and in which way, and who does not, and why."""

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, select

from bot.announcements.announcement import AnnouncementCategory, ReadingWay, RecipientFate
from bot.announcements.receiving.weekly import PerWeek, meant_ways
from bot.engine.persons import REACHED, conversations, persons
from bot.people.members.tables import members

OPTED_OUT, NO_CHANNEL, BLOCKED = "opted_out", "no_channel", "blocked"
"""Why somebody is left out: they want none of that category; they have no chat; they have shut the assistant out."""

_SAMPLE = 5


@dataclass(frozen=True)
class MeantPerson:
    """A member for whom a rule holds. conversation_id, channel: where they are reached, None and "" if nowhere.

    reason: why they are left out, "" if they are not.
    """

    person_id: int
    conversation_id: int | None
    channel: str
    fate: RecipientFate
    reason: str = ""


@dataclass(frozen=True)
class MeantPersons:
    """All members for whom a rule holds, each once."""

    persons: tuple[MeantPerson, ...] = ()

    def count(self, fate: RecipientFate) -> int:
        return sum(1 for one in self.persons if one.fate is fate)

    @property
    def reached(self) -> int:
        """How many get the announcement, by itself or on Friday."""
        return len(self.persons) - self.count(RecipientFate.EXCLUDED)

    @property
    def channels(self) -> Mapping[str, int]:
        """How many of them are reached at each messenger."""
        return Counter(one.channel for one in self.persons if one.fate is not RecipientFate.EXCLUDED)

    @property
    def reasons(self) -> Mapping[str, int]:
        """How many are left out for each reason."""
        return Counter(one.reason for one in self.persons if one.fate is RecipientFate.EXCLUDED)


def resolve(
    connection: Connection,
    meant: Select[Any],
    announcement_id: int,
    category: AnnouncementCategory,
    per_week: PerWeek,
    at: datetime,
) -> MeantPersons:
    """Return the members for whom a rule holds, as they stand for an announcement that goes out at a moment.

    meant: the query for the persons, as `persons_of` makes it.
    """
    ways = meant_ways(connection, announcement_id, category, at, per_week)
    found = connection.execute(_CHATS.where(members.c.person_id.in_(meant)))
    return MeantPersons(tuple(_person(row, ways.get(row.person_id, ReadingWay.NONE)) for row in found))


def _person(row: Any, way: ReadingWay) -> MeantPerson:
    reason = OPTED_OUT if way is ReadingWay.NONE else "" if row.chat else BLOCKED if row.place else NO_CHANNEL
    fate = RecipientFate.EXCLUDED if reason else _FATES[way]
    return MeantPerson(row.person_id, row.chat, row.channel or "", fate, reason)


_FATES = {ReadingWay.SINGLE: RecipientFate.PLANNED, ReadingWay.DIGEST: RecipientFate.DIGEST}
_CHATS = (
    select(
        members.c.person_id,
        conversations.c.id.label("chat"),
        conversations.c.channel,
        func.coalesce(persons.c.reminders_in, persons.c.conversation_id).label("place"),
    )
    .join(persons, persons.c.id == members.c.person_id)
    .join(conversations, REACHED, isouter=True)
    .order_by(members.c.person_id)
)


def sample_of(connection: Connection, meant: MeantPersons, seed: int) -> list[str]:
    """Return the names of five of those who get it, the same each time for the same seed."""
    reached = [one.person_id for one in meant.persons if one.fate is not RecipientFate.EXCLUDED]
    chosen = random.Random(seed).sample(reached, min(len(reached), _SAMPLE))  # noqa: S311 - not a secret
    found = select(members.c.name).where(members.c.person_id.in_(chosen)).order_by(members.c.name)
    return list(connection.execute(found).scalars())
