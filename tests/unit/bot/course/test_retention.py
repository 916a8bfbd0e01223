"""What is kept of learning goes some days after somebody has learned last."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, insert, select

from bot.course.retention import clean_up
from bot.course.tables import learning_statements, lesson_reads, progress_shares
from bot.storage.database import Database
from tests.course import COURSE
from tests.engine import NOW, new_person
from tests.learning import learned
from tests.people import HALLE, add_kommune

DAYS = 100


def statement(number: str, person: int | None) -> dict[str, Any]:
    return {
        "statement": number,
        "person_id": person,
        "course_key": COURSE.key,
        "about": "lesson",
        "key": "erste",
        "at": NOW,
        "gave": True,
        "is_voided": person is None,
        "taken_at": NOW,
    }


def test_all_of_it_goes_with_the_course(database: Database) -> None:
    add_kommune(database)
    early, late = new_person(database), new_person(database)
    for days, person in ((0, early), (10, late)):
        learned(database, person, COURSE, 1, at=NOW + timedelta(days=days))

    def add(connection: Connection) -> None:
        for number, person in (("a", early), ("b", late), ("c", None)):
            connection.execute(insert(learning_statements).values(statement(number, person)))
        shares = [{"person_id": person, "kommune_key": HALLE, "since": NOW} for person in (early, late)]
        connection.execute(insert(progress_shares), shares)

    database.write(add)
    for days, left in ((99, 2), (105, 1), (111, 0)):
        database.write(lambda connection, days=days: clean_up(connection, NOW + timedelta(days=days), DAYS))
        for table in (lesson_reads, progress_shares):
            assert len(database.read(lambda connection, table=table: connection.execute(select(table)).all())) == left
        kept = select(learning_statements.c.statement).order_by(learning_statements.c.statement)
        found = database.read(lambda connection, kept=kept: connection.execute(kept).scalars().all())
        assert found == {2: ["a", "b", "c"], 1: ["b"], 0: []}[left]
