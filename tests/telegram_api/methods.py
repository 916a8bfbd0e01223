"""The methods of the Bot API that exist here, by their lower-case names."""

from collections.abc import Awaitable, Callable
from typing import Any

from tests.telegram_api import editing, profile, receiving, sending
from tests.telegram_api.accounts import Account
from tests.telegram_api.calls import Call
from tests.telegram_api.chats import LEFT, SILENT
from tests.telegram_api.entities import utf16_length
from tests.telegram_api.incoming import membership
from tests.telegram_api.refusals import bad_request
from tests.telegram_api.webhooks import WebhookDelivery
from tests.telegram_api.world import World

LONGEST_CALLBACK_ANSWER = 200
ACTIONS = (
    "typing",
    "upload_photo",
    "upload_video",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
)

Method = Callable[[World, Account, Call], Any]
ReceivingMethod = Callable[[World, Account, Call, WebhookDelivery], Awaitable[Any]]


def get_me(world: World, account: Account, call: Call) -> dict[str, Any]:
    abilities = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}
    return account.json | abilities | {"can_connect_to_business": False, "has_main_web_app": False}


def answer_callback_query(world: World, account: Account, call: Call) -> bool:
    """Answer a press once, in time; anything else is refused alike."""
    query_id, text = call.text("callback_query_id"), call.text("text")
    if utf16_length(text) > LONGEST_CALLBACK_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    pressed_at = world.pressed_at.pop(query_id, None)
    if pressed_at is None or world.now() - pressed_at > world.callback_seconds:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    world.callback_answers.append((query_id, text))
    world.changed.notify_all()
    return True


def get_file(world: World, account: Account, call: Call) -> dict[str, Any]:
    file = world.files.downloadable(call.text("file_id"))
    return {**file.json, "file_path": file.path}


def send_chat_action(world: World, account: Account, call: Call) -> bool:
    world.chat_of(call)
    if call.text("action").lower() not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


def get_chat(world: World, account: Account, call: Call) -> dict[str, Any]:
    """Show a chat; a private one can be seen, too, after its person has blocked the bot."""
    chat = world.chats.get(call.number("chat_id"))
    if chat is None or chat.standing == SILENT:
        raise bad_request("chat not found")
    if chat.refusal and chat.person is None:
        raise chat.refusal
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    return {
        **chat.json,
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }


def leave_chat(world: World, account: Account, call: Call) -> bool:
    chat = world.chat_of(call)
    if chat.person is not None:
        raise bad_request("chat member status can't be changed in private chats")
    chat.standing = LEFT
    account.updates.add("my_chat_member", membership(chat, account.json, account.json, "member", "left"))
    account.wake()
    return True


METHODS: dict[str, Method] = {
    "getme": get_me,
    "sendmessage": sending.send_message,
    "senddocument": sending.send_document,
    "sendphoto": sending.send_photo,
    "sendchataction": send_chat_action,
    "editmessagetext": editing.edit_message_text,
    "editmessagereplymarkup": editing.edit_message_reply_markup,
    "deletemessage": editing.delete_message,
    "answercallbackquery": answer_callback_query,
    "getfile": get_file,
    "getchat": get_chat,
    "leavechat": leave_chat,
    "setmycommands": profile.set_my_commands,
    "getmycommands": profile.get_my_commands,
    "deletemycommands": profile.delete_my_commands,
    "setmyname": profile.set_text,
    "getmyname": profile.get_text,
    "setmydescription": profile.set_text,
    "getmydescription": profile.get_text,
    "setmyshortdescription": profile.set_text,
    "getmyshortdescription": profile.get_text,
}
RECEIVING_METHODS: dict[str, ReceivingMethod] = {
    "getupdates": receiving.get_updates,
    "setwebhook": receiving.set_webhook,
    "deletewebhook": receiving.delete_webhook,
    "getwebhookinfo": receiving.get_webhook_info,
}
