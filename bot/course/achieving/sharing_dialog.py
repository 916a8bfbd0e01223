"""Letting one's Kommune see how far one is, and seeing who else of it learns."""

from datetime import datetime

from sqlalchemy import Connection

from bot.course.achieving.progress import CourseProgress, begun
from bot.course.achieving.sharing import agree, agreed_colleagues, is_agreed, withdraw
from bot.course.achieving.told import counts
from bot.course.catalogue import CourseCatalogue
from bot.course.tokens import PROGRESS
from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.wording import Value
from bot.people.kommunen.reading import current
from bot.people.members.colleagues import active_member
from bot.people.members.reading import Member, member_of
from bot.people.members.tables import MemberState

SHARE, UNSHARE, COLLEAGUES = "course_share", "course_unshare", "course_colleagues"
_MOST_LISTED = 20
_BACK = Choice(Line("course-achieving-progress"), f"{PROGRESS}:")
_OFF = Choice(Line("course-sharing-off"), f"{UNSHARE}:")


def toggle(connection: Connection, person_id: int) -> tuple[Choice, ...]:
    """Return the button by which an active member shows how far they are, or no longer."""
    member = _active(connection, person_id)
    if member is None:
        return ()
    return (_OFF if is_agreed(connection, member) else Choice(Line("course-sharing-on"), f"{SHARE}:"),)


def others(connection: Connection, person_id: int) -> tuple[Choice, ...]:
    """Return the button by which an active member sees who else of their Kommune learns."""
    is_member = _active(connection, person_id) is not None
    return (Choice(Line("course-sharing-colleagues"), f"{COLLEAGUES}:"),) if is_member else ()


def _active(connection: Connection, person_id: int) -> Member | None:
    member = member_of(connection, person_id)
    return member if member and member.state is MemberState.ACTIVE else None


def on(_turn: Turn) -> Outcome:
    """Let the Kommune see how far the person is."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        member = agree(transaction.connection, transaction.person_id, transaction.now)
        said = Line("course-sharing-agreed", {"kommune": _kommune(transaction.connection, member)})
        return (Reply((said,), (_OFF, _BACK)),)

    return Outcome(act=act)


def off(_turn: Turn) -> Outcome:
    """Let nobody see it any more."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        withdraw(transaction.connection, transaction.person_id)
        return (Reply((Line("course-sharing-ended"),), (_BACK,)),)

    return Outcome(act=act)


def show_colleagues(turn: Turn, catalogue: CourseCatalogue) -> Outcome:
    """Show who of the person's Kommune learns and lets it see how far they are; names only where they may be said."""
    may_name = turn.may_ask_confidential

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection = transaction.connection
        member = active_member(connection, transaction.person_id)
        learning = [
            (one.name, courses)
            for one in agreed_colleagues(connection, member)
            if (courses := begun(connection, one.person_id, catalogue))
        ]
        head: dict[str, Value] = {"count": len(learning), "kommune": _kommune(connection, member)}
        if not learning or not may_name:
            hidden = (Line("course-sharing-no-names"),) if learning else ()
            return (Reply((Line("course-sharing-learning", head), *hidden), (_BACK,)),)
        listed = tuple(line for name, courses in learning[:_MOST_LISTED] for line in _lines(name, courses))
        more = len(learning) - _MOST_LISTED
        rest = (Line("course-sharing-more", {"count": more}),) if more > 0 else ()
        return (Reply((Line("course-sharing-learning", head), *listed, *rest), (_BACK,)),)

    return Outcome(act=act)


def _lines(name: str, courses: list[CourseProgress]) -> list[Line]:
    return [
        Line(
            "course-sharing-colleague",
            {"name": name, "course": one.course.title, "day": _day(one.learner.completed_at), **counts(one.whole)},
        )
        for one in courses
    ]


def _day(moment: datetime | None) -> str:
    return f"{moment.astimezone(LOCAL):%d.%m.%Y}" if moment else "none"


def _kommune(connection: Connection, member: Member) -> str:
    found = current(connection, member.kommune_key)
    return found.name if found else ""
