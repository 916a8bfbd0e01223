"""The end of what is kept of learning: some days after somebody has learned last, all of it goes."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, exists

from bot.course.tables import (
    exercise_answers,
    learners,
    learning_statements,
    lesson_reads,
    progress_shares,
    review_cards,
)


def clean_up(connection: Connection, now: datetime, days: int) -> None:
    """Forget how far somebody is in a course in which they have done nothing for some days.

    A consent goes with the last course, a statement that was voided before it came after as many days.
    """
    ended = now - timedelta(days=days)
    connection.execute(delete(learners).where(learners.c.last_at < ended))
    for table in (lesson_reads, exercise_answers, review_cards):
        is_there = exists().where(
            learners.c.person_id == table.c.person_id, learners.c.course_key == table.c.course_key
        )
        connection.execute(delete(table).where(~is_there))
    learns = exists().where(learners.c.person_id == progress_shares.c.person_id)
    connection.execute(delete(progress_shares).where(~learns))
    taken = learning_statements.c
    takes = exists().where(learners.c.person_id == taken.person_id, learners.c.course_key == taken.course_key)
    is_over = (taken.person_id.is_not(None) & ~takes) | (taken.person_id.is_(None) & (taken.taken_at < ended))
    connection.execute(delete(learning_statements).where(is_over))
