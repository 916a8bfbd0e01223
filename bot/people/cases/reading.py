"""Cases as they are read: what was asked, how far it is, and whether an answer would still arrive."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, func, select

from bot.engine.persons import conversations, persons
from bot.people.cases.tables import CaseState, cases

_LONGEST_LISTED = 120
WAITING = (CaseState.OPEN, CaseState.TAKEN)
WIKI, PERSON = "wiki", "person"  # a case's kind: from an answer of the wiki, or asked of a person at once


@dataclass(frozen=True)
class Case:
    """A case: a question that a person in the office shall answer."""

    id: int
    """Number that the office calls it by."""

    kind: str
    """WIKI or PERSON."""

    state: CaseState
    """How far it is."""

    person_id: int | None
    """Who asked; None once that is dropped."""

    conversation_id: int | None
    """Chat in which it was asked."""

    thread: str
    """Messenger's id of the thread there, "" if none."""

    may_name: bool
    """The office may see who asks."""

    question: str | None
    """What was asked; None once it is erased."""

    page_id: str
    """Page that the wiki quoted to it, "" if none."""

    page_title: str
    """Title of that page."""

    page_url: str
    """Address of that page, "" if it has none."""

    vector: bytes | None
    """Embedding of the question, float32; None until it is computed."""

    created_at: datetime
    """When it was asked."""

    taken_by: int | None
    """Person in the office who has taken it."""

    answer: str | None
    """What the office answered, or said when closing it."""

    answered_at: datetime | None
    """When that was."""

    follow_up: str | None
    """What the asker wants to know about the answer."""

    closed_at: datetime | None
    """When it ended."""

    told_page_id: str
    """Page that has come to answer it, of which the asker was told; "" if none."""

    @property
    def asked(self) -> str:
        """The text that the office has to answer: the question, or what was asked about the answer."""
        return self.follow_up or self.question or ""


_COLUMNS = tuple(cases.c[name] for name in Case.__dataclass_fields__)


def case_by_number(connection: Connection, number: int) -> Case | None:
    row = connection.execute(select(*_COLUMNS).where(cases.c.id == number)).mappings().one_or_none()
    return _case(row) if row else None


def waiting_cases(connection: Connection, *where: ColumnElement[bool], limit: int = 500) -> list[Case]:
    """Return cases that wait for an answer, oldest first."""
    found = select(*_COLUMNS).where(cases.c.state.in_(WAITING), *where).order_by(cases.c.id).limit(limit)
    return [_case(row) for row in connection.execute(found).mappings()]


def cases_asked(connection: Connection, person_id: int) -> list[Case]:
    """Return the cases of a person that are not closed, oldest first."""
    is_open = cases.c.state.in_((*WAITING, CaseState.ANSWERED))
    mine = select(*_COLUMNS).where(cases.c.person_id == person_id, is_open).order_by(cases.c.id)
    return [_case(row) for row in connection.execute(mine).mappings()]


def shortened(text: str) -> str:
    """Return the beginning of a text on one line, as it stands in a list."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_LISTED else f"{line[:_LONGEST_LISTED]} …"


def count(connection: Connection, which: ColumnElement[bool]) -> int:
    return int(connection.execute(select(func.count()).select_from(cases).where(which)).scalar_one())


def _case(row: Any) -> Case:
    return Case(**{**row, "state": CaseState(row["state"])})


@dataclass(frozen=True)
class Destination:
    """The chat in which an asker is told. conversation_id: None for where they get reminders."""

    conversation_id: int | None
    thread: str = ""


def place_of(connection: Connection, case: Case) -> Destination | None:
    """Return where the asker is told: where they asked if that is still theirs, None if they cannot be reached."""
    if case.person_id is None:
        return None
    asked_in = {"conversation": case.conversation_id, "person": case.person_id}
    if case.conversation_id is not None and connection.execute(_OPEN_CHAT, asked_in).first():
        return Destination(case.conversation_id, case.thread)
    return Destination(None) if connection.execute(_OTHER_CHAT, {"person": case.person_id}).first() else None


_is_theirs = (conversations.c.person_id == bindparam("person")) & ~conversations.c.is_blocked
_OPEN_CHAT = select(conversations.c.id).where(_is_theirs, conversations.c.id == bindparam("conversation"))
_OTHER_CHAT = (
    select(conversations.c.id)
    .join(persons, conversations.c.id == func.coalesce(persons.c.reminders_in, persons.c.conversation_id))
    .where(_is_theirs, persons.c.id == bindparam("person"))
)
