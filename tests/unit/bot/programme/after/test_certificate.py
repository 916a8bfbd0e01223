from datetime import timedelta

import pytest

from bot.engine.talk.wording import Wording
from bot.programme.after.certificate import certificate
from bot.programme.reading import Meeting, meeting_by_number
from bot.storage.database import Database
from tests.engine import NOW
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
