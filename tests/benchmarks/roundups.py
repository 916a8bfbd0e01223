"""Ten thousand roundups in one morning against the messenger's real limits, with questions answered meanwhile."""

import threading
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from bot.roundup.policy import minute_of
from bot.storage.database import Database
from bot.storage.migrate import migrate
from tests.benchmarks.measure import p50_p95, row, table
from tests.benchmarks.sending import PER_SECOND, ask
from tests.contracts.process import telegram_settings
from tests.engine import eventually
from tests.kills import Bot
from tests.readers import MONDAY, Readers, clock_at
from tests.telegram_api.emulator import Emulator

READERS = 10_000
COMPRESSED = 10
"""In this part of the time the minutes of a morning go by: the ninety over which people are spread are nine."""


def bench_roundups(folder: Path, readers: int = READERS) -> None:
    table(
        f"Roundups of {readers:,} people, each decided, composed and looked at again; replies meanwhile",
        *(
            "due",
            "sent",
            "seconds",
            "least possible",
            "twice",
            "refused (429)",
            "replies",
            "reply s p50",
            "reply s p95",
        ),
    )
    cases = {"all at once, after an outage": 0.0, f"in a morning, {COMPRESSED} times as fast": 60 / COMPRESSED}
    for name, spread in cases.items():
        place = folder / f"{spread:g}"
        place.mkdir()
        _measure(name, place, readers, spread)


def _measure(name: str, folder: Path, count: int, seconds_a_minute: float) -> None:
    url = f"sqlite:///{folder / 'roundups.sqlite'}"
    with closing(Database(url)) as database:
        migrate(database)
    with Emulator(limits=True) as api:
        readers = Readers(api, url, count)
        askers = [api.person(f"Asker {number}") for number in range(50)]
        spread = [timedelta(seconds=seconds_a_minute * minute_of(number)) for number in readers.numbers]
        readers.plan([MONDAY + late for late in spread])
        clock_at(api, folder / "clock", MONDAY - timedelta(seconds=5))
        bot = Bot(telegram_settings(api), url, folder, quiet=False, clock=folder / "clock")
        bot.wait_ready()
        began = time.monotonic()
        done, waits = threading.Event(), list[float]()
        asking = threading.Thread(target=ask, args=(api, askers, done, waits))
        asking.start()
        eventually(
            lambda: len(api.sent) - len(waits) >= count, 3 * count / PER_SECOND + max(spread).total_seconds() + 60
        )
        done.set()
        asking.join()
        time.sleep(2)
        bot.stop()
        people = {person.id for person in readers.people}
        sent = [message for message in api.sent if message.chat_id in people]
        refused = len(api.refusals)
    twice = len(sent) - len({message.chat_id for message in sent})
    seconds = sent[-1].at - began
    least = max((len(sent) + len(waits)) / PER_SECOND, max(spread).total_seconds())
    row(name, len(sent), seconds, least, twice, refused, len(waits), *p50_p95(waits))
