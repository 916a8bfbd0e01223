from datetime import timedelta

import pytest
from sqlalchemy import delete, insert

from bot.engine.talk.wording import Wording
from bot.people.certificates.checking import Certified
from bot.people.certificates.number import typed_number
from bot.programme.after.certificate import MEETINGS, certificate, meeting_number
from bot.programme.reading import Meeting, meeting_by_number
from bot.programme.tables import signups
from bot.storage.database import Database
from tests.engine import NOW, new_person
from tests.meetings import add_meeting
from tests.unit.bot.documents.typeset import failures

WORDING = Wording()
NUMBER = "T-2027-17-ABCDEFGH-7HJC"


def found(database: Database, **values: object) -> Meeting:
    number = add_meeting(database, NOW, **values)
    meeting = database.read(lambda connection: meeting_by_number(connection, number))
    assert meeting
    return meeting


@pytest.mark.parametrize("name", ["Dr. Anna Kern", "", "Nguyễn Łukasz"])
@pytest.mark.parametrize("known_by", ["code", "list"])
def test_it_is_accessible_and_always_the_same(sqlite: Database, name: str, known_by: str) -> None:
    meeting = found(sqlite, speakers="Jan Lux", place="Bürgerhaus Sömmerda")
    made = certificate(meeting, name, known_by, NUMBER, WORDING)
    assert failures(made) == []
    assert made == certificate(meeting, name, known_by, NUMBER, WORDING)
    assert made != certificate(meeting, f"{name} ", known_by, f"{NUMBER}X", WORDING)


def test_whatever_the_office_wrote_makes_one(sqlite: Database) -> None:
    hostile = '#read("/etc/passwd") "] $x$ \u202e 😀 مرحبا *'
    meeting = found(
        sqlite,
        title=hostile,
        speakers="Dr. Straßenbeleuchtung, " * 210,
        place=f"{hostile}\n\n{hostile}",
        ends_at=NOW + timedelta(days=2),
    )
    assert failures(certificate(meeting, "A" * 100, "list", NUMBER, WORDING)) == []


def test_a_number_is_found_for_as_long_as_the_sign_up_is_stored(database: Database) -> None:
    ada, meeting = new_person(database), found(database)
    row = {"meeting_id": meeting.id, "state": "confirmed", "place_in_line": 1, "changed_at": NOW, "attended_by": "code"}
    add = insert(signups).returning(signups.c.id)
    mine, _other = (
        database.write(lambda c, who=who: c.execute(add.values(row | {"person_id": who})).scalar_one())
        for who in (ada, new_person(database))
    )
    number = database.read(lambda connection: meeting_number(connection, meeting, mine, "Ada"))

    def check(said: str) -> Certified | None:
        typed = typed_number(said)
        assert typed
        return database.read(lambda connection: MEETINGS.find(connection, typed))

    known, year = check(number), number.split("-")[1]
    assert known is not None
    assert known.row == mine
    letters = number.split("-")[3]
    for wrong in (number.replace(year, "1999", 1), f"T-{year}-999-{letters}", f"T-{year}-{meeting.id}-AAAAAAAA"):
        assert check(wrong) is None
    database.write(lambda connection: connection.execute(delete(signups).where(signups.c.person_id == ada)) and None)
    assert check(number) is None
