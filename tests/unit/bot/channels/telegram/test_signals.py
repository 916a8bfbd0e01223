import asyncio
from typing import Any

from telegram.error import BadRequest

from bot.channels.telegram.signals import TelegramSignals


class FakeBot:
    """Takes signals until it is told to refuse them."""

    def __init__(self) -> None:
        self.typed: list[str] = []
        self.answered: list[str] = []
        self.refuses = False

    async def send_chat_action(self, chat: str, _action: str) -> bool:
        self.typed.append(chat)
        return self._done()

    async def answer_callback_query(self, query: str) -> bool:
        self.answered.append(query)
        return self._done()

    def _done(self) -> bool:
        if self.refuses:
            raise BadRequest("Query is too old and response timeout expired or query id is invalid")
        return True


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_typing_is_shown_once_in_four_seconds_for_each_chat() -> None:
    bot, clock = FakeBot(), Clock()

    async def act() -> None:
        signals = TelegramSignals(fake(bot), clock)
        for moment in (0.0, 3.9, 4.0, 7.9):
            clock.now = moment
            await signals.show_typing("7")
        await signals.show_typing("8")

    asyncio.run(act())
    assert bot.typed == ["7", "7", "8"]


def test_chats_are_not_remembered_for_ever() -> None:
    bot, clock = FakeBot(), Clock()

    async def act() -> int:
        signals = TelegramSignals(fake(bot), clock)
        for chat in range(2500):
            clock.now += 0.1
            await signals.show_typing(str(chat))
        return len(signals._typed_at)

    assert asyncio.run(act()) <= 1000


def test_a_signal_that_fails_is_forgotten() -> None:
    bot = FakeBot()
    bot.refuses = True

    async def act() -> None:
        signals = TelegramSignals(fake(bot))
        signals.acknowledge("1")
        signals.type("7")
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        await signals.close()

    asyncio.run(act())
    assert (bot.answered, bot.typed) == (["1"], ["7"])


def test_signals_under_way_end_with_the_channel() -> None:
    class Hanging(FakeBot):
        async def answer_callback_query(self, query: str) -> bool:
            await asyncio.sleep(60)
            return True

    async def act() -> None:
        signals = TelegramSignals(fake(Hanging()))
        signals.acknowledge("1")
        await asyncio.sleep(0)
        await asyncio.wait_for(signals.close(), 1)

    asyncio.run(act())


def fake(bot: FakeBot) -> Any:
    return bot
