"""The programme as people live it: finding, signing up, waiting in line, being reminded, leaving."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import update

from bot.engine.inbox.jobs import hand_over
from bot.programme.changing import change
from bot.programme.tables import MeetingState, meetings
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import WORDING
from tests.meetings import add_meeting
from tests.people import add_kommune, add_member, person_of


def test_without_meetings_it_is_said(chat: Conversation) -> None:
    chat.says("/seminare").shows("meetings-none")
    chat.says("/meine_seminare").shows("meetings-none-of-mine")


def test_a_list_of_five_goes_on(chat: Conversation, sqlite: Database) -> None:
    for number in range(7):
        add_meeting(sqlite, chat.clock.now + timedelta(days=9 - number), title=f"Thema {number}")
    chat.says("/seminare")
    assert chat.keys == ["meetings-intro", *["meeting-listed"] * 5]
    assert len(chat.buttons) == 6
    assert chat.text.index("Thema 6") < chat.text.index("Thema 5")
    chat.taps("meetings-more")
    assert chat.keys == ["meetings-intro", *["meeting-listed"] * 2]
    assert len(chat.buttons) == 2


def test_signing_up_in_two_taps_and_out_in_one(chat: Conversation, sqlite: Database) -> None:
    add_meeting(sqlite, chat.clock.now + timedelta(days=10))
    chat.says("/seminare").says("1").shows("meeting-title", "meeting-when", "meeting-online", "meeting-signup-until")
    chat.taps("meeting-join").shows("meeting-confirmed")
    chat.says("/meine_seminare").shows("meetings-mine", "meeting-listed", "meeting-confirmed")
    chat.says("/seminare").says("1").taps("meeting-leave").shows("meeting-left")
    chat.says("/meine_seminare").shows("meetings-none-of-mine")


def test_the_file_for_the_calendar_is_for_who_has_a_seat(chat: Conversation, sqlite: Database) -> None:
    add_meeting(sqlite, chat.clock.now + timedelta(days=10), join_link="https://secret.example")
    chat.says("/seminare").says("1")
    assert not [button for button in chat.buttons if button.token.startswith("meet_ics")]
    chat.taps("meeting-join").taps("meeting-calendar").shows("meeting-calendar-file")
    assert [part.file is not None for part in chat.parts] == [True]
    assert "secret" not in chat.text
    token = next(button.token for button in chat.says("/seminare").says("1").buttons if "ics" in button.token)
    chat.taps("meeting-leave").presses(token).shows("meeting-not-signed-up")


def test_guests_do_not_get_into_meetings_of_members(talks: Callable[[str], Conversation], sqlite: Database) -> None:
    ada = talks("ada")
    add_meeting(sqlite, ada.clock.now + timedelta(days=10), members_only=True)
    ada.says("/seminare").says("1").shows("meeting-members-only").taps("meeting-join").shows("meeting-for-members")
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "ada"), name="Ada", email="ada@halle.example")
    ada.says("/seminare").says("1").taps("meeting-join").shows("meeting-confirmed")


def test_a_clash_is_named(chat: Conversation, sqlite: Database) -> None:
    starts = chat.clock.now + timedelta(days=10)
    add_meeting(sqlite, starts, title="Eins")
    add_meeting(sqlite, starts + timedelta(minutes=59), title="Zwei")
    add_meeting(sqlite, starts + timedelta(hours=2), title="Drei")
    chat.says("/seminare").says("1").taps("meeting-join")
    chat.says("/seminare").says("3").taps("meeting-join")
    assert "meeting-clash" not in chat.keys
    chat.says("/seminare").says("2").taps("meeting-join").shows("meeting-clash")
    assert chat.value("meeting-clash", "title") == "Eins"


def test_who_waits_is_not_signed_up_until_a_seat_is_offered_and_taken(
    talks: Callable[[str], Conversation], sqlite: Database
) -> None:
    ada, bea = talks("ada"), talks("bea")
    add_meeting(sqlite, ada.clock.now + timedelta(days=10), seats=1)
    ada.says("/seminare").says("1").taps("meeting-join").shows("meeting-confirmed")
    bea.says("/seminare").says("1").taps("meeting-join").shows("meeting-waiting")
    assert bea.value("meeting-waiting", "place") == 1
    assert bea.buttons[0].label == WORDING("meeting-leave-line")
    assert not [button for button in bea.buttons if button.token.startswith("meet_ics")]
    ada.says("/seminare").says("1").taps("meeting-leave").shows("meeting-left")
    bea.waits(minutes=1).shows("meeting-told-offered", "meeting-offered").taps("meeting-take").shows(
        "meeting-confirmed"
    )
    ada.says("/seminare").says("1").taps("meeting-join").shows("meeting-waiting")


def test_an_offer_that_nobody_takes_goes_to_the_next(talks: Callable[[str], Conversation], sqlite: Database) -> None:
    ada, bea, cleo = talks("ada"), talks("bea"), talks("cleo")
    add_meeting(sqlite, ada.clock.now + timedelta(days=10), seats=1)
    for chat in (ada, bea, cleo):
        chat.says("/seminare").says("1").taps("meeting-join")
    ada.says("/seminare").says("1").taps("meeting-leave")
    bea.waits(minutes=1).shows("meeting-told-offered")
    cleo.waits(minutes=1).shows_nothing()
    for chat in (ada, bea, cleo):
        chat.clock.moves(days=2)
    cleo.waits(hours=1).shows("meeting-told-offered")
    bea.waits(hours=1).shows("meeting-told-left")
    bea.says("/seminare").says("1").shows("meeting-signup-until").taps("meeting-join").shows("meeting-waiting")
    cleo.says("/seminare").says("1").taps("meeting-take").shows("meeting-confirmed")


def test_who_is_offered_a_seat_that_is_no_longer_there_is_told(
    talks: Callable[[str], Conversation], sqlite: Database
) -> None:
    ada, bea, cleo = talks("ada"), talks("bea"), talks("cleo")
    number = add_meeting(sqlite, ada.clock.now + timedelta(days=10), seats=2)
    for chat in (ada, bea, cleo):
        chat.says("/seminare").says("1").taps("meeting-join")
    ada.says("/seminare").says("1").taps("meeting-leave")
    cleo.waits(minutes=1).shows("meeting-told-offered")
    sqlite.write(lambda connection: change(connection, number, {"seats": 1}, cleo.clock.now))
    cleo.waits(minutes=1).shows("meeting-told-back", "meeting-waiting")
    assert cleo.value("meeting-waiting", "place") == 1


def test_an_offer_that_a_move_makes_shorter_is_told_with_its_new_end(
    talks: Callable[[str], Conversation], sqlite: Database
) -> None:
    ada, bea = talks("ada"), talks("bea")
    starts_at = ada.clock.now + timedelta(days=10)
    number = add_meeting(sqlite, starts_at, seats=1)
    for chat in (ada, bea):
        chat.says("/seminare").says("1").taps("meeting-join")
    ada.says("/seminare").says("1").taps("meeting-leave")
    bea.waits(minutes=1).shows("meeting-told-offered")
    soon = bea.clock.now + timedelta(hours=8)
    moved = {"starts_at": soon, "ends_at": soon + timedelta(hours=1)}
    sqlite.write(lambda connection: change(connection, number, moved, bea.clock.now))
    bea.waits(seconds=30).shows("meeting-told-shorter", "meeting-offered")
    bea.taps("meeting-take").shows("meeting-confirmed")


def test_an_offer_is_told_once_also_if_it_was_taken_back_and_made_again(
    talks: Callable[[str], Conversation], sqlite: Database
) -> None:
    ada, bea = talks("ada"), talks("bea")
    number = add_meeting(sqlite, ada.clock.now + timedelta(days=10), seats=1)

    def change_seats(seats: int, minutes: int) -> None:
        now = ada.clock.now + timedelta(minutes=minutes)
        sqlite.write(lambda connection: change(connection, number, {"seats": seats}, now))

    for chat in (ada, bea):
        chat.says("/seminare").says("1").taps("meeting-join")
    change_seats(2, 0)
    sqlite.write(lambda connection: hand_over(connection, ada.clock.now))  # the first telling is on its way
    change_seats(1, 1)
    change_seats(2, 2)
    bea.waits(minutes=3).shows("meeting-told-offered", "meeting-offered")
    bea.waits(minutes=1).shows_nothing()


def test_what_is_cancelled_over_or_gone_cannot_be_signed_up_for(chat: Conversation, sqlite: Database) -> None:
    number = add_meeting(sqlite, chat.clock.now + timedelta(days=1))
    chat.says("/seminare").says("1")
    token = chat.buttons[0].token
    chat.presses("meet_join:999").shows("meeting-gone")
    chat.waits(days=1, minutes=30).presses(token).shows("meeting-signup-over")
    chat.waits(hours=1).presses(f"meet:{number}").shows("meeting-over")
    assert [button.label for button in chat.buttons] == [WORDING("meetings-list")]
    changed = update(meetings).values(state=MeetingState.CANCELLED)
    sqlite.write(lambda connection: connection.execute(changed))
    chat.presses(token).shows("meeting-cancelled")
