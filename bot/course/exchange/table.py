"""How far everybody is, as a table for the operator: persons are numbers, nothing else is said of them."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from bot.course.achieving.progress import CourseProgress, progress_of
from bot.course.tables import courses, learners
from bot.course.titles import last_versions
from bot.documents.spreadsheet import SheetCell, Spreadsheet
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.wording import Wording

_COLUMNS = (
    "person", "course", "title", "version", "started", "last", "read", "lessons", "tried", "right", "exercises",
    "completed", "completed-version",
)  # fmt: skip


def progress_table(connection: Connection, wording: Wording) -> Spreadsheet:
    """Return a row for each person in each course."""
    headings = [wording(f"course-table-{column}") for column in _COLUMNS]
    return Spreadsheet(wording("course-table"), headings, list(_rows(connection)), LOCAL)


def _rows(connection: Connection) -> Iterator[list[SheetCell]]:
    known = last_versions(connection, connection.execute(select(courses.c.key)).scalars())
    takes = select(learners.c.person_id, learners.c.course_key).order_by(learners.c.person_id, learners.c.id)
    for person_id, course_key in connection.execute(takes).all():
        found = progress_of(connection, person_id, known[course_key]) if course_key in known else None
        if found:
            yield _row(found)


def _row(progress: CourseProgress) -> list[SheetCell]:
    learner, whole = progress.learner, progress.whole
    return [
        learner.person_id,
        learner.course_key,
        progress.course.title,
        learner.seen_label,
        learner.started_at,
        learner.last_at,
        whole.read,
        whole.lessons,
        whole.tried,
        whole.right,
        whole.exercises,
        learner.completed_at,
        learner.completed_label,
    ]
