"""What somebody in the office says to see cases, take them, answer and close them."""

from collections.abc import Iterator
from functools import partial

from sqlalchemy import Connection

from bot.engine.dialogs.capability import Filing
from bot.engine.dialogs.pending import Pending
from bot.engine.dialogs.prefilled import NewKey, begin, prompt
from bot.engine.dialogs.turn import Act, Dialog, Outcome, Slow, Transaction, Turn
from bot.engine.outbox.table import Delivery
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.people.cases import casework, casework_lines
from bot.people.cases.grouping import grouped
from bot.people.cases.letter import ANSWER, CLOSING, numbers, read_numbers
from bot.people.cases.reading import Case, waiting_cases
from bot.people.cases.tables import CaseState, cases
from bot.people.cases.telling import job_case
from bot.people.rights.roles import NotAllowed
from bot.storage.database import Database

_MOST_TOGETHER = 50


def list_all(turn: Turn) -> Outcome:
    """List the cases that wait, by meaning. turn.argument: the page, from 0."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        found = casework.list_cases(transaction.connection, transaction.person_id)
        if not found:
            return (say("cases-none"),)
        return (casework_lines.list_reply(grouped(found), turn.number, transaction.now),)

    return Outcome(act=act)


def list_mine(_turn: Turn) -> Outcome:
    def act(transaction: Transaction) -> tuple[Reply, ...]:
        found = casework.cases_of(transaction.connection, transaction.person_id)
        if not found:
            return (say("cases-none-mine"),)
        lines = (Line("cases-mine"), *(casework_lines.listed(case, transaction.now) for case in found))
        choices = (
            Choice(Line("case-number", {"number": case.id}), f"{casework_lines.SHOW}:{case.id}") for case in found
        )
        return (Reply(lines, tuple(choices)),)

    return Outcome(act=act)


def show(turn: Turn) -> Outcome:
    """Show a case. turn.argument: its number."""
    number, shows_names = turn.number, turn.may_ask_confidential

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        return (_shown(transaction, number, shows_names=shows_names),)

    return Outcome(act=act)


def _shown(transaction: Transaction, number: int, *, shows_names: bool) -> Reply:
    connection = transaction.connection
    case = casework.get_case(connection, transaction.person_id, number)
    return casework_lines.shown(
        case,
        casework.asker_of(connection, case) if shows_names else None,
        is_mine=case.state is CaseState.TAKEN and case.taken_by == transaction.person_id,
        reaches=casework.is_deliverable(connection, case),
        alike=len(_alike(connection, case, transaction.person_id)),
        now=transaction.now,
    )


def _alike(connection: Connection, case: Case, person_id: int) -> list[int]:
    """Return the numbers of the cases that ask about the same and that this person could answer."""
    groups = grouped(waiting_cases(connection))
    group = next((group for group in groups if case.id in {one.id for one in group}), [])
    return [one.id for one in group if one.state is CaseState.OPEN or one.taken_by == person_id][:_MOST_TOGETHER]


def take(turn: Turn) -> Outcome:
    number, shows_names = turn.number, turn.may_ask_confidential

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        casework.take(transaction.connection, transaction.person_id, number, transaction.now)
        return (say("case-taken", number=number), _shown(transaction, number, shows_names=shows_names))

    return Outcome(act=act)


def give_back(turn: Turn) -> Outcome:
    number = turn.number

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        casework.give_back(transaction.connection, transaction.person_id, number, transaction.now)
        return (say("case-returned", number=number),)

    return Outcome(act=act)


def reply(turn: Turn, new_key: NewKey) -> Outcome:
    """Take a case, and ask for the answer to it. turn.argument: its number."""
    number, key = turn.number, new_key()

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        case = casework.take(transaction.connection, transaction.person_id, number, transaction.now)
        if not casework.is_deliverable(transaction.connection, case):
            raise casework.Undeliverable(number=number)
        quoted = Line("case-quoted", {"text": case.asked})
        return (prompt(key, quoted, Line("case-reply-text")),)

    return begin(key, ANSWER, {"cases": numbers([number])}, act)


def reply_all(turn: Turn, database: Database, new_key: NewKey) -> Slow:
    """Ask for one answer to all cases that ask about the same as one. turn.argument: the number of that one."""
    number = turn.number

    def alike(connection: Connection) -> list[int]:
        found = next((case for case in waiting_cases(connection) if case.id == number), None)
        return _alike(connection, found, turn.person_id) if found else [number]

    def work() -> Outcome:
        listed, key = database.read(alike), new_key()

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            casework.get_case(transaction.connection, transaction.person_id, number)
            together = Line("case-reply-together", {"count": len(listed), "numbers": ", ".join(map(str, listed))})
            return (prompt(key, together, Line("case-reply-text")),)

        return begin(key, ANSWER, {"cases": numbers(listed)}, act)

    return Slow(work)


def close(turn: Turn, new_key: NewKey) -> Outcome:
    """Ask for a last word to the asker, who may do without one. turn.argument: the number of the case."""
    number, key = turn.number, new_key()

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        casework.take(transaction.connection, transaction.person_id, number, transaction.now)
        return (prompt(key, Line("case-closing-word"), can_skip=True),)

    return begin(key, CLOSING, {"cases": numbers([number])}, act)


def file_answer(filing: Filing, transaction: Transaction) -> tuple[Reply, ...]:
    """Send an answer that was confirmed: to one asker, or to all who asked about the same."""
    listed, text = read_numbers(filing.answers["cases"]), filing.answers["text"]
    connection, person_id, now = transaction.connection, transaction.person_id, transaction.now
    if len(listed) == 1:
        casework.answer(connection, person_id, listed[0], text, now)
        return (say("case-answer-sent", number=listed[0]),)
    sent = casework.answer_all(connection, person_id, listed, text, now)
    left = [number for number in listed if number not in sent]
    return (say("case-answers-sent", count=len(sent), left=len(left), numbers=", ".join(map(str, left))),)


def file_closing(filing: Filing, transaction: Transaction) -> tuple[Reply, ...]:
    word = filing.answers.get("word", "")
    said = []
    for number in read_numbers(filing.answers["cases"]):
        is_told = casework.close(transaction.connection, transaction.person_id, number, word, transaction.now)
        told = "yes" if is_told else "unreachable" if word else "no"
        said.append(say("case-was-closed", number=number, told=told))
    return tuple(said)


def followed_up(turn: Turn) -> Outcome:
    """A job: tell who answered a case that the asker has asked back."""
    number = job_case(turn)

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        case = casework.get_case(transaction.connection, transaction.person_id, number)
        if case.taken_by != transaction.person_id or case.state is not CaseState.TAKEN:
            return ()
        return (Reply((Line("case-was-asked-back", {"number": number}),), (_show_choice(number),)),)

    return Outcome(act=_quietly(act), delivery=Delivery.LASTING)


def _quietly(act: Act) -> Act:
    """Say nothing to somebody who may no longer hear it."""

    def run(transaction: Transaction) -> tuple[Reply, ...]:
        try:
            return act(transaction)
        except (NotAllowed, casework.NoSuchCase):
            return ()

    return run


def _show_choice(number: int) -> Choice:
    return Choice(Line("case-number", {"number": number}), f"{casework_lines.SHOW}:{number}")


def pending(turn: Turn, transaction: Transaction) -> Iterator[Pending]:
    """Yield the cases that somebody in the office has taken."""
    for case in waiting_cases(transaction.connection, cases.c.taken_by == turn.person_id):
        yield Pending(casework_lines.listed(case, transaction.now), _show_choice(case.id))


def presses(database: Database, new_key: NewKey) -> dict[str, Dialog]:
    return {
        casework_lines.LIST: list_all,
        casework_lines.SHOW: show,
        casework_lines.TAKE: take,
        casework_lines.BACK: give_back,
        casework_lines.REPLY: partial(reply, new_key=new_key),
        casework_lines.ALL: partial(reply_all, database=database, new_key=new_key),
        casework_lines.CLOSE: partial(close, new_key=new_key),
    }
