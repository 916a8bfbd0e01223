"""What the asker is told of a case, and what they can do then: ask back once, or be content."""

from collections.abc import Iterator

from bot.engine.dialogs.capability import Filing
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

ASK_BACK, DONE, STAYS = "case_back", "case_done", "case_stays"


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
        lines = (*_repeated(case, intro), Line("case-says"), Line("case-quoted", {"text": case.answer}))
        return (Reply(lines, _choices(case, transaction.person_id) if is_open else ()),)

    return Outcome(act=act, delivery=Delivery.LASTING)


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
