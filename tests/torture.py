"""A thousand kills under traffic: python -m tests.torture [KILLS]. Prints one row for each kind of set-up."""

import sys
import tempfile
from contextlib import closing
from pathlib import Path

from tests.benchmarks.measure import row, table
from tests.databases import Databases
from tests.kills import PEOPLE, TelegramTraffic, kill_at_random
from tests.telegram_api.emulator import Emulator

SETUPS = (("sqlite", 1), ("postgresql", 1), ("postgresql", 2))


def main(kills: int = 1_000) -> None:
    table(
        "Kills at random moments, 50 people writing",
        *("database", "processes", "kills", "written", "answered once", "twice or out of order", "lost", "unknown"),
    )
    for number, (backend, processes) in enumerate(SETUPS):
        share = kills // len(SETUPS) + (number < kills % len(SETUPS))
        with tempfile.TemporaryDirectory() as folder, closing(Databases(Path(folder))) as databases, Emulator() as api:
            url = databases.new(backend)
            traffic = TelegramTraffic(api, PEOPLE)
            counts = kill_at_random(
                traffic, url, Path(folder), kills=share, processes=processes, per_second=3, seed=number
            )
        # What is missing is counted as unknown, or the check has failed.
        row(backend, processes, share, counts["written"], counts["answered"], 0, 0, counts["unknown"])


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
