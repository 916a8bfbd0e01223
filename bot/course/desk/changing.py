"""What the office changes of a course that is there: each change is made to what was seen, or not at all."""

from collections.abc import Callable
from enum import StrEnum

from sqlalchemy import delete, insert, update

from bot.course.desk.buttons import CARD
from bot.course.desk.listing import OfficeCourse, version
from bot.course.desk.returning import move_back
from bot.course.publishing import teach
from bot.course.tables import course_withdrawals, courses
from bot.engine.dialogs.turn import Refusal, Transaction, row_number
from bot.engine.talk.messages import Choice, Line
from bot.people.audit.chain import Entry, record, wait_to_record


class CourseChanged(Refusal):
    """Somebody else has changed a course since it was seen."""


class LastModule(Refusal):
    """The last module that is taught would be withdrawn."""


class OfficeChange(StrEnum):
    """A change of a course; the letter stands in buttons."""

    WITHDRAW_MODULE = "m"
    TAKE_BACK_MODULE = "b"
    WITHDRAW = "w"
    TAKE_BACK = "t"
    TEACH_VERSION = "v"


_ACTIONS = {
    OfficeChange.WITHDRAW_MODULE: "module-withdrawn",
    OfficeChange.TAKE_BACK_MODULE: "module-taught",
    OfficeChange.WITHDRAW: "withdrawn",
    OfficeChange.TAKE_BACK: "taught",
    OfficeChange.TEACH_VERSION: "version-taught",
}


def change(transaction: Transaction, seen: OfficeCourse, what: OfficeChange, of: str) -> None:
    """Change a course. of: the code of a module, the number of a version, or "".

    Raises CourseChanged, also if there is no such module or version, LastModule.
    """
    hold(transaction, seen)
    _MAKE[what](transaction, seen, of)
    note(transaction, f"course-{_ACTIONS[what]}", seen.course.key, of)


def hold(transaction: Transaction, seen: OfficeCourse) -> None:
    """Keep others from changing a course until the transaction ends. Raises CourseChanged if somebody has already."""
    wait_to_record(transaction.connection)
    is_as_seen = (courses.c.key == seen.course.key) & (courses.c.revision == seen.revision)
    grown = update(courses).where(is_as_seen).values(revision=courses.c.revision + 1)
    if not transaction.connection.execute(grown).rowcount:
        raise CourseChanged(choices=(Choice(Line("course-desk-look"), f"{CARD}:{seen.course.key}"),))


def note(transaction: Transaction, action: str, course_key: str, of: str = "") -> None:
    """Record in the audit log what was done, without any text of the course."""
    subject = f"course:{course_key}:{of}" if of else f"course:{course_key}"
    record(transaction.connection, Entry(action, subject, transaction.person_id), transaction.now)


def _withdraw_module(transaction: Transaction, seen: OfficeCourse, of: str) -> None:
    module = seen.module(of)
    if module is None or module.key in seen.withdrawn:
        raise CourseChanged
    if all(one.key in {*seen.withdrawn, module.key} for one in seen.course.modules):
        raise LastModule
    row = {"course_key": seen.course.key, "module_key": module.key, "since": transaction.now}
    transaction.connection.execute(insert(course_withdrawals).values(row))


def _take_back_module(transaction: Transaction, seen: OfficeCourse, of: str) -> None:
    module = seen.module(of)
    if module is None or module.key not in seen.withdrawn:
        raise CourseChanged
    whose = (course_withdrawals.c.course_key == seen.course.key) & (course_withdrawals.c.module_key == module.key)
    transaction.connection.execute(delete(course_withdrawals).where(whose))


def _withdraw(transaction: Transaction, seen: OfficeCourse, _of: str) -> None:
    _set(transaction, seen, is_taught=False)


def _take_back(transaction: Transaction, seen: OfficeCourse, _of: str) -> None:
    _set(transaction, seen, is_taught=True)


def _set(transaction: Transaction, seen: OfficeCourse, *, is_taught: bool) -> None:
    if is_taught is (seen.withdrawn_at is None):
        raise CourseChanged
    since = None if is_taught else transaction.now
    transaction.connection.execute(update(courses).where(courses.c.key == seen.course.key).values(withdrawn_at=since))


def _teach_version(transaction: Transaction, seen: OfficeCourse, of: str) -> None:
    number = row_number(of)
    earlier = version(transaction.connection, seen.course.key, number)
    if number == seen.version_id or earlier is None:
        raise CourseChanged
    move_back(transaction.connection, seen.course, earlier)
    teach(transaction.connection, seen.course.key, number)


_MAKE: dict[OfficeChange, Callable[[Transaction, OfficeCourse, str], None]] = {
    OfficeChange.WITHDRAW_MODULE: _withdraw_module,
    OfficeChange.TAKE_BACK_MODULE: _take_back_module,
    OfficeChange.WITHDRAW: _withdraw,
    OfficeChange.TAKE_BACK: _take_back,
    OfficeChange.TEACH_VERSION: _teach_version,
}
