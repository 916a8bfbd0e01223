"""What waits for a person, over all features; and the office's desk, put together from their areas."""

from datetime import timedelta

from bot.people.members.tables import MemberState
from bot.storage.database import Database
from tests.dialogs.feedback_form import button
from tests.dialogs.test_cases import ANSWER, Start, give, replies, start  # noqa: F401 - a fixture
from tests.meetings import add_meeting
from tests.people import add_kommune, add_member, person_of

WHAT_WAITS = "Was liegt bei mir an?"


def test_where_nothing_waits_that_is_said(start: Start) -> None:  # noqa: F811
    start().says(WHAT_WAITS).shows("pending-none")


def test_drafts_and_questions_wait_and_each_has_its_button(start: Start, sqlite: Database) -> None:  # noqa: F811
    chat, office = start(), start("office", in_office=True)
    number = give(chat)
    chat.says("/rueckmeldung").says("Lob").says("später").says(WHAT_WAITS)
    chat.shows("pending-intro", "pending-draft", "pending-case")
    assert (chat.value("pending-case", "number"), chat.value("pending-case", "state")) == (number, "waiting")
    chat.says("1").shows("form-position", "feedback-text")
    replies(office, number)
    chat.says("abbrechen").says("ja").says("/was_liegt_an").shows("pending-intro", "pending-case")
    assert chat.value("pending-case", "state") == "answered"


def test_in_the_middle_of_a_form_the_step_comes_again_or_the_form_is_put_aside(start: Start) -> None:  # noqa: F811
    chat = start()
    chat.says("/rueckmeldung").says("/was_liegt_an").shows("form-aside", "pending-draft")
    chat.says("1").shows("feedback-topic")


def test_a_registration_waits_for_the_office_and_the_desk_leads_there(start: Start, sqlite: Database) -> None:  # noqa: F811
    add_kommune(sqlite)
    chat, office = start().says("/start"), start("office", in_office=True)
    add_member(sqlite, person_of(sqlite, "ada"), state=MemberState.PENDING)
    chat.says(WHAT_WAITS).shows("pending-membership")
    office.says("/buero").shows("office-waiting", "office-task").taps("office-all")
    office.shows("office-intro", "office-waiting-cases", "office-waiting-members", "office-audience")
    office.taps("office-area-members").shows("office-members-waiting", "office-member-card")
    office.says("/buero").says("1").shows("office-member-card")


def test_the_desk_lists_what_waits_with_one_tap_each_and_pages(start: Start, sqlite: Database) -> None:  # noqa: F811
    office = start("office", in_office=True)
    office.says("/buero").shows("office-none-waits")
    number = give(start())
    office.clock.moves(days=1)
    add_kommune(sqlite)
    for name in ("bob", "cem", "dia", "eva", "fee", "gus"):
        start(name).says("/start")
        values = {"name": name, "email": f"{name}@halle.example", "state": MemberState.PENDING}
        add_member(sqlite, person_of(sqlite, name), changed_at=office.clock(), **values)
    office.says("/buero").shows("office-waiting", "office-task")
    assert office.value("office-waiting", "count") == 7
    assert office.keys.count("office-task") == 6
    assert button(office, "office-more", count=1).token == "office_desk:6"
    office.says("1").shows("case-head").presses(f"case_take:{number}")

    office.says("/buero")
    office.taps("office-more", count=1).shows("office-waiting", "office-task")
    assert office.keys.count("office-task") == 1
    office.says(WHAT_WAITS).shows("pending-intro", "office-pending", "case-listed").says("1").shows("office-waiting")


def test_what_waits_for_the_office_is_for_the_office(start: Start) -> None:  # noqa: F811
    chat = start()
    give(chat)
    chat.presses("office_desk:0").shows("not-allowed")
    chat.presses("office_all:").shows("not-allowed")
    assert "office-pending" not in chat.says(WHAT_WAITS).keys


def test_the_desk_shows_cases_and_whom_it_reaches(start: Start, sqlite: Database) -> None:  # noqa: F811
    chat, office = start(), start("office", in_office=True)
    number = give(chat)
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "ada"))
    office.says("/buero").taps("office-all")
    assert office.keys.count("office-audience") == 2
    assert office.value("office-audience", "count") == 1
    office.taps("cases-list").shows("cases-open", "case-listed").presses(f"case_take:{number}").shows("case-taken")
    office.says(WHAT_WAITS).shows("pending-intro", "case-listed").says("2").shows("case-head")
    assert button(office, "case-reply")


def test_what_waits_for_others_is_not_shown(start: Start) -> None:  # noqa: F811
    chat, other = start(), start("bob")
    give(chat)
    chat.says("/rueckmeldung").says("Lob")
    other.says(WHAT_WAITS).shows("pending-none")


def test_a_successor_is_told_that_an_answer_is_awaited(start: Start, sqlite: Database) -> None:  # noqa: F811
    add_kommune(sqlite)
    ada, bob = start().says("/start"), start("bob").says("/start")
    add_member(sqlite, person_of(sqlite, "ada"))
    add_member(sqlite, person_of(sqlite, "bob"), name="Bob Muster", email="bob@halle.example")
    ada.says("/nachfolge Bob Muster").taps("handover-offer").shows("handover-offered")
    bob.says(WHAT_WAITS).shows("pending-handover").taps("handover-accept").shows("handover-accepted")
    bob.says(WHAT_WAITS).shows("pending-none")


def test_seminars_wait_with_their_button(start: Start, sqlite: Database) -> None:  # noqa: F811
    chat = start()
    add_meeting(sqlite, chat.clock.now + timedelta(days=10))
    chat.says("/seminare").says("1").taps("meeting-join").says(WHAT_WAITS).shows("pending-intro", "meeting-pending")
    assert chat.value("meeting-pending", "stands") == "confirmed"
    chat.says("1").shows("meeting-title", "meeting-confirmed")
