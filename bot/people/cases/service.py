"""The asker's side of a case: making one, asking back, and being told."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select, update

from bot.engine.dialogs.turn import Refusal
from bot.engine.inbox.jobs import Job, schedule, schedule_once
from bot.people.cases.reading import WAITING, Case, case_by_number, place_of
from bot.people.cases.tables import CaseState, cases
from bot.people.rights.roles import Role, role_of
from bot.storage.upsert import is_added

VECTORS = "case_vectors"
FOLLOWED_UP = "case_followed_up"
_MOST_WAITING = 10


class TooManyCases(Refusal):
    """Somebody waits for the answers to many questions already."""


class NoFollowUp(Refusal):
    """A case that one cannot ask back about: it is closed, somebody else's, or one has asked back already."""


@dataclass(frozen=True)
class NewCase:
    """A case that is to be opened."""

    kind: str
    """Feature that it comes from."""

    exchange: str
    """Name of what it is made from there; there is one case for each."""

    question: str
    """What was asked."""

    person_id: int
    """Who asks."""

    conversation_id: int | None
    """Chat in which the answer is told."""

    thread: str = ""
    """Messenger's id of the thread there, "" if none."""

    may_name: bool = False
    """The office may see who asks."""

    page_id: str = ""
    """Page that the wiki quoted to it, "" if none."""

    page_title: str = ""
    """Title of that page."""

    page_url: str = ""
    """Address of that page, "" if it has none."""

    vector: bytes | None = None
    """Embedding of the question, float32; None to have it computed aside."""


def open_case(connection: Connection, new: NewCase, now: datetime) -> int:
    """Store a case and return its number; the same exchange again is the same case. Raises TooManyCases."""
    values = asdict(new)
    source = f"{new.kind}:{values.pop('exchange')}"
    known = select(cases.c.id).where(cases.c.source == source)
    number = connection.execute(known).scalar_one_or_none()
    if number is not None:
        return int(number)
    mine = select(func.count()).where(cases.c.person_id == new.person_id, cases.c.state.in_(WAITING))
    if connection.execute(mine).scalar_one() >= _MOST_WAITING:
        raise TooManyCases(most=_MOST_WAITING)
    is_added(connection, cases, {**values, "source": source, "state": CaseState.OPEN, "created_at": now})
    if new.vector is None:
        schedule_once(connection, Job(VECTORS, VECTORS, now))
    return int(connection.execute(known).scalar_one())


def ask_back(connection: Connection, person_id: int, number: int, text: str, now: datetime) -> None:
    """Add what the asker wants to know about the answer, once; who answered is told. Raises NoFollowUp."""
    case = case_by_number(connection, number)
    if case is None or not may_ask_back(case, person_id):
        raise NoFollowUp(number=number)
    taker = case.taken_by
    if taker is not None and role_of(connection, taker) < Role.OFFICE:
        taker = None
    again = {"follow_up": text, "state": CaseState.TAKEN if taker else CaseState.OPEN, "taken_by": taker}
    connection.execute(update(cases).where(cases.c.id == number).values(again))
    if taker:
        schedule(connection, [Job(f"case:{number}:back", FOLLOWED_UP, now, taker, {"case": number})])


def may_ask_back(case: Case, person_id: int) -> bool:
    """Tell whether a person may ask about the answer to a case: once, if it is theirs."""
    return case.person_id == person_id and case.state is CaseState.ANSWERED and case.follow_up is None


def settle(connection: Connection, person_id: int, number: int, now: datetime) -> bool:
    """Close a case because its asker is content; return whether it was theirs and open."""
    case = case_by_number(connection, number)
    if case is None or case.person_id != person_id or case.state not in {*WAITING, CaseState.ANSWERED}:
        return False
    let_go(connection, number, CaseState.CLOSED, now)
    return True


def let_go(connection: Connection, number: int, state: CaseState, now: datetime) -> None:
    """End a case, and drop who asked."""
    gone = {
        "state": state,
        "closed_at": now,
        "source": f"closed:{number}",
        "person_id": None,
        "conversation_id": None,
        "thread": "",
        "may_name": False,
        "vector": None,
    }
    connection.execute(update(cases).where(cases.c.id == number).values(gone))


def tell_asker(connection: Connection, case: Case, kind: str, now: datetime) -> bool:
    """Plan to tell the asker what became of a case; return whether they can be reached."""
    place = place_of(connection, case)
    if place is None:
        return False
    payload = {"case": case.id, **({"thread": place.thread} if place.thread else {})}
    schedule(connection, [Job(f"case:{case.id}:{kind}", kind, now, case.person_id, payload, place.conversation_id)])
    return True
