"""What becomes of sign-ups when two persons turn out to be one."""

from datetime import timedelta

from sqlalchemy import insert, select

from bot.engine.persons import persons
from bot.programme.personal import PERSONAL
from bot.programme.tables import SignupState, signups
from bot.storage.database import Database
from tests.engine import NOW
from tests.meetings import add_meeting


def signed_up(database: Database, meeting_id: int, state: SignupState, place: int, attended_by: str | None) -> int:
    """Add a person with a sign-up, and return the person."""

    def add(connection) -> int:  # type: ignore[no-untyped-def]
        new = insert(persons).values(created_at=NOW).returning(persons.c.id)
        person_id = int(connection.execute(new).scalar_one())
        row = {"meeting_id": meeting_id, "person_id": person_id, "state": state, "place_in_line": place}
        connection.execute(insert(signups).values(row | {"changed_at": NOW, "attended_by": attended_by}))
        return person_id

    return database.write(add)


def test_who_was_there_under_one_of_two_accounts_was_there(database: Database) -> None:
    meeting = add_meeting(database, NOW + timedelta(days=1))
    kept = signed_up(database, meeting, SignupState.CONFIRMED, 1, None)
    gone = signed_up(database, meeting, SignupState.CONFIRMED, 2, "list")
    other = signed_up(database, meeting, SignupState.CONFIRMED, 3, None)
    (table,) = PERSONAL.tables
    database.write(lambda connection: table.merge_into(connection, gone, kept))
    rows = database.read(lambda connection: connection.execute(select(signups).order_by(signups.c.place_in_line)).all())
    assert [(row.person_id, row.place_in_line, row.attended_by) for row in rows] == [
        (kept, 1, "list"),
        (other, 3, None),
    ]
