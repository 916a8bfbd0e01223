"""The exercise that was asked last and waits for its answer: what is noted of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.course.outline import Course, Exercise
from bot.course.tokens import ANSWER
from bot.engine.dialogs.turn import Transaction, Turn, offered_in

NAME = "course_exercise"
"""The notes of the exercise that waits; {}: none does."""

_WAITS, _WAITS_AS_LAST = timedelta(hours=24), timedelta(days=30)


@dataclass(frozen=True)
class OpenExercise:
    """An exercise that was asked."""

    course: str
    """Key of its course."""

    exercise: str
    """Its own key."""

    digest: str
    """Of what was asked."""

    tries: int
    """How often it had been answered before."""

    chat: int | None
    """Conversation in which typed answers are taken."""

    asked_at: str
    """When, as ISO time."""

    misses: int = 0
    """How many texts in a row were no answer."""

    hints: int = 0
    """How many hints were given."""

    chosen: str = ""
    """What was tapped so far, as the buttons have it."""

    def noted(self) -> dict[str, Any]:
        return asdict(self)


def opened(transaction: Transaction, course: Course, exercise: Exercise, tries: int) -> OpenExercise:
    """Return an exercise as it is noted when it is asked."""
    chat, now = transaction.conversation_id, transaction.now.isoformat()
    return OpenExercise(course.key, exercise.key, exercise.digest, tries, chat, now)


def open_in(notes: Mapping[str, Any]) -> OpenExercise | None:
    """Return the exercise that waits for an answer in any chat."""
    noted = notes.get(NAME)
    return OpenExercise(**noted) if noted else None


def awaited_in(turn: Turn) -> OpenExercise | None:
    """Return the exercise that a text in this chat may answer, None if there is none or it was asked long ago."""
    waits = open_in(turn.memory.notes)
    if waits is None or waits.chat != turn.message.conversation_id:
        return None
    return waits if _age(turn, waits) <= (_WAITS_AS_LAST if is_last(turn, waits) else _WAITS) else None


def is_fresh(turn: Turn, waits: OpenExercise) -> bool:
    """Tell whether an exercise was asked so lately that any text may belong to it."""
    return _age(turn, waits) <= _WAITS


def _age(turn: Turn, waits: OpenExercise) -> timedelta:
    return turn.now - datetime.fromisoformat(waits.asked_at)


def is_last(turn: Turn, waits: OpenExercise) -> bool:
    """Tell whether nothing else was offered since an exercise was asked."""
    return any(
        token.startswith(f"{ANSWER}:{waits.course}:") and waits.digest in token for token, _, _ in offered_in(turn)
    )


def token(course: Course, exercise: Exercise, option: str) -> str:
    """Return what a button of an exercise sends back. option: at most 7 letters, see `asking`."""
    return f"{ANSWER}:{course.key}:{course.code(exercise.key)}:{exercise.digest}:{option}"
