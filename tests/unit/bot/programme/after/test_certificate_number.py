from typing import Any

import pytest
from sqlalchemy import delete, insert, select

from bot.engine.persons import person_ids
from bot.programme.after.certificate_number import CheckedNumber, TooManyChecks, check, number_of
from bot.programme.reading import meeting_by_number
from bot.programme.tables import signups
from bot.storage.database import Database
from tests.engine import NOW
from tests.meetings import add_meeting


def somebody(database: Database, name: str) -> int:
    return database.write(lambda connection: person_ids(connection, [("console", name)], NOW)["console", name])


def attend(database: Database, meeting_id: int, person_id: int, **values: Any) -> int:
    row = {
        "meeting_id": meeting_id,
        "person_id": person_id,
        "state": "confirmed",
        "place_in_line": 1,
        "changed_at": NOW,
    }
    new = insert(signups).values(row | {"attended_by": "code"} | values).returning(signups.c.id)
    return database.write(lambda connection: int(connection.execute(new).scalar_one()))


def made(database: Database, meeting_id: int, signup_id: int, name: str) -> str:
    def number(connection: Any) -> str:
        meeting = meeting_by_number(connection, meeting_id)
        assert meeting
        return number_of(connection, meeting, signup_id, name)

    return database.read(number)


def test_a_number_tells_the_meeting_and_whether_a_name_fits(database: Database) -> None:
    ada, bea = somebody(database, "ada"), somebody(database, "bea")
    meeting_id = add_meeting(database, NOW)
    mine, other = attend(database, meeting_id, ada), attend(database, meeting_id, bea)
    number = made(database, meeting_id, mine, "Dr. Ada Beispiel")

    def checked(typed: str) -> CheckedNumber:
        return database.write(lambda connection: check(connection, bea, typed, NOW))

    assert number == made(database, meeting_id, mine, "dr ada  BEISPIEL")
    assert number != made(database, meeting_id, other, "Dr. Ada Beispiel")
    assert checked(number).meeting == database.read(lambda connection: meeting_by_number(connection, meeting_id))
    assert (checked(number).is_named, checked(number).fits_name) == (True, None)
    assert checked(f"prüfen {number.lower()}, Dr. Ada Beispiel").fits_name is True
    assert checked(f"{number} Ada Beispiel").fits_name is False
    assert checked(made(database, meeting_id, other, "")).is_named is False
    year, letters = number.split("-")[1], number.split("-")[3]
    for wrong in (
        number.replace(year, "1999", 1),
        f"T-{year}-999-{letters}",
        f"T-{year}-{meeting_id}-AAAAAAAA",
        "T",
        "",
    ):
        assert checked(wrong).meeting is None
    database.write(lambda connection: connection.execute(delete(signups).where(signups.c.person_id == ada)) and None)
    assert checked(number).meeting is None


def test_who_checks_number_after_number_is_stopped(sqlite: Database) -> None:
    ada = somebody(sqlite, "ada")
    for _ in range(20):
        sqlite.write(lambda connection: check(connection, ada, "T-2027-1-AAAAAAAA", NOW))
    with pytest.raises(TooManyChecks):
        sqlite.write(lambda connection: check(connection, ada, "T-2027-1-AAAAAAAA", NOW))
    assert sqlite.read(lambda connection: connection.execute(select(signups)).all()) == []
