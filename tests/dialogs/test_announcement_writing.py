"""Somebody in the office writes an announcement, in the ways in which people do that."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from bot.announcements.announcement import Announcement, ButtonKind, announcement_by_number
from bot.announcements.counting import RecipientState, account_of
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.meetings import add_meeting
from tests.people import add_kommune, add_member, grant, person_of


@pytest.fixture
def readers(talks: Callable[..., Conversation], sqlite: Database) -> list[Conversation]:
    add_kommune(sqlite)
    found = [talks(f"reader-{number}") for number in range(6)]
    for number in range(6):
        add_member(sqlite, person_of(sqlite, f"reader-{number}"), name=f"Mitglied {number}", wants=[])
    return found


@pytest.fixture
def office(readers: list[Conversation], talks: Callable[..., Conversation], sqlite: Database) -> Conversation:
    chat = talks("office")
    grant(sqlite, person_of(sqlite, "office"))
    return chat


def stored(database: Database, number: int = 1) -> Announcement:
    found = database.read(lambda connection: announcement_by_number(connection, number))
    assert found is not None
    return found


def to_audience(office: Conversation, text: str = "{Anrede}, am *Montag* geht es los:\n- erstens\n- zweitens") -> None:
    office.says("/ankuendigung").shows("announce-intro", "announce-category").says("Seminare und Treffen")
    office.shows("announce-headline").says("Neues Seminar").shows("announce-text").says(text).shows("announce-link")
    office.says("überspringen").shows("announce-attachment").says("überspringen").shows("announce-buttons")
    office.says("überspringen").shows("announce-audience")


def to_summary(office: Conversation, audience: str = "alle", moment: str = "sofort") -> None:
    office.says(audience).shows("announcement-audience-meant", "announce-places").says("überspringen")
    office.shows("announce-urgent").says("überspringen").shows("announce-moment").says(moment)


def test_one_is_written_and_shown_as_it_stands(office: Conversation, sqlite: Database) -> None:
    to_audience(office)
    to_summary(office)
    office.says("absenden").shows("announcement-stored", "announcement-card", "announcement-card-reached")
    found = stored(sqlite)
    assert found.text == "{Anrede}, am <b>Montag</b> geht es los:\n- erstens\n- zweitens"
    assert found.rule == {"and": []}
    assert (found.send_at, found.urgent_because, found.buttons) == (None, "", ())
    assert office.value("announcement-card-reached", "reached") == 6


def test_only_the_office_writes_any(talks: Callable[..., Conversation]) -> None:
    talks("guest").says("/ankuendigung").shows("not-allowed")


def test_it_is_looked_at_as_the_messengers_show_it_and_tried(office: Conversation, sqlite: Database) -> None:
    add_meeting(sqlite, office.clock.now + timedelta(days=3), title="Bürgerbus")
    office.says("/ankuendigung").says("1").says("Neues Seminar").says("{Anrede}, kommen Sie aus {Kommune}?")
    office.says("überspringen").says("überspringen").says("Anmelden Bürgerbus; Umfrage: Ja, Nein")
    to_summary(office)
    office.says("absenden").shows("announcement-card-buttons")
    assert [button.kind for button in stored(sqlite).buttons] == [ButtonKind.SIGNUP, ButtonKind.POLL, ButtonKind.POLL]
    office.taps("announcement-preview").shows("announcement-preview-of", "announcement-letter-title")
    assert "Guten Tag, Erika Mustermann, kommen Sie aus Musterstadt?" in office.text
    office.says("/ankuendigungen 1").taps("announcement-test").shows("announcement-test-mark")
    office.presses(office.buttons[0].token).shows("announcement-test-only")


def test_it_is_changed_and_has_to_be_decided_anew(office: Conversation, sqlite: Database) -> None:
    to_audience(office)
    to_summary(office, moment="morgen 9 Uhr")
    office.says("absenden")
    before = stored(sqlite)
    office.taps("announcement-edit").says("Überschrift ändern").shows("announce-headline").says("Anders")
    office.says("absenden").shows("announcement-stored")
    after = stored(sqlite)
    assert (after.title, after.revision, after.text, after.send_at) == ("Anders", 2, before.text, before.send_at)
    assert after.id == before.id


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("Land = Atlantis", "announcement-audience-unclear"),
        ("Rolle = Landrat", "announcement-audience-empty"),
        ("(Rolle = Bürgermeister", "announcement-audience-unclear"),
    ],
)
def test_whom_nobody_is_is_asked_again(office: Conversation, said: str, key: str) -> None:
    to_audience(office)
    office.says(said).shows(key)
    to_summary(office)


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("gestern 9 Uhr", "announcement-moment-past"),
        ("irgendwann", "announcement-moment-unread"),
        ("morgen 22 Uhr", "announcement-moment-quiet"),
    ],
)
def test_a_time_that_is_odd_is_told(office: Conversation, said: str, key: str) -> None:
    to_audience(office)
    to_summary(office, moment=said)
    office.shows(key)


def test_unknown_placeholders_and_unsafe_links_are_refused(office: Conversation) -> None:
    office.says("/ankuendigung").says("1").says("Neues").says("Hallo {Name}").shows("announcement-text-placeholder")
    office.says("Hallo <b>Welt</b> & {Kommune}").shows("announce-link")
    office.says("http://example.org").shows("announcement-link-not-safe")
    office.says("am *Donnerstag* geht es um Fahrdienste:").shows("announcement-link-not-safe")
    office.says("https://127.0.0.1/geheim").shows("announcement-link-private")


def test_what_is_typed_never_becomes_markup(office: Conversation, sqlite: Database) -> None:
    to_audience(office, "<b>fett?</b> & <a href='https://x.example'>hier</a>")
    to_summary(office)
    office.says("absenden")
    assert stored(sqlite).text.startswith("&lt;b&gt;fett?&lt;/b&gt; &amp; ")
    office.taps("announcement-preview")
    assert "<b>fett?</b> & <a href='https://x.example'>hier</a>" in office.text


def test_a_correction_goes_to_those_who_got_the_first_and_replaces_it_for_the_others(
    office: Conversation, readers: list[Conversation], sqlite: Database, talks: Callable[..., Conversation]
) -> None:
    second = talks("second")
    grant(sqlite, person_of(sqlite, "second"))
    to_audience(office, "Am Montag um 9.")
    to_summary(office)
    office.says("absenden").taps("announcement-submit")
    second.waits(seconds=1).taps("announcement-approve").taps("announcement-approve-yes").waits(seconds=1)
    early, late = readers[:2]
    early.waits(seconds=1).shows("announcement-letter-text")
    office.says("/ankuendigungen 1").taps("announcement-account").taps("announcement-correct")
    office.says("Text ändern").says("Am Dienstag um 9.").says("absenden").shows("announcement-card-corrects")
    assert stored(sqlite, 2).corrects_id == 1
    office.taps("announcement-submit")
    second.waits(seconds=1).taps("announcement-approve").taps("announcement-approve-yes").waits(seconds=1)
    early.waits(seconds=1)
    late.waits(seconds=1)
    assert "Am Dienstag um 9." in early.text
    assert "Korrektur zu „Neues Seminar“" in early.text
    assert early.keys[0] == "announcement-letter-title"
    first, corrected = (sqlite.read(partial(account_of, announcement_id=number)) for number in (1, 2))
    assert first.count(RecipientState.SENT) + first.count(RecipientState.WITHDRAWN) == 6
    assert corrected.total == 6
    assert "Korrektur zu" not in late.text
    assert "Am Montag" not in late.text


def test_a_value_that_may_mean_several_things_is_chosen_within_its_sentence(
    office: Conversation, sqlite: Database
) -> None:
    to_audience(office)
    office.says("Halle und nicht Rolle = Landrat").says("2").shows("announce-places").says("überspringen")
    office.says("überspringen").says("sofort").says("absenden").shows("announcement-card-rule")
    rule = str(office.value("announcement-card-rule", "rule"))
    assert rule.startswith("Kommune „Halle (Saale)")
    assert rule.endswith("nicht Rolle „Landrätin oder Landrat“")
    assert stored(sqlite).rule["and"][1] == {"not": {"filter": "role", "is": "county_head"}}
