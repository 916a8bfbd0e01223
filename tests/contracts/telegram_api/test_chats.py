"""Who can be written to, what the bot says about itself."""

from collections.abc import Callable
from typing import Any

import pytest
from telegram import BotCommand, BotCommandScopeAllGroupChats, Chat
from telegram.error import BadRequest, ChatMigrated, Forbidden

from tests.telegram_api import Emulator, User
from tests.telegram_api.client import SyncBot, post, refusal


@pytest.mark.parametrize("chat_id", [0, -1, 10**12, "@nobody", "abc"])
def test_an_unknown_chat_is_not_found(api: Emulator, chat_id: int | str) -> None:
    for method, params in {
        "sendMessage": {"text": "a"},
        "sendChatAction": {"action": "typing"},
        "leaveChat": {},
    }.items():
        assert refusal(api, method, chat_id=chat_id, **params) == "Bad Request: chat not found"


def test_a_chat_must_be_named(api: Emulator) -> None:
    assert refusal(api, "sendMessage", text="a") == "Bad Request: chat_id is empty"


def test_a_person_must_write_first(api: Emulator, bot: SyncBot) -> None:
    ben = api.person("Ben")
    with pytest.raises(Forbidden) as raised:
        bot.send_message(ben.id, "a")
    assert raised.value.message == "Forbidden: bot can't initiate conversation with a user"
    api.says(ben, "Hallo")
    bot.send_message(ben.id, "a")


def test_who_writes_in_a_group_only_cannot_be_written_to(api: Emulator) -> None:
    ben = api.person("Ben")
    api.says(ben, "Hallo", chat=api.group("Rathaus", [ben]))
    assert refusal(api, "sendMessage", chat_id=ben.id, text="a").startswith("Forbidden: bot can't initiate")


def test_a_person_can_block_and_unblock_the_bot(api: Emulator, bot: SyncBot, ada: User) -> None:
    api.blocks(ada)
    with pytest.raises(Forbidden, match=r"^Forbidden: bot was blocked by the user$"):
        bot.send_message(ada.id, "a")
    api.unblocks(ada)
    bot.send_message(ada.id, "a")
    changes = [update.my_chat_member.new_chat_member.status for update in bot.get_updates()]
    assert changes == ["kicked", "member"]


def test_an_account_can_be_deleted_without_an_update(api: Emulator, bot: SyncBot, ada: User) -> None:
    api.deactivates(ada)
    with pytest.raises(Forbidden, match=r"^Forbidden: user is deactivated$"):
        bot.send_message(ada.id, "a")
    assert api.updates_pending == 0


@pytest.mark.parametrize("is_super", [False, True])
def test_a_bot_can_be_kicked_from_a_group(api: Emulator, bot: SyncBot, ada: User, is_super: bool) -> None:
    group = api.group("Rathaus", [ada], is_super=is_super)
    bot.send_message(group.id, "a")
    api.kicks(group)
    with pytest.raises(Forbidden, match=rf"^Forbidden: bot was kicked from the {group.type} chat$"):
        bot.send_message(group.id, "a")
    assert bot.get_updates()[0].my_chat_member.new_chat_member.status == "kicked"


def test_a_group_can_become_a_supergroup(api: Emulator, bot: SyncBot, ada: User) -> None:
    old = api.group("Rathaus", [ada])
    new = api.migrates(old)
    status, answer = post(api, "sendMessage", chat_id=old.id, text="a")
    assert (status, answer["parameters"]) == (400, {"migrate_to_chat_id": new.id})
    assert answer["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    with pytest.raises(ChatMigrated) as raised:
        bot.send_message(old.id, "a")
    assert raised.value.new_chat_id == new.id
    bot.send_message(new.id, "a")
    told = [(update.message.chat.id, update.message.migrate_to_chat_id) for update in bot.get_updates()]
    assert told == [(old.id, new.id), (new.id, None)]
    assert bot.get_updates()[1].message.migrate_from_chat_id == old.id


def test_a_bot_can_leave_a_group_but_no_person(api: Emulator, bot: SyncBot, ada: User) -> None:
    group = api.group("Rathaus", [ada])
    bot.leave_chat(group.id)
    assert refusal(api, "sendMessage", chat_id=group.id, text="a") == "Forbidden: bot is not a member of the group chat"
    assert bot.get_updates()[0].my_chat_member.new_chat_member.status == "left"
    with pytest.raises(BadRequest, match="private chats"):
        bot.leave_chat(ada.id)


def test_a_group_keeps_the_messages_of_its_members(api: Emulator, bot: SyncBot, ada: User) -> None:
    group = api.group("Rathaus", [ada])
    hers = api.message_id(api.says(ada, "Hallo", chat=group))
    assert refusal(api, "deleteMessage", chat_id=group.id, message_id=hers) == "Bad Request: message can't be deleted"
    in_private = api.message_id(api.says(ada, "Hallo"))
    assert bot.delete_message(ada.id, in_private)


def test_get_chat_shows_a_chat(api: Emulator, bot: SyncBot, ada: User) -> None:
    group = api.group("Rathaus", [ada])
    assert (bot.get_chat(ada.id).type, bot.get_chat(ada.id).first_name) == (Chat.PRIVATE, "Ada")
    assert (bot.get_chat(group.id).type, bot.get_chat(group.id).title) == (Chat.GROUP, "Rathaus")


def test_commands_are_kept_by_language_and_scope(api: Emulator, bot: SyncBot) -> None:
    bot.set_my_commands([BotCommand("hilfe", "Hilfe zeigen")])
    bot.set_my_commands([("help", "Show help")], language_code="en")
    bot.set_my_commands([("frage", "Frage stellen")], scope=BotCommandScopeAllGroupChats())
    assert api.commands == {"": [("hilfe", "Hilfe zeigen")], "en": [("help", "Show help")]}
    assert api.commands_in({"type": "all_group_chats"}) == {"": [("frage", "Frage stellen")]}
    assert bot.get_my_commands(language_code="en")[0].command == "help"
    bot.delete_my_commands(language_code="en")
    assert bot.get_my_commands(language_code="en") == ()


@pytest.mark.parametrize(
    ("name", "description", "reason"),
    [
        ("Hilfe", "a", "BOT_COMMAND_INVALID"),
        ("für", "a", "BOT_COMMAND_INVALID"),
        ("a" * 33, "a", "BOT_COMMAND_INVALID"),
        ("", "a", "BOT_COMMAND_INVALID"),
        ("a", " ", "BOT_COMMAND_DESCRIPTION_INVALID"),
        ("a", "a" * 257, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
)
def test_a_bad_command_is_refused(api: Emulator, name: str, description: str, reason: str) -> None:
    commands = [{"command": "gut", "description": "gut"}, {"command": name, "description": description}]
    assert refusal(api, "setMyCommands", commands=commands) == f"Bad Request: {reason}"
    assert api.commands == {}


def test_a_language_has_two_letters(api: Emulator) -> None:
    told = refusal(api, "setMyCommands", commands=[], language_code="de-DE")
    assert told == "Bad Request: invalid language code specified"


@pytest.mark.parametrize(("name", "longest"), [("name", 64), ("description", 512), ("short_description", 120)])
def test_texts_about_the_bot_are_kept_by_language(bot: SyncBot, name: str, longest: int) -> None:
    change: Callable[..., Any] = getattr(bot, f"set_my_{name}")
    change("x" * longest)
    change("deutsch", language_code="de")
    shown = [getattr(getattr(bot, f"get_my_{name}")(language), name) for language in (None, "de", "fr")]
    assert shown == ["x" * longest, "deutsch", "x" * longest]
    with pytest.raises(BadRequest, match="too long"):
        change("x" * (longest + 1))
