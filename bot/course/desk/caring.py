"""Withdrawing, teaching again and looking at courses in the chat of the office; each change is asked once."""

from bot.course.desk.buttons import CARD, CHANGE
from bot.course.desk.card import card, concerned, listed, progress, shown_code, versions
from bot.course.desk.changing import OfficeChange, change
from bot.course.desk.listing import OfficeCourse, office_course, version
from bot.engine.dialogs.turn import Outcome, Refusal, Transaction, Turn, row_number
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.wording import Value
from bot.people.rights.access import for_office


class CourseUnknown(Refusal):
    """There is no such course."""


def show(turn: Turn) -> Outcome:
    """Show the card of a course, or the list of all. turn.argument: its key, or ""."""
    key = turn.argument.strip().lower()

    def do(transaction: Transaction) -> tuple[Reply, ...]:
        one = office_course(transaction.connection, key) if key else None
        return (card(transaction.connection, one) if one else listed(transaction.connection),)

    return Outcome(act=for_office(do))


def show_versions(turn: Turn) -> Outcome:
    """Show the versions of a course. turn.argument: its key."""
    key = turn.argument
    return Outcome(act=for_office(lambda transaction: (versions(transaction.connection, _known(transaction, key)),)))


def ask(turn: Turn) -> Outcome:
    """Ask before a change, with how many have progress in it. turn.argument: "<course>:<change>:<of what>"."""
    key, what, of = _split(turn.argument, 3)

    def do(transaction: Transaction) -> tuple[Reply, ...]:
        one = _known(transaction, key)
        if what not in frozenset(OfficeChange) or _is_gone(transaction, one, OfficeChange(what), of):
            return (card(transaction.connection, one, Line("course-desk-outdated")),)
        group = concerned(transaction.connection, one, one.module(of))
        name = OfficeChange(what).name.lower().replace("_", "-")
        asked = Line(f"course-desk-ask-{name}", _named(transaction, one, of))
        yes = Choice(Line("course-desk-yes"), f"{CHANGE}:{key}:{what}:{of}:{shown_code(one, group)}")
        no = Choice(Line("course-desk-no"), f"{CARD}:{key}")
        return (Reply((asked, progress(group), Line(f"course-desk-effect-{name}")), (yes, no)),)

    return Outcome(act=for_office(do))


def make_change(turn: Turn) -> Outcome:
    """Make a change, if nothing of what was shown is different. turn.argument: "course:change:of what:shown"."""
    key, what, of, shown = _split(turn.argument, 4)

    def do(transaction: Transaction) -> tuple[Reply, ...]:
        one = _known(transaction, key)
        group = concerned(transaction.connection, one, one.module(of))
        if what not in frozenset(OfficeChange) or shown != shown_code(one, group):
            return (card(transaction.connection, one, Line("course-desk-outdated")),)
        change(transaction, one, OfficeChange(what), of)
        done = Line(
            f"course-desk-done-{OfficeChange(what).name.lower().replace('_', '-')}", _named(transaction, one, of)
        )
        return (card(transaction.connection, _known(transaction, key), done),)

    return Outcome(act=for_office(do))


def _known(transaction: Transaction, key: str) -> OfficeCourse:
    one = office_course(transaction.connection, key)
    if one is None:
        raise CourseUnknown
    return one


def _is_gone(transaction: Transaction, one: OfficeCourse, what: OfficeChange, of: str) -> bool:
    """Tell whether what a button is about is not there any more, or is so already."""
    module = one.module(of)
    is_out = module is not None and module.key in one.withdrawn
    match what:
        case OfficeChange.WITHDRAW_MODULE:
            return module is None or is_out
        case OfficeChange.TAKE_BACK_MODULE:
            return module is None or not is_out
        case OfficeChange.WITHDRAW:
            return one.withdrawn_at is not None
        case OfficeChange.TAKE_BACK:
            return one.withdrawn_at is None
    number = row_number(of)
    return number == one.version_id or version(transaction.connection, one.course.key, number) is None


def _named(transaction: Transaction, one: OfficeCourse, of: str) -> dict[str, Value]:
    """Return how the course is called, and what of it is changed."""
    module, other = one.module(of), version(transaction.connection, one.course.key, row_number(of))
    return {
        "title": one.course.title,
        "module": module.title if module else "",
        "now": one.course.label,
        "label": other.label if other else "",
    }


def _split(argument: str, count: int) -> list[str]:
    return [*argument.split(":"), *([""] * count)][:count]
