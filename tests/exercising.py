"""Asking the exercises of the sample course in a chat."""

from bot.course.exercising.choices import AGAIN
from bot.course.exercising.open_exercise import token
from bot.course.outline import Course, Exercise
from bot.course.tables import exercise_answers
from bot.storage.database import Database
from tests.course import COURSE
from tests.dialogs.driver import Conversation


def asks(chat: Conversation, exercise: Exercise, course: Course = COURSE) -> Conversation:
    """Let an exercise be asked, as if it had just come up."""
    return chat.presses(token(course, exercise, AGAIN))


def taps(chat: Conversation, exercise: Exercise, option: str, course: Course = COURSE) -> Conversation:
    return chat.presses(token(course, exercise, option))


def labels(chat: Conversation) -> list[str]:
    """Return what the buttons of the last reply say."""
    return [button.label for button in chat.buttons]


def noted(database: Database) -> list[tuple[str, bool | None, int]]:
    """Return which exercises were answered, whether rightly, and how often."""
    statement = exercise_answers.select().order_by(exercise_answers.c.exercise_key)
    found = database.read(lambda connection: connection.execute(statement).all())
    return [(row.exercise_key, row.is_right, row.tries) for row in found]
