"""What becomes of messages: edited, deleted, pressed."""

import time

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from tests.telegram_api import Emulator, User
from tests.telegram_api.client import SyncBot, refusal


def keyboard(*rows: list[tuple[str, str]]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(text, callback_data=data) for text, data in row] for row in rows]
    )


def test_a_text_can_be_edited_and_loses_its_keyboard(api: Emulator, bot: SyncBot, ada: User) -> None:
    bot.send_message(ada.id, "alt", reply_markup=keyboard([("a", "b")]))
    edited = bot.edit_message_text("<i>neu</i>", ada.id, api.sent[0].message_id, parse_mode="HTML")
    assert (edited.text, edited.reply_markup) == ("neu", None)
    (message,) = api.sent
    assert (message.text, message.buttons, message.edits[0].html) == ("neu", [], "<i>neu</i>")


def test_a_keyboard_can_be_edited_alone(api: Emulator, bot: SyncBot, ada: User) -> None:
    bot.send_message(ada.id, "Text", reply_markup=keyboard([("a", "b")]))
    bot.edit_message_reply_markup(ada.id, api.sent[0].message_id, reply_markup=keyboard([("c", "d")]))
    assert (api.sent[0].text, api.sent[0].buttons) == ("Text", [[("c", "d")]])


def test_an_edit_must_change_something(api: Emulator, bot: SyncBot, ada: User) -> None:
    bot.send_message(ada.id, "Text", reply_markup=keyboard([("a", "b")]))
    place = {"chat_id": ada.id, "message_id": api.sent[0].message_id}
    with pytest.raises(BadRequest, match=r"^Message is not modified: specified new message content and reply markup"):
        bot.edit_message_text("<b></b>Text ", **place, parse_mode="HTML", reply_markup=keyboard([("a", "b")]))
    with pytest.raises(BadRequest, match=r"^Message is not modified"):
        bot.edit_message_reply_markup(**place, reply_markup=keyboard([("a", "b")]))
    assert api.sent[0].edits == []


@pytest.mark.parametrize("method", ["editMessageText", "editMessageReplyMarkup"])
def test_only_the_bots_own_messages_can_be_edited(api: Emulator, ada: User, method: str) -> None:
    hers = api.message_id(api.says(ada, "Hallo"))
    told = [refusal(api, method, chat_id=ada.id, message_id=number, text="a") for number in (hers, 99)]
    assert told == ["Bad Request: message can't be edited", "Bad Request: message to edit not found"]


def test_a_deleted_message_is_gone(api: Emulator, bot: SyncBot, ada: User) -> None:
    place = {"chat_id": ada.id, "message_id": bot.send_message(ada.id, "a").message_id}
    bot.delete_message(**place)
    assert api.sent[0].deleted
    assert refusal(api, "deleteMessage", **place) == "Bad Request: message to delete not found"
    assert refusal(api, "editMessageText", **place, text="b") == "Bad Request: message to edit not found"


def test_a_press_is_answered_once(api: Emulator, bot: SyncBot, ada: User) -> None:
    bot.send_message(ada.id, "a", reply_markup=keyboard([("Ja", "yes")]))
    api.presses(ada, api.sent[0], "forged \0 data")
    query = bot.get_updates()[0].callback_query
    assert (query.data, query.from_user.id, query.message.text) == ("forged \0 data", ada.id, "a")
    bot.answer_callback_query(query.id, "Danke")
    assert api.callback_answers == [(query.id, "Danke")]
    told = refusal(api, "answerCallbackQuery", callback_query_id=query.id)
    assert told == "Bad Request: query is too old and response timeout expired or query ID is invalid"


def test_a_press_is_answered_in_time() -> None:
    with Emulator(callback_seconds=0.05) as api, SyncBot(api) as bot:
        ada = api.person("Ada")
        api.says(ada, "/start")
        bot.send_message(ada.id, "a")
        api.presses(ada, api.sent[0], "b")
        query = bot.get_updates()[-1].callback_query
        time.sleep(0.06)
        with pytest.raises(BadRequest, match=r"^Query is too old and response timeout expired or query id is invalid$"):
            bot.answer_callback_query(query.id)


def test_an_answer_to_a_press_has_200_characters(api: Emulator, ada: User) -> None:
    told = refusal(api, "answerCallbackQuery", callback_query_id="1", text="a" * 201)
    assert told == "Bad Request: MESSAGE_TOO_LONG"


def test_of_a_deleted_message_a_press_tells_only_the_place(api: Emulator, bot: SyncBot, ada: User) -> None:
    bot.send_message(ada.id, "a")
    bot.delete_message(ada.id, api.sent[0].message_id)
    api.presses(ada, api.sent[0], "b")
    assert not bot.get_updates()[0].callback_query.message.is_accessible
