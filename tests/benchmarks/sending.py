"""Ten thousand announcements against the messenger's real limits, with questions answered meanwhile."""

import random
import threading
import time
from contextlib import closing
from functools import partial
from pathlib import Path

from bot import app
from bot.engine.outbox.table import Addressed, Stream, enqueue
from bot.engine.persons import Chat, conversation_ids
from bot.engine.talk.rendering import Part
from bot.engine.talk.spans import parse
from bot.storage.database import Database
from tests.benchmarks.measure import p50_p95, row, table
from tests.contracts.process import telegram_settings
from tests.kills import Bot, wait_until_quiet
from tests.telegram_api.emulator import Emulator

SENDS = 10_000
PER_SECOND = 30
ASKS_EVERY_SECONDS = 2.0


def bench_sending(folder: Path, sends: int = SENDS) -> None:
    table(
        "Announcements against 30 messages/s overall and 1/s a chat, replies meanwhile",
        *("sends", "seconds", "least possible", "ratio", "refused (429)", "replies", "reply s p50", "reply s p95"),
    )
    url = f"sqlite:///{folder / 'sending.sqlite'}"
    with Emulator(limits=True) as api:
        readers = [api.person(f"Reader {number}") for number in range(sends)]
        askers = [api.person(f"Asker {number}") for number in range(50)]
        for person in readers:
            api.says(person, "x")  # nobody can be written to who has not written first
        api.forget_updates()
        bot = Bot(telegram_settings(api), url, folder, quiet=False)
        bot.wait_ready()
        with closing(Database(url)) as database:
            database.write(partial(_announce, addresses=[str(person.id) for person in readers]))
        began = time.monotonic()
        done = threading.Event()
        waits: list[float] = []
        asking = threading.Thread(target=ask, args=(api, askers, done, waits))
        asking.start()
        wait_until_quiet(url, 3 * sends / PER_SECOND + 60)
        done.set()
        asking.join()
        announced = [message for message in api.sent if message.text.startswith("Announcement")]
        seconds = announced[-1].at - began
        bot.stop()
        refused = len(api.refusals)
    assert len(announced) == sends
    least = (len(announced) + len(waits)) / PER_SECOND  # replies take their share of the limit, too
    row(len(announced), seconds, least, seconds / least, refused, len(waits), *p50_p95(waits))


def _announce(connection, addresses: list[str]) -> None:
    now = app.now()
    for begin in range(0, len(addresses), 500):
        places = [
            Chat("telegram", address, is_group=False, person_id=None) for address in addresses[begin : begin + 500]
        ]
        found = conversation_ids(connection, places)
        part = Part(parse("Announcement: <b>the yearly meeting</b> is in May."), ("announcement",))
        messages = [
            Addressed(f"announcement:{number}", number, "telegram", (part,), Stream.ANNOUNCEMENT)
            for number in found.values()
        ]
        enqueue(connection, messages, now)


def ask(api: Emulator, askers: list, done: threading.Event, waits: list[float]) -> None:
    """Let people ask one after the other, and note how long each waits for the reply."""
    chance = random.Random(1)
    number = 0
    while not done.wait(chance.uniform(0, 2 * ASKS_EVERY_SECONDS)):
        asker = askers[number % len(askers)]
        before = len(api.sent_to(asker))
        asked = time.monotonic()
        api.says(asker, f"/question{number}")
        api.wait_for(partial(_has_more, api, asker, before), timeout=60)
        waits.append(api.sent_to(asker)[-1].at - asked)
        number += 1


def _has_more(api: Emulator, asker, before: int) -> bool:
    return len(api.sent_to(asker)) > before
