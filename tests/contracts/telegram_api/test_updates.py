"""How updates reach the bot by long polling, and what is in them."""

import asyncio
import threading
import time
from typing import Any

import httpx
import pytest
from telegram.error import Conflict, InvalidToken

from tests.telegram_api import Emulator, User
from tests.telegram_api.client import SyncBot, post
from tests.telegram_api.updates import UpdateQueue


def texts(bot: SyncBot, **params: Any) -> list[str]:
    return [update.message.text for update in bot.get_updates(**params)]


def test_an_update_comes_again_until_a_greater_offset_confirms_it(api: Emulator, bot: SyncBot, ada: User) -> None:
    ids = [api.says(ada, text) for text in ("eins", "zwei", "drei")]
    assert ids == list(range(ids[0], ids[0] + 3))
    assert texts(bot) == texts(bot, offset=ids[0]) == ["eins", "zwei", "drei"]
    assert texts(bot, offset=ids[1]) == ["zwei", "drei"]
    assert texts(bot) == ["zwei", "drei"]
    assert api.updates_pending == 2
    assert texts(bot, offset=ids[2] + 1) == []
    assert api.updates_pending == 0


def test_at_most_100_updates_come_at_once(api: Emulator, bot: SyncBot, ada: User) -> None:
    for _ in range(101):
        api.says(ada, "a")
    assert [len(bot.get_updates(limit=limit)) for limit in (None, 1, 1000)] == [100, 1, 100]


def test_a_long_poll_waits_for_an_update(api: Emulator, bot: SyncBot, ada: User) -> None:
    threading.Timer(0.1, api.says, (ada, "spät")).start()
    begin = time.monotonic()
    assert texts(bot, timeout=5) == ["spät"]
    assert 0.09 < time.monotonic() - begin < 2


def test_a_long_poll_ends_empty(bot: SyncBot) -> None:
    assert texts(bot, timeout=1) == []


def test_of_two_polls_the_older_one_fails(api: Emulator, bot: SyncBot, ada: User) -> None:
    async def younger() -> Any:
        await asyncio.sleep(0.1)
        threading.Timer(0.1, api.says, (ada, "Hallo")).start()
        return await bot.bot.get_updates(timeout=5)

    conflict, updates = bot.together(bot.bot.get_updates(timeout=5), younger())
    assert isinstance(conflict, Conflict)
    assert conflict.message == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    assert [update.message.text for update in updates] == ["Hallo"]


def test_a_poll_that_was_given_up_does_no_harm(api: Emulator, ada: User) -> None:
    with pytest.raises(httpx.ReadTimeout):
        httpx.post(f"{api.url}/bot{api.token}/getUpdates", data={"timeout": "5"}, timeout=0.05)
    api.wait_for(lambda: api.calls)
    api.says(ada, "Hallo")
    assert len(post(api, "getUpdates", timeout=1)[1]["result"]) == 1
    assert [call.status for call in api.calls] == [0, 200]


def test_a_revoked_token_ends_its_poll(api: Emulator, bot: SyncBot) -> None:
    threading.Timer(0.05, api.revoke, (api.token,)).start()
    with pytest.raises(InvalidToken):
        bot.get_updates(timeout=5)


def test_closing_is_quick_with_open_polls() -> None:
    with Emulator() as api:
        poll = threading.Thread(target=_poll_until_it_breaks, args=(api,))
        poll.start()
        time.sleep(0.1)
        begin = time.monotonic()
    assert time.monotonic() - begin < 1
    poll.join(1)
    assert not poll.is_alive()


def _poll_until_it_breaks(api: Emulator) -> None:
    with pytest.raises(httpx.TransportError):
        httpx.post(f"{api.url}/bot{api.token}/getUpdates", data={"timeout": "50"}, timeout=60)


def test_only_allowed_updates_come_from_then_on(api: Emulator, bot: SyncBot, ada: User) -> None:
    first = api.says(ada, "vorher")
    assert texts(bot, allowed_updates=["message"]) == ["vorher"]
    api.edits(ada, api.message_id(first), "nachher")
    assert texts(bot) == ["vorher"]
    bot.get_updates(allowed_updates=[])
    api.edits(ada, api.message_id(first), "danach")
    assert bot.get_updates(offset=first + 1)[0].edited_message.text == "danach"


def test_rare_kinds_must_be_asked_for() -> None:
    queue = UpdateQueue()
    queue.add("message_reaction", {})
    assert len(queue) == 0
    queue.allow(["message_reaction"])
    queue.add("message_reaction", {})
    assert len(queue) == 1


def test_what_a_person_writes_arrives_with_its_entities(api: Emulator, bot: SyncBot, ada: User) -> None:
    group = api.group("Rathaus", [ada])
    first = api.message_id(api.says(ada, "😀 /hilfe@lotse_bot für @ada_l, nicht a/b oder x@y.de", chat=group))
    api.says(ada, "fett", chat=group, reply_to=first, entities=[{"type": "bold", "offset": 0, "length": 4}])
    one, two = (update.message for update in bot.get_updates())
    found = {words: entity.type for entity, words in one.parse_entities().items()}
    assert found == {"/hilfe@lotse_bot": "bot_command", "@ada_l": "mention"}
    assert (one.chat.title, one.from_user.language_code) == ("Rathaus", "de")
    assert (two.reply_to_message.message_id, two.entities[0].type) == (first, "bold")


def test_a_name_may_be_anything(api: Emulator, bot: SyncBot) -> None:
    name = "\x00\x1b[31m\u202e<b>&amp;\r\n😀"
    api.says(api.person(name, username="mallory"), "Hallo")
    sender = bot.get_updates()[0].message.from_user
    assert (sender.first_name, sender.username) == (name, "mallory")


def test_an_edit_keeps_its_message_id(api: Emulator, bot: SyncBot, ada: User) -> None:
    first = api.says(ada, "/alt")
    api.edits(ada, api.message_id(first), "neu")
    edited = bot.get_updates()[1].edited_message
    assert (edited.message_id, edited.text, edited.entities) == (api.message_id(first), "neu", ())
    assert edited.edit_date


def test_an_update_can_be_delivered_again_after_its_confirmation(api: Emulator, bot: SyncBot, ada: User) -> None:
    first = api.says(ada, "Hallo")
    assert texts(bot, offset=first) == ["Hallo"]
    assert texts(bot, offset=first + 1) == []
    api.redeliver(first)
    assert [update.update_id for update in bot.get_updates(offset=first + 1)] == [first]
    assert texts(bot, offset=first + 1) == []


def test_any_update_can_be_injected_under_any_id(api: Emulator, bot: SyncBot, ada: User) -> None:
    first = api.says(ada, "Hallo")
    for update_id in (first + 1000, first - 1000):
        api.inject({"update_id": update_id})
    last = api.says(ada, "Tschüs")
    ids = [update.update_id for update in bot.get_updates()]
    assert ids == [first, first + 1000, first - 1000, last]
    assert last > first + 1000
    assert bot.get_updates(offset=last + 1) == ()
