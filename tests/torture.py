"""Kills under traffic and while an announcement goes out, then races for seats and for budgets.

python -m tests.torture [KILLS [KILLS AT MATRIX [RACES [TRIES [KILLS OF AN ANNOUNCEMENT]]]]]
prints one row for each kind of set-up.
"""

import random
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from bot.announcements.counting import RecipientState
from bot.storage.database import Database
from tests.announcement_kills import RECIPIENTS_PER_KILL, AnnouncementOnItsWay
from tests.benchmarks.measure import row, table
from tests.databases import BACKENDS, Databases
from tests.grant_race import GrantRace
from tests.kills import PEOPLE, TelegramTraffic, kill_at_random
from tests.matrix.arena import Arena
from tests.matrix.server import Homeserver
from tests.seat_race import Race, mixed
from tests.telegram_api.emulator import Emulator

SETUPS = (("sqlite", 1), ("postgresql", 1), ("postgresql", 2))
PEOPLE_AT_MATRIX = 20  # each with a device of their own, in this process


def main(
    kills: int = 1_000,
    kills_at_matrix: int = 200,
    races: int = 20,
    tries: int = 10_000,
    kills_of_sending: int = 200,
) -> None:
    table(
        "Kills at random moments under traffic",
        *("messenger", "database", "processes", "kills", "written", "answered once", "twice or out of order", "lost"),
        "unknown",
    )
    for number, (backend, processes) in enumerate(SETUPS):
        _telegram(backend, processes, kills // len(SETUPS) + (number < kills % len(SETUPS)), number)
    for backend in BACKENDS:
        _matrix(backend, kills_at_matrix // len(BACKENDS))
    table(
        "Kills while an announcement goes out",
        *("database", "processes", "kills", "recipients", "sent", "unknown", "twice, lost or refused (429)"),
    )
    for number, (backend, processes) in enumerate(SETUPS):
        own = kills_of_sending // len(SETUPS) + (number < kills_of_sending % len(SETUPS))
        _announcement(backend, processes, own, number)
    table(
        "Races for seats: people join, take and leave, the office changes their number, offers end, processes die",
        *("database", "races", "presses", "kills", "offers", "told", "too many seats, passed over or unanswered"),
    )
    for backend in BACKENDS:
        _races(backend, races)
    table(
        "Races for budgets: people file and withdraw, the office decides, invoices come, caps change, processes die",
        *("database", "processes", "tried", "kills", "seconds", "done", "refused", "changes of budgets"),
        "beyond a cap, lost or twice",
    )
    for backend, processes in ((BACKENDS[0], 2), (BACKENDS[1], 4)):
        _budgets(backend, processes, tries)


def _telegram(backend: str, processes: int, kills: int, seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder, closing(Databases(Path(folder))) as databases, Emulator() as api:
        counts = kill_at_random(
            TelegramTraffic(api, PEOPLE),
            databases.new(backend),
            Path(folder),
            kills=kills,
            processes=processes,
            per_second=3,
            seed=seed,
        )
    _tell("Telegram", backend, processes, kills, counts)


def _matrix(backend: str, kills: int) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Databases(Path(folder))) as databases,
        Homeserver(Path(folder) / "homeserver") as server,
    ):
        arena = Arena(server, databases.new(backend), Path(folder), PEOPLE_AT_MATRIX)
        with closing(arena.traffic) as traffic:
            counts = kill_at_random(traffic, arena.url, arena.folder, kills=kills, processes=1, per_second=3)
    _tell("Matrix", backend, 1, kills, counts)


def _announcement(backend: str, processes: int, kills: int, seed: int) -> None:
    if not kills:
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Databases(Path(folder))) as databases,
        Emulator(limits=True) as api,
    ):
        url = databases.new(backend)
        under_way = AnnouncementOnItsWay(api, url, Path(folder), RECIPIENTS_PER_KILL * kills)
        killed = under_way.is_killed(kills, processes, seed)
        account = under_way.check()
    sent, unknown = account.count(RecipientState.SENT), account.count(RecipientState.UNKNOWN)
    # What must not be has failed the check.
    row(backend, processes, killed, account.total, sent, unknown, 0)


def _races(backend: str, races: int) -> None:
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder, closing(Databases(Path(folder))) as databases:
        for seed in range(races):
            with (
                tempfile.TemporaryDirectory() as own,
                closing(Database(databases.new(backend))) as database,
                closing(Race(database, Path(own), people=60, seats=8)) as race,
            ):
                mixed(race, random.Random(seed), steps=80, kills=6)
                counts["presses"] += race.pressed
                counts["offers"] += len(race.replay().offers)
                counts["told"] += race.told("meeting-told-offered").total()
    row(backend, races, counts["presses"], 9 * races, counts["offers"], counts["told"], 0)


def _budgets(backend: str, processes: int, tries: int) -> None:
    kills = tries // 200
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Databases(Path(folder), durable=True)) as databases,
        closing(Database(databases.new(backend))) as database,
        closing(GrantRace(database, Path(folder), processes)) as race,
    ):
        began = time.monotonic()
        came = race.runs(random.Random(14), tries, kills)
        seconds = time.monotonic() - began
    changes, total = came.pop("changes"), came.total()
    done = sum(count for what, count in came.items() if what.endswith("done"))
    # What must not be has failed the check.
    row(backend, processes, total, kills, round(seconds), done, total - done, changes, 0)


def _tell(messenger: str, backend: str, processes: int, kills: int, counts: dict[str, int]) -> None:
    # What is missing is counted as unknown, or the check has failed.
    row(messenger, backend, processes, kills, counts["written"], counts["answered"], 0, 0, counts["unknown"])


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
