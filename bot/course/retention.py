"""The end of what is kept of learning: some days after somebody has learned last, all of it goes."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, exists

from bot.course.tables import exercise_answers, learners, lesson_reads, review_cards


def clean_up(connection: Connection, now: datetime, days: int) -> None:
    """Forget how far somebody is in a course in which they have done nothing for some days."""
    connection.execute(delete(learners).where(learners.c.last_at < now - timedelta(days=days)))
    for table in (lesson_reads, exercise_answers, review_cards):
        is_there = exists().where(
            learners.c.person_id == table.c.person_id, learners.c.course_key == table.c.course_key
        )
        connection.execute(delete(table).where(~is_there))
