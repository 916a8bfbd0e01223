"""Who has signed up for a meeting."""

from datetime import timedelta
from time import perf_counter

import pytest

from bot.people.members.tables import MemberState
from bot.programme.desk.participants import Counts, counts, participants
from bot.programme.tables import SignupState
from bot.storage.database import Database
from tests.engine import NOW
from tests.meetings import add_meeting
from tests.participants import add_participant, add_participants
from tests.people import add_kommune

LATER, BEFORE = NOW + timedelta(hours=1), NOW - timedelta(hours=1)


@pytest.fixture
def meeting(database: Database) -> int:
    add_kommune(database, "15", kind="land", name="Sachsen-Anhalt", title="", land_key="15", kreis_key="")
    add_kommune(database)
    return add_meeting(database, NOW + timedelta(days=3), seats=3)


def test_seats_come_first_then_offers_then_the_line(database: Database, meeting: int) -> None:
    add_participant(database, meeting, "Wanda", state=SignupState.WAITING)
    add_participant(database, meeting, "Lena", state=SignupState.LEFT)
    add_participant(database, meeting, "Otto", state=SignupState.OFFERED, offered_until=LATER)
    add_participant(database, meeting, "Zu Spät", state=SignupState.OFFERED, offered_until=BEFORE)
    add_participant(database, meeting, "Bea", role="mayor", attended_by="list")
    add_participant(database, meeting)
    add_participant(database, meeting, "Willi", state=SignupState.WAITING)
    add_participant(database, meeting, "Nora", state=SignupState.LEFT, attended_by="code", place_in_line=0)
    found = database.read(lambda connection: participants(connection, meeting, NOW))
    assert [(one.number, one.name, one.in_line) for one in found] == [
        (5, "Bea", 0),
        (6, "", 0),
        (3, "Otto", 0),
        (1, "Wanda", 1),
        (7, "Willi", 2),
        (0, "Nora", 0),
    ]
    bea, guest = found[0], found[1]
    assert (bea.role, bea.attended_by) == ("mayor", "list")
    assert bea.kommune is not None
    assert (bea.kommune.name, bea.kommune.land_name) == ("Halle (Saale)", "Sachsen-Anhalt")
    assert (guest.role, guest.kommune) == ("", None)
    counted = database.read(lambda connection: counts(connection, [meeting, 99], NOW))
    assert counted == {meeting: Counts(confirmed=2, offered=1, waiting=2, left=2, attended=1, came_besides=1)}


@pytest.mark.parametrize(
    ("state", "is_named"),
    [
        (MemberState.ACTIVE, True),
        (MemberState.PENDING, True),
        (MemberState.SUSPENDED, False),
        (MemberState.LEFT, False),
    ],
)
def test_who_is_no_member_is_a_guest(database: Database, meeting: int, state: MemberState, is_named: bool) -> None:
    add_participant(database, meeting, "Ada", member=state)
    (found,) = database.read(lambda connection: participants(connection, meeting, NOW))
    assert found.name == ("Ada" if is_named else "")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ada\nBeispiel\u2028x", "Ada Beispiel x"),
        ("مريم", "\u2068مريم\u2069"),
        ("a\u202eb", "ab"),
        ("Dr. " + "x" * 100, "Dr. " + "x" * 55 + "…"),
        ("Ada 👩‍🔬", "Ada 👩‍🔬"),
    ],
)
def test_any_name_stays_on_its_line(database: Database, meeting: int, name: str, shown: str) -> None:
    add_participant(database, meeting, name)
    (found,) = database.read(lambda connection: participants(connection, meeting, NOW))
    assert found.name_on_a_line == shown


def test_two_thousand_are_read_within_a_second(sqlite: Database) -> None:
    add_kommune(sqlite)
    meeting = add_meeting(sqlite, NOW + timedelta(days=3))
    add_participants(sqlite, meeting, 2_000)
    begun = perf_counter()
    assert len(sqlite.read(lambda connection: participants(connection, meeting, NOW))) == 2_000
    assert perf_counter() - begun < 1


def test_guests_stand_there_with_what_they_said_and_members_as_members(database: Database, meeting: int) -> None:
    said = {"guest_name": "Eva\nBeispiel", "guest_kommune": "Halle"}
    add_participant(database, meeting, **said)
    add_participant(database, meeting, "Bea", **said)
    add_participant(database, meeting)
    found = database.read(lambda connection: participants(connection, meeting, NOW))
    assert [(one.name, one.guest) for one in found] == [("", "Eva Beispiel, Halle"), ("Bea", ""), ("", "")]
