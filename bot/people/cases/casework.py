"""The office's side of cases: listing, taking, giving back, answering, closing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, update

from bot.engine.dialogs.turn import Refusal
from bot.people.audit.chain import Entry, record
from bot.people.cases.reading import WAITING, Case, case_by_number, place_of, waiting_cases
from bot.people.cases.service import let_go, tell_asker
from bot.people.cases.tables import CaseState, cases
from bot.people.kommunen.reading import by_key
from bot.people.members.reading import member_of
from bot.people.members.tables import MemberState
from bot.people.rights.roles import Role, require

ANSWERED, CLOSED = "case_answered", "case_closed"


class NoSuchCase(Refusal):
    """There is no case of this number."""


class CaseTaken(Refusal):
    """Somebody else in the office has taken the case."""


class CaseDone(Refusal):
    """The case is answered or closed."""


class Undeliverable(Refusal):
    """The asker of a case cannot be reached any more."""


@dataclass(frozen=True)
class Asker:
    """Who asks, as far as they let the office know."""

    name: str
    role: str
    kommune: str


def list_cases(connection: Connection, person_id: int) -> list[Case]:
    """Return the cases that wait, oldest first. Raises NotAllowed."""
    require(connection, person_id, Role.OFFICE)
    return waiting_cases(connection)


def cases_of(connection: Connection, person_id: int) -> list[Case]:
    """Return the cases that somebody in the office has taken. Raises NotAllowed."""
    require(connection, person_id, Role.OFFICE)
    return waiting_cases(connection, cases.c.taken_by == person_id)


def get_case(connection: Connection, person_id: int, number: int) -> Case:
    """Return a case. Raises NotAllowed, NoSuchCase."""
    require(connection, person_id, Role.OFFICE)
    # What the database can hold as an id.
    case = case_by_number(connection, number) if 0 < number < 2**31 else None
    if case is None:
        raise NoSuchCase(number=str(number)[:20])
    return case


def asker_of(connection: Connection, case: Case) -> Asker | None:
    """Return who asks, None if they did not agree that the office sees it."""
    member = member_of(connection, case.person_id) if case.may_name and case.person_id is not None else None
    if member is None or member.state is not MemberState.ACTIVE:
        return None
    kommune = by_key(connection, member.kommune_key)
    return Asker(member.name, member.role, kommune.label if kommune else "")


def is_deliverable(connection: Connection, case: Case) -> bool:
    """Tell whether an answer to a case would reach its asker."""
    return place_of(connection, case) is not None


def take(connection: Connection, person_id: int, number: int, now: datetime) -> Case:
    """Give a case to somebody in the office; one who has it already keeps it.

    Raises NotAllowed, NoSuchCase, CaseDone, CaseTaken.
    """
    case = get_case(connection, person_id, number)
    if case.taken_by == person_id and case.state is CaseState.TAKEN:
        return case
    free = (cases.c.id == number) & (cases.c.state == CaseState.OPEN)
    taken = {"state": CaseState.TAKEN, "taken_by": person_id, "taken_at": now}
    if not connection.execute(update(cases).where(free).values(taken)).rowcount:
        _refuse(connection, number)
    _record(connection, "case_taken", person_id, number, now)
    return get_case(connection, person_id, number)


def _refuse(connection: Connection, number: int) -> None:
    """Say why a case cannot be taken, as it is now."""
    case = case_by_number(connection, number)
    if case is None or case.state not in WAITING:
        raise CaseDone(number=number)
    taker = member_of(connection, case.taken_by) if case.taken_by else None
    raise CaseTaken(number=number, who=taker.name if taker else "", is_known="yes" if taker else "no")


def give_back(connection: Connection, person_id: int, number: int, now: datetime) -> None:
    """Give a case back, so that others can take it. Raises NotAllowed, NoSuchCase, CaseDone, CaseTaken."""
    get_case(connection, person_id, number)
    mine = (cases.c.id == number) & (cases.c.taken_by == person_id) & (cases.c.state == CaseState.TAKEN)
    free = {"state": CaseState.OPEN, "taken_by": None, "taken_at": None}
    if not connection.execute(update(cases).where(mine).values(free)).rowcount:
        case = case_by_number(connection, number)
        if case and case.state is CaseState.OPEN:
            return
        _refuse(connection, number)
    _record(connection, "case_given_back", person_id, number, now)


def answer(connection: Connection, person_id: int, number: int, text: str, now: datetime) -> None:
    """Answer a case, which the asker is told where they asked.

    Raises NotAllowed, NoSuchCase, CaseDone, CaseTaken, Undeliverable.
    """
    case = take(connection, person_id, number, now)
    if not tell_asker(connection, case, ANSWERED, now):
        raise Undeliverable(number=number)
    answered = {"state": CaseState.ANSWERED, "answer": text, "answered_at": now}
    connection.execute(update(cases).where(cases.c.id == number).values(answered))
    _record(connection, "case_answered", person_id, number, now)


def answer_all(connection: Connection, person_id: int, numbers: Sequence[int], text: str, now: datetime) -> list[int]:
    """Answer several cases and return the numbers of those that were; what others have, or nobody gets, is left.

    Raises NotAllowed.
    """
    require(connection, person_id, Role.OFFICE)
    answered = []
    for number in numbers:
        try:
            with connection.begin_nested():
                answer(connection, person_id, number, text, now)
            answered.append(number)
        except (NoSuchCase, CaseDone, CaseTaken, Undeliverable):
            continue
    return answered


def close(connection: Connection, person_id: int, number: int, word: str, now: datetime) -> bool:
    """Close a case without an answer, with a word to the asker if there is one; return whether it reaches them.

    Raises NotAllowed, NoSuchCase, CaseDone, CaseTaken.
    """
    case = take(connection, person_id, number, now)
    is_told = bool(word) and tell_asker(connection, case, CLOSED, now)
    connection.execute(update(cases).where(cases.c.id == number).values(answer=word or None))
    let_go(connection, number, CaseState.CLOSED, now)
    _record(connection, "case_closed", person_id, number, now)
    return is_told


def _record(connection: Connection, action: str, person_id: int, number: int, now: datetime) -> None:
    record(connection, Entry(action, f"case:{number}", person_id), now)
