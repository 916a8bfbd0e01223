"""The roundup in the chat: turned on, when it comes, what it says, and that it stops."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.course.tokens import LESSON
from bot.engine.inbox.jobs import jobs
from bot.engine.outbox.quiet import LOCAL
from bot.engine.outbox.table import SendState, outbox
from bot.people.members.tables import MemberState
from bot.roundup.tables import roundup_choices, roundups
from bot.storage.database import Database
from tests.course import add_course
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import WORDING, go_to
from tests.people import add_kommune, add_member, person_of


def due(sqlite: Database) -> datetime | None:
    """Return when the next decision about a roundup is due."""
    found = select(jobs.c.due_at).where(jobs.c.kind == "roundup")
    return sqlite.read(lambda connection: connection.execute(found).scalar_one_or_none())


def comes(chat: Conversation, sqlite: Database) -> Conversation:
    """Let time pass until the next decision, and look at what is said then."""
    at = due(sqlite)
    assert at is not None
    return chat.waits(seconds=max((at - chat.clock()).total_seconds(), 0))


def made(sqlite: Database) -> list[Any]:
    return list(sqlite.read(lambda connection: connection.execute(select(roundups).order_by(roundups.c.id)).all()))


@pytest.fixture
def reader(chat: Conversation, sqlite: Database) -> Conversation:
    """Somebody who has left a form alone, and has turned the roundup on; they were reminded of the form."""
    go_to(chat, "text").says("später").says("/wochenzettel einschalten").shows("roundup-turned-on", "roundup-next")
    return chat.waits(days=4).shows("form-reminder")


def test_what_is_due_comes_at_the_time_that_was_chosen(reader: Conversation, sqlite: Database) -> None:
    comes(reader, sqlite).shows("roundup-intro", "nudge-draft").shows_nothing_twice()
    at = reader.clock().astimezone(LOCAL)
    assert (at.weekday(), at.hour in (9, 10), at.day) == (0, True, 9)
    assert [button.label for button in reader.buttons if button.is_minor] == ["Nicht mehr: Entwürfe", "Abstellen"]
    reader.says("1").shows("feedback-text")


def test_it_comes_once_a_week_and_after_three_without_a_word_for_the_last_time(
    reader: Conversation, sqlite: Database
) -> None:
    days = []
    for _ in range(40):
        if due(sqlite) is None:
            break
        if "roundup-intro" in comes(reader, sqlite).keys:
            days.append(reader.clock().astimezone(LOCAL).date())
    assert [later - day for day, later in pairwise(days)] == [timedelta(days=7)] * 3
    assert "roundup-farewell" in [key for row in _said(sqlite) for key in row]
    assert sum(row.is_farewell for row in made(sqlite)) == 1
    assert due(sqlite) is None


def _said(sqlite: Database) -> list[list[str]]:
    keys = select(outbox.c.wording_keys)
    return list(sqlite.read(lambda connection: connection.execute(keys).scalars().all()))


def test_who_writes_after_the_farewell_gets_roundups_again_a_week_later(reader: Conversation, sqlite: Database) -> None:
    while due(sqlite):
        comes(reader, sqlite)
    for _ in range(3):
        reader.waits(days=5).shows_nothing()
    _tonight(reader, sqlite)
    assert due(sqlite) is None
    reader.says("danke")
    _tonight(reader, sqlite)
    assert due(sqlite) is not None
    while "roundup-intro" not in comes(reader, sqlite).keys:
        pass
    assert "roundup-farewell" not in reader.keys


def _tonight(chat: Conversation, sqlite: Database) -> None:
    """Let the nightly upkeep run."""
    from bot.engine.turns.upkeep import plan

    sqlite.write(lambda connection: plan(connection, chat.clock()))
    chat.waits(days=1)


def test_nothing_to_say_is_neither_said_nor_counted(chat: Conversation, sqlite: Database) -> None:
    chat.says("/wochenzettel einschalten")
    for _ in range(6):
        comes(chat, sqlite).shows_nothing()
    assert made(sqlite) == []
    assert due(sqlite) is not None


def test_who_has_written_meanwhile_is_left_in_peace_for_a_week(reader: Conversation, sqlite: Database) -> None:
    reader.clock.now = datetime(2026, 11, 8, 9, tzinfo=UTC)
    reader.says("/hilfe")
    while "roundup-intro" not in comes(reader, sqlite).keys:
        assert reader.clock() < datetime(2026, 11, 30, tzinfo=UTC)
    assert reader.clock().astimezone(LOCAL).day == 16


def test_what_is_no_longer_true_is_not_sent(reader: Conversation, sqlite: Database) -> None:
    at = due(sqlite)
    assert at is not None
    reader.clock.now = at
    reader.works_without_delivery()
    assert len(made(sqlite)) == 1
    sqlite.write(_touch_drafts)
    reader.waits(minutes=1).shows_nothing()
    comes(reader, sqlite).shows_nothing()
    assert made(sqlite) == []


def _touch_drafts(connection: Any) -> None:
    from bot.engine.memory import drafts

    connection.execute(update(drafts).values(updated_at=datetime(2026, 11, 9, 8, tzinfo=UTC)))


def test_what_is_not_delivered_by_the_evening_is_not_counted(reader: Conversation, sqlite: Database) -> None:
    at = due(sqlite)
    assert at is not None
    reader.clock.now = at
    reader.works_without_delivery()
    reader.clock.now = datetime(2026, 11, 9, 17, 30, tzinfo=UTC)
    reader.works_without_delivery()
    assert made(sqlite) == []
    reader.waits(minutes=5).shows_nothing()
    while "roundup-intro" not in comes(reader, sqlite).keys:
        assert reader.clock() < datetime(2026, 11, 11, tzinfo=UTC)
    assert reader.clock().astimezone(LOCAL).hour in range(8, 18)


def test_what_may_have_been_shown_counts_as_delivered(reader: Conversation, sqlite: Database) -> None:
    comes(reader, sqlite).shows("roundup-intro")
    unknown = update(outbox).where(outbox.c.key == f"{made(sqlite)[0].bundle}:0").values(state=SendState.UNKNOWN)
    sqlite.write(lambda connection: connection.execute(unknown))
    comes(reader, sqlite).shows_nothing()
    assert made(sqlite)[0].delivered_at is not None


def test_each_line_has_its_own_way_out_that_can_be_typed(reader: Conversation, sqlite: Database) -> None:
    comes(reader, sqlite).says("Nicht mehr: Entwürfe").shows("roundup-is-muted")
    reader.says("/wochenzettel beispiel").shows("roundup-example-nothing", "roundup-muted")
    reader.says("Wieder: Entwürfe").shows("roundup-unmuted").says("Beispiel").shows("nudge-draft")
    for said in ("nichts mehr zu Entwürfen", "1 nicht mehr", "nicht mehr dazu", "keine entwuerfe mehr"):
        reader.says("Wochenzettel Beispiel").says(said).shows("roundup-is-muted").says("Wieder: Entwürfe")


def test_it_is_turned_off_with_one_tap(reader: Conversation, sqlite: Database) -> None:
    comes(reader, sqlite).presses(reader.buttons[-1].token).shows("roundup-turned-off")
    assert due(sqlite) is None
    _tonight(reader, sqlite)
    assert due(sqlite) is None


@pytest.mark.parametrize(
    ("said", "weekday", "from_hour"),
    [
        ("dienstags um 14 Uhr", 1, 14),
        ("Freitag nachmittag", 4, 14),
        ("immer mittwochs 8 bis 10", 2, 8),
        ("Do 16-18", 3, 16),
        ("halb zehn", 0, 9),
    ],
)
def test_day_and_time_are_typed(chat: Conversation, sqlite: Database, said: str, weekday: int, from_hour: int) -> None:
    chat.says("/wochenzettel einschalten").says(said).shows("roundup-is-on")
    chosen = select(roundup_choices.c.weekday, roundup_choices.c.from_hour)
    assert tuple(sqlite.read(lambda connection: connection.execute(chosen).one())) == (weekday, from_hour)


@pytest.mark.parametrize(
    ("said", "why"), [("abends", "evening"), ("um 20 Uhr", "evening"), ("Samstag", "weekend"), ("früh um 6", "early")]
)
def test_times_at_which_nobody_is_written_to_are_refused(chat: Conversation, said: str, why: str) -> None:
    chat.says("/wochenzettel einschalten").says(said).shows("roundup-refused")
    assert chat.value("roundup-refused", "why") == why


def test_day_and_time_are_tapped(chat: Conversation) -> None:
    chat.says("/wochenzettel einschalten").taps("roundup-when").shows("roundup-ask-day")
    chat.taps("roundup-day", weekday=3).shows("roundup-ask-hour").says("5").shows("roundup-is-on")
    assert (chat.value("roundup-is-on", "weekday"), chat.value("roundup-is-on", "from")) == (3, 16)


@pytest.mark.parametrize(
    ("said", "last_day"),
    [
        ("Pause bis 15.1.", "15. Januar 2027"),
        ("drei Wochen Urlaub", "23. November 2026"),
        ("Wochenzettel Pause bis Ende Januar", "31. Januar 2027"),
        ("ich bin bis 6. Dezember im Urlaub", "6. Dezember 2026"),
    ],
)
def test_a_pause_is_typed(chat: Conversation, said: str, last_day: str) -> None:
    chat.says("/wochenzettel einschalten").says(said).shows("roundup-is-paused", "roundup-next")
    assert chat.value("roundup-is-paused", "day") == last_day
    chat.says("Pause beenden").shows("roundup-goes-on")


def test_where_school_holidays_are_unknown_a_day_is_asked(chat: Conversation) -> None:
    chat.says("/wochenzettel einschalten").says("Pause bis nach den Sommerferien").shows("roundup-break-unknown")
    chat.says("vier Wochen").shows("roundup-is-paused")
    chat.says("/wochenzettel").says("Pause bis 1.1.2020").shows("roundup-pause-refused")


def test_what_is_said_while_it_is_on_the_screen_is_not_always_about_it(chat: Conversation) -> None:
    chat.says("/wochenzettel einschalten").says("keine Ahnung")
    assert not any(key.startswith("roundup") for key in chat.keys)
    chat.says("/wochenzettel").says("Was ist ein Bürgerbus?").shows("wiki-quote")
    go_to(chat.says("/wochenzettel"), "text").says("Freitag").shows("feedback-attachment")


def test_it_is_offered_once_at_the_end_of_the_first_lesson(chat: Conversation, sqlite: Database) -> None:
    course = add_course(sqlite)
    offers = 0
    for lesson in list(course.lessons)[:2]:
        chat.presses(f"{LESSON}:{course.key}:{course.code(lesson)}")
        for _ in range(9):
            if "course-learning-read" in chat.keys:
                break
            skip = [button.token for button in chat.buttons if "skip" in button.token]
            chat.presses(skip[0]) if skip else chat.says("weiter")
        assert "course-learning-read" in chat.keys
        offers += chat.keys.count("roundup-offer")
        if "roundup-offer" in chat.keys:
            assert WORDING("roundup-on") in [button.label for button in chat.buttons if button.is_minor]
    assert offers == 1
    chat.says("Wochenzettel einschalten").shows("roundup-turned-on")


def test_below_a_roundup_a_mere_day_is_not_its_day(reader: Conversation, sqlite: Database) -> None:
    comes(reader, sqlite).says("Freitag")
    assert "roundup-is-on" not in reader.keys
    comes(reader, sqlite)
    while "roundup-intro" not in reader.keys:
        comes(reader, sqlite)
    reader.says("freitags um 10").shows("roundup-is-on").says("jetzt").shows("roundup-example-intro")


def test_an_offer_is_declined_with_a_no(chat: Conversation, sqlite: Database) -> None:
    course = add_course(sqlite)
    chat.presses(f"{LESSON}:{course.key}:{course.code('erste')}").says("weiter").says("1").says("weiter")
    chat.shows("roundup-offer").says("nein danke").shows("roundup-not-now")


def test_a_suspended_member_can_turn_it_off(chat: Conversation, sqlite: Database) -> None:
    chat.says("/wochenzettel einschalten")
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "ada"), state=MemberState.SUSPENDED)
    chat.says("/wochenzettel").shows("roundup-not-for-you").says("Wochenzettel abstellen").shows("roundup-turned-off")
