"""Whatever an update holds, it is passed, and the next is stored."""

import asyncio
import copy
import json
import random
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from structlog.testing import capture_logs
from telegram import Bot, Update

from bot.channels.telegram.groups import TelegramIdentity
from bot.channels.telegram.intake import TelegramIntake
from bot.channels.telegram.request import Garbled, UpdatesRequest
from bot.channels.telegram.signals import TelegramSignals
from bot.engine.inbox.receiving import receive
from bot.engine.inbox.table import inbox
from bot.engine.metrics import UNREADABLE
from bot.engine.talk.messages import Incoming, Kind
from bot.storage.database import Database
from tests.engine import TRAITS, Kernel, rows

NOW = datetime(2026, 3, 17, 12, tzinfo=UTC)
ADA = {"id": 7, "is_bot": False, "first_name": "Ada"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Ada"}
GROUP = {"id": -100, "type": "supergroup", "title": "Rathaus"}
HEAD = {"message_id": 3, "date": 1_773_748_740, "chat": PRIVATE, "from": ADA}
PHOTO = {"file_id": "f", "file_unique_id": "u", "width": 90, "height": 60, "file_size": 9}
DOCUMENT = {"file_id": "f", "file_unique_id": "u", "file_name": "plan.pdf", "mime_type": "application/pdf"}
COMMAND = {"text": "/hilfe@lotse_bot", "entities": [{"type": "bot_command", "offset": 0, "length": 16}]}
VALID: tuple[dict[str, Any], ...] = (
    {"message": {**HEAD, "text": "Was ist ein Bürgerbus?"}},
    {"message": {**HEAD, **COMMAND, "chat": GROUP}},
    {
        "message": {
            **HEAD,
            **COMMAND,
            "chat": {**GROUP, "is_forum": True},
            "message_thread_id": 5,
            "is_topic_message": True,
        }
    },
    {"message": {**HEAD, "photo": [PHOTO], "caption": "Das Rathaus"}},
    {"message": {**HEAD, "document": {**DOCUMENT, "file_size": 12}}},
    {"message": {**HEAD, "chat": GROUP, "migrate_to_chat_id": -200}},
    {"message": {**HEAD, "chat": GROUP, "text": "und?", "reply_to_message": {**HEAD, "from": {**ADA, "id": 99}}}},
    {"edited_message": {**HEAD, "edit_date": 1_773_748_760, "text": "besser"}},
    {"callback_query": {"id": "1", "from": ADA, "chat_instance": "1", "message": HEAD, "data": "form:1"}},
    {
        "my_chat_member": {
            "chat": PRIVATE,
            "from": ADA,
            "date": 1_773_748_740,
            "old_chat_member": {"user": ADA, "status": "member"},
            "new_chat_member": {"user": ADA, "status": "kicked", "until_date": 0},
        }
    },
)
ODD: tuple[Any, ...] = (
    None, True, 0, -1, 7, 2**40, 2**70, 10**300, 1.5, 1e308, "", "x", "\0", "\ud800", "a" * 70_000,
    [], [[]], ["x"], {}, {"a": 1}, "private", "group", [{"type": "mention", "offset": -5, "length": 2**40}],
)  # fmt: skip


class Intake:
    """An intake that stores in a database what a server's answers hold."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._signals = TelegramSignals(Bot("1:x", "http://127.0.0.1:1/bot"))
        self._intake = TelegramIntake(self._store, TelegramIdentity(99, "lotse_bot"), self._signals, lambda: NOW)

    async def _store(self, events: Sequence[Incoming], _also: object = None) -> None:
        self._database.write(partial(receive, events=events, now=NOW))

    def takes(self, answer: str) -> list[int]:
        """Take the updates of an answer, and return the numbers by which they are confirmed."""
        found = UpdatesRequest.parse_json_payload(answer.encode())
        updates = Update.de_list(found["result"], None)
        asyncio.run(self._take(updates))
        return [update.update_id for update in updates]

    async def _take(self, updates: Sequence[Update]) -> None:
        await self._intake.take(updates)
        await self._signals.close()


def answer(*updates: dict[str, Any]) -> str:
    return json.dumps({"ok": True, "result": list(updates)})


def places(value: Any) -> list[Callable[[Any], None]]:
    """Return for each value within a value what puts another one in its place."""
    found: list[Callable[[Any], None]] = []
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        found.append(partial(value.__setitem__, key))
        found += places(value[key])
    return found


def mutated(chance: random.Random) -> dict[str, Any]:
    """Return a valid update in which a few values have become others, or are missing."""
    update = copy.deepcopy(chance.choice(VALID))
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        chance.choice(places(update))(copy.deepcopy(chance.choice(ODD)))
    return update


def test_no_update_stops_the_intake_nor_the_work(database: Database) -> None:
    chance = random.Random(12)
    intake = Intake(database)
    with capture_logs() as logs:
        for first in range(1, 241, 40):
            both = [
                {"update_id": number, "message": {**HEAD, "text": f"danach {number}"}}
                if number % 2
                else {"update_id": number, **mutated(chance)}
                for number in range(first, first + 40)
            ]
            assert intake.takes(answer(*both)) == list(range(first, first + 40))
    texts = [row.payload["text"] for row in rows(database, inbox) if "danach" in (row.payload.get("text") or "")]
    assert texts == [f"danach {number}" for number in range(1, 241, 2)]
    assert len([entry for entry in logs if entry["event"] == "telegram_update_unreadable"]) > 20
    Kernel(database, traits={"telegram": TRAITS}).works()
    assert {row.state for row in rows(database, inbox)} == {"done"}


@pytest.mark.parametrize(
    "told",
    [
        {"message": {**HEAD, "text": 5}},
        {"message": {**HEAD, "photo": [PHOTO], "caption": ["x"]}},
        {"message": {**HEAD, "document": {**DOCUMENT, "file_name": 7}}},
        {"message": {**HEAD, "date": "gestern", "text": "x"}},
        {"message": {**HEAD, "message_id": "?", "text": "x"}},
        {"callback_query": {"id": "1", "from": ADA, "chat_instance": "1", "message": HEAD, "data": 7}},
        {"edited_message": {**HEAD, "text": {"a": 1}}},
    ],
)
def test_what_cannot_be_read_is_stored_as_such_counted_and_its_sender_told(
    sqlite: Database, told: dict[str, Any]
) -> None:
    before = UNREADABLE.labels("telegram")._value.get()
    with capture_logs() as logs:
        assert Intake(sqlite).takes(answer({"update_id": 5, **told})) == [5]
    (row,) = rows(sqlite, inbox)
    assert (row.event_id, row.kind, row.payload) == ("99:5", Kind.OTHER, {"detail": "malformed"})
    assert UNREADABLE.labels("telegram")._value.get() == before + 1
    assert [entry["event"] for entry in logs] == ["telegram_update_unreadable"]


@pytest.mark.parametrize(
    "told",
    [
        {"message": {**HEAD, **COMMAND, "text": 5, "chat": GROUP}},
        {"message": {**HEAD, "text": 5, "from": {**ADA, "id": -7}, "chat": {**PRIVATE, "id": -7}}},
        {"message": {**HEAD, "text": "x", "from": {**ADA, "id": "7"}}},
        {"message": {"text": 5}},
        {"message": "x"},
        {"callback_query": 5},
    ],
)
def test_where_nobody_can_be_told_it_is_only_counted(sqlite: Database, told: dict[str, Any]) -> None:
    before = UNREADABLE.labels("telegram")._value.get()
    with capture_logs():
        assert Intake(sqlite).takes(answer({"update_id": 5, **told})) == [5]
    assert rows(sqlite, inbox) == []
    assert UNREADABLE.labels("telegram")._value.get() == before + 1


def test_an_update_nested_without_end_is_passed(sqlite: Database) -> None:
    deep = "[" * 40_000 + "]" * 40_000
    head = json.dumps({**HEAD, "text": "davor"})[:-1]
    last = json.dumps({"update_id": 6, "message": {**HEAD, "text": "danach"}})
    taken = Intake(sqlite).takes(
        f'{{"ok": true, "result": [{{"update_id": 5, "message": {head}, "x": {deep}}}}}, {last}]}}'
    )
    assert taken == [5, 6]
    assert [row.payload["text"] for row in rows(sqlite, inbox)] == ["davor", "danach"]


@pytest.mark.parametrize("number", ["5", None, True, 10**400])
def test_updates_without_any_number_are_no_answer(number: Any) -> None:
    with pytest.raises(Garbled):
        UpdatesRequest.parse_json_payload(answer({"update_id": number, "message": HEAD}).encode())
