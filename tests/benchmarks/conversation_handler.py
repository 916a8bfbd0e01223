"""The same form in python-telegram-bot's own ConversationHandler, for comparison; without a network."""

import asyncio
import json
import os
import time
import warnings
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    ExtBot,
    MessageHandler,
    PicklePersistence,
    filters,
)
from telegram.request import BaseRequest

QUESTIONS = (
    "Worum geht es?",
    "Was möchten Sie sagen?",
    "Möchten Sie eine Datei senden?",
    "Dürfen wir anrufen?",
    "Absenden?",
)
ANSWERS = ("/rueckmeldung", "idee", "Mehr Beispiele bitte", "ueberspringen", "nein", "absenden")


class NoNetwork(BaseRequest):
    """Answers each request at once."""

    read_timeout = 1.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(self, url: str, *_: Any, **__: Any) -> tuple[int, bytes]:
        if url.endswith("/getMe"):
            result: dict[str, Any] = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "bot"}
        else:
            result = {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}, "text": "x"}
        return 200, json.dumps({"ok": True, "result": result}).encode()


async def ask(update: Update, context: ContextTypes.DEFAULT_TYPE, step: int) -> int:
    assert update.message
    assert context.user_data is not None
    context.user_data[step] = update.message.text
    await update.message.reply_text(QUESTIONS[step] if step < len(QUESTIONS) else "Vielen Dank!")
    return step if step < len(QUESTIONS) else ConversationHandler.END


def application(file: Path | None) -> "Application[Any, Any, Any, Any, Any, Any]":
    def step(number: int) -> Any:
        return lambda update, context: ask(update, context, number)

    states = {number: [MessageHandler(filters.TEXT, step(number + 1))] for number in range(len(QUESTIONS))}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        bot: ExtBot[None] = ExtBot("1:token", request=NoNetwork(), get_updates_request=NoNetwork())
        builder = Application.builder().bot(bot).updater(None)
        if file:
            builder = builder.persistence(PicklePersistence(file))
        made = builder.build()
        made.add_handler(
            ConversationHandler(
                [CommandHandler("rueckmeldung", step(0))], states, [], name="form", persistent=file is not None
            )
        )
    return made


async def turns_per_second(people: int, seconds: float, file: Path | None, *, flushes: bool, syncs: bool) -> float:
    """Return how many updates a second go through.

    file: of the persistence. flushes: after each update. syncs: and waits for the disk, as our databases do.
    """
    made = application(file)
    persistence = made.persistence
    assert persistence or not flushes
    await made.initialize()
    done, began = 0, time.perf_counter()
    while time.perf_counter() - began < seconds:
        person = done % people
        await made.process_update(_update(made, done, person, ANSWERS[done // people % len(ANSWERS)]))
        if flushes:
            await made.update_persistence()
            await persistence.flush()
            if syncs:
                _sync(file)
        done += 1
        await asyncio.sleep(0)
    spent = time.perf_counter() - began
    await made.shutdown()
    return done / spent


def _sync(file: Path | None) -> None:
    assert file
    descriptor = os.open(file, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


def _update(made: "Application[Any, Any, Any, Any, Any, Any]", number: int, person: int, text: str) -> Update:
    entities = [{"type": "bot_command", "offset": 0, "length": len(text)}] if text.startswith("/") else []
    user = {"id": 1000 + person, "is_bot": False, "first_name": "P"}
    message = {
        "message_id": number,
        "date": int(datetime.now(UTC).timestamp()),
        "chat": {"id": 1000 + person, "type": "private"},
        "from": user,
        "text": text,
        "entities": entities,
    }
    update = Update.de_json({"update_id": number, "message": message}, made.bot)
    assert update
    return update


def compare(people: int, seconds: float, folder: Path) -> dict[str, float]:
    """Return updates per second without persistence, with it, flushed at each update, and on disk at each update."""
    modes = {
        "none": (None, False, False),
        "pickle": (folder / "a.pickle", False, False),
        "pickle, flushed": (folder / "b.pickle", True, False),
        "pickle, flushed and on disk": (folder / "c.pickle", True, True),
    }
    return {
        name: asyncio.run(turns_per_second(people, seconds, file, flushes=flushes, syncs=syncs))
        for name, (file, flushes, syncs) in modes.items()
    }
