"""Progress as statements: what was done in the chat, and what was taken from elsewhere and still holds."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Connection, select

from bot.course.exchange.statements.vocabulary import (
    About,
    Activity,
    Verb,
    activity_id,
    home_page,
    verb_id,
)
from bot.course.outline import Course
from bot.course.tables import courses as known_courses
from bot.course.tables import exercise_answers, learners, learning_statements, lesson_reads
from bot.course.titles import last_versions
from bot.engine.talk.spans import parse, plain

_VERBS = {About.COURSE: Verb.COMPLETED, About.LESSON: Verb.EXPERIENCED, About.EXERCISE: Verb.ANSWERED}
_TYPES = {
    About.COURSE: "http://adlnet.gov/expapi/activities/course",
    About.LESSON: "http://adlnet.gov/expapi/activities/lesson",
    About.EXERCISE: "http://adlnet.gov/expapi/activities/cmi.interaction",
}


@dataclass(frozen=True)
class DoneThing:
    """Something that a person has done. statement: the id of the statement that says so, "" if it was done here."""

    person_id: int
    activity: Activity
    at: datetime
    is_right: bool | None = None
    statement: str = ""


def statements(connection: Connection, person_id: int | None = None) -> Iterator[dict[str, Any]]:
    """Yield all statements as JSON, person by person. person_id: those of one person.

    The same progress is the same statements with the same ids; persons are called by their numbers.
    """
    courses = last_versions(connection, connection.execute(select(known_courses.c.key)).scalars())
    home = home_page(connection)
    everybody = [person_id] if person_id is not None else _everybody(connection)
    for one in everybody:
        for thing in done_things(connection, one):
            yield _statement(thing, home, courses.get(thing.activity.course))


def _everybody(connection: Connection) -> Sequence[int]:
    return connection.execute(select(learners.c.person_id).distinct().order_by(learners.c.person_id)).scalars().all()


def done_things(connection: Connection, person_id: int) -> list[DoneThing]:
    """Return what a person has done in all courses, oldest first."""
    here = list(_here(connection, person_id))
    gave = (learning_statements.c.person_id == person_id) & learning_statements.c.gave
    rows = connection.execute(select(learning_statements).where(gave)).all()
    elsewhere = [
        DoneThing(person_id, Activity(row.course_key, About(row.about), row.key), row.at, row.is_right, row.statement)
        for row in rows
    ]
    given = {(one.activity.course, one.activity.about, one.at) for one in elsewhere}
    own = [one for one in here if (one.activity.course, one.activity.about, one.at) not in given]
    return sorted((*own, *elsewhere), key=lambda one: (one.at, one.activity.course, one.activity.key))


def _here(connection: Connection, person_id: int) -> Iterator[DoneThing]:
    reads = select(lesson_reads).where(lesson_reads.c.person_id == person_id)
    for row in connection.execute(reads):
        yield DoneThing(person_id, Activity(row.course_key, About.LESSON, row.lesson_key), row.read_at)
    answers = select(exercise_answers).where(exercise_answers.c.person_id == person_id)
    for row in connection.execute(answers):
        about = Activity(row.course_key, About.EXERCISE, row.exercise_key)
        yield DoneThing(person_id, about, row.answered_at, row.is_right)
    completed = (learners.c.person_id == person_id) & learners.c.completed_at.is_not(None)
    for row in connection.execute(select(learners).where(completed)):
        yield DoneThing(person_id, Activity(row.course_key, About.COURSE, row.course_key), row.completed_at)


def _statement(thing: DoneThing, home: str, course: Course | None) -> dict[str, Any]:
    verb, at = _VERBS[thing.activity.about], thing.at.astimezone(UTC).isoformat()
    target = activity_id(thing.activity)
    definition: dict[str, Any] = {"type": _TYPES[thing.activity.about]}
    if title := _title(thing.activity, course):
        definition["name"] = {"de-DE": title}
    made = {
        "id": thing.statement or _number(home, f"{thing.person_id} {target} {at} {thing.is_right}"),
        "actor": {"objectType": "Agent", "account": {"homePage": home, "name": str(thing.person_id)}},
        "verb": {"id": verb_id(verb), "display": {"en-US": str(verb)}},
        "object": {"objectType": "Activity", "id": target, "definition": definition},
        "timestamp": at,
    }
    return made if thing.is_right is None else {**made, "result": {"success": thing.is_right}}


def _number(home: str, said: str) -> str:
    return str(uuid5(UUID(bytes=home.encode()[-16:]), said))


def _title(activity: Activity, course: Course | None) -> str:
    if course is None or activity.about is About.COURSE:
        return course.title if course else ""
    if activity.about is About.LESSON:
        lesson = course.lessons.get(activity.key)
        return lesson.title if lesson else ""
    exercise = course.exercises.get(activity.key)
    return plain(parse(exercise.asks)) if exercise and exercise.asks else ""


def as_json(made: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield a JSON array of statements piece by piece, one statement a line."""
    before = "[\n"
    for one in made:
        yield f"{before}{json.dumps(one, ensure_ascii=False)}"
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"
