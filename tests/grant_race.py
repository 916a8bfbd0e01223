"""Processes that race for budgets and get killed, and what has to be true whatever happens."""

import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from sqlalchemy import func, insert, select

from bot.engine.persons import persons
from bot.people.kommunen.tables import kommunen
from bot.people.members.tables import members
from bot.storage.database import Database
from tests.conftest import clean_environment
from tests.engine import NOW, rows
from tests.forked import Forked
from tests.funding import add_grant, add_rules
from tests.grant_log import BARE, budget_log, check_end, check_log, tries, write_down
from tests.granting import BARE_GRANTS
from tests.people import kommune_row, member_row

UNITS = 3
"""How few budgets there are for all to race for."""

PATIENCE_SECONDS = 300


class GrantRace:
    """Budgets, the officials of their units, and the processes that act for them."""

    def __init__(self, database: Database, folder: Path, processes: int) -> None:
        """folder: of what the processes say."""
        self.database = database
        self._log = folder / "race.log"
        self._started = 0
        people = self._people()
        add_rules(database)
        for number in range(BARE_GRANTS):
            bare = {"measure": ["travel"], "days": None, "day_rate": None, "travel": 1}
            add_grant(database, people[number % UNITS], f"{BARE}{number}", **bare)
        database.write(write_down)
        self._processes = [self._process() for _ in range(processes)]

    def _people(self) -> list[int]:
        def add(connection) -> list[int]:
            found = []
            for number in range(UNITS):
                row = kommune_row(f"15002000000{number}", name=f"Ort {number}")
                connection.execute(insert(kommunen), row)
                new = insert(persons).values(created_at=NOW).returning(persons.c.id)
                found.append(connection.execute(new).scalar_one())
                connection.execute(insert(members), member_row(found[-1], row["key"]))
            return found

        return self.database.write(add)

    def _process(self) -> Forked:
        self._started += 1
        url = self.database.url.render_as_string(hide_password=False)
        with self._log.open("ab") as log:
            command = [sys.executable, "-m", "tests.granting", url, str(self._started)]
            return Forked(command, env=clean_environment(), stdout=subprocess.DEVNULL, stderr=log)

    def tried(self) -> int:
        return self.database.read(
            lambda connection: connection.execute(select(func.count()).select_from(tries)).scalar_one()
        )

    def goes_on_until(self, count: int) -> None:
        """Wait until so many things were tried. Fails if a process has ended by itself."""

        ends = time.monotonic() + PATIENCE_SECONDS
        while self.tried() < count:
            assert not any(process.poll() for process in self._processes), self._log.read_text()[-3000:]
            assert time.monotonic() < ends, "it takes too long"
            time.sleep(0.05)

    def kill(self, number: int) -> None:
        """End a process in the middle of what it does, and let another take its place."""
        self._processes[number].kill()
        self._processes[number].wait(PATIENCE_SECONDS)
        self._processes[number] = self._process()

    def close(self) -> None:
        for process in self._processes:
            process.kill()
            process.wait(PATIENCE_SECONDS)

    def runs(self, chance: random.Random, count: int, kills: int) -> Counter[str]:
        """Let so many things be tried while processes die; return what came of them, and how often budgets changed."""
        for moment in sorted(chance.sample(range(count // 20, count), kills)):
            self.goes_on_until(moment)
            self.kill(chance.randrange(len(self._processes)))
        self.goes_on_until(count)
        self.close()
        changes = check_log(rows(self.database, budget_log))
        return self.database.read(check_end) + Counter({"changes": changes})
