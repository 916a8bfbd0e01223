from typing import Any

import pytest
from telegram import Message

from bot.channels.telegram.groups import TelegramIdentity, answered, said_to
from tests.telegram_api.entities import detected

ME = TelegramIdentity(99, "Lotse_Bot", lambda name: name in ("hilfe", "frage"))


def said(text: str, **more: Any) -> str | None:
    return said_to(ME, message(text, **more))


def message(text: str, **more: Any) -> Message:
    raw = {
        "message_id": 3,
        "date": 1,
        "chat": {"id": -100, "type": "supergroup", "title": "Rathaus"},
        "from": {"id": 7, "is_bot": False, "first_name": "Ada"},
        "text": text,
        "entities": detected(text),
        **more,
    }
    made = Message.de_json(raw, None)
    assert made is not None
    return made


def reply_to(user_id: int) -> dict[str, Any]:
    author = {"id": user_id, "is_bot": True, "first_name": "x"}
    return {"message_id": 2, "date": 1, "chat": {"id": -100, "type": "supergroup"}, "from": author, "text": "?"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("@lotse_bot Was ist ein Bürgerbus?", "Was ist ein Bürgerbus?"),
        ("@Lotse_Bot: Was ist das?", "Was ist das?"),
        ("@LOTSE_BOT, hilf", "hilf"),
        ("Was kostet das, @lotse_bot?", "Was kostet das,?"),
        ("🚌🚌 Hallo @lotse_bot was fährt hier 🚌", "🚌🚌 Hallo was fährt hier 🚌"),
        ("@lotse_bot\nzwei Zeilen", "zwei Zeilen"),
        ("@lotse_bot und @lotse_bot", "und"),
        ("@lotse_bot", ""),
        ("frag @ada und @lotse_bot!", "frag @ada und!"),
    ],
)
def test_a_mention_addresses_the_bot_and_is_left_out(text: str, told: str) -> None:
    assert said(text) == told


@pytest.mark.parametrize("text", ["/hilfe", "/hilfe@Lotse_Bot", "/hilfe@lotse_bot mehr", "/frage Bürgerbus"])
def test_a_command_for_this_bot_or_for_any_is_taken_as_it_is(text: str) -> None:
    assert said(text) == text


@pytest.mark.parametrize(
    "text", ["/hilfe@other_bot", "unter uns", "@other_bot hilf", "@lotse_botx hilf", "a/hilfe", "sag mal /hilfe"]
)
def test_everything_else_is_meant_for_others(text: str) -> None:
    assert said(text) is None


def test_a_reply_to_the_bot_addresses_it() -> None:
    assert said("und was kostet er?", reply_to_message=reply_to(ME.id)) == "und was kostet er?"
    assert said("und was kostet er?", reply_to_message=reply_to(8)) is None
    assert answered(ME, message("mehr", reply_to_message=reply_to(ME.id))) == "2"
    assert answered(ME, message("mehr", reply_to_message=reply_to(8))) == ""
    assert answered(ME, message("mehr")) == ""
    assert said("/hilfe@other_bot", reply_to_message=reply_to(ME.id)) is None


@pytest.mark.parametrize(
    "text", ["/umfrage", "/umfrage ja", "/start@otherbot", "/hilfe@otherbot", "/umfrage@LOTSE_BOTX"]
)
def test_a_command_of_another_bot_is_let_be(text: str) -> None:
    assert said(text) is None


@pytest.mark.parametrize(
    ("text", "more", "told"),
    [
        ("/umfrage@lotse_bot", {}, "/umfrage@lotse_bot"),
        ("/umfrage @lotse_bot", {}, "/umfrage"),
        ("/umfrage", {"reply_to_message": reply_to(99)}, "/umfrage"),
    ],
)
def test_an_unknown_command_counts_if_it_is_for_this_bot(text: str, more: dict[str, Any], told: str) -> None:
    assert said(text, **more) == told


def test_a_mention_by_name_counts() -> None:
    named = {"type": "text_mention", "offset": 0, "length": 5, "user": {"id": 99, "is_bot": True, "first_name": "L"}}
    assert said("Lotse, hilf", entities=[named]) == "hilf"


def test_a_caption_addresses_like_a_text() -> None:
    caption = "@lotse_bot siehe Plan"
    assert said("", entities=[], caption=caption, caption_entities=detected(caption)) == "siehe Plan"
