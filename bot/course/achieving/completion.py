"""Completing a course: noticed with the lesson or exercise that was the last one missing, and said once."""

from bot.course.done import done_of, learner_of, note_completed
from bot.course.outline import Course
from bot.course.tokens import CERTIFICATE, PROGRESS
from bot.engine.dialogs.turn import Transaction
from bot.engine.talk.messages import Choice, Line, Reply


def completed_now(transaction: Transaction, course: Course) -> tuple[Reply, ...]:
    """Note that the person has completed a course, and return what is said of it; nothing if it is not new.

    course: as it is taught. To be called after a lesson was read or an exercise answered.
    """
    learner = learner_of(transaction.connection, transaction.person_id, course.key)
    if learner is None or learner.completed_at or not course.lessons:
        return ()
    done = done_of(transaction.connection, transaction.person_id, course.key)
    if not done.is_complete(course) or not note_completed(transaction, course):
        return ()
    choices = (
        Choice(Line("course-achieving-certificate"), f"{CERTIFICATE}:{course.key}"),
        Choice(Line("course-achieving-progress"), f"{PROGRESS}:"),
    )
    return (Reply((Line("course-achieving-completed", {"course": course.title}),), choices),)
