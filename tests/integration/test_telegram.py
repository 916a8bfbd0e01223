"""The Telegram adapter receives, by polling, and loses nothing."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels.telegram import polling
from bot.engine.outbox.delivery import Unauthorised, Unreachable
from bot.engine.talk.messages import Incoming, Kind
from tests.integration.telegram_adapter import eventually, in_loop, is_polling, lotse, receiving, sending
from tests.telegram_api import Emulator
from tests.telegram_api.client import post


@pytest.fixture
def api() -> Iterator[Emulator]:
    with Emulator() as api:
        yield api


def called(api: Emulator, method: str) -> list[dict[str, Any]]:
    return [call.params for call in api.calls if call.method == method]


def event_id(api: Emulator, update_id: int) -> str:
    """Return under which id an update is stored; another bot's update may have the same number."""
    return f"{api.token.partition(':')[0]}:{update_id}"


@in_loop
async def test_a_message_is_stored_and_then_confirmed(api: Emulator) -> None:
    ada = api.person("Ada")
    update_id = api.says(ada, "Grüß Gott 🚌")
    async with receiving(api) as bot:
        await eventually(lambda: api.updates_pending == 0)
        [incoming] = bot.stored
        assert (incoming.channel, incoming.event_id, incoming.kind) == ("telegram", event_id(api, update_id), Kind.TEXT)
        assert (incoming.sender, incoming.chat, incoming.text) == (str(ada.id), str(ada.id), "Grüß Gott 🚌")
        assert abs((incoming.sent_at - datetime.now(UTC)).total_seconds()) < 60
        assert incoming.message == str(api.message_id(update_id))
        assert "Grüß" not in bot.log.text
        assert "Ada" not in bot.log.text


@in_loop
async def test_nothing_is_confirmed_before_it_is_stored(api: Emulator) -> None:
    ada = api.person("Ada")
    is_away = asyncio.Event()
    async with lotse(api) as bot:

        async def store(incomings: Sequence[Incoming]) -> None:
            await is_away.wait()
            await bot.store(incomings)

        bot.receive(store)
        api.says(ada, "eins")
        await eventually(lambda: len(called(api, "getUpdates")) == 1)
        await asyncio.sleep(0.2)
        assert (api.updates_pending, len(called(api, "getUpdates"))) == (1, 1)
        assert not called(api, "sendChatAction")
        is_away.set()
        await eventually(lambda: api.updates_pending == 0)
        assert [incoming.text for incoming in bot.stored] == ["eins"]


@in_loop
async def test_a_stop_while_storing_loses_nothing(api: Emulator) -> None:
    api.says(api.person("Ada"), "eins")
    async with lotse(api) as bot:
        begun = asyncio.Event()

        async def store(_: Sequence[Incoming]) -> None:
            begun.set()
            await asyncio.sleep(60)

        bot.receive(store)
        await asyncio.wait_for(begun.wait(), 5)
        await bot.stop()
        assert api.updates_pending == 1
        bot.receive()
        await eventually(lambda: api.updates_pending == 0)
        assert [incoming.text for incoming in bot.stored] == ["eins"]


@in_loop
async def test_a_store_that_fails_is_asked_again(api: Emulator) -> None:
    api.says(api.person("Ada"), "eins")
    async with lotse(api) as bot:
        failures = [RuntimeError("geheimer Text"), RuntimeError("geheimer Text")]

        async def store(incomings: Sequence[Incoming]) -> None:
            if failures:
                raise failures.pop()
            await bot.store(incomings)

        bot.receive(store)
        await eventually(lambda: api.updates_pending == 0)
        assert [incoming.text for incoming in bot.stored] == ["eins"]
        assert "geheimer Text" not in bot.log.text


@in_loop
async def test_an_update_that_cannot_be_read_stops_nobody(api: Emulator) -> None:
    ada = api.person("Ada")
    before = api.says(ada, "davor")
    api.inject({"update_id": before + 1, "message": {"message_id": "?", "text": "geheimer Text"}})
    api.inject({"update_id": before + 2, "something_new": {"text": "geheimer Text"}})
    api.inject({"update_id": before + 3, "callback_query": 5})
    api.says(ada, "danach")
    async with receiving(api) as bot:
        await eventually(lambda: api.updates_pending == 0)
        assert [[incoming.text for incoming in batch] for batch in bot.batches] == [["davor", "danach"]]
        (skipped,) = bot.log.named("telegram_update_skipped")
        assert skipped["update_id"] == before + 2
        assert [entry["update_id"] for entry in bot.log.named("telegram_update_unreadable")] == [before + 1, before + 3]
        assert "geheimer Text" not in bot.log.text


@in_loop
async def test_updates_whose_ids_start_anew_are_not_overlooked(api: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "POLL_SECONDS", 1)
    ada = api.person("Ada")
    async with receiving(api) as bot:
        update_id = api.says(ada, "eins")
        await eventually(lambda: len(called(api, "getUpdates")) == 2)
        message = {"message_id": 9, "date": 1, "chat": {"id": ada.id, "type": "private"}, "from": ada.json}
        api.inject({"update_id": update_id - 1000, "message": {**message, "text": "zwei"}})
        await eventually(lambda: len(bot.stored) == 2)
        assert bot.stored[1].event_id == event_id(api, update_id - 1000)
        # With the old offset Telegram would hold the new update back.
        assert [call["offset"] for call in called(api, "getUpdates")[:3]] == ["0", str(update_id + 1), "0"]


@in_loop
async def test_a_start_without_network_is_a_start(api: Emulator) -> None:
    api.pause()
    async with receiving(api, menu=[("hilfe", "Hilfe")]) as bot:
        await asyncio.sleep(0.3)
        api.resume()
        api.says(api.person("Ada"), "eins")
        await eventually(lambda: len(bot.stored) == 1)
        assert api.commands == {"": [("hilfe", "Hilfe")]}
        assert len(bot.log.named("channel_call_failed")) == 1
        assert len(bot.log.named("channel_works_again")) == 1


@in_loop
async def test_an_outage_is_survived(api: Emulator) -> None:
    ada = api.person("Ada")
    async with receiving(api) as bot:
        await eventually(lambda: is_polling(api))
        api.pause()
        api.says(ada, "eins")
        await asyncio.sleep(0.2)
        api.resume()
        await eventually(lambda: len(bot.stored) == 1)


@pytest.mark.parametrize(
    "trouble",
    [
        {"status": 502, "body": "<html>Bad Gateway</html>"},
        {"status": 500},
        {"status": 409},
        {"status": 200, "body": "<html>Anmeldung</html>"},
        {"status": 200, "body": '{"ok": true, "result": true}'},
        {"status": 302, "body": ""},
        {"status": 403, "body": "<html>Proxy</html>"},
        {"drop": "before"},
        {"drop": "after"},
    ],
)
@in_loop
async def test_trouble_is_survived(api: Emulator, trouble: dict[str, Any]) -> None:
    api.fail_next("getUpdates", **trouble, times=3)
    api.says(api.person("Ada"), "eins")
    async with receiving(api) as bot:
        await eventually(lambda: api.updates_pending == 0)
        assert [incoming.text for incoming in bot.stored] == ["eins"]


@in_loop
async def test_a_flood_is_waited_for(api: Emulator) -> None:
    api.fail_next("getUpdates", retry_after=1)
    api.says(api.person("Ada"), "eins")
    async with receiving(api) as bot:
        await eventually(lambda: bot.stored)
        first, second = (call.at for call in api.calls if call.method == "getUpdates" and call.status in (200, 429))
        assert second - first >= 1


@in_loop
async def test_another_poller_is_told_of_once(api: Emulator) -> None:
    ada = api.person("Ada")
    async with receiving(api) as bot:
        for _ in range(3):
            await eventually(lambda: is_polling(api))
            await asyncio.to_thread(post, api, "getUpdates", timeout=0)
            await eventually(lambda: not is_polling(api))
        api.says(ada, "eins")
        await eventually(lambda: bot.stored)
        assert len(bot.log.named("telegram_other_poller")) == 1


@in_loop
async def test_a_webhook_set_by_somebody_is_removed_and_nothing_dropped(api: Emulator) -> None:
    await asyncio.to_thread(post, api, "setWebhook", url="https://example.org/hook")
    api.says(api.person("Ada"), "eins")
    async with receiving(api) as bot:
        await eventually(lambda: len(bot.stored) == 1)
        await asyncio.to_thread(post, api, "setWebhook", url="https://example.org/hook")
        api.says(api.person("Eva"), "zwei")
        await eventually(lambda: len(bot.stored) == 2)


@in_loop
async def test_a_revoked_token_ends_it(api: Emulator) -> None:
    async with receiving(api) as bot:
        await eventually(lambda: is_polling(api))
        api.revoke(api.token)
        assert bot.receiving
        assert isinstance(await bot.failure(bot.receiving), Unauthorised)


@pytest.mark.parametrize("token", ["1:wrong", "no token at all", "", "../../bot1:qq", "1:ü\n"])
@in_loop
async def test_a_wrong_token_ends_it(api: Emulator, token: str) -> None:
    async with receiving(api, token=token) as bot:
        assert bot.receiving
        assert isinstance(await bot.failure(asyncio.wait_for(bot.receiving, 5)), Unauthorised)
        assert isinstance(await bot.failure(bot.messenger.send(sending(1, "Hallo"))), Unauthorised | Unreachable)


@in_loop
async def test_the_menu_is_set_and_only_logged_if_that_fails(api: Emulator) -> None:
    menu = [("foerderung", "Förderung beantragen"), ("hilfe", "x" * 300)]
    api.fail_next("setMyCommands", status=400)
    async with receiving(api, menu=menu) as bot:
        await eventually(lambda: is_polling(api))
        assert api.commands == {}
        assert bot.log.named("channel_call_failed")
        await bot.messenger.set_commands(menu)
        assert api.commands == {"": [("foerderung", "Förderung beantragen"), ("hilfe", "x" * 256)]}


@in_loop
async def test_without_a_menu_the_old_one_stays(api: Emulator) -> None:
    async with receiving(api):
        await eventually(lambda: is_polling(api))
        assert not called(api, "setMyCommands")


@in_loop
async def test_a_press_is_acknowledged_once_it_is_stored_and_again_when_it_comes_again(api: Emulator) -> None:
    ada = api.person("Ada")
    api.says(ada, "Hallo")
    async with lotse(api) as bot:
        is_away = asyncio.Event()

        async def store(incomings: Sequence[Incoming]) -> None:
            await is_away.wait()
            await bot.store(incomings)

        await bot.messenger.send(sending(ada, "Ja?"))
        update_id = api.presses(ada, api.sent[0], "form:yes")
        bot.receive(store)
        await asyncio.sleep(0.2)
        assert api.callback_answers == []
        is_away.set()
        await eventually(lambda: len(api.callback_answers) == 1)
        api.redeliver(update_id)
        await eventually(lambda: len(called(api, "answerCallbackQuery")) == 2)
        presses = [incoming for incoming in bot.stored if incoming.kind is Kind.PRESS]
        assert [incoming.event_id for incoming in presses] == [event_id(api, update_id)] * 2
        assert (presses[0].token, presses[0].message) == ("form:yes", str(api.sent[0].message_id))
        api.says(ada, "geht es weiter?")
        await eventually(lambda: api.updates_pending == 0)


@in_loop
async def test_slow_signals_hold_nobody_up(api: Emulator) -> None:
    ada = api.person("Ada")
    api.fail_next("sendChatAction", delay_seconds=0.8)
    async with receiving(api) as bot:
        api.says(ada, "eins")
        await eventually(lambda: len(bot.stored) == 1)
        api.says(ada, "zwei")
        await eventually(lambda: len(bot.stored) == 2)
        assert not called(api, "sendChatAction")


@in_loop
async def test_typing_is_shown_in_private_once_in_a_while(api: Emulator) -> None:
    ada, eva = api.person("Ada"), api.person("Eva")
    group = api.group("Rathaus", [ada])
    async with receiving(api) as bot:
        for number in range(3):
            api.says(ada, f"Nachricht {number}")
        api.sends_document(eva, b"%PDF", "plan.pdf")
        api.sends_sticker(api.person("Kim"))
        api.says(ada, "/hilfe", group)
        await eventually(lambda: len(bot.stored) == 6)
        await eventually(lambda: len(called(api, "sendChatAction")) == 2)
        await bot.messenger.show_typing(str(ada.id))
        typed = called(api, "sendChatAction")
        assert sorted(call["chat_id"] for call in typed) == sorted([str(ada.id), str(eva.id)])
        api.blocks(ada)
        api.pause()
        await bot.messenger.show_typing(str(api.person("Neu").id))


@in_loop
async def test_all_that_people_do_arrives(api: Emulator) -> None:
    ada = api.person("Ada", language="de", username="ada_l")
    group = api.group("Rathaus", [ada])
    async with receiving(api) as bot:
        first = api.says(ada, "eins")
        api.edits(ada, api.message_id(first), "zwei")
        api.sends_photo(ada, b"\xff\xd8\xff photo", "Bild")
        api.sends_voice(ada)
        api.sends_location(ada)
        api.sends_contact(ada)
        api.says(ada, "@lotse_bot hilf mal", group)
        api.says(ada, "unter uns", group)
        api.kicks(group)
        moving = api.group("Bauamt", [ada])
        successor = api.migrates(moving)
        api.blocks(ada)
        api.unblocks(ada)
        await eventually(lambda: api.updates_pending == 0)
        assert [(incoming.kind, incoming.text or incoming.detail) for incoming in bot.stored] == [
            (Kind.TEXT, "eins"),
            (Kind.EDIT, "zwei"),
            (Kind.FILE, "Bild"),
            (Kind.OTHER, "voice"),
            (Kind.OTHER, "location"),
            (Kind.OTHER, "contact"),
            (Kind.TEXT, "hilf mal"),
            (Kind.BLOCKED, ""),
            (Kind.MOVED, str(successor.id)),
            (Kind.BLOCKED, ""),
        ]
        assert [incoming.chat for incoming in bot.stored[6:]] == [
            str(group.id),
            str(group.id),
            str(moving.id),
            str(ada.id),
        ]
        assert [incoming.is_group for incoming in bot.stored] == [False] * 6 + [True] * 3 + [False]


@in_loop
async def test_only_the_needed_updates_are_asked_for(api: Emulator) -> None:
    async with receiving(api):
        await eventually(lambda: is_polling(api))
        assert api._account.updates.allowed == {"message", "edited_message", "callback_query", "my_chat_member"}
