"""Rooms and channels in the chat: added when a first sentence was shown there, named, ended, written to."""

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import insert, select, update

from bot.announcements.announcement import RecipientFate, announcement_by_number
from bot.announcements.places.place import open_places
from bot.announcements.sending import feeding
from bot.announcements.sending.guarding import may_be_sent
from bot.announcements.tables import announcement_recipients
from bot.config import EngineSettings, MatrixSettings, Settings, TelegramSettings
from bot.engine.outbox.table import SendState, outbox
from bot.engine.persons import conversations
from bot.people.audit.tables import audit_entries
from bot.storage.database import Database
from tests.announcements import add_announcement
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import answer
from tests.engine import changes, rows
from tests.people import grant, person_of

SET_UP = Settings(
    engine=EngineSettings(messages_per_minute=1_000_000),
    telegram=TelegramSettings(token=SecretStr("1:abc"), name="lotse_bot"),
    matrix=MatrixSettings(homeserver_url="https://matrix.example", user="@lotse:matrix.example"),
)


@pytest.fixture
def office(sqlite: Database) -> Conversation:
    chat = Conversation(sqlite, answer, person="kim", settings=SET_UP).says("/start")
    grant(sqlite, person_of(sqlite, "kim"))
    return chat


def becomes(sqlite: Database, state: SendState, reason: str = "") -> None:
    """Let the messenger say what became of what waits for it."""
    waiting = (outbox.c.state == SendState.DUE) & (outbox.c.channel != "console")
    changes(sqlite, update(outbox).where(waiting).values(state=state, reason=reason))


def names(sqlite: Database) -> list[str]:
    return [place.name for place in sqlite.read(open_places)]


def added(office: Conversation, sqlite: Database, said: str = "/kanaele @zukunftsraum Unser Kanal") -> Conversation:
    office.says(said).shows("announcement-place-tried")
    becomes(sqlite, SendState.SENT)
    return office.waits(seconds=3)


def test_a_channel_counts_as_added_when_its_first_sentence_was_shown(office: Conversation, sqlite: Database) -> None:
    office.says("/kanaele").shows("announcement-places-none", "announcement-places-how")
    office.says("/kanaele @zukunftsraum Unser Kanal").shows("announcement-place-tried")
    assert names(sqlite) == []
    office.waits(seconds=3).shows_nothing()
    becomes(sqlite, SendState.SENT)
    office.waits(seconds=10).shows("announcement-place-added")
    office.says("/kanaele").shows("announcement-places", "announcement-place-line", "announcement-places-how")
    assert names(sqlite) == ["Unser Kanal"]
    [chat] = [row for row in rows(sqlite, conversations) if row.channel == "telegram"]
    assert (chat.address, chat.is_group, chat.person_id) == ("@zukunftsraum", True, None)


@pytest.mark.parametrize(
    ("state", "reason", "why"),
    [
        (SendState.FAILED, "need administrator rights in the channel chat", "rights"),
        (SendState.BLOCKED, "bot is not a member of the channel chat", "outside"),
        (SendState.BLOCKED, "chat not found", "unknown"),
        (SendState.UNKNOWN, "ReadTimeout", "doubtful"),
    ],
)
def test_why_a_channel_is_not_added_is_said_and_it_can_be_tried_again(
    office: Conversation, sqlite: Database, state: SendState, reason: str, why: str
) -> None:
    office.says("/kanaele @zukunftsraum")
    becomes(sqlite, state, reason)
    office.waits(seconds=3).shows("announcement-place-not-added")
    assert office.value("announcement-place-not-added", "why") == why
    assert names(sqlite) == []
    office.says("1").shows("announcement-place-tried")
    becomes(sqlite, SendState.SENT)
    office.waits(seconds=3).shows("announcement-place-added")
    assert names(sqlite) == ["@zukunftsraum"]


def test_a_messenger_that_cannot_be_reached_is_not_waited_for_without_end(
    office: Conversation, sqlite: Database
) -> None:
    office.says("/kanaele @zukunftsraum").waits(minutes=5).shows_nothing().waits(minutes=6)
    assert office.value("announcement-place-not-added", "why") == "silent"
    assert [row.state for row in rows(sqlite, outbox) if row.channel == "telegram"] == [SendState.REPLACED]


def test_places_are_named_ended_and_taken_up_again(office: Conversation, sqlite: Database) -> None:
    added(office, sqlite)
    added(office, sqlite, "/kanaele !abc:matrix.example Unser Raum")
    office.says("/kanaele @zukunftsraum").shows("announcement-place-there")
    office.says("/kanaele 1 Neuer Name").shows("announcement-place-named")
    office.says("/kanaele").says("1").shows("announcement-place-ended")
    assert names(sqlite) == ["Unser Raum"]
    office.says("/kanaele 1 Zu spät").shows("announcement-place-gone")
    office.presses("announcement_place_end:1").shows("announcement-place-gone")
    office.presses("announcement_place_add:1").shows("announcement-place-tried")
    becomes(sqlite, SendState.SENT)
    office.waits(seconds=3).shows("announcement-place-added")
    assert names(sqlite) == ["Neuer Name", "Unser Raum"]
    actions = [row.action for row in rows(sqlite, audit_entries)]
    assert actions == [
        "announcement-place-added",
        "announcement-place-added",
        "announcement-place-named",
        "announcement-place-ended",
        "announcement-place-added",
    ]


def test_what_is_no_address_is_asked_for(office: Conversation) -> None:
    office.says("/kanaele unser Kanal").shows("announcement-place-problem", "announcement-places-how")
    office.says("/kanaele #raum:matrix.example").shows("announcement-place-problem")
    assert office.value("announcement-place-problem", "problem") == "alias"
    office.presses("announcement_place_add:99").shows("announcement-place-gone")


def test_a_chat_with_one_person_is_no_place(office: Conversation, sqlite: Database) -> None:
    private = {"channel": "matrix", "address": "!privat:matrix.example", "person_id": person_of(sqlite, "kim")}
    changes(sqlite, insert(conversations).values(**private, is_group=False))
    office.says("/kanaele !privat:matrix.example").shows("announcement-place-private")
    office.says("/kanaele").shows("announcement-places-none")


def test_only_the_office_sees_and_changes_places(
    talks: Callable[..., Conversation], office: Conversation, sqlite: Database
) -> None:
    added(office, sqlite)
    stranger = talks("bo").says("/kanaele").shows("not-allowed")
    for said in ("/kanaele @anderswo Fremd", "/kanaele 1 Fremd"):
        stranger.says(said).shows("not-allowed")
    for token in ("announcement_place_end:1", "announcement_place_add:1"):
        stranger.presses(token).shows("not-allowed")
    assert names(sqlite) == ["Unser Kanal"]


def test_without_an_account_there_nothing_is_tried(talks: Callable[..., Conversation], sqlite: Database) -> None:
    chat = talks("kim")
    grant(sqlite, person_of(sqlite, "kim"))
    chat.says("/kanaele @zukunftsraum").shows("announcement-place-no-messenger")


def goes_to(office: Conversation, sqlite: Database, **values: Any) -> list[Any]:
    """Let an announcement go to place 1, and return its rows in the outbox."""
    number = add_announcement(sqlite, approved_at=office.clock(), place_ids=[1], **values)
    row = {"announcement_id": number, "place_id": 1, "channel": "telegram", "reason": "", "fate": RecipientFate.PLANNED}
    changes(sqlite, insert(announcement_recipients).values(row))

    def plan(connection: Any) -> None:
        announcement = announcement_by_number(connection, number)
        assert announcement
        feeding.plan(connection, announcement, office.clock())

    sqlite.write(plan)
    office.works_without_delivery()
    found = select(outbox).where(outbox.c.bundle.like("announcement:%"))
    return list(sqlite.read(lambda connection: connection.execute(found).all()))


def test_in_a_channel_nothing_is_personal_and_nothing_is_tapped(office: Conversation, sqlite: Database) -> None:
    added(office, sqlite)
    buttons = [{"kind": "poll", "label": "Ja, gern", "target": ""}]
    [row] = goes_to(office, sqlite, text="{Anrede}, für {Kommune}.", buttons=buttons)
    assert row.payload["buttons"] == []
    assert "announcement-letter-where" in row.wording_keys
    said = str(row.payload["blocks"])
    assert "Guten Tag, für Ihre Kommune." in said
    assert "https://t.me/lotse_bot" in said


def test_what_is_queued_for_a_channel_that_is_ended_is_not_sent(office: Conversation, sqlite: Database) -> None:
    added(office, sqlite)
    [row] = goes_to(office, sqlite)
    recipient = row.guard[1]
    assert sqlite.read(lambda connection: may_be_sent(connection, recipient))
    office.presses("announcement_place_end:1")
    assert not sqlite.read(lambda connection: may_be_sent(connection, recipient))
