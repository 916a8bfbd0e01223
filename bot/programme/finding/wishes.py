"""Topics that people wish a meeting about: noting, listing, letting go, and which ones the office should know of."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select, update

from bot.engine.dialogs.turn import Refusal, Transaction
from bot.engine.talk.messages import Line
from bot.engine.talk.vocabulary import plain
from bot.programme.finding.tables import meeting_wishes
from bot.programme.finding.terms import stems

MOST = 10
LASTS = timedelta(days=365)
_MOST_WORDS = 6
_SHOWN_TO_OFFICE = 10
_MOST_TOLD = 100


class TooManyWishes(Refusal):
    """A person wishes for as many topics as are allowed."""


@dataclass(frozen=True)
class TopicWish:
    """A topic that a person wants a meeting about. told: numbers of the meetings that they were told of."""

    id: int
    person_id: int
    topic: str
    told: tuple[int, ...]


_COLUMNS = tuple(meeting_wishes.c[name] for name in TopicWish.__dataclass_fields__)


def reduced(topic: str) -> str:
    """Return a topic with few words and without what could be an address or a number; "" if nothing is left."""
    kept = [word for word in topic.split() if not any(char.isdigit() or char in "@/" for char in word)]
    return " ".join(kept[:_MOST_WORDS])


def wish(transaction: Transaction, topic: str) -> None:
    """Note that the person wants a meeting about a topic, once. Raises TooManyWishes."""
    mine = wishes_of(transaction.connection, transaction.person_id)
    if any(_key(one.topic) == _key(topic) for one in mine):
        return
    if len(mine) >= MOST:
        raise TooManyWishes(most=MOST)
    values = {"person_id": transaction.person_id, "topic": topic, "told": [], "created_at": transaction.now}
    transaction.connection.execute(insert(meeting_wishes).values(values))


def let_go(transaction: Transaction, number: int) -> str:
    """Remove one of the person's wishes and return its topic, "" if there is no such wish."""
    mine = (meeting_wishes.c.id == number) & (meeting_wishes.c.person_id == transaction.person_id)
    gone = delete(meeting_wishes).where(mine).returning(meeting_wishes.c.topic)
    return transaction.connection.execute(gone).scalar_one_or_none() or ""


def wishes_of(connection: Connection, person_id: int) -> Sequence[TopicWish]:
    """Return what a person wishes for, the oldest first."""
    mine = select(*_COLUMNS).where(meeting_wishes.c.person_id == person_id).order_by(meeting_wishes.c.id)
    return [TopicWish(row.id, row.person_id, row.topic, tuple(row.told)) for row in connection.execute(mine)]


def wishes_after(connection: Connection, number: int, limit: int) -> Sequence[TopicWish]:
    """Return what everybody wishes for whose number is higher, in their order."""
    found = select(*_COLUMNS).where(meeting_wishes.c.id > number).order_by(meeting_wishes.c.id).limit(limit)
    return [TopicWish(row.id, row.person_id, row.topic, tuple(row.told)) for row in connection.execute(found)]


def note_told(connection: Connection, found: TopicWish, numbers: Sequence[int]) -> None:
    """Remember of which meetings a person was told."""
    told = [*found.told, *numbers][-_MOST_TOLD:]
    connection.execute(update(meeting_wishes).where(meeting_wishes.c.id == found.id).values(told=told))


def clean_up(connection: Connection, now: datetime) -> None:
    """Drop wishes that are older than a year."""
    connection.execute(delete(meeting_wishes).where(meeting_wishes.c.created_at < now - LASTS))


def merge(connection: Connection, gone: int, kept: int) -> None:
    """Give one person's wishes to another, but those that the other has, too."""
    known = {_key(one.topic) for one in wishes_of(connection, kept)}
    for one in wishes_of(connection, gone):
        same = meeting_wishes.c.id == one.id
        if _key(one.topic) in known:
            connection.execute(delete(meeting_wishes).where(same))
        else:
            connection.execute(update(meeting_wishes).where(same).values(person_id=kept))


def wanted(connection: Connection) -> tuple[Line, ...]:
    """Return the line that tells the office which topics are wished for, by how many; nothing if none is."""
    people = func.count(meeting_wishes.c.person_id.distinct())
    counted = select(meeting_wishes.c.topic, people.label("people")).group_by(meeting_wishes.c.topic)
    by_key: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for row in connection.execute(counted):
        by_key[_key(row.topic)].append((row.topic, row.people))
    topics = [(sum(people for _, people in said), max(said, key=lambda one: one[1])[0]) for said in by_key.values()]
    first = sorted(topics, key=lambda one: (-one[0], one[1]))[:_SHOWN_TO_OFFICE]
    told = ", ".join(f"{topic} ({people})" for people, topic in first)
    return (Line("meeting-wishes-wanted", {"topics": told}),) if first else ()


def _key(topic: str) -> str:
    """Return what is the same of topics that mean the same."""
    return " ".join(sorted(stems(topic))) or plain(topic)
