"""Floods and late messages: one word about them, then silence, then all is well again."""

import pytest

from bot.config import EngineSettings, Settings
from bot.engine.talk.messages import Kind
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import ANSWERS, answer, filed, finish, go_to

ALLOWED = 30
FEW = 5


@pytest.fixture
def chat(sqlite: Database) -> Conversation:
    """A conversation in which a flood takes few messages only."""
    return Conversation(sqlite, answer, settings=Settings(engine=EngineSettings(messages_per_minute=FEW)))


def arrives_late(chat: Conversation, said: str, **by: float) -> Conversation:
    """Say something that arrives after some time only."""
    event = chat._chat.event(Kind.TEXT, text=said)
    chat.clock.moves(**by)
    return chat._hears(lambda: chat._chat.sends(event))


def test_the_message_after_the_last_allowed_gets_one_notice_then_nothing(sqlite: Database) -> None:
    chat = Conversation(sqlite, answer)
    for _ in range(ALLOWED):
        chat.says("/hilfe").shows("help-intro")
    chat.says("/hilfe").shows("too-many-messages")
    assert chat.value("too-many-messages", "limit") == ALLOWED
    for _ in range(3):
        chat.says("/hilfe").shows_nothing()
    chat.waits(minutes=1).shows_nothing().says("/hilfe").shows("help-intro")


@pytest.mark.parametrize("kind", [Kind.PRESS, Kind.FILE, Kind.EDIT, Kind.OTHER])
def test_whatever_it_is_made_of(chat: Conversation, kind: Kind) -> None:
    for _ in range(FEW):
        assert chat.sends(kind=kind).keys != ["too-many-messages"]
    chat.sends(kind=kind).shows("too-many-messages").sends(kind=kind).shows_nothing()


def test_a_flood_leaves_a_form_where_it_was(chat: Conversation, sqlite: Database) -> None:
    go_to(chat, "text").says("hilfe").says("hilfe").says("hilfe").shows("feedback-text")
    chat.says("Das zählt nicht.").shows("too-many-messages").says("Auch nicht.").shows_nothing()
    finish(chat.waits(minutes=1).says("hilfe").shows("feedback-text"), {**ANSWERS, "may_call": "nein"})
    assert filed(sqlite)[0].text == ANSWERS["text"]


def test_one_persons_flood_silences_nobody_else(chat: Conversation, sqlite: Database) -> None:
    for _ in range(FEW + 2):
        chat.says("/hilfe")
    chat.shows_nothing()
    Conversation(sqlite, answer, person="ben").says("/hilfe").shows("help-intro")


def test_a_flood_in_a_group_gets_one_notice_too(chat: Conversation) -> None:
    said = [chat.sends(kind=Kind.TEXT, text="/hilfe", is_group=True).keys for _ in range(FEW + 3)]
    assert said[FEW:] == [["too-many-messages"], [], []]


def test_a_message_older_than_a_day_gets_one_note_and_no_late_answer(chat: Conversation) -> None:
    chat.says("/start")
    arrives_late(chat, "Was ist ein Bürgerbus?", days=1, minutes=1).shows("message-too-old")
    assert chat.keys == ["message-too-old"]
    chat.says("Was ist ein Bürgerbus?").shows("wiki-quote")


def test_of_many_old_messages_only_the_first_gets_the_note(chat: Conversation) -> None:
    events = [chat._chat.event(Kind.TEXT, text=f"Frage {number}?") for number in range(5)]
    chat.waits(days=2)
    told = [chat._hears(lambda event=event: chat._chat.sends(event)).keys for event in events]
    assert told == [["message-too-old"], [], [], [], []]


def test_a_message_of_almost_a_day_is_answered(chat: Conversation) -> None:
    arrives_late(chat, "/hilfe", hours=23, minutes=59).shows("help-intro")


def test_an_old_answer_is_not_taken_into_the_form(chat: Conversation, sqlite: Database) -> None:
    arrives_late(go_to(chat, "text"), "Längst vorbei.", days=1, hours=1).shows("message-too-old")
    finish(chat.waits(minutes=1).says("weiter").shows("feedback-text"), {**ANSWERS, "may_call": "nein"})
    assert "vorbei" not in filed(sqlite)[0].text
