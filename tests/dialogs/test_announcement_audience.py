"""For whom an announcement is, by what every feature knows of members."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import insert

from bot.course.tables import learners
from bot.programme.tables import SignupState, signups
from bot.storage.database import Database
from tests.course import add_course
from tests.dialogs.driver import Conversation
from tests.meetings import add_meeting
from tests.people import add_kommune, add_member, grant, person_of


@pytest.fixture
def office(talks: Callable[..., Conversation], sqlite: Database) -> Conversation:
    """Somebody at the question for whom; one member has signed up for a seminar and completed a course."""
    add_kommune(sqlite)
    for number in range(3):
        talks(f"reader-{number}")
        add_member(sqlite, person_of(sqlite, f"reader-{number}"), name=f"Mitglied {number}", role="mayor", wants=[])
    chat, first = talks("office"), person_of(sqlite, "reader-0")
    grant(sqlite, person_of(sqlite, "office"))
    now = chat.clock()
    meeting = add_meeting(sqlite, now + timedelta(days=3), title="Fahrdienste gründen")
    assert meeting == 1
    course = add_course(sqlite)
    signup = {"meeting_id": meeting, "person_id": first, "state": SignupState.CONFIRMED, "place_in_line": 1}
    learner = {"person_id": first, "course_key": course.key, "started_at": now, "last_at": now, "place": {}}
    for statement in (
        insert(signups).values({**signup, "changed_at": now}),
        insert(learners).values({**learner, "completed_at": now}),
    ):
        sqlite.write(lambda connection, statement=statement: connection.execute(statement) and None)
    chat.says("/ankuendigung").says("1").says("Neues").says("Am Montag.")
    for _ in range(3):
        chat.says("überspringen")
    return chat.shows("announce-audience")


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("angemeldet(Seminar 1)", 1),
        ("nicht angemeldet(1)", 2),
        ("alle ohne angemeldet zu Fahrdienste", 2),
        ("angemeldet zu „Fahrdienste gründen“", 1),
        ("Kurs begonnen Musterkurs", None),
        ("nicht Antrag(bewilligt)", 3),
        ("nicht Antrag eingereicht in 2026", 3),
        ("Rolle = Bürgermeister oder nicht Warteliste(1)", 3),
    ],
)
def test_the_filters_of_all_features_are_understood(office: Conversation, said: str, count: int | None) -> None:
    office.says(said)
    if count is None:
        office.shows("announcement-audience-unclear")
    else:
        office.shows("announcement-audience-meant")
        assert office.value("announcement-audience-meant", "count") == count


def test_a_course_is_named_by_its_title(office: Conversation, sqlite: Database) -> None:
    title = add_course(sqlite).title
    office.says(f"Kurs abgeschlossen = {title}").shows("announcement-audience-meant")
    assert office.value("announcement-audience-meant", "count") == 1


def test_for_whom_is_tapped_step_by_step(office: Conversation) -> None:
    office.taps("announce-audience-steps").shows("audience-tap-filter")
    office.says("Rolle").shows("audience-tap-value").says("Bürgermeister").shows("announcement-audience-meant")
    assert office.value("announcement-audience-meant", "count") == 3
    office.says("aber ohne …").shows("audience-tap-filter").says("angemeldet(1)").shows("announcement-audience-meant")
    assert office.value("announcement-audience-meant", "count") == 2
    office.says("1").shows("announcement-audience-meant", "announce-places")


def test_what_is_typed_between_taps_goes_on_from_them(office: Conversation) -> None:
    office.taps("announce-audience-steps").says("Rolle = Bürgermeister").shows("announcement-audience-meant")
    office.says("und nicht angemeldet(1)").shows("announcement-audience-meant")
    assert office.value("announcement-audience-meant", "count") == 2
    office.says("oder Blubb").shows("announcement-audience-unclear")
    office.says("Fertig, so ist es richtig").shows("announce-places")


def test_nobody_is_no_end_of_the_taps(office: Conversation) -> None:
    office.taps("announce-audience-steps").says("nicht alle").shows("announcement-audience-empty")
    office.says("1").shows("audience-tap-filter")


def test_all_members_are_one_tap(office: Conversation) -> None:
    office.taps("announce-audience-everybody").shows("announcement-audience-meant", "announce-places")


def test_an_ambiguous_value_is_asked_back_within_its_sentence(office: Conversation, sqlite: Database) -> None:
    now = office.clock()
    for days in (4, 5):
        add_meeting(sqlite, now + timedelta(days=days), title="Wohnen im Alter", uid=f"wohnen-{days}")
    office.says("Rolle = Bürgermeister und nicht angemeldet(Wohnen im Alter)").shows("form-which")
    office.says("1").shows("announcement-audience-meant", "announce-places")
    assert office.value("announcement-audience-meant", "count") == 3
