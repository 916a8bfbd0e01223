"""What the asker is told of a case, and what they can do then: ask back once, or be content."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.engine.dialogs.capability import Filing
from bot.engine.dialogs.nudging import Nudge
from bot.engine.dialogs.pending import Pending
from bot.engine.dialogs.prefilled import NewKey, begin, prompt
from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.outbox.quiet import LOCAL
from bot.engine.outbox.table import Delivery
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.people.cases.letter import BACK, numbers, read_numbers
from bot.people.cases.reading import Case, case_by_number, cases_asked, shortened
from bot.people.cases.service import NoFollowUp, ask_back, may_ask_back, settle
from bot.people.cases.tables import CaseState

ASK_BACK, DONE, STAYS, AGAIN = "case_back", "case_done", "case_stays", "case_again"

_TIME_TO_READ, _LASTS = timedelta(days=3), timedelta(days=7)
_WEIGHT = 0.65


def job_case(turn: Turn) -> int:
    """Return the number of the case that a job is about."""
    return int(turn.job.get("case", 0))


def answered(turn: Turn) -> Outcome:
    """A job: say what the office has answered."""
    return _told(turn, "case-answer-intro", is_open=True)


def closed(turn: Turn) -> Outcome:
    """A job: say what the office has said when it closed a case without an answer."""
    return _told(turn, "case-closed-intro", is_open=False)


def _told(turn: Turn, intro: str, *, is_open: bool) -> Outcome:
    number = job_case(turn)

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        case = case_by_number(transaction.connection, number)
        if case is None or not case.answer or (is_open and case.person_id != transaction.person_id):
            return ()
        return (_answer(case, intro, _choices(case, transaction.person_id) if is_open else ()),)

    return Outcome(act=act, delivery=Delivery.LASTING)


def _answer(case: Case, intro: str, choices: tuple[Choice, ...]) -> Reply:
    return Reply(
        (*_repeated(case, intro), Line("case-says"), Line("case-quoted", {"text": case.answer or ""})), choices
    )


def expired(turn: Turn) -> Outcome:
    """A job: say that there will be no answer."""
    number = job_case(turn)

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        case = case_by_number(transaction.connection, number)
        if case is None or not case.question:
            return ()
        return (Reply((*_repeated(case, "case-expired-intro"), Line("case-expired"))),)

    return Outcome(act=act, delivery=Delivery.LASTING)


def _repeated(case: Case, intro: str) -> tuple[Line, ...]:
    asked = (Line("case-quoted", {"text": case.asked}),) if case.asked else ()
    asked_on = f"{case.created_at.astimezone(LOCAL):%d.%m.%Y}"
    return (Line(intro, {"number": case.id, "day": asked_on}), *asked)


def _choices(case: Case, person_id: int) -> tuple[Choice, ...]:
    back = (Choice(Line("case-ask-back"), f"{ASK_BACK}:{case.id}"),) if may_ask_back(case, person_id) else ()
    return (*back, Choice(Line("case-done"), f"{DONE}:{case.id}"))


def again(turn: Turn) -> Outcome:
    """Say once more what the office has answered, to who asked. turn.argument: the number of the case."""
    number = turn.number

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        case = case_by_number(transaction.connection, number)
        if case is None or case.person_id != transaction.person_id or not _is_answered(case):
            return (say("choice-outdated"),)
        return (_answer(case, "case-answer-intro", _choices(case, transaction.person_id)),)

    return Outcome(act=act)


def nudges(connection: Connection, person_id: int, now: datetime) -> Iterator[Nudge]:
    """Yield the answers of the office to which who asked has not said whether they do."""
    for case in cases_asked(connection, person_id):
        if _is_answered(case) and case.answered_at and case.answered_at <= now - _TIME_TO_READ:
            line = Line("nudge-case", {"number": case.id, "text": shortened(case.asked)})
            choice = Choice(Line("nudge-case-again", {"number": case.id}), f"{AGAIN}:{case.id}")
            yield Nudge(f"case:{case.id}", "cases", line, _WEIGHT, now + _LASTS, choice)


def _is_answered(case: Case) -> bool:
    return case.state is CaseState.ANSWERED and bool(case.answer)


def begin_ask_back(turn: Turn, new_key: NewKey) -> Outcome:
    """Ask what the asker wants to know about the answer. turn.argument: the number of the case."""
    number, key = turn.number, new_key()

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        case = case_by_number(transaction.connection, number)
        if case is None or not may_ask_back(case, transaction.person_id):
            raise NoFollowUp(number=number)
        return (prompt(key, Line("case-back-text")),)

    return begin(key, BACK, {"cases": numbers([number])}, act)


def file_ask_back(filing: Filing, transaction: Transaction) -> tuple[Reply, ...]:
    number = next(iter(read_numbers(filing.answers["cases"])), 0)
    ask_back(transaction.connection, transaction.person_id, number, filing.answers["text"], transaction.now)
    return (say("case-asked-back", number=number),)


def done(turn: Turn) -> Outcome:
    """Close a case because its asker is content. turn.argument: its number."""
    number = turn.number

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        is_closed = settle(transaction.connection, transaction.person_id, number, transaction.now)
        return (say("case-settled" if is_closed else "choice-outdated"),)

    return Outcome(act=act)


def stays(_turn: Turn) -> Outcome:
    return Outcome((say("case-stays-open"),))


def pending(turn: Turn, transaction: Transaction) -> Iterator[Pending]:
    """Yield the questions of a person to the office that are not closed."""
    for case in cases_asked(transaction.connection, turn.person_id):
        state = "answered" if case.state is CaseState.ANSWERED else "waiting"
        line = Line("pending-case", {"number": case.id, "state": state, "text": shortened(case.asked)})
        yield Pending(line)
