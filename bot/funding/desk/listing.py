"""Lists of grants in the chat of the office, what waits for it, and how it gets there by words or a number."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.engine.dialogs.pending import Pending
from bot.engine.dialogs.turn import Outcome, Slow, Transaction, Turn, row_number
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.engine.talk.wording import Value
from bot.funding.desk.card import LIST, SHOW, Desk, card, day
from bot.funding.desk.finding import DeskGrant, GrantPage, page_of, table_wish, waiting
from bot.funding.desk.wish import GrantWish, read_wish
from bot.funding.papers.dialog import table_choices
from bot.funding.reading import GrantGone, grant_by_id, grant_by_number
from bot.funding.shown import euros
from bot.people.kommunen.lookup import Kommunen
from bot.people.rights.access import for_office, slow_for_office
from bot.people.rights.roles import Role, role_of
from bot.storage.database import Database

NAME = "grants-desk"
"""The notes of somebody in the office: which grants they wished to see last."""

_LONGEST = 100  # characters of a wish
_MARK = 4  # characters
_MOST_KOMMUNEN = 50


def search(turn: Turn, desk: Desk, database: Database, known: Kommunen) -> Outcome | Slow:
    """List the grants that are wished for, or show the one whose number it is. turn.argument: in words."""
    text = turn.argument.strip()
    if len(text) > _LONGEST:
        return Outcome((say("funding-desk-wish-too-long", limit=_LONGEST),))
    return _listed(turn, text, 0, desk, database, known)


def turn_page(turn: Turn, desk: Desk, database: Database, known: Kommunen) -> Outcome | Slow:
    """Show more of what was wished for last. turn.argument: how many come before, and which wish that was."""
    before, _, mark = turn.argument.partition(":")
    text = str(turn.memory.notes.get(NAME, {}).get("wish", ""))
    if mark and mark != _mark(text):
        return Outcome((say("choice-outdated"),))
    return _listed(turn, text if mark else "", row_number(before), desk, database, known)


def _listed(turn: Turn, text: str, offset: int, desk: Desk, database: Database, known: Kommunen) -> Outcome | Slow:
    wish = read_wish(text)
    if wish.number:
        return Outcome(act=for_office(lambda transaction: (_card_of(desk, transaction, wish.number),)))
    if wish.misread:
        return Outcome((say("funding-desk-misread", number=wish.misread),))

    def outcome(keys: tuple[str, ...]) -> Outcome:
        def do(transaction: Transaction) -> tuple[Reply, ...]:
            page = page_of(transaction.connection, wish, keys, transaction.now, offset)
            table = table_wish(transaction.connection, wish) if page.found and page.first == 1 else None
            return (_page(page, wish, text, transaction.now, table_choices(table) if table else ()),)

        return Outcome(notes={NAME: {"wish": text}}, act=for_office(do))

    if not wish.rest:
        return outcome(())
    return slow_for_office(turn, database, lambda: outcome(_keys(wish, known)))


def _keys(wish: GrantWish, known: Kommunen) -> tuple[str, ...]:
    found = known.finder().find(" ".join(filter(None, (wish.rest, wish.land))))
    kommunen = found.kommunen or known.finder().find(wish.rest).kommunen
    return tuple(kommune.key for kommune in kommunen[:_MOST_KOMMUNEN])


def _card_of(desk: Desk, transaction: Transaction, number: str) -> Reply:
    grant = grant_by_number(transaction.connection, number)
    if grant is None:
        return say("funding-desk-unknown-number", number=number)
    return card(desk, transaction.connection, grant, transaction.person_id, transaction.now)


def show(turn: Turn, desk: Desk) -> Outcome:
    """Show a grant to the office. turn.argument: number of its row."""
    number = turn.number

    def do(transaction: Transaction) -> tuple[Reply, ...]:
        grant = grant_by_id(transaction.connection, number)
        if grant is None:
            raise GrantGone
        return (card(desk, transaction.connection, grant, transaction.person_id, transaction.now),)

    return Outcome(act=for_office(do))


def _page(page: GrantPage, wish: GrantWish, text: str, now: datetime, tables: Sequence[Choice]) -> Reply:
    wished = _wished(wish)
    if not page.found:
        return Reply((Line("funding-desk-none-found", wished),), _elsewhere(wish))
    last = page.first + len(page.found) - 1
    head = Line("funding-desk-found", {**wished, "first": page.first, "last": last, "total": page.total})
    lines = (head, *(Line("funding-desk-listed", _values(one, now)) for one in page.found))
    choices = [Choice(Line("funding-desk-show", _values(one, now)), f"{SHOW}:{one.id}") for one in page.found]
    if page.next_offset is not None:
        choices.append(Choice(Line("funding-desk-more"), f"{LIST}:{page.next_offset}:{_mark(text)}", is_minor=True))
    return Reply(lines, (*choices, *tables))


def _elsewhere(wish: GrantWish) -> tuple[Choice, ...]:
    """Return the way back to all that waits, unless that was asked for."""
    return () if wish == GrantWish() else (Choice(Line("funding-desk-waiting-all"), f"{LIST}:0"),)


def _wished(wish: GrantWish) -> dict[str, Value]:
    land, rest = wish.land or "none", wish.rest or "none"
    return {"wanted": wish.wanted, "due": wish.due, "land": land, "year": str(wish.year or "none"), "rest": rest}


def _values(one: DeskGrant, now: datetime) -> dict[str, Value]:
    return {
        "number": one.number,
        "title": one.title,
        "kommune": one.kommune or "?",
        "land": one.land or "none",
        "sum": euros(one.sum_cents),
        "state": one.state,
        "due": day(one.due_at) if one.due_at else "none",
        "overdue": "yes" if one.due_at and one.due_at < now else "no",
    }


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_MARK]


def waiting_lines(clock: Callable[[], datetime]) -> Callable[[Connection], tuple[Line, ...]]:
    """Return what says at the office's desk how much waits."""

    def lines(connection: Connection) -> tuple[Line, ...]:
        now = clock()
        found = waiting(connection, now)
        oldest = day(found.oldest) if found.oldest else "none"
        counted: dict[str, Value] = {"count": found.count, "second": found.second}
        return (Line("funding-desk-waiting", {**counted, "oldest": oldest}),)

    return lines


def pending(turn: Turn, transaction: Transaction) -> Iterator[Pending]:
    """Yield what waits for somebody in the office: how many grants are overdue, how many want a second person."""
    connection, now = transaction.connection, transaction.now
    if role_of(connection, turn.person_id) < Role.OFFICE:
        return
    found = waiting(connection, now)
    if found.overdue or found.second:
        line = Line("funding-desk-pending", {"overdue": found.overdue, "second": found.second})
        yield Pending(line, Choice(Line("funding-desk-area"), f"{LIST}:0"))
