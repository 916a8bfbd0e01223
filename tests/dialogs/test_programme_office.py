"""The office makes the programme: from a draft to an announced change, alone and with two at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.channels import console
from bot.people.audit.reading import entries
from bot.programme.tables import MeetingState, meetings
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import WORDING
from tests.engine import rows
from tests.meetings import add_meeting
from tests.people import grant, person_of

Talks = Callable[..., Conversation]
SHORT = ("Online-Seminar", "Dorfläden, die bleiben", "17.3.27 14 bis 15:30 Uhr", "https://video.example/raum", "20")
START = datetime(2027, 3, 17, 13, tzinfo=UTC)


@pytest.fixture
def office(talks: Talks, sqlite: Database) -> Conversation:
    return in_office(talks, sqlite, "kim")


def in_office(talks: Talks, sqlite: Database, person: str) -> Conversation:
    chat = talks(person)
    grant(sqlite, person_of(sqlite, person))
    return chat


def says(chat: Conversation, *texts: str) -> Conversation:
    for text in texts:
        chat.says(text)
    return chat


def made(chat: Conversation) -> Conversation:
    """Make a draft on the short path."""
    return says(chat, "/termin_anlegen", *SHORT, "fertig", "absenden").shows("meeting-office-made")


def published(chat: Conversation) -> Conversation:
    return (
        made(chat).taps("meeting-office-publish").taps("meeting-office-publish-yes").shows("meeting-office-published")
    )


def row(sqlite: Database, number: int = 1) -> Any:
    return next(one for one in rows(sqlite, meetings) if one.id == number)


def done(sqlite: Database) -> list[str]:
    return [one.action for one in sqlite.read(lambda connection: list(entries(connection)))]


def signed_up(talks: Talks, *persons: str) -> list[Conversation]:
    return [talks(one).says("/seminare").says("1").taps("meeting-join") for one in persons]


def test_from_nothing_to_a_published_meeting(office: Conversation, talks: Talks, sqlite: Database) -> None:
    office.says("/programm_pflegen").shows("meeting-office-none").taps("meeting-office-new").shows("meeting-entry-kind")
    says(office, *SHORT).shows("meeting-entry-further").says("fertig").shows("form-check")
    office.says("absenden").shows("meeting-office-made", "meeting-office-title", "meeting-office-unpublished")
    found = row(sqlite)
    assert (found.state, found.uid) == (MeetingState.DRAFT, "event-1@demografie-lotse")
    assert (found.starts_at, found.ends_at, found.signup_until) == (START, START + timedelta(minutes=90), START)
    guest = talks("ada").says("/seminare").shows("meetings-none")
    office.taps("meeting-office-publish").shows(
        "meeting-office-preview", "meeting-title", "meeting-office-publish-sure"
    )
    assert "video.example" not in office.text
    guest.presses("meet:1").shows("meeting-gone")
    office.taps("meeting-office-publish-yes").shows("meeting-office-published")
    guest.says("/seminare").says("1").taps("meeting-join").shows("meeting-confirmed")
    assert (row(sqlite).state, row(sqlite).sequence) == (MeetingState.PUBLISHED, 0)
    assert done(sqlite) == ["meeting-drafted", "meeting-published"]


def test_everything_can_be_said(office: Conversation, sqlite: Database) -> None:
    says(
        office, "/termin_anlegen", "Fachtag", "Demografie", "18.3.27 9:30", "16 Uhr", "Rathaus", "nein", "überspringen"
    )
    says(office, "mehr", "überspringen", "Worum es geht", "Dr. Ada Beispiel", "4 Wochen vorher", "10.3.")
    says(office, "nur Mitglieder", "Verwaltung, Bürgermeister", "ST und Thüringen", "Ehrenamt; Wohnen")
    says(office, "https://video.example/a", "https://wiki.example/b").shows("form-check").says("absenden")
    found = row(sqlite)
    texts = (found.place, found.join_link, found.abstract, found.speakers, found.recording, found.material)
    assert texts == (
        "Rathaus",
        "",
        "Worum es geht",
        "Dr. Ada Beispiel",
        "https://video.example/a",
        "https://wiki.example/b",
    )
    assert (found.members_only, found.seats) == (True, None)
    assert (found.roles, found.states) == (["Verwaltung", "Bürgermeister"], ["Sachsen-Anhalt", "Thüringen"])
    assert found.topics == ["Ehrenamt", "Wohnen"]
    assert found.signup_from == datetime(2027, 2, 18, 8, 30, tzinfo=UTC)
    assert found.signup_until == datetime(2027, 3, 10, 22, 59, tzinfo=UTC)
    office.taps("meeting-office-publish").shows("meeting-abstract", "meeting-topics", "meeting-roles", "meeting-states")


def test_the_rest_can_be_left_out_at_any_time(office: Conversation, sqlite: Database) -> None:
    says(office, "/termin_anlegen", "Online-Seminar", "fertig").shows("form-not-complete", "meeting-entry-name")
    says(office, *SHORT[1:], "mehr", "überspringen", "Worum es geht", "fertig").shows("form-check").says("absenden")
    assert (row(sqlite).abstract, row(sqlite).speakers) == ("Worum es geht", "")
    says(office, "/termin_anlegen", *SHORT, "mehr").taps("form-move-finish").shows("form-check")


def test_a_meeting_of_two_days(office: Conversation, sqlite: Database) -> None:
    says(office, "/termin_anlegen", *SHORT[:2], "17.3.27 14 Uhr bis 18.3.27 16 Uhr", *SHORT[3:], "fertig", "absenden")
    assert row(sqlite).ends_at == datetime(2027, 3, 18, 15, tzinfo=UTC)
    office.taps("meeting-office-move").says("24.3.27 14 Uhr").says("absenden").shows("meeting-office-moved")
    assert row(sqlite).ends_at == datetime(2027, 3, 25, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("17.3.27", "meeting-entry-clock-missing"),
        ("1.2.26 10 Uhr", "meeting-entry-past"),
        ("28.3.27 2:30", "meeting-entry-no-such-time"),
        ("17.3.27 14 bis 13 Uhr", "meeting-entry-ends-first"),
        ("14 Uhr", "meeting-entry-day-missing"),
    ],
)
def test_times_that_cannot_be_are_refused(office: Conversation, text: str, key: str) -> None:
    says(office, "/termin_anlegen", *SHORT[:2], text).shows(key, "meeting-entry-time")


def test_an_hour_that_is_there_twice_is_asked(office: Conversation, sqlite: Database) -> None:
    says(office, "/termin_anlegen", *SHORT[:2], "31.10.27 2:30, 90 Minuten").shows("form-which")
    assert len([button for button in office.buttons if not button.is_minor]) == 2
    says(office, "2", *SHORT[3:], "fertig", "absenden")
    assert row(sqlite).starts_at == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
    assert row(sqlite).ends_at == datetime(2027, 10, 31, 3, 0, tzinfo=UTC)


def test_an_edit_of_what_is_published_counts_and_names_what_changes(
    office: Conversation, talks: Talks, sqlite: Database
) -> None:
    published(office)
    signed_up(talks, "ada", "bea")
    office.says("/programm_pflegen 1").taps("meeting-office-edit").says("3").says("18.3.27 10 Uhr")
    office.shows("meeting-office-changes", "meeting-office-field", "meeting-office-told", "form-check")
    assert office.value("meeting-office-told", "count") == 2
    assert row(sqlite).sequence == 0
    office.says("ändern 2").says("Dorfläden").says("absenden").shows("meeting-office-changed", "meeting-office-title")
    found = row(sqlite)
    assert (found.title, found.sequence) == ("Dorfläden", 1)
    assert (found.starts_at, found.ends_at) == (
        datetime(2027, 3, 18, 9, tzinfo=UTC),
        datetime(2027, 3, 18, 10, 30, tzinfo=UTC),
    )
    assert found.signup_until == found.starts_at
    assert done(sqlite)[-1] == "meeting-changed"


def test_an_edit_of_a_draft_tells_nobody(office: Conversation, sqlite: Database) -> None:
    made(office).taps("meeting-office-edit").says("2").says("Anders").shows("meeting-office-told")
    assert office.value("meeting-office-told", "count") == "draft"
    office.says("absenden").shows("meeting-office-changed")
    assert (row(sqlite).title, row(sqlite).sequence) == ("Anders", 0)


def test_what_the_form_does_not_take_stays_as_a_file_brought_it(office: Conversation, sqlite: Database) -> None:
    texts = {"abstract": "x" * 3_000, "join_link": "tel:+49391123", "place": "Online", "seats": 500_000}
    add_meeting(sqlite, office.clock.now + timedelta(days=10), **texts)
    office.says("/programm_pflegen 1").taps("meeting-office-edit").says("2").says("Anders").says("absenden")
    found = row(sqlite)
    assert found.title == "Anders"
    assert {name: getattr(found, name) for name in texts} == texts


def test_two_who_edit_at_once(office: Conversation, talks: Talks, sqlite: Database) -> None:
    other = in_office(talks, sqlite, "robin")
    published(office).taps("meeting-office-edit").says("2").says("Meiner")
    other.says("/programm_pflegen 1").taps("meeting-office-edit").says("6").says("Ein Kurztext")
    other.says("absenden").shows("meeting-office-changed")
    office.says("absenden").shows("meeting-office-outdated", "meeting-office-field", "meeting-office-kept")
    assert office.value("meeting-office-field", "new") == "Ein Kurztext"
    assert row(sqlite).title == SHORT[1]
    office.taps("meeting-office-go-on").shows("form-check")
    assert "Meiner" in office.text
    assert "Ein Kurztext" in office.text
    office.says("absenden").shows("meeting-office-changed")
    assert (row(sqlite).title, row(sqlite).abstract, row(sqlite).sequence) == ("Meiner", "Ein Kurztext", 2)


def test_an_edit_that_was_begun_is_gone_on_with(office: Conversation) -> None:
    made(office).taps("meeting-office-edit").says("2").says("Meiner")
    office.says("/programm_pflegen 1").taps("meeting-office-edit").shows("meeting-office-begun")
    office.taps("meeting-office-go-on").shows("form-check")
    assert "Meiner" in office.text
    office.says("/programm_pflegen 1").taps("meeting-office-edit").taps("meeting-office-anew").shows(
        "meeting-office-which"
    )
    office.says("2").says("Neuer").says("absenden").shows("meeting-office-changed")
    office.says("/entwuerfe").shows("form-no-drafts")


def test_seats_below_those_that_are_taken(office: Conversation, talks: Talks, sqlite: Database) -> None:
    published(office)
    signed_up(talks, "ada", "bea")
    office.says("/programm_pflegen 1").taps("meeting-office-edit").says("5").says("1")
    office.shows("meeting-office-seats-taken-on").says("absenden").shows("meeting-office-seats-taken", "form-check")
    assert row(sqlite).seats == 20
    office.says("ändern 5").says("2").says("absenden").shows("meeting-office-changed")
    assert row(sqlite).seats == 2


def test_signing_up_that_would_end_after_the_start(office: Conversation, sqlite: Database) -> None:
    made(office).taps("meeting-office-edit").says("9").says("20.3.27").shows("meeting-office-signup-late")
    office.says("absenden").shows("meeting-office-signup-late", "form-check")
    office.says("ändern 9").says("2 Tage vorher").says("absenden").shows("meeting-office-changed")
    office.taps("meeting-office-move").says("24.3.27 14 Uhr").says("absenden").shows("meeting-office-moved")
    assert row(sqlite).signup_until == START + timedelta(days=5)


def test_moving_asks_first_and_keeps_the_length(office: Conversation, talks: Talks, sqlite: Database) -> None:
    published(office)
    signed_up(talks, "ada")
    office.says("/programm_pflegen 1").taps("meeting-office-move").shows("meeting-office-move-to", "meeting-date-time")
    office.says("1.1.26 10 Uhr").shows("meeting-entry-past").says("16 Uhr")
    office.shows("meeting-office-moves", "meeting-office-moves-to", "meeting-office-told", "form-check")
    assert office.value("meeting-office-told", "count") == 1
    office.says("absenden").shows("meeting-office-moved")
    assert (row(sqlite).starts_at, row(sqlite).ends_at) == (START + timedelta(hours=2), START + timedelta(minutes=210))
    assert done(sqlite)[-1] == "meeting-moved"


def test_a_move_of_what_another_has_moved(office: Conversation, talks: Talks, sqlite: Database) -> None:
    other = in_office(talks, sqlite, "robin")
    published(office).taps("meeting-office-move").says("16 Uhr")
    other.says("/programm_pflegen 1").taps("meeting-office-move").says("17 Uhr").says("absenden")
    office.says("absenden").shows("meeting-office-outdated-card")
    assert row(sqlite).starts_at == START + timedelta(hours=3)


def test_cancelling_asks_first_and_is_done_once(office: Conversation, talks: Talks, sqlite: Database) -> None:
    other = in_office(talks, sqlite, "robin")
    published(office)
    signed_up(talks, "ada", "bea")
    other.says("/programm_pflegen 1").taps("meeting-office-cancel")
    office.says("/programm_pflegen 1").taps("meeting-office-cancel").shows(
        "meeting-office-told", "meeting-cancel-reason"
    )
    assert office.value("meeting-office-told", "count") == 2
    office.says("Die Referentin ist krank.").shows("meeting-office-cancels", "form-check")
    assert row(sqlite).state == MeetingState.PUBLISHED
    office.says("absenden").shows("meeting-office-cancelled")
    assert (row(sqlite).state, row(sqlite).sequence) == (MeetingState.CANCELLED, 1)
    assert row(sqlite).cancel_reason == "Die Referentin ist krank."
    office.shows("meeting-office-reason")
    says(other, "überspringen").shows("meeting-office-cancelled-twice").says("absenden")
    other.shows("meeting-office-cancelled-twice")
    office.presses("plan_cancel:1").shows("meeting-office-cancelled-twice")
    office.presses("plan_edit:1").says("2").says("Anders").shows("meeting-office-cancelled-for-good")
    office.says("absenden").shows("meeting-office-cancelled-for-good")
    assert done(sqlite).count("meeting-cancelled") == 1


def test_a_copy_is_a_draft_without_what_belongs_to_the_other(
    office: Conversation, talks: Talks, sqlite: Database
) -> None:
    published(office)
    signed_up(talks, "ada")
    office.says("/programm_pflegen 1").taps("meeting-office-copy").says("14.4.27 10 Uhr").shows("meeting-office-copies")
    office.says("absenden").shows("meeting-office-copied", "meeting-office-unpublished")
    copy = row(sqlite, 2)
    assert (copy.title, copy.state, copy.join_link, copy.seats) == (SHORT[1], MeetingState.DRAFT, "", 20)
    assert copy.ends_at - copy.starts_at == timedelta(minutes=90)
    assert copy.uid == "event-2@demografie-lotse"
    assert row(sqlite).state == MeetingState.PUBLISHED


def test_a_series_is_made_published_moved_and_cancelled(office: Conversation, talks: Talks, sqlite: Database) -> None:
    says(office, "/termin_anlegen", "Austauschraum", "Ehrenamt", "4.3.27 14 bis 15 Uhr", "nein", "nein", "nein")
    office.taps("meeting-entry-further-repeat").says("jeden ersten Donnerstag im Monat").shows("meeting-entry-count")
    office.says("3").shows("meeting-office-dates", "meeting-office-date", "form-check")
    office.says("absenden").shows("meeting-office-made", "meeting-office-series")
    days = [
        datetime(2027, 3, 4, 13, tzinfo=UTC),
        datetime(2027, 4, 1, 12, tzinfo=UTC),
        datetime(2027, 5, 6, 12, tzinfo=UTC),
    ]
    assert [one.starts_at for one in rows(sqlite, meetings)] == days
    assert len({one.series for one in rows(sqlite, meetings)}) == 1
    office.taps("meeting-office-publish").taps("meeting-office-publish-all", count=3)
    assert {one.state for one in rows(sqlite, meetings)} == {MeetingState.PUBLISHED}
    office.says("/programm_pflegen 2").taps("meeting-office-move").shows("meeting-office-how-far")
    office.taps("meeting-office-this-and-later", count=1).says("16 Uhr").shows("meeting-office-dates").says("absenden")
    later = [days[0], days[1] + timedelta(hours=2), days[2] + timedelta(hours=2)]
    assert [one.starts_at for one in rows(sqlite, meetings)] == later
    office.says("/programm_pflegen 1").taps("meeting-office-edit").taps("meeting-office-this-and-later", count=2)
    office.says("2").says("Ehrenamt im Gespräch").says("absenden").shows("meeting-office-changed")
    assert {one.title for one in rows(sqlite, meetings)} == {"Ehrenamt im Gespräch"}
    assert [one.starts_at for one in rows(sqlite, meetings)] == later
    office.taps("meeting-office-cancel").taps("meeting-office-only-this").says("überspringen").says("absenden")
    office.says("/programm_pflegen 2").taps("meeting-office-cancel").taps("meeting-office-this-and-later", count=1)
    office.says("überspringen").says("absenden").shows("meeting-office-cancelled")
    assert {one.state for one in rows(sqlite, meetings)} == {MeetingState.CANCELLED}


def test_holidays_are_marked(office: Conversation) -> None:
    says(office, "/termin_anlegen", *SHORT[:2], "24.12.26 14 bis 15 Uhr", "nein", "nein")
    office.taps("meeting-entry-further-repeat").says("wöchentlich, 2-mal").says("ändern 3").says(
        "25.12.26 14 bis 15 Uhr"
    )
    assert WORDING("meeting-office-dates", count=2) in office.text
    assert "Weihnacht" in office.text


def test_a_draft_is_thrown_away(office: Conversation, sqlite: Database) -> None:
    made(office).taps("meeting-office-drop").shows("meeting-office-drop-sure").taps("meeting-office-drop-no")
    office.taps("meeting-office-drop").taps("meeting-office-drop-yes").shows("meeting-office-dropped")
    assert rows(sqlite, meetings) == []
    office.says("/programm_pflegen 1").shows("meeting-office-unknown")
    office.presses("plan_edit:1").shows("meeting-office-unknown")


def test_what_was_shown_must_still_be_so(office: Conversation, talks: Talks, sqlite: Database) -> None:
    other = in_office(talks, sqlite, "robin")
    made(office).taps("meeting-office-publish")
    other.says("/programm_pflegen 1").taps("meeting-office-edit").says("2").says("Anders").says("absenden")
    office.taps("meeting-office-publish-yes").shows("meeting-office-outdated-card", "meeting-office-title")
    assert row(sqlite).state == MeetingState.DRAFT
    office.taps("meeting-office-publish").taps("meeting-office-publish-yes").shows("meeting-office-published")
    office.presses("plan_publish:1").shows("meeting-office-is-published")
    other.presses("plan_drop:1:00000000").shows("meeting-office-is-published")


def test_a_draft_whose_time_is_over_is_not_published(office: Conversation, sqlite: Database) -> None:
    add_meeting(sqlite, office.clock.now + timedelta(hours=1), state=MeetingState.DRAFT)
    office.waits(hours=2)
    office.says("/programm_pflegen 1").taps("meeting-office-publish").shows("meeting-office-in-past")
    office.says("/programm_pflegen 1").taps("meeting-office-move").says("17.3.27 14 Uhr").says("absenden")
    office.taps("meeting-office-publish").taps("meeting-office-publish-yes").shows("meeting-office-published")


def test_lists_of_what_comes_and_what_was(office: Conversation, sqlite: Database) -> None:
    for number in range(7):
        add_meeting(sqlite, office.clock.now + timedelta(days=number + 1), title=f"Thema {number}")
    office.says("/programm_pflegen")
    assert office.keys == ["meeting-office-intro", *["meeting-office-listed"] * 5]
    office.says(WORDING("meetings-more"))
    assert office.keys == ["meeting-office-intro", *["meeting-office-listed"] * 2]
    office.says("/buero").taps("office-all").shows("meeting-office-waiting", "meeting-office-listed")
    office.taps("meeting-office-area").taps("meeting-office-past").shows("meeting-office-none-past")
    office.waits(days=3).says("/programm_pflegen").taps("meeting-office-past").shows("meeting-office-intro-past")
    office.says("1").shows("meeting-office-title")
    assert [button.label for button in office.buttons].count(WORDING("meeting-office-cancel")) == 0
    office.taps("meeting-office-public").shows("meeting-over")


def test_only_the_office_and_only_in_confidence(talks: Talks, sqlite: Database, office: Conversation) -> None:
    made(office)
    token = next(button.token for button in office.buttons if button.token.startswith("plan_edit"))
    guest = talks("ada")
    for text in ("/programm_pflegen", "/programm_pflegen 1"):
        guest.says(text).shows("not-allowed")
    for press in (
        token,
        "plan_publish:1",
        "plan_move:1",
        "plan_cancel:1",
        "plan_copy:1",
        "plan_public:1",
        "plan_edit:9",
    ):
        guest.presses(press).shows("not-allowed")
    says(guest, "/termin_anlegen").shows("not-allowed")
    open_to_all = talks("kim2", traits=replace(console.TRAITS, is_confidential=False))
    grant(sqlite, person_of(sqlite, "kim2"))
    open_to_all.says("/programm_pflegen").shows("office-elsewhere")
    open_to_all.presses(token).shows("office-elsewhere")
    assert sqlite.read(lambda connection: connection.execute(select(meetings.c.state)).scalars().all()) == ["draft"]


def test_today_begins_at_midnight_in_germany(office: Conversation) -> None:
    office.clock.now = office.clock.now.replace(hour=23, minute=30)  # half past midnight there
    says(office, "/termin_anlegen", "Online-Seminar", "Frühstück").says("heute 9 bis 10 Uhr")
    office.shows("meeting-entry-link")


def test_a_join_link_where_all_read_it_is_refused(office: Conversation, sqlite: Database) -> None:
    says(office, "/termin_anlegen", "Fachtag", "Demografie", "18.3.27 9:30", "16 Uhr", "https://zoom.us/j/1", "nein")
    says(office, "überspringen", "fertig", "absenden").shows("meeting-office-link-for-all")
    assert rows(sqlite, meetings) == []
    says(office, "Ort ändern", "Rathaus", "absenden").shows("meeting-office-made")
    published(office)
    office.presses("plan_edit:2").says("Kurztext").says("Kommen Sie: https://video.example/raum.")
    office.says("absenden").shows("meeting-office-link-for-all")
    assert row(sqlite, 2).abstract == ""


def test_the_office_comes_from_the_card_that_all_see_to_its_own(
    office: Conversation, talks: Talks, sqlite: Database
) -> None:
    number = add_meeting(sqlite, office.clock.now + timedelta(days=9))
    office.says(f"Termin {number}").shows("meeting-title").taps("meeting-office-open").shows("meeting-office-title")
    talks("ada").says(f"Termin {number}").shows("meeting-title")
    assert "plan:" not in str(talks("bea").says(f"Termin {number}").buttons)
