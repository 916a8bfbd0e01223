"""Sections of the wiki that somebody wants to hear of when they say something else: noting, listing, letting go."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select

from bot.engine.dialogs.suggestions import Exchanged, Occasion, Suggestion
from bot.engine.dialogs.turn import Outcome, Refusal, Transaction, Turn
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.engine.talk.wording import Value
from bot.people.cases.wiki import QuotedSection, Wiki
from bot.watches.tables import watches

WATCH, UNWATCH = "watch", "watch_end"
SECTION_BREAK = " › "
_MOST = 30


class TooManyWatches(Refusal):
    """A person has as many watches as are allowed."""


@dataclass(frozen=True)
class Watch:
    """A watch: a section of the wiki that a person wants to hear of when it changes."""

    id: int
    """Number that its buttons carry."""

    person_id: int
    """Who wants to hear of it."""

    page_id: str
    """Page that it is on."""

    title: str
    """Title of the page."""

    section: str
    """Headings that lead to it."""

    text: str
    """What it said when the person saw it last."""

    new_text: str | None
    """What it says now, until the person is told; None for nothing to tell, "" if it is gone."""


_COLUMNS = tuple(watches.c[name] for name in Watch.__dataclass_fields__)


def watches_after(connection: Connection, number: int, limit: int) -> list[Watch]:
    """Return watches of everybody whose number is higher, in their order."""
    found = select(*_COLUMNS).where(watches.c.id > number).order_by(watches.c.id).limit(limit)
    return [Watch(*row) for row in connection.execute(found)]


def watch_by_number(connection: Connection, number: int) -> Watch | None:
    row = connection.execute(select(*_COLUMNS).where(watches.c.id == number)).one_or_none()
    return Watch(*row) if row else None


def suggest(exchanged: Exchanged) -> tuple[Suggestion, ...]:
    """Offer to watch the section that was quoted."""
    if exchanged.occasion not in {Occasion.ANSWERED, Occasion.RELATED}:
        return ()
    return (Suggestion(Choice(Line("watch-offer"), f"{WATCH}:{exchanged.exchange}", is_minor=True), 0.4),)


def watch(turn: Turn, wiki: Wiki) -> Outcome:
    """Add a watch of the section that was quoted last. turn.argument: the exchange of the button, "" for a command."""
    passage = wiki.passage(turn)
    if passage is None:
        return Outcome((say("watch-nothing"),))
    if turn.argument.strip() not in {"", passage.exchange}:
        return Outcome((say("choice-outdated"),))

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        _add(transaction, passage)
        return (Reply((Line("watch-noted", place(passage.title, passage.section)),)),)

    return Outcome(act=act)


def _add(transaction: Transaction, passage: QuotedSection) -> None:
    """Add a watch of a section for the person, once. Raises TooManyWatches."""
    mine = watches.c.person_id == transaction.person_id
    same = mine & (watches.c.page_id == passage.page_id) & (watches.c.section == passage.section)
    if transaction.connection.execute(select(watches.c.id).where(same)).first():
        return
    if transaction.connection.execute(select(func.count()).where(mine)).scalar_one() >= _MOST:
        raise TooManyWatches(most=_MOST)
    values = {
        "person_id": transaction.person_id,
        "page_id": passage.page_id,
        "title": passage.title,
        "section": passage.section,
        "text": passage.text,
        "created_at": transaction.now,
    }
    transaction.connection.execute(insert(watches).values(values))


def place(title: str, section: str) -> dict[str, Value]:
    """Return the values by which sentences name a section of the wiki."""
    return {"title": f"{title}{SECTION_BREAK}{section}" if section else title}


def list_mine(_turn: Turn) -> Outcome:
    def act(transaction: Transaction) -> tuple[Reply, ...]:
        return (_listed(transaction),)

    return Outcome(act=act)


def _listed(transaction: Transaction) -> Reply:
    mine = select(watches.c.id, watches.c.title, watches.c.section).where(watches.c.person_id == transaction.person_id)
    found = transaction.connection.execute(mine.order_by(watches.c.id)).all()
    if not found:
        return say("watch-none")
    ends = (Choice(Line("watch-end", {"title": row.title, "number": row.id}), f"{UNWATCH}:{row.id}") for row in found)
    rows = (Line("watch-listed", place(row.title, row.section)) for row in found)
    return Reply((Line("watch-list", {"count": len(found)}), *rows), tuple(ends))


def unwatch(turn: Turn) -> Outcome:
    """Remove a watch. turn.argument: its number."""
    number = turn.number

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        mine = (watches.c.id == number) & (watches.c.person_id == transaction.person_id)
        if not transaction.connection.execute(delete(watches).where(mine)).rowcount:
            return (say("choice-outdated"),)
        return (say("watch-ended"), _listed(transaction))

    return Outcome(act=act)
