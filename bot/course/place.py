"""What a person has in hand in a course: a lesson at one of its pieces, or a queue of exercises."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
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
    """Where somebody is."""

    mode: LearningMode = LearningMode.NOTHING
    """How they go on."""

    lesson: str = ""
    """The key of the lesson."""

    piece: int = 0
    """The number of the piece shown last, from 0."""

    queue: tuple[str, ...] = ()
    """Of the other modes, the keys of the exercises still to come, the one that is asked first."""

    done: int = 0
    """How many of a queue were answered."""

    right: int = 0
    """How many of these were not wrong."""

    digest: str = ""
    """Of the lesson as it was shown."""

    def answered(self, exercise: str, is_right: bool | None) -> "CoursePlace":  # noqa: FBT001 - as it is stored
        """Return the place after an answer: the first one to the exercise that a queue asks is counted."""
        if not self.queue or self.queue[0] != exercise:
            return self
        return replace(self, queue=self.queue[1:], done=self.done + 1, right=self.right + (is_right is not False))


def place_to_json(place: CoursePlace) -> dict[str, Any]:
    return asdict(place)


def place_from_json(packed: Mapping[str, Any]) -> CoursePlace:
    if not packed:
        return CoursePlace()
    return CoursePlace(**{**packed, "mode": LearningMode(packed["mode"]), "queue": tuple(packed["queue"])})
