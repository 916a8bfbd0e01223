"""What may be sent, and in which words the API refuses the rest."""

import time
from typing import Any

import httpx
import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.error import InvalidToken, NetworkError

from tests.telegram_api import Button, Emulator, User
from tests.telegram_api.client import SyncBot, post, refusal

EMOJI = "😀"


def keyboard(*rows: list[tuple[str, str]]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(text, callback_data=data) for text, data in row] for row in rows]
    )


def send_keys(api: Emulator, ada: User, *rows: list[dict[str, Any]]) -> str:
    return refusal(api, "sendMessage", chat_id=ada.id, text="a", reply_markup={"inline_keyboard": list(rows)})


def test_get_me_tells_who_the_bot_is(api: Emulator, bot: SyncBot) -> None:
    assert bot.get_me().id == int(api.token.split(":")[0])


def test_only_registered_tokens_are_valid(api: Emulator) -> None:
    assert post(api, "getMe", token="1:AAwrong") == (
        401,
        {"ok": False, "error_code": 401, "description": "Unauthorized"},
    )
    with SyncBot(api, api.add_bot()) as second:
        assert second.get_me().id != int(api.token.split(":")[0])


def test_a_token_can_be_revoked(api: Emulator, bot: SyncBot) -> None:
    api.revoke(api.token)
    with pytest.raises(InvalidToken, match="Unauthorized"):
        bot.get_me()


def test_an_unknown_method_is_not_found(api: Emulator, bot: SyncBot) -> None:
    assert post(api, "sendTelepathy")[0] == 404
    with pytest.raises(InvalidToken, match="Not Found"):
        bot.send_dice(1)


def test_method_names_may_be_of_any_case(api: Emulator) -> None:
    assert post(api, "GETME")[0] == 200


def test_parameters_may_come_in_the_query(api: Emulator, ada: User) -> None:
    query = {"chat_id": ada.id, "text": "ä & b"}
    assert httpx.get(f"{api.url}/bot{api.token}/sendMessage", params=query).json()["result"]["text"] == "ä & b"


def test_a_message_arrives_as_it_was_sent(api: Emulator, bot: SyncBot, ada: User) -> None:
    asked = api.message_id(api.says(ada, "Frage"))
    answer = bot.send_message(
        ada.id,
        "Antwort",
        reply_to_message_id=asked,
        reply_markup=keyboard([("Ja", "yes"), ("Nein", "no")]),
        disable_notification=True,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    (message,) = api.sent_to(ada)
    assert (message.chat_id, message.message_id, message.text) == (ada.id, answer.message_id, "Antwort")
    assert message.buttons == [[Button("Ja", "yes"), ("Nein", "no")]]
    assert (message.reply_to, message.silent, message.link_preview_options) == (asked, True, {"is_disabled": True})
    assert answer.reply_to_message.text == "Frage"
    assert message.at == pytest.approx(time.monotonic(), abs=5)


def test_message_ids_count_in_each_chat_alone(api: Emulator, bot: SyncBot, ada: User) -> None:
    ben = api.person("Ben")
    assert api.message_id(api.says(ben, "eins")) == 1
    assert bot.send_message(ben.id, "zwei").message_id == 2
    assert bot.send_message(ada.id, "zwei").message_id == 2


@pytest.mark.parametrize("text", ["", None])
def test_a_text_is_needed(api: Emulator, ada: User, text: str | None) -> None:
    params = {"text": text} if text is not None else {}
    assert refusal(api, "sendMessage", chat_id=ada.id, **params) == "Bad Request: message text is empty"


@pytest.mark.parametrize("text", [" \n", "<b> </b>", "<b></b>", "\u200b\u2060", "\u2800"])
def test_a_text_is_more_than_white_space(api: Emulator, ada: User, text: str) -> None:
    told = refusal(api, "sendMessage", chat_id=ada.id, text=text, parse_mode="HTML")
    assert told == "Bad Request: text must be non-empty"


def test_a_text_has_4096_utf16_code_units_after_parsing(api: Emulator, bot: SyncBot, ada: User) -> None:
    bot.send_message(ada.id, f"<b>{EMOJI * 2048}</b>", parse_mode="HTML")
    told = refusal(api, "sendMessage", chat_id=ada.id, text=EMOJI * 2048 + "a")
    assert told == "Bad Request: message is too long"
    assert len(api.sent) == 1


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_strings_must_be_unicode_without_nul(api: Emulator, ada: User, text: str) -> None:
    assert refusal(api, "sendMessage", chat_id=ada.id, text=text) == "Bad Request: strings must be encoded in UTF-8"


def test_form_bytes_must_be_utf8(api: Emulator, ada: User) -> None:
    form = {"content": f"chat_id={ada.id}&text=%ff", "headers": {"Content-Type": "application/x-www-form-urlencoded"}}
    answer = httpx.post(f"{api.url}/bot{api.token}/sendMessage", **form)
    assert answer.json()["description"] == "Bad Request: strings must be encoded in UTF-8"


def test_the_library_cannot_send_lone_surrogates_at_all(api: Emulator, bot: SyncBot, ada: User) -> None:
    with pytest.raises(NetworkError, match="UnicodeEncodeError"):
        bot.send_message(ada.id, "\ud800")
    assert not [call for call in api.calls if call.method == "sendMessage"]


def test_a_reply_needs_its_message_or_permission_to_do_without(api: Emulator, bot: SyncBot, ada: User) -> None:
    params = {"chat_id": ada.id, "text": "a", "reply_parameters": {"message_id": 99}}
    assert refusal(api, "sendMessage", **params) == "Bad Request: message to be replied not found"
    bot.send_message(ada.id, "a", reply_to_message_id=99, allow_sending_without_reply=True)
    assert api.sent[0].reply_to is None


@pytest.mark.parametrize("data", ["x" * 64, "ä" * 32])
def test_callback_data_has_up_to_64_bytes(api: Emulator, bot: SyncBot, ada: User, data: str) -> None:
    bot.send_message(ada.id, "a", reply_markup=keyboard([("a", data)]))
    told = send_keys(api, ada, [{"text": "a", "callback_data": data + "x"}])
    assert told == "Bad Request: BUTTON_DATA_INVALID"


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        ({"text": " ", "callback_data": "a"}, "inline keyboard button text must be non-empty"),
        ({"callback_data": "a"}, "can't parse inline keyboard button: Can't find field \"text\""),
        ({"text": "a\ud800", "callback_data": "a"}, "strings must be encoded in UTF-8"),
        ({"text": "a", "url": "not-a-url"}, "inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL"),
        (
            {"text": "a", "url": "http://localhost/x"},
            "inline keyboard button URL 'http://localhost/x' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "a", "url": "ftp://a.de"},
            "inline keyboard button URL 'ftp://a.de' is invalid: Unsupported URL protocol",
        ),
        ({"text": "a", "url": "https://wiki.intern/x"}, "BUTTON_URL_INVALID"),
        *(
            (button, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
            for button in ({"text": "a", "callback_data": ""}, {"text": "a"})
        ),
    ],
)
def test_a_button_needs_a_text_and_something_to_do(
    api: Emulator, ada: User, button: dict[str, Any], reason: str
) -> None:
    assert send_keys(api, ada, [button]) == f"Bad Request: {reason}"


def test_a_link_is_a_button_too(api: Emulator, bot: SyncBot, ada: User) -> None:
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Wiki", url="https://Wiki.Example.org/seite")]])
    bot.send_message(ada.id, "a", reply_markup=markup)
    assert api.sent[0].buttons == [[("Wiki", "https://wiki.example.org/seite")]]


def test_a_keyboard_has_100_buttons_and_a_row_8(api: Emulator, bot: SyncBot, ada: User) -> None:
    row = [("a", "b")] * 8
    bot.send_message(ada.id, "a", reply_markup=keyboard(*[row] * 12))
    key = {"text": "a", "callback_data": "b"}
    assert send_keys(api, ada, [key] * 9) == "Bad Request: reply markup is too long"
    assert send_keys(api, ada, *[[key]] * 101) == "Bad Request: reply markup is too long"


def test_a_chat_action_is_a_known_one(api: Emulator, bot: SyncBot, ada: User) -> None:
    assert bot.send_chat_action(ada.id, "typing")
    told = refusal(api, "sendChatAction", chat_id=ada.id, action="thinking")
    assert told == "Bad Request: wrong parameter action in request"


def test_every_request_is_logged_with_its_status(api: Emulator, ada: User) -> None:
    post(api, "sendMessage", chat_id=ada.id, text="a")
    post(api, "sendMessage", chat_id=ada.id, text="")
    assert [(call.method, call.params["text"], call.status) for call in api.calls] == [
        ("sendMessage", "a", 200),
        ("sendMessage", "", 400),
    ]


def test_waiting_tells_what_was_sent_instead(api: Emulator, bot: SyncBot, ada: User) -> None:
    bot.send_message(ada.id, "etwas anderes")
    assert api.wait_for(1)[0].text == "etwas anderes"
    assert api.wait_for(lambda: api.sent_to(ada))
    with pytest.raises(AssertionError, match="etwas anderes"):
        api.wait_for(2, timeout=0.02)


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"reply_markup": "{"}, "can't parse reply markup JSON object"),
        ({"reply_markup": []}, "object expected as reply markup"),
        ({"reply_markup": {"inline_keyboard": "a"}}, 'field "inline_keyboard" must be of type Array'),
        ({"reply_parameters": {"quote": "a"}}, 'can\'t find field "message_id"'),
    ],
)
def test_objects_must_be_objects(api: Emulator, ada: User, params: dict[str, Any], reason: str) -> None:
    assert refusal(api, "sendMessage", chat_id=ada.id, text="a", **params) == f"Bad Request: {reason}"
