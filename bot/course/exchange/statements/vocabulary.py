"""The words of statements: verbs, what each means for what it is about, and the ids of courses, lessons, exercises."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection

from bot.storage.keyed import keyed_digest

_VERBS = "http://adlnet.gov/expapi/verbs/"
_ACTIVITIES = "urn:demografie-lotse:course:"
_HOME_LETTERS = 16


class Verb(StrEnum):
    """A verb that is understood; ADL's list has them all."""

    COMPLETED = "completed"
    PASSED = "passed"
    FAILED = "failed"
    ANSWERED = "answered"
    EXPERIENCED = "experienced"
    VOIDED = "voided"


class About(StrEnum):
    """What a statement is about."""

    COURSE = "course"
    LESSON = "lesson"
    EXERCISE = "exercise"


@dataclass(frozen=True)
class Activity:
    """Something that can be learned. key: of the lesson or exercise; of a course, its own."""

    course: str
    about: About
    key: str


MEANT: Mapping[tuple[Verb, About], bool | None] = {
    (Verb.COMPLETED, About.COURSE): None,
    (Verb.PASSED, About.COURSE): None,
    (Verb.COMPLETED, About.LESSON): None,
    (Verb.PASSED, About.LESSON): None,
    (Verb.EXPERIENCED, About.LESSON): None,
    (Verb.ANSWERED, About.EXERCISE): None,
    (Verb.COMPLETED, About.EXERCISE): None,
    (Verb.PASSED, About.EXERCISE): True,
    (Verb.FAILED, About.EXERCISE): False,
}
"""What gives progress: a course completed, a lesson read, an exercise tried. The value: whether the verb says that an
answer was right; None: the result does, or nothing has to."""


def verb_id(verb: Verb) -> str:
    return f"{_VERBS}{verb}"


def verb_of(written: str) -> Verb | None:
    """Return a verb by its id, None if it is none that is understood."""
    name = written.replace("https://", "http://", 1).removeprefix(_VERBS)
    return Verb(name) if name in set(Verb) else None


def activity_id(activity: Activity) -> str:
    """Return "urn:demografie-lotse:course:KEY", with ":lesson:KEY" or ":exercise:KEY" behind it."""
    whole = f"{_ACTIVITIES}{activity.course}"
    return whole if activity.about is About.COURSE else f"{whole}:{activity.about}:{activity.key}"


def activity_of(written: str) -> Activity | None:
    """Return what an id stands for, None if it is not of this form."""
    parts = written.removeprefix(_ACTIVITIES).split(":")
    if not written.startswith(_ACTIVITIES) or not all(parts):
        return None
    if len(parts) == 1:
        return Activity(parts[0], About.COURSE, parts[0])
    is_part = len(parts) == 3 and parts[1] in (About.LESSON, About.EXERCISE)
    return Activity(parts[0], About(parts[1]), parts[2]) if is_part else None


def home_page(connection: Connection) -> str:
    """Return where the accounts are by which this installation numbers persons; no other one has the same."""
    return f"urn:demografie-lotse:{keyed_digest(connection, 'xapi-home')[:_HOME_LETTERS]}"
