"""What comes after a meeting, as people live it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Row, Table, select, update

from bot.channels import console
from bot.engine.memory import dialogs
from bot.engine.outbox.table import outbox
from bot.programme.after import rating
from bot.programme.after.code_word import set_word
from bot.programme.after.echo import clean_up
from bot.programme.after.tables import echo_members, echo_ticks, meeting_ratings, meeting_remarks
from bot.programme.changing import change as change_meeting
from bot.programme.tables import MeetingState, meetings, signups
from bot.storage.database import Database
from bot.tables import TABLES
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import PATIENT, WORDING, answer
from tests.meetings import add_meeting
from tests.people import add_kommune, add_member, grant, person_of


def tomorrow(chat: Conversation, sqlite: Database, word: str = "blaue Gießkanne", **values: object) -> int:
    """Add a meeting of an hour that begins in a day, with its code word."""
    number = add_meeting(sqlite, chat.clock.now + timedelta(days=1), **values)
    sqlite.write(lambda connection: set_word(connection, number, word, chat.clock.now))
    return number


def attendance(sqlite: Database) -> list[tuple[str, str | None]]:
    found = select(signups.c.state, signups.c.attended_by).order_by(signups.c.id)
    return [(state, known) for state, known in sqlite.read(lambda connection: connection.execute(found).all())]


def test_who_types_the_word_in_the_meeting_was_there(chat: Conversation, sqlite: Database) -> None:
    number = tomorrow(chat, sqlite)
    chat.presses(f"meet_join:{number}").shows("meeting-confirmed")
    chat.says("blaue giesskanne")
    assert attendance(sqlite) == [("confirmed", None)]
    assert "meeting-word-noted" not in chat.keys
    chat.waits(days=1, minutes=30)
    chat.says("Blaue Gieskanne!").shows("meeting-word-noted", "meeting-word-later")
    assert attendance(sqlite) == [("confirmed", "code")]
    chat.says("Losung: blaue Gießkanne").shows("meeting-word-known")


def test_the_word_of_who_is_suspended_does_not_count(talks: Callable[[str], Conversation], sqlite: Database) -> None:
    ada, office = talks("ada"), talks("office")
    grant(sqlite, person_of(sqlite, "office"))
    add_kommune(sqlite)
    office.says(f"/sperren {add_member(sqlite, person_of(sqlite, 'ada'))}").says("1").shows("office-member-decided")
    tomorrow(ada, sqlite)
    ada.waits(days=1, minutes=30).says("blaue Gießkanne").shows("meeting-suspended")
    assert attendance(sqlite) == []


def test_other_messages_go_where_they_always_go(chat: Conversation, sqlite: Database) -> None:
    tomorrow(chat, sqlite)
    chat.waits(days=1, minutes=30)
    for said in ("Wie gründe ich einen Dorfladen?", "Gießkanne", "mehr", "danke"):
        chat.says(said)
        assert not any(key.startswith("meeting-word") for key in chat.keys)


def test_the_word_counts_within_an_open_form(chat: Conversation, sqlite: Database) -> None:
    tomorrow(chat, sqlite)
    chat.waits(days=1, minutes=30).says("/rueckmeldung").says("Lob")
    step = chat.keys[-1]
    chat.says("blaue Gießkanne").shows("meeting-word-walk-in", step)
    chat.says("/losung blaue Gießkanne").shows("meeting-word-known", step)


def test_who_guesses_is_stopped(chat: Conversation, sqlite: Database) -> None:
    tomorrow(chat, sqlite)
    chat.says("/losung").shows("meeting-word-how")
    chat.says("/losung rote Rübe").shows("meeting-word-none-running")
    chat.waits(days=1, minutes=30)
    for _ in range(5):
        chat.says("/losung rote Rübe").shows("meeting-word-wrong")
    chat.says("/losung blaue Gießkanne").shows("meeting-word-too-many")
    chat.says("blaue Gießkanne").shows("meeting-word-too-many")
    assert attendance(sqlite) == []
    chat.waits(minutes=16).says("/losung blaue Gießkanne").shows("meeting-word-walk-in")
    assert attendance(sqlite) == [("left", "code")]


def test_guests_were_not_at_meetings_of_members(chat: Conversation, sqlite: Database) -> None:
    tomorrow(chat, sqlite, members_only=True)
    chat.waits(days=1, minutes=30).says("blaue Gießkanne").shows("meeting-for-members")
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "ada"))
    chat.says("blaue Gießkanne").shows("meeting-word-walk-in")


def test_the_office_gives_the_word(talks: Callable[[str], Conversation], sqlite: Database) -> None:
    office, guest = talks("office"), talks("guest")
    grant(sqlite, person_of(sqlite, "office"))
    number = add_meeting(sqlite, office.clock.now + timedelta(minutes=5))
    guest.presses(f"meet_word:{number}").shows("not-allowed")
    made = (
        office.presses(f"meet_word:{number}")
        .shows("meeting-word-is", "meeting-word-counts")
        .value("meeting-word-is", "word")
    )
    assert office.says(f"/losung {number}").value("meeting-word-is", "word") == made
    assert office.taps("meeting-word-new").value("meeting-word-is", "word") != made
    office.taps("meeting-word-own").shows("meeting-word-own-ask").says("kurz").shows("meeting-word-unfit")
    office.taps("meeting-word-own").says("Stille  Post").shows("meeting-word-is")
    guest.says("stille post").shows("meeting-word-walk-in")
    office.says(f"/losung {number}").taps("meeting-word-off").shows("meeting-word-dropped")
    office.presses(f"meet_word_own:{number}").says("abbrechen").shows("meeting-text-dropped")
    office.says("Stille Post")
    assert "meeting-word-is" not in office.keys
    office.clock.moves(days=3)
    office.presses(f"meet_word:{number}").shows("meeting-word-too-late")


def over(chat: Conversation, sqlite: Database, **values: object) -> int:
    """Let somebody sign up for a meeting, be there, and half an hour pass after its end."""
    number = tomorrow(chat, sqlite, **values)
    chat.presses(f"meet_join:{number}").waits(days=1, minutes=30).says("blaue Gießkanne").shows("meeting-word-noted")
    chat.waits(minutes=61)
    return number


def test_three_taps_after_the_end(chat: Conversation, sqlite: Database) -> None:
    number = over(chat, sqlite)
    chat.shows("meeting-rate-intro", "meeting-rate-use")
    first = chat.buttons[0].token
    chat.taps("meeting-rate-use-much").shows("meeting-rate-pace")
    chat.says("2").shows("meeting-rate-again").presses(first).shows("meeting-rate-again")
    chat.taps("meeting-rate-again-perhaps").shows("meeting-rate-thanks")
    assert [button.label for button in chat.buttons] == [
        WORDING(key) for key in ("meeting-remark", "meeting-certificate", "echo-offer")
    ]
    chat.taps("meeting-remark").says("Bitte öfter, Ihre Erika Muster").shows("meeting-remark-kept")
    chat.presses(f"meet_remark:{number}").shows("meeting-rate-thanks")
    counts = {(row.question, row.answer): row.given for row in rows(sqlite, meeting_ratings)}
    assert counts == {("use", "much"): 1, ("pace", "right"): 1, ("again", "perhaps"): 1}
    assert [row.text for row in rows(sqlite, meeting_remarks)] == ["Bitte öfter, Ihre Erika Muster"]
    chat.waits(days=2).shows_nothing()


def test_nothing_stored_leads_from_an_answer_to_who_gave_it(chat: Conversation, sqlite: Database) -> None:
    over(chat, sqlite)
    chat.taps("meeting-rate-use-little").taps("meeting-rate-pace-slow").taps("meeting-rate-again-no")
    chat.taps("meeting-remark").says("Herr Lux redete zu lange")
    for table in TABLES:
        if table not in {meeting_ratings, meeting_remarks, meetings, outbox, dialogs}:
            stored = repr([tuple(row) for row in rows(sqlite, table)])
            assert not any(said in stored for said in ("little", "slow", ":no", "redete zu lange")), table.name
    said = " ".join(str(row.payload) for row in rows(sqlite, outbox))
    assert "redete" not in said


def test_who_was_not_there_is_not_asked(talks: Callable[[str], Conversation], sqlite: Database) -> None:
    ada, bea = talks("ada"), talks("bea")
    number = tomorrow(ada, sqlite)
    for chat in (ada, bea):
        chat.presses(f"meet_join:{number}")
        chat.clock.moves(days=1, minutes=30)
    ada.says("blaue Gießkanne")
    ada.waits(minutes=61).shows("meeting-rate-intro")
    bea.clock.moves(minutes=61)
    bea.waits(minutes=1).shows_nothing()
    bea.presses(f"meet_rate:{number}").shows("meeting-rate-of-others")
    bea.presses(f"meet_cert:{number}").shows("meeting-certificate-not-there")


def test_where_nobody_is_known_to_have_been_there_all_with_a_seat_are_asked(
    chat: Conversation, sqlite: Database
) -> None:
    number = add_meeting(sqlite, chat.clock.now + timedelta(days=1))
    chat.presses(f"meet_join:{number}").waits(days=1, hours=1, minutes=31)
    chat.shows("meeting-rate-intro")
    assert WORDING("meeting-certificate") not in [button.label for button in chat.buttons]
    sqlite.write(lambda connection: connection.execute(update(signups).values(attended_by="list")) and None)
    chat.waits(days=1, hours=2).shows("meeting-certificate-ready")


@pytest.mark.parametrize("change", ["cancelled", "moved"])
def test_nobody_is_asked_about_what_has_not_been(chat: Conversation, sqlite: Database, change: str) -> None:
    number = add_meeting(sqlite, chat.clock.now + timedelta(days=1))
    chat.presses(f"meet_join:{number}")
    later = chat.clock.now + timedelta(days=3)
    moved = {"starts_at": later, "ends_at": later + timedelta(hours=1)}
    values = {"state": MeetingState.CANCELLED} if change == "cancelled" else moved
    sqlite.write(lambda connection: change_meeting(connection, number, values, chat.clock.now))
    chat.waits(days=1, hours=3)
    assert "meeting-rate-intro" not in chat.keys
    chat.waits(days=2)
    assert ("meeting-rate-intro" in chat.keys) is (change == "moved")


def test_after_48_hours_answers_are_taken_no_longer(chat: Conversation, sqlite: Database) -> None:
    number = over(chat, sqlite)
    token = chat.buttons[0].token
    chat.waits(days=2).presses(token).shows("meeting-rate-over")
    chat.presses(f"meet_remark:{number}").shows("meeting-rate-over")
    chat.presses("meet_rate:999:use:much").shows("meeting-gone")
    chat.presses(f"meet_rate:{number}:use:much").shows("meeting-rate-over")


def test_the_office_sees_answers_from_five_on(talks: Callable[[str], Conversation], sqlite: Database) -> None:
    office = talks("office")
    grant(sqlite, person_of(sqlite, "office"))
    number = add_meeting(sqlite, office.clock.now + timedelta(days=1))
    guests = [talks(f"guest{one}") for one in range(5)]
    for guest in guests:
        guest.presses(f"meet_join:{number}")
        guest.clock.moves(days=1, hours=1, minutes=31)
    for which, guest in enumerate(guests):
        office.says(f"/auswertung {number}").shows("meeting-results-few")
        guest.waits(minutes=1)
        guest.presses(f"meet_rate:{number}:use:{'much' if which else 'none'}").presses(f"meet_rate:{number}:pace:right")
        guest.presses(f"meet_rate:{number}:again:yes").taps("meeting-remark").says(f"Wunsch {which}")
    office.says(f"/auswertung {number}").shows("meeting-results-intro", *["meeting-results-item"] * 3)
    office.shows("meeting-results-remarks", *["meeting-results-remark"] * 5)
    assert [part.file is not None for part in office.parts] == [True, False]
    for said in (f"/auswertung {number}", "/auswertung"):
        guests[0].says(said).shows("not-allowed")
    office.clock.moves(days=2)
    office.says("/auswertung").shows("meeting-results-which").says("1").shows("meeting-results-intro")
    for days, left in ((364, 5), (366, 0)):
        later = office.clock.now + timedelta(days=days)
        sqlite.write(lambda connection, later=later: rating.clean_up(connection, later) and None)
        assert len(rows(sqlite, meeting_remarks)) == left


def test_a_certificate_on_the_name_of_the_membership(chat: Conversation, sqlite: Database) -> None:
    add_kommune(sqlite)
    chat.says("/start")
    add_member(sqlite, person_of(sqlite, "ada"), name="Ada Beispiel")
    over(chat, sqlite)
    chat.says("/bescheinigung").shows("certificate-which").says("1").shows("meeting-certificate-on")
    chat.taps("certificate-mine", name="Ada Beispiel").shows("meeting-certificate-made")
    number = str(chat.value("meeting-certificate-made", "certificate"))
    assert chat.parts[0].file is not None
    chat.says(f"Bescheinigung prüfen {number}").shows("meeting-certificate-valid", "certificate-check-name-unasked")
    chat.says(f"bescheinigung prüfen {number.lower()} ada  BEISPIEL").shows("certificate-check-name-fits")
    chat.says(f"/bescheinigung prüfen {number} Bea Beispiel").shows("certificate-check-name-differs")
    chat.says(number[:-6] + ("Y" if number[-6] == "X" else "X")).shows("certificate-check-unknown")


def test_a_certificate_on_a_typed_name_which_is_kept_nowhere(chat: Conversation, sqlite: Database) -> None:
    number = over(chat, sqlite)
    chat.presses(f"meet_cert:{number}").shows("meeting-certificate-whose").taps("certificate-give")
    chat.shows("certificate-name-ask").says("?").shows("certificate-name-odd")
    chat.says("محمد").shows("certificate-name-letters")
    chat.says("Nguyễn Łukasz Müller-Weiß").shows("meeting-certificate-made")
    kept = [repr([tuple(row) for row in rows(sqlite, table)]) for table in TABLES if table.name != "files"]
    assert not any("ukasz" in stored for stored in kept)


def test_where_names_may_not_be_asked_for_there_is_a_line_for_it(sqlite: Database) -> None:
    traits = replace(console.TRAITS, is_confidential=False)
    chat = Conversation(sqlite, answer, settings=PATIENT, traits=traits)
    number = over(chat.says("/start"), sqlite)
    chat.presses(f"meet_cert:{number}").shows("meeting-certificate-no-names")
    chat.presses(f"meet_cert_other:{number}").shows("meeting-certificate-no-names")
    chat.taps("certificate-blank").shows("meeting-certificate-made")
    made = chat.value("meeting-certificate-made", "certificate")
    chat.says(f"{made}").shows("meeting-certificate-valid", "certificate-check-name-none")
    chat.close()


def test_no_certificate_before_the_end_or_for_others(chat: Conversation, sqlite: Database) -> None:
    chat.says("bekomm ich eine teilnahmebestätigung?").shows("certificate-none")
    number = tomorrow(chat, sqlite)
    chat.presses(f"meet_cert:{number}").shows("meeting-certificate-not-there")
    chat.presses(f"meet_cert_blank:{number}").shows("meeting-certificate-not-there")
    chat.waits(days=1, minutes=30).says("blaue Gießkanne").presses(f"meet_cert:{number}")
    chat.shows("meeting-certificate-later").presses(f"meet_cert_mine:{number}").shows("meeting-certificate-later")
    chat.says("/bescheinigung").shows("certificate-none")


def rows(sqlite: Database, table: Table) -> Sequence[Row[Any]]:
    return sqlite.read(lambda connection: connection.execute(select(table)).all())


def test_a_recording_is_told_once_to_who_had_signed_up(talks: Callable[[str], Conversation], sqlite: Database) -> None:
    ada, bea = talks("ada"), talks("bea")
    number = add_meeting(sqlite, ada.clock.now + timedelta(days=1))

    def changed(**values: str) -> None:
        sqlite.write(lambda connection: change_meeting(connection, number, values, ada.clock.now))

    ada.presses(f"meet_join:{number}")
    changed(material="https://folien.example")
    for chat in (ada, bea):
        chat.waits(days=1, hours=2)
    changed(recording="https://film.example")
    changed(recording="https://film.example/neu")
    ada.waits(minutes=11).shows("meeting-links", "meeting-recording", "meeting-material")
    assert "film.example/neu" in ada.text
    changed(recording="https://film.example/neuer")
    ada.waits(minutes=11).shows_nothing()
    bea.waits(minutes=30).shows_nothing()


def test_what_has_been_lately_stands_below_what_comes(chat: Conversation, sqlite: Database) -> None:
    number = over(chat, sqlite, recording="https://film.example")
    chat.says("/meine_seminare").shows("meetings-none-of-mine", "meetings-past", "meeting-listed", "meeting-recording")
    chat.says("1").shows("meeting-certificate-whose")
    coming = add_meeting(sqlite, chat.clock.now + timedelta(days=5), title="Neu")
    chat.presses(f"meet_join:{coming}").says("/meine_seminare").shows("meetings-mine", "meetings-past")
    assert [button.token for button in chat.buttons] == [f"meet:{coming}", f"meet_cert:{number}", "meet_remind:show"]
    chat.presses(f"meet:{number}").shows("meeting-recording")
    assert [button.token for button in chat.buttons][:3] == [
        f"{press}:{number}" for press in ("meet_cert", "meet_rate", "meet_echo")
    ]
    chat.waits(days=91).says("/meine_seminare")
    assert number not in [button.token for button in chat.buttons]
    assert "film.example" not in chat.text


@pytest.fixture
def three(talks: Callable[[str], Conversation], sqlite: Database) -> tuple[int, list[Conversation]]:
    """Let three members have been at a meeting that is over."""
    add_kommune(sqlite)
    chats = [talks(name) for name in ("ada", "bea", "cleo")]
    number = add_meeting(sqlite, chats[0].clock.now - timedelta(hours=2))
    sqlite.write(lambda connection: set_word(connection, number, "blaue Gießkanne", chats[0].clock.now))
    for chat, name in zip(chats, ("Ada", "Bea", "Cleo"), strict=True):
        add_member(sqlite, person_of(sqlite, name.lower()), name=name, email=f"{name.lower()}@halle.example")
        chat.says("blaue Gießkanne").shows("meeting-word-walk-in")
    return number, chats


def joins(chat: Conversation, name: str) -> None:
    chat.says("/nachklang").shows("echo-intro", "echo-seen", "echo-how")
    chat.taps("echo-by-email", contact=f"{name}@halle.example").shows("echo-joined")


def test_only_who_both_tick_each_other_hear_of_it(three: tuple[int, list[Conversation]], sqlite: Database) -> None:
    _, (ada, bea, cleo) = three
    for chat, name in ((ada, "ada"), (bea, "bea"), (cleo, "cleo")):
        joins(chat, name)
    halle = {"kommune": "Halle (Saale)"}
    ada.says("nachklang").shows("echo-others", "echo-one-open", "echo-one-open")
    ada.taps("echo-tick", name="Bea", **halle).shows("echo-ticked", "echo-one-ticked", "echo-one-open")
    ada.taps("echo-tick", name="Cleo", **halle)
    bea.waits(minutes=1).shows_nothing()
    before = bea.says("/nachklang").keys
    assert "echo-one-ticked" not in before
    assert "@halle" not in bea.text
    bea.taps("echo-tick", name="Ada", **halle).shows("echo-ticked")
    bea.waits(minutes=1).shows("echo-matched")
    assert bea.value("echo-matched", "contact") == "ada@halle.example"
    ada.waits(minutes=1).shows("echo-matched")
    cleo.waits(minutes=1).shows_nothing()
    assert "echo-one-matched" not in cleo.says("/nachklang").keys
    ada.says("/nachklang").shows("echo-one-matched", "echo-one-ticked").taps("echo-untick", name="Cleo")
    ada.shows("echo-one-matched", "echo-one-open")
    assert rows(sqlite, echo_ticks) == sorted((1, one, another) for one, another in pairs(sqlite, "ada", "bea"))


def pairs(sqlite: Database, one: str, another: str) -> list[tuple[int, int]]:
    first, second = person_of(sqlite, one), person_of(sqlite, another)
    return [(first, second), (second, first)]


def test_who_does_not_take_part_sees_nobody(three: tuple[int, list[Conversation]]) -> None:
    number, (ada, bea, _) = three
    joins(ada, "ada")
    bea.presses(f"meet_echo_tick:{number}:1").shows("echo-not-joined")
    ada.shows("echo-alone").taps("echo-leave").shows("echo-left")
    bea.says("/nachklang").taps("echo-by-own").says("x").shows("echo-contact-odd")
    bea.says("Telefon 0345 1234").shows("echo-joined", "echo-alone")


def test_who_leaves_takes_it_all_along(three: tuple[int, list[Conversation]], sqlite: Database) -> None:
    _, (ada, bea, _) = three
    joins(ada, "ada")
    joins(bea, "bea")
    bea.taps("echo-tick", name="Ada", kommune="Halle (Saale)")
    ada.says("/nachklang").taps("echo-tick", name="Bea", kommune="Halle (Saale)").taps("echo-leave")
    bea.waits(minutes=1).shows_nothing()
    assert rows(sqlite, echo_ticks) == []


def test_it_says_once_that_others_have_come_and_ends_after_14_days(
    three: tuple[int, list[Conversation]], sqlite: Database
) -> None:
    number, (ada, bea, _) = three
    joins(ada, "ada")
    joins(bea, "bea")
    ada.waits(days=3, minutes=1).shows("echo-again").taps("echo-look").shows("echo-others")
    ada.waits(days=4).shows_nothing()
    sqlite.write(lambda connection: clean_up(connection, ada.clock.now) and None)
    assert len(rows(sqlite, echo_members)) == 2
    ada.clock.moves(days=7)
    ada.presses(f"meet_echo:{number}").shows("echo-over")
    ada.says("/nachklang").shows("echo-none")
    sqlite.write(lambda connection: clean_up(connection, ada.clock.now) and None)
    assert rows(sqlite, echo_members) == []


def test_staying_in_contact_is_for_members_who_were_there_in_chats_where_names_may_be_said(
    chat: Conversation, sqlite: Database
) -> None:
    chat.says("/nachklang").shows("echo-none")
    number = over(chat, sqlite)
    chat.says("/nachklang").shows("echo-for-members")
    chat.presses("meet_echo:999").shows("meeting-gone")
    traits = replace(console.TRAITS, is_confidential=False)
    other = Conversation(sqlite, answer, person="bea", settings=PATIENT, traits=traits)
    for said in ("/nachklang", f"/nachklang {number}"):
        other.says(said).shows("echo-elsewhere")
    other.presses(f"meet_echo:{number}").shows("echo-elsewhere")
    other.presses(f"meet_echo_own:{number}").shows("echo-elsewhere")
    other.close()
    chat.clock.moves(hours=2)
    bea = Conversation(sqlite, answer, person="cleo", settings=PATIENT)
    bea.clock.now = chat.clock.now
    bea.presses(f"meet_echo:{number}").shows("echo-of-others")
    bea.close()
