"""The card of a course for the office: what is taught, how many have progress in it, and what can be done."""

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection

from bot.course.desk.buttons import ASK, CARD, FIGURES, NEW, VERSIONS
from bot.course.desk.changing import OfficeChange
from bot.course.desk.counting import count_concerned, count_learners
from bot.course.desk.disclosure import GroupSize, group_size, whole_size
from bot.course.desk.listing import OfficeCourse, office_courses, versions_of
from bot.course.outline import CourseModule
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.wording import Value

_LETTERS = 8


def concerned(connection: Connection, one: OfficeCourse, module: CourseModule | None = None) -> GroupSize:
    """Return how many have progress in a course, or in one of its modules, as the office may know it."""
    begun = count_learners(connection, one.course.key)
    if module is None or not begun:
        return whole_size(begun)
    return group_size(count_concerned(connection, one.course.key, module))


def progress(group: GroupSize) -> Line:
    """Return the sentence about how many have progress."""
    return Line("course-desk-progress", group_values(group))


def group_values(group: GroupSize) -> dict[str, Value]:
    """Return the values with which sentences tell the size of a group."""
    kind = "hidden" if group.is_hidden else "shown" if group.is_shown else "nobody"
    return {"kind": kind, "count": group.at_least}


def shown_code(one: OfficeCourse, group: GroupSize) -> str:
    """Return eight letters that stand for what a button was shown with: the state of a course, and a number."""
    return hashlib.sha256(f"{one.code}/{group.to_json()}".encode()).hexdigest()[:_LETTERS]


def listed(connection: Connection) -> Reply:
    """Return the list of all courses."""
    found = office_courses(connection)
    new = Choice(Line("course-desk-new"), f"{NEW}:")
    if not found:
        return Reply((Line("course-desk-none"),), (new,))
    lines = (Line("course-desk-listed", {**_named(one), **group_values(concerned(connection, one))}) for one in found)
    cards = (
        Choice(Line("course-desk-title", {"title": one.course.title}), f"{CARD}:{one.course.key}") for one in found
    )
    return Reply((Line("course-desk-list"), *lines), (*cards, new))


def card(connection: Connection, one: OfficeCourse, *first: Line) -> Reply:
    """Return the card of a course, after some lines."""
    head = Line("course-desk-card", {**_named(one), **group_values(concerned(connection, one))})
    modules = (
        Line("course-desk-card-module", {**_of_module(one, module), **group_values(concerned(connection, one, module))})
        for module in one.course.modules
    )
    return Reply((*first, head, *modules), tuple(_choices(connection, one)))


def _choices(connection: Connection, one: OfficeCourse) -> Iterator[Choice]:
    key = one.course.key
    yield Choice(Line("course-desk-figures"), f"{FIGURES}:{key}")
    yield Choice(Line("course-desk-new"), f"{NEW}:")
    if len(versions_of(connection, key)) > 1:
        yield Choice(Line("course-desk-versions"), f"{VERSIONS}:{key}")
    if one.withdrawn_at:
        yield Choice(Line("course-desk-do-take-back"), f"{ASK}:{key}:{OfficeChange.TAKE_BACK}:")
        return
    for module in one.course.modules:
        is_out = module.key in one.withdrawn
        what = OfficeChange.TAKE_BACK_MODULE if is_out else OfficeChange.WITHDRAW_MODULE
        label = Line(f"course-desk-do-{'take-back' if is_out else 'withdraw'}-module", {"title": module.title})
        yield Choice(label, f"{ASK}:{key}:{what}:{one.course.code(module.key)}")
    yield Choice(Line("course-desk-do-withdraw"), f"{ASK}:{key}:{OfficeChange.WITHDRAW}:")


def versions(connection: Connection, one: OfficeCourse) -> Reply:
    """Return the versions of a course, each earlier one with a button by which it is taught again."""
    key = one.course.key
    found = versions_of(connection, key)
    lines = (
        Line(
            "course-desk-version",
            {
                "label": each.label,
                "day": f"{each.published_at.astimezone(LOCAL):%d.%m.%Y}",
                "now": "yes" if each.id == one.version_id else "no",
            },
        )
        for each in found
    )
    choices = (
        Choice(
            Line("course-desk-do-teach", {"label": each.label}), f"{ASK}:{key}:{OfficeChange.TEACH_VERSION}:{each.id}"
        )
        for each in found
        if each.id != one.version_id
    )
    back = Choice(Line("course-desk-back"), f"{CARD}:{key}", is_minor=True)
    return Reply((Line("course-desk-versions-head", _named(one)), *lines), (*choices, back))


def waiting(connection: Connection) -> tuple[Line, ...]:
    """Return what is withdrawn, for the office's overview."""
    found = office_courses(connection)
    courses = sum(one.withdrawn_at is not None for one in found)
    modules = sum(module.key in one.withdrawn for one in found if not one.withdrawn_at for module in one.course.modules)
    return (Line("course-desk-waiting", {"courses": courses, "modules": modules}),) if courses or modules else ()


def _named(one: OfficeCourse) -> dict[str, Value]:
    published = one.published_at.astimezone(LOCAL)
    out = f"{one.withdrawn_at.astimezone(LOCAL):%d.%m.%Y}" if one.withdrawn_at else "no"
    return {"title": one.course.title, "label": one.course.label, "day": f"{published:%d.%m.%Y}", "withdrawn": out}


def _of_module(one: OfficeCourse, module: CourseModule) -> dict[str, Value]:
    return {"title": module.title, "withdrawn": "yes" if module.key in one.withdrawn else "no"}
