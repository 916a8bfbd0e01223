"""Taking statements over: each once, in any order, with what others have voided."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from bot.course.exchange.statements.actors import KnownActors, known_actors
from bot.course.exchange.statements.noting import Notable, current_key, renew
from bot.course.exchange.statements.reading import LearningStatement, RefusedStatement, StatementFile, shown
from bot.course.exchange.statements.vocabulary import MEANT, About, Activity, Verb, activity_of
from bot.course.outline import Course
from bot.course.tables import courses as known_courses
from bot.course.tables import learning_statements
from bot.course.titles import last_versions
from bot.people.audit.chain import Entry, record
from bot.storage.upsert import add_new

_AT_ONCE = 500
_Row = Mapping[str, Any]
_COMPARED = ("person_id", "course_key", "about", "key", "is_right", "at")


@dataclass
class TakenStatements:
    """What became of a file's statements."""

    added: int = 0
    """Those that are new and hold."""

    unchanged: int = 0
    """Those that were there already."""

    voided: int = 0
    """Those that do not hold, though they stand in the file."""

    taken_back: int = 0
    """Those that were there and hold no longer."""

    refused: list[RefusedStatement] = field(default_factory=list)
    """Those that cannot be taken, such as of somebody unknown."""


def take_file(
    connection: Connection, file: StatementFile, activities: Mapping[str, str], now: datetime
) -> TakenStatements:
    """Take the statements of a file over, and record that it was done.

    activities: what ids of another system stand for here.
    """
    taken = take(connection, [_renamed(one, activities) for one in file.statements], now)
    record(connection, Entry("progress-imported", "courses:xapi"), now)
    return taken


def _renamed(one: LearningStatement, activities: Mapping[str, str]) -> LearningStatement:
    return replace(one, target=activities.get(one.target, one.target)) if one.verb is not Verb.VOIDED else one


def take(connection: Connection, statements: Sequence[LearningStatement], now: datetime) -> TakenStatements:
    """Take statements over. The same again changes nothing; somebody unknown is listed, and not made."""
    voids = {one.target for one in statements if one.verb is Verb.VOIDED}
    told = [one for one in statements if one.verb is not Verb.VOIDED]
    courses = last_versions(connection, connection.execute(select(known_courses.c.key)).scalars())
    taken = TakenStatements()
    there = _there(connection, voids | {one.id for one in told})
    touched = _void(connection, voids, there, courses, taken)
    new: dict[str, dict[str, Any]] = {}
    actors = known_actors(connection)
    for one in told:
        row = _row(one, courses, actors)
        if isinstance(row, RefusedStatement):
            taken.refused.append(row)
        elif not _is_known(one, row, there, new, taken):
            new[one.id] = {**row, "gave": False, "is_voided": one.id in voids, "taken_at": now}
    _count(new.values(), taken)
    early = [_voided_early(number, now) for number in sorted(voids - there.keys() - new.keys())]
    add_new(connection, learning_statements, [*new.values(), *early])
    touched |= {_notable(row, courses) for row in new.values()}
    renew(connection, touched, courses, now)
    return taken


def _there(connection: Connection, numbers: Iterable[str]) -> dict[str, _Row]:
    listed = sorted(numbers)
    found: dict[str, _Row] = {}
    for start in range(0, len(listed), _AT_ONCE):
        these = learning_statements.c.statement.in_(listed[start : start + _AT_ONCE])
        rows = connection.execute(select(learning_statements).where(these)).mappings()
        found |= {row["statement"]: dict(row) for row in rows}
    return found


def _void(
    connection: Connection,
    voids: Iterable[str],
    there: Mapping[str, _Row],
    courses: Mapping[str, Course],
    taken: TakenStatements,
) -> set[Notable]:
    """Note that statements hold no longer, and return what they were about."""
    rows = [there[number] for number in voids if number in there and not there[number]["is_voided"]]
    taken.taken_back = len(rows)
    for start in range(0, len(rows), _AT_ONCE):
        numbers = [row["statement"] for row in rows[start : start + _AT_ONCE]]
        these = learning_statements.c.statement.in_(numbers)
        connection.execute(update(learning_statements).where(these).values(is_voided=True))
    return {_notable(row, courses) for row in rows if row["person_id"]}


def _row(
    one: LearningStatement, courses: Mapping[str, Course], actors: KnownActors
) -> dict[str, Any] | RefusedStatement:
    """Return what is kept of a statement."""
    person_id = actors.person_of(one.actor)
    if person_id is None:
        return RefusedStatement(one.place, "person", {"actor": shown(one.actor.name)})
    activity = activity_of(one.target)
    if activity is None or not _is_there(activity, courses):
        return RefusedStatement(one.place, "activity", {"activity": shown(one.target)})
    if (one.verb, activity.about) not in MEANT:
        return RefusedStatement(one.place, "no-effect", {"verb": one.verb, "about": activity.about})
    said = MEANT[one.verb, activity.about]
    return {
        "statement": one.id,
        "person_id": person_id,
        "course_key": activity.course,
        "about": activity.about,
        "key": activity.key,
        "is_right": (one.success if said is None else said) if activity.about is About.EXERCISE else None,
        "at": one.at,
    }


def _is_there(activity: Activity, courses: Mapping[str, Course]) -> bool:
    """Tell whether there is such a thing, perhaps under a later key."""
    course = courses.get(activity.course)
    if course is None or activity.about is About.COURSE:
        return course is not None
    parts = course.lessons if activity.about is About.LESSON else course.exercises
    return current_key(course, activity.about, activity.key) in parts


def _is_known(
    one: LearningStatement,
    row: Mapping[str, Any],
    there: Mapping[str, _Row],
    new: Mapping[str, Mapping[str, Any]],
    taken: TakenStatements,
) -> bool:
    """Tell whether a statement of this id was taken before, and count it."""
    known = there.get(one.id) or new.get(one.id)
    if known is None:
        return False
    if known["person_id"] is None:
        taken.voided += 1
    elif all(known[name] == row[name] for name in _COMPARED):
        taken.unchanged += 1
    else:
        taken.refused.append(RefusedStatement(one.place, "other", {"statement": one.id}))
    return True


def _count(new: Iterable[Mapping[str, Any]], taken: TakenStatements) -> None:
    for row in new:
        if row["is_voided"]:
            taken.voided += 1
        else:
            taken.added += 1


def _voided_early(number: str, now: datetime) -> dict[str, Any]:
    """Return what is kept of a statement that was voided before it came."""
    nothing = {"person_id": None, "course_key": "", "about": "", "key": "", "is_right": None}
    return {"statement": number, **nothing, "at": now, "gave": False, "is_voided": True, "taken_at": now}


def _notable(row: Mapping[str, Any], courses: Mapping[str, Course]) -> Notable:
    course, about = row["course_key"], row["about"]
    return Notable(row["person_id"], course, about, current_key(courses.get(course), about, row["key"]))
