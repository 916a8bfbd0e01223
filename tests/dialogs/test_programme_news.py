"""What those who have signed up are told when a meeting is changed."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import vobject
from sqlalchemy import func, select

from bot.config import WebSettings
from bot.engine.files import load
from bot.engine.inbox.jobs import jobs
from bot.engine.outbox.table import SendState, outbox
from bot.programme.changing import change
from bot.programme.tables import MeetingState
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import PATIENT, WORDING, answer
from tests.meetings import add_meeting

ELSEWHERE = {"place": "Rathaus"}
CANCELLED = {"state": MeetingState.CANCELLED}


def changed(database: Database, chat: Conversation, number: int, **values: Any) -> None:
    database.write(lambda connection: change(connection, number, values, chat.clock.now))


def moved(database: Database, chat: Conversation, number: int, starts_at: datetime) -> None:
    changed(database, chat, number, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1))


def signed_up(database: Database, chat: Conversation, *, days: float = 10, **values: Any) -> int:
    number = add_meeting(database, chat.clock.now + timedelta(days=days), **values)
    chat.says("/seminare").says("1").taps("meeting-join")
    return number


def test_other_times_are_told_with_the_old_ones_and_left_with_one_tap(chat: Conversation, sqlite: Database) -> None:
    number = signed_up(sqlite, chat, join_link="https://secret.example")
    moved(sqlite, chat, number, chat.clock.now + timedelta(days=12))
    chat.waits(minutes=1).shows("meeting-news-moved", "meeting-news-file")
    assert chat.value("meeting-news-moved", "old-day") == "Do., 12. November 2026"
    assert chat.value("meeting-news-moved", "day") == "Sa., 14. November 2026"
    (part,) = chat.parts
    assert part.file is not None
    file_id = part.file
    file = sqlite.read(lambda connection: load(connection, file_id))
    assert file
    event = vobject.readOne(file.content.decode()).vevent
    assert (event.sequence.value, event.status.value, event.dtstart.value.day) == ("1", "CONFIRMED", 14)
    assert b"secret" not in file.content
    chat.taps("meeting-news-leave").shows("meeting-left")
    chat.says("/meine_seminare").shows("meetings-none-of-mine")


def test_what_is_cancelled_is_told_with_its_reason(chat: Conversation, sqlite: Database) -> None:
    number = signed_up(sqlite, chat)
    changed(sqlite, chat, number, **CANCELLED, cancel_reason="Die Referentin ist krank.")
    chat.waits(minutes=1).shows("meeting-news-cancelled", "meeting-news-reason", "meeting-news-cancelled-file")
    assert [button.label for button in chat.buttons] == [WORDING("meetings-list")]
    file_id = chat.parts[0].file
    assert file_id is not None
    file = sqlite.read(lambda connection: load(connection, file_id))
    assert file
    assert vobject.readOne(file.content.decode()).vevent.status.value == "CANCELLED"
    chat.waits(days=9, hours=23, minutes=50).shows_nothing()


def test_without_a_reason_none_is_told(chat: Conversation, sqlite: Database) -> None:
    number = signed_up(sqlite, chat)
    changed(sqlite, chat, number, **CANCELLED)
    assert chat.waits(minutes=1).keys == ["meeting-news-cancelled", "meeting-news-cancelled-file"]


def test_changes_within_a_minute_are_told_once_and_what_is_undone_is_not(chat: Conversation, sqlite: Database) -> None:
    number = signed_up(sqlite, chat)
    starts = chat.clock.now + timedelta(days=10)
    moved(sqlite, chat, number, starts + timedelta(days=1))
    chat.waits(seconds=30).shows_nothing()
    moved(sqlite, chat, number, starts + timedelta(days=2))
    changed(sqlite, chat, number, title="Dorfläden", **ELSEWHERE)
    chat.waits(seconds=30).shows("meeting-news-moved", "meeting-news-title", "meeting-news-place")
    assert chat.value("meeting-news-moved", "old-day") == "Do., 12. November 2026"
    assert chat.value("meeting-news-moved", "day") == "Sa., 14. November 2026"
    moved(sqlite, chat, number, starts)
    moved(sqlite, chat, number, starts + timedelta(days=2))
    chat.waits(minutes=2).shows_nothing()


@pytest.mark.parametrize(
    ("values", "keys"),
    [
        (ELSEWHERE, ["meeting-news-intro", "meeting-news-place"]),
        ({"title": "Dorfläden"}, ["meeting-news-intro", "meeting-news-title"]),
        ({"join_link": "https://new.example"}, ["meeting-news-intro", "meeting-news-link"]),
        ({"topics": ["Daseinsvorsorge"], "material": "https://wiki.example/folien", "seats": 40}, []),
    ],
)
def test_what_has_changed_is_named_and_what_matters_little_is_not(
    chat: Conversation, sqlite: Database, values: dict[str, Any], keys: list[str]
) -> None:
    number = signed_up(sqlite, chat, join_link="https://old.example")
    changed(sqlite, chat, number, **values)
    assert chat.waits(minutes=1).keys == keys
    assert "new.example" not in chat.text


def test_who_waits_is_told_without_a_file(talks: Callable[[str], Conversation], sqlite: Database) -> None:
    ada, bea = talks("ada"), talks("bea")
    number = signed_up(sqlite, ada, seats=1)
    bea.says("/seminare").says("1").taps("meeting-join").shows("meeting-waiting")
    moved(sqlite, ada, number, ada.clock.now + timedelta(days=12))
    bea.waits(minutes=1).shows("meeting-news-moved", "meeting-waiting")
    assert [part.file for part in bea.parts] == [None]
    assert [button.label for button in bea.buttons] == [WORDING("meeting-news-leave")]
    ada.waits(minutes=1).shows("meeting-news-moved").taps("meeting-news-leave")
    bea.waits(minutes=1).shows("meeting-told-offered")
    changed(sqlite, ada, number, **CANCELLED)
    assert bea.waits(minutes=1).keys == ["meeting-news-cancelled"]
    bea.waits(days=2).shows_nothing()


def test_what_changes_at_night_is_told_in_the_morning_and_once(chat: Conversation, sqlite: Database) -> None:
    number = signed_up(sqlite, chat)
    chat.waits(hours=12)
    moved(sqlite, chat, number, chat.clock.now + timedelta(days=20))
    chat.waits(hours=1).shows_nothing()
    changed(sqlite, chat, number, **ELSEWHERE)
    chat.waits(hours=7, minutes=59).shows_nothing()
    chat.waits(minutes=1).shows("meeting-news-moved", "meeting-news-place")
    assert chat.clock.now == datetime(2026, 11, 3, 6, tzinfo=UTC)


def test_at_night_it_is_told_what_begins_in_the_morning(chat: Conversation, sqlite: Database) -> None:
    number = signed_up(sqlite, chat, days=22 / 24)
    chat.waits(hours=12)
    changed(sqlite, chat, number, **CANCELLED)
    chat.waits(minutes=1).shows("meeting-news-cancelled")


def test_nobody_is_told_who_has_left_or_after_the_start(chat: Conversation, sqlite: Database) -> None:
    number = signed_up(sqlite, chat)
    changed(sqlite, chat, number, **ELSEWHERE)
    chat.says("/seminare").says("1").taps("meeting-leave").waits(minutes=1).shows_nothing()
    number = signed_up(sqlite, chat, days=0.001, title="Gleich")
    changed(sqlite, chat, number, **ELSEWHERE)
    chat.waits(minutes=2).shows_nothing()


def test_a_draft_is_published_without_a_word(chat: Conversation, sqlite: Database) -> None:
    number = signed_up(sqlite, chat)
    changed(sqlite, chat, number, state=MeetingState.DRAFT)
    changed(sqlite, chat, number, state=MeetingState.PUBLISHED)
    chat.waits(minutes=1).shows_nothing()
    chat.waits(days=9).shows("meeting-reminder")


@pytest.mark.parametrize("ends", ["left", "cancelled"])
def test_news_that_are_no_longer_so_are_dropped_when_about_to_be_sent(
    chat: Conversation, sqlite: Database, ends: str
) -> None:
    number = signed_up(sqlite, chat)
    changed(sqlite, chat, number, **ELSEWHERE)
    chat.clock.moves(minutes=1)
    chat.works_without_delivery()
    assert sqlite.read(lambda connection: connection.execute(select(func.count()).select_from(outbox)).scalar_one())
    if ends == "left":
        chat.presses(f"meet_leave:{number}")
    else:
        changed(sqlite, chat, number, **CANCELLED)
    assert "meeting-news-place" not in chat.waits(minutes=1).keys
    states = sqlite.read(lambda connection: connection.execute(select(outbox.c.state)).scalars().all())
    assert states.count(SendState.CANCELLED) == 1


def test_an_offer_ends_before_the_new_start(talks: Callable[[str], Conversation], sqlite: Database) -> None:
    ada, bea = talks("ada"), talks("bea")
    number = signed_up(sqlite, ada, seats=1)
    bea.says("/seminare").says("1").taps("meeting-join")
    ada.says("/seminare").says("1").taps("meeting-leave")
    bea.waits(minutes=1).shows("meeting-told-offered")
    starts = bea.clock.now + timedelta(hours=3)
    moved(sqlite, bea, number, starts)
    bea.says("/seminare").says("1").shows("meeting-offered")
    line = select(jobs.c.due_at).where(jobs.c.kind == "meeting_line")
    assert sqlite.read(lambda connection: connection.execute(line).scalar_one()) == starts - timedelta(hours=1)


def test_with_the_file_a_calendar_is_offered_that_is_right_by_itself(sqlite: Database) -> None:
    settings = PATIENT.model_copy(update={"web": WebSettings(public_url="https://programm.example", listen="")})
    chat = Conversation(sqlite, answer, settings=settings)
    number = signed_up(sqlite, chat)
    moved(sqlite, chat, number, chat.clock.now + timedelta(days=12))
    chat.waits(minutes=1).taps("calendar-subscribe").shows("calendar-open-address")


def test_all_of_it_in_both_databases(database: Database) -> None:
    chat = Conversation(database, answer)
    number = signed_up(database, chat, join_link="https://meet.example", seats=3)
    moved(database, chat, number, chat.clock.now + timedelta(days=2))
    chat.waits(minutes=1).shows("meeting-news-moved", "meeting-news-file")
    chat.waits(hours=23, minutes=59).shows("meeting-coming")
    chat.waits(hours=23).shows("meeting-reminder")
    changed(database, chat, number, **ELSEWHERE)
    chat.waits(minutes=1).shows("meeting-news-place")
    chat.waits(minutes=44).shows("meeting-link")
    chat.presses("meet_remind:none").shows("meeting-reminders-one")


def test_a_series_that_is_moved_is_told_at_once(chat: Conversation, sqlite: Database) -> None:
    starts = [chat.clock.now + timedelta(days=10 + week * 7) for week in range(3)]
    numbers = [add_meeting(sqlite, at, title=f"Treff {at.day}", series="s") for at in starts]
    for number in numbers:
        chat.presses(f"meet_join:{number}").shows("meeting-confirmed")
    for number, at in zip(numbers, starts, strict=True):
        moved(sqlite, chat, number, at + timedelta(hours=1))
    chat.waits(minutes=1)
    assert chat.keys == ["meeting-news-moved"] * 3 + ["meeting-news-files"]
    assert [button.token for button in chat.buttons] == [f"meet_leave:{number}" for number in numbers]
    file_id = chat.parts[-1].file
    assert file_id is not None
    file = sqlite.read(lambda connection: load(connection, file_id))
    assert file
    assert len(list(vobject.readOne(file.content.decode()).vevent_list)) == 3
    for number in numbers[1:]:
        changed(sqlite, chat, number, **CANCELLED)
    chat.waits(minutes=1)
    assert chat.keys == ["meeting-news-cancelled"] * 2 + ["meeting-news-files"]
    chat.waits(minutes=2).shows_nothing()
