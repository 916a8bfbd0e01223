"""What a person has in hand in a course: a lesson at one of its pieces, or a queue of exercises."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class LearningMode(StrEnum):
    """How somebody goes on.

    LESSON: piece by piece. QUESTIONS: the exercises of a module, without the texts. WRONG: those that went wrong.
    REPEAT: those that are due again. NOTHING: nothing is in hand.
    """

    LESSON = "lesson"
    QUESTIONS = "questions"
    WRONG = "wrong"
    REPEAT = "repeat"
    NOTHING = "nothing"


@dataclass(frozen=True)
class CoursePlace:
    """Where somebody is.

    lesson, piece: the key of the lesson and the number of the piece shown last, from 0. queue: of the other modes, the
    keys of the exercises still to come, the one that was asked last first. done: how many of them were answered, and
    right: how many of these rightly.
    """

    mode: LearningMode = LearningMode.NOTHING
    lesson: str = ""
    piece: int = 0
    queue: tuple[str, ...] = ()
    done: int = 0
    right: int = 0


def place_to_json(place: CoursePlace) -> dict[str, Any]:
    return asdict(place)


def place_from_json(packed: Mapping[str, Any]) -> CoursePlace:
    if not packed:
        return CoursePlace()
    return CoursePlace(**{**packed, "mode": LearningMode(packed["mode"]), "queue": tuple(packed["queue"])})
