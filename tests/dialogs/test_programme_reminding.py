"""Reminders as people get and choose them; the join link; the question whether somebody comes."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Connection, delete, insert, select, update

from bot.capabilities import all_personal_data
from bot.engine.inbox.jobs import Job, hand_over, jobs, schedule
from bot.engine.outbox.table import SendState, outbox
from bot.people.members.revoking import revoke_rights
from bot.programme.changing import change
from bot.programme.tables import MeetingState, meetings, signups
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.dialogs.test_linking import code
from tests.dialogs.test_programme_news import changed, moved, signed_up
from tests.engine import NOW, new_person
from tests.meetings import add_meeting
from tests.people import add_kommune, add_member, grant, person_of

LINK = "https://meet.example/abc"


def test_reminders_a_week_a_day_and_an_hour_before_and_the_link(chat: Conversation, sqlite: Database) -> None:
    signed_up(sqlite, chat, join_link=LINK)
    chat.waits(days=2, hours=23).shows_nothing()
    for days, hours in ((0, 2), (5, 23), (0, 23)):
        chat.waits(days=days, hours=hours).shows("meeting-reminder", "meeting-link-comes")
        assert len(chat.buttons) == 3
        assert LINK not in chat.text
    chat.waits(minutes=45).shows("meeting-link")
    assert LINK in chat.text
    chat.waits(minutes=14).shows_nothing()


def test_at_a_place_nobody_is_promised_a_link(chat: Conversation, sqlite: Database) -> None:
    signed_up(sqlite, chat, place="Rathaus")
    chat.waits(days=9).shows("meeting-reminder", "meeting-place")
    assert len(chat.buttons) == 2
    chat.presses("meet_link:1").shows("meeting-place")
    chat.waits(hours=23, minutes=45).shows("meeting-reminder")
    chat.waits(minutes=15).shows_nothing()


@pytest.mark.parametrize("ends", ["left", "cancelled"])
def test_nobody_is_reminded_of_what_they_do_not_go_to(chat: Conversation, sqlite: Database, ends: str) -> None:
    signed_up(sqlite, chat)
    if ends == "left":
        chat.taps("meeting-leave")
    else:
        cancelled = update(meetings).values(state=MeetingState.CANCELLED)
        sqlite.write(lambda connection: connection.execute(cancelled))
    chat.waits(days=9, hours=23, minutes=30).shows_nothing()


def test_a_meeting_that_moves_takes_its_reminders_with_it(chat: Conversation, sqlite: Database) -> None:
    number = signed_up(sqlite, chat, days=8)
    starts = chat.clock.now + timedelta(days=3)
    moved(sqlite, chat, number, starts)
    chat.waits(minutes=1).shows("meeting-news-moved")
    chat.waits(hours=1).shows_nothing()  # the week before the new start is over
    chat.waits(days=1, hours=23).shows("meeting-reminder")
    moved(sqlite, chat, number, starts + timedelta(days=2))
    chat.waits(minutes=1).shows("meeting-news-moved")
    chat.waits(days=1).shows_nothing()
    chat.waits(days=1).shows("meeting-reminder")


def test_a_reminder_is_dropped_if_the_meeting_is_moved_before_it_is_sent(chat: Conversation, sqlite: Database) -> None:
    number = signed_up(sqlite, chat)
    chat.clock.moves(days=9)
    chat.works_without_delivery()
    moved(sqlite, chat, number, chat.clock.now + timedelta(days=2))
    assert chat.waits(minutes=1).keys[:1] == ["meeting-news-moved"]
    states = sqlite.read(lambda connection: connection.execute(select(outbox.c.state)).scalars().all())
    assert states.count(SendState.CANCELLED) == 1
    chat.waits(days=1).shows("meeting-reminder")


def test_a_reminder_that_the_last_release_has_planned_is_said_once(chat: Conversation, sqlite: Database) -> None:
    number = signed_up(sqlite, chat)
    person_id = person_of(sqlite, "ada")
    payload = {"meeting": number, "before": "day"}
    old = Job(f"old:{number}", "meeting_reminder", chat.clock.now + timedelta(days=9), person_id, payload)
    late = Job(f"late:{number}", "meeting_reminder", chat.clock.now + timedelta(days=2), person_id, payload)
    sqlite.write(lambda connection: schedule(connection, [old, late]))
    chat.waits(days=2, hours=12).shows_nothing()  # planned for another start
    assert chat.waits(days=6, hours=12).keys == ["meeting-reminder", "meeting-link-comes"]


def test_what_the_last_release_has_planned_leads_to_the_join_link(chat: Conversation, sqlite: Database) -> None:
    number = signed_up(sqlite, chat, days=1, join_link=LINK)
    person_id = person_of(sqlite, "ada")
    hour = chat.clock.now + timedelta(hours=23)
    old = Job("old", "meeting_reminder", hour, person_id, {"meeting": number, "before": "hour"})

    def leave_only_old(connection: Connection) -> None:
        connection.execute(delete(jobs))
        schedule(connection, [old])

    sqlite.write(leave_only_old)
    assert chat.waits(hours=23).keys == ["meeting-reminder", "meeting-link-comes"]
    assert chat.waits(minutes=45).keys == ["meeting-link"]


def test_each_chooses_of_what_to_be_reminded(chat: Conversation, sqlite: Database) -> None:
    signed_up(sqlite, chat, join_link=LINK)
    chat.says("/meine_seminare").taps("meeting-reminders").shows("meeting-reminders-intro", "meeting-reminders-link")
    chat.presses("meet_remind:none").shows("meeting-reminders-one")
    assert chat.value("meeting-reminders-one", "state") == "off"
    chat.presses("meet_remind:day")
    chat.waits(days=3).shows_nothing()
    chat.waits(days=6).shows("meeting-reminder")
    chat.says("Keine Erinnerungen an Seminare").shows("meeting-reminders-intro")
    chat.waits(hours=23).shows_nothing()
    chat.waits(minutes=45).shows("meeting-link")


def test_a_member_who_wants_no_reminders_gets_none_until_they_choose(chat: Conversation, sqlite: Database) -> None:
    signed_up(sqlite, chat)
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "ada"), wants=["seminars"])
    chat.waits(days=3).shows_nothing()
    chat.says("Erinnerungen an Termine").presses("meet_remind:all").waits(days=6).shows("meeting-reminder")


def test_who_no_longer_may_is_not_reminded(chat: Conversation, sqlite: Database) -> None:
    signed_up(sqlite, chat)
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "ada"), wants=["reminders"], state="suspended")
    chat.waits(days=9, hours=23, minutes=45).shows_nothing()


def test_the_link_is_for_who_has_a_seat_shortly_before_and_until_the_end(chat: Conversation, sqlite: Database) -> None:
    number = signed_up(sqlite, chat, days=1, join_link=LINK)
    chat.taps("meeting-link-button").shows("meeting-link-later")
    assert chat.value("meeting-link-later", "opens") == "09:30"
    chat.waits(hours=23, minutes=29).presses(f"meet_link:{number}").shows("meeting-link-later")
    chat.waits(minutes=1).presses(f"meet_link:{number}").shows("meeting-link")
    chat.waits(minutes=15).shows("meeting-link")
    chat.waits(minutes=74).presses(f"meet_link:{number}").shows("meeting-link")
    chat.presses(f"meet_leave:{number}").presses(f"meet_link:{number}").shows("meeting-not-signed-up")
    assert LINK not in chat.text
    chat.waits(minutes=1).presses(f"meet_link:{number}").shows("meeting-over")
    chat.presses("meet_link:99").shows("meeting-gone")


def test_a_cancelled_meeting_has_no_link(chat: Conversation, sqlite: Database) -> None:
    number = signed_up(sqlite, chat, days=0.02, join_link=LINK)
    changed(sqlite, chat, number, state=MeetingState.CANCELLED)
    chat.presses(f"meet_link:{number}").shows("meeting-cancelled")


def test_a_missing_link_is_told_to_the_office_and_sent_when_it_is_there(
    talks: Callable[[str], Conversation], sqlite: Database
) -> None:
    ada, office = talks("ada"), talks("office")
    grant(sqlite, person_of(sqlite, "office"))
    number = signed_up(sqlite, ada, days=2)
    office.waits(days=1).shows("meeting-link-to-enter")
    ada.waits(days=1).shows("meeting-reminder")
    office.waits(hours=23).shows("meeting-link-to-enter")
    ada.waits(hours=23, minutes=45).shows("meeting-link-missing")
    sqlite.write(lambda connection: change(connection, number, {"join_link": LINK}, ada.clock.now))
    assert ada.waits(seconds=1).keys == ["meeting-link"]
    ada.waits(minutes=1).shows_nothing()
    changed(sqlite, ada, number, join_link="https://meet.example/new")
    ada.waits(minutes=1).shows("meeting-news-intro", "meeting-link")
    office.waits(minutes=50).shows_nothing()


def test_where_seats_are_scarce_people_are_asked_whether_they_come(
    talks: Callable[[str], Conversation], sqlite: Database
) -> None:
    ada, bea, cleo = talks("ada"), talks("bea"), talks("cleo")
    number = add_meeting(sqlite, ada.clock.now + timedelta(days=3), seats=2)
    for one in (ada, bea, cleo):
        one.says("/seminare").says("1").taps("meeting-join")
    ada.waits(days=2).shows("meeting-coming").taps("meeting-coming-yes").shows("meeting-coming-noted")
    bea.waits(days=2).shows("meeting-coming").taps("meeting-coming-no").shows("meeting-left")
    cleo.waits(days=2).shows("meeting-told-offered")
    bea.presses(f"meet_come:{number}").shows("meeting-not-signed-up")
    ada.waits(hours=23).shows("meeting-reminder")


@pytest.mark.parametrize(("seats", "asked"), [(5, True), (6, False), (None, False)])
def test_fewer_than_five_free_seats_are_scarce(
    chat: Conversation, sqlite: Database, seats: int | None, asked: bool
) -> None:
    signed_up(sqlite, chat, days=2, seats=seats)
    assert ("meeting-coming" in chat.waits(days=1).keys) == asked


def reminded(sqlite: Database) -> int:
    said = sqlite.read(lambda connection: connection.execute(select(outbox.c.wording_keys)).scalars().all())
    return sum("meeting-reminder" in keys for keys in said)


@pytest.mark.parametrize("also", [True, False])
def test_who_turns_out_to_be_one_person_is_reminded_once(
    talks: Callable[[str], Conversation], sqlite: Database, also: bool
) -> None:
    desk, phone = talks("desk"), talks("phone")
    number = add_meeting(sqlite, desk.clock.now + timedelta(days=10), seats=9)
    for chat in (desk, phone) if also else (desk,):
        chat.presses(f"meet_join:{number}").shows("meeting-confirmed")
    phone.says(f"/verknuepfen {code(desk)}").says("1").shows("link-done")
    phone.waits(days=9, hours=23)
    assert reminded(sqlite) == 1


def test_a_seat_that_a_merge_frees_goes_to_who_waits(talks: Callable[[str], Conversation], sqlite: Database) -> None:
    desk, phone, bea = talks("desk"), talks("phone"), talks("bea")
    number = add_meeting(sqlite, desk.clock.now + timedelta(days=10), seats=2)
    for chat in (desk, phone, bea):
        chat.presses(f"meet_join:{number}")
    bea.shows("meeting-waiting")
    phone.says(f"/verknuepfen {code(desk)}").says("1").shows("link-done")
    bea.waits(minutes=1).shows("meeting-told-offered")


def test_who_has_everything_erased_is_not_reminded(chat: Conversation, sqlite: Database) -> None:
    signed_up(sqlite, chat)
    chat.presses("meet_remind:none").presses("meet_remind:day")
    chat.says("/loeschen").taps("erasure-confirm").waits(days=9).shows_nothing()


def test_who_is_no_longer_a_member_is_not_reminded_of_what_members_go_to(chat: Conversation, sqlite: Database) -> None:
    chat.says("/start")
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "ada"), wants=["reminders"])
    signed_up(sqlite, chat, members_only=True)
    chat.waits(days=3).shows("meeting-reminder")
    revokes = all_personal_data().revokes
    ada = person_of(sqlite, "ada")
    sqlite.write(lambda connection: revoke_rights(connection, ada, revokes, chat.clock.now))
    chat.waits(days=6).shows_nothing()


def test_a_meeting_is_moved_while_all_its_reminders_are_on_their_way(chat: Conversation, sqlite: Database) -> None:
    number = signed_up(sqlite, chat)
    others = [new_person(sqlite) for _ in range(30)]
    rows = [
        {"meeting_id": number, "person_id": one, "state": "confirmed", "place_in_line": 9, "changed_at": NOW}
        for one in others
    ]
    sqlite.write(lambda connection: connection.execute(insert(signups), rows))
    chat.clock.moves(days=9)
    sqlite.write(lambda connection: hand_over(connection, chat.clock.now))
    chat.works_without_delivery(rounds=1)
    sqlite.write(lambda connection: hand_over(connection, chat.clock.now))
    moved(sqlite, chat, number, chat.clock.now + timedelta(days=2))
    chat.waits(seconds=1).shows_nothing()
    noted = sqlite.read(lambda connection: connection.execute(select(signups.c.reminded)).scalars().all())
    assert noted == [""] * 31


def test_the_link_can_be_asked_for_in_words(chat: Conversation, sqlite: Database) -> None:
    chat.says("Zugangslink").shows("meeting-link-for-nothing")
    signed_up(sqlite, chat, days=2, title="Später", join_link="https://meet.example/later")
    signed_up(sqlite, chat, days=1, join_link=LINK)
    chat.says("wo ist der Link?").shows("meeting-link-later")
    chat.waits(hours=23, minutes=40).says("zum Seminar").shows("meeting-link")
    assert LINK in chat.text
    assert "later" not in chat.text
