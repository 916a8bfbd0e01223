"""Bots that are killed under traffic, and what has to be true afterwards."""

import random
import re
import subprocess
import sys
import threading
import time
from abc import ABC, abstractmethod
from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, func, or_, select

from bot.engine.inbox.table import inbox
from bot.engine.outbox.table import SendState, outbox
from bot.engine.talk.messages import Kind
from bot.storage.database import Database
from tests.conftest import clean_environment
from tests.forked import Forked
from tests.matrix.person import MatrixPerson
from tests.matrix.server import Homeserver
from tests.telegram_api.emulator import Emulator

_ANSWER = re.compile(r"/m(\d+)_(\d+)")
_READY_SECONDS = 60
PEOPLE = 50


class Bot:
    """One process of `lotse run`; each answer names the message that it answers."""

    def __init__(
        self,
        messenger: dict[str, str],
        url: str,
        folder: Path,
        *,
        lease_seconds: float = 1,
        crash: str = "",
        quiet: bool = True,
        clock: Path | None = None,
    ) -> None:
        """messenger: its settings. quiet: whether it keeps the quiet hours.

        crash: "module:name:before|after:n", where the process kills itself (see tests/crashing.py).
        clock: a file that says by how many seconds its clock is ahead (see tests/elsewhen.py).
        """
        settings = {
            "LOTSE_DATABASE__URL": url,
            "LOTSE_DATA_DIR": str(folder),
            "LOTSE_ENGINE__LEASE_SECONDS": str(lease_seconds),
            "LOTSE_ENGINE__MESSAGES_PER_MINUTE": "100000",
            "LOTSE_OPERATIONS__LISTEN": "127.0.0.1:0",
            "LOTSE_LOGGING__LEVEL": "info",
            **({} if quiet else {"LOTSE_ENGINE__QUIET_FROM": "00:00", "LOTSE_ENGINE__QUIET_UNTIL": "00:00"}),
        }
        environment = clean_environment(**settings | messenger)
        module = "tests.elsewhen" if clock else "tests.crashing" if crash else "bot"
        self.log = folder / "bot.log"
        with self.log.open("ab") as log:
            self.process = Forked(
                [sys.executable, "-m", module, *([str(clock)] if clock else []), *([crash] if crash else []), "run"],
                env=environment,
                stdout=subprocess.PIPE,
                stderr=log,
            )
        self.is_ready = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for _line in self.process.stdout:
            self.is_ready.set()

    def wait_ready(self) -> None:
        """Wait until it says that it owns the channel."""
        assert self.is_ready.wait(_READY_SECONDS), self.log.read_text()[-2000:]

    def kill(self) -> None:
        self.process.kill()
        self._gone()

    def stop(self) -> int:
        self.process.terminate()
        self._gone()
        return self.process.returncode

    def _gone(self) -> None:
        self.process.wait(60)
        self._reader.join()
        assert self.process.stdout
        self.process.stdout.close()


class Traffic(ABC):
    """People who each write numbered messages to the assistant, over one messenger."""

    settings: dict[str, str]

    def __init__(self, people: int) -> None:
        self._count = people
        self._written: dict[int, int] = defaultdict(int)
        self._stopping = threading.Event()

    @abstractmethod
    def says(self, person: int, text: str) -> None: ...

    @abstractmethod
    def texts(self) -> Sequence[str]:
        """Return what the assistant has sent, each person's messages in their order."""

    @abstractmethod
    def settle(self) -> None:
        """Wait until people have seen what was sent to them."""

    def write(self, person: int) -> None:
        number = self._written[person]
        self._written[person] += 1
        self.says(person, f"/m{person}_{number}")

    def flow(self, per_second: float, seed: int) -> threading.Thread:
        """Let random people write until `stop`."""
        chance = random.Random(seed)

        def run() -> None:
            while not self._stopping.wait(chance.expovariate(per_second)):
                self.write(chance.randrange(self._count))

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        return thread

    def stop(self) -> None:
        self._stopping.set()

    @property
    def written(self) -> set[tuple[int, int]]:
        return {(person, number) for person, count in self._written.items() for number in range(count)}

    @property
    def answers(self) -> list[tuple[int, int]]:
        """Which messages were answered, in the order of the answers."""
        found = (_ANSWER.search(text) for text in self.texts())
        return [(int(match[1]), int(match[2])) for match in found if match]

    def wait_for_answers(self, count: int, seconds: float) -> None:
        ends = time.monotonic() + seconds
        while len(self.answers) < count:
            assert time.monotonic() < ends, f"{len(self.answers)} answers instead of {count}"
            time.sleep(0.05)


class TelegramTraffic(Traffic):
    def __init__(self, api: Emulator, people: int) -> None:
        super().__init__(people)
        self.settings = {"LOTSE_TELEGRAM__TOKEN": api.token, "LOTSE_TELEGRAM__API_URL": api.url}
        self._api = api
        self._people = [api.person(f"Person {number}") for number in range(people)]

    def says(self, person: int, text: str) -> None:
        self._api.says(self._people[person], text)

    def texts(self) -> Sequence[str]:
        return [message.text for message in self._api.sent]

    def settle(self) -> None: ...


class MatrixTraffic(Traffic):
    """People in encrypted rooms with the assistant, whose account is logged in already."""

    def __init__(self, server: Homeserver, bot: str, people: int) -> None:
        super().__init__(people)
        self.settings = {"LOTSE_MATRIX__HOMESERVER_URL": server.url, "LOTSE_MATRIX__USER": bot}
        self._bot = bot
        self.people = [MatrixPerson(server.url, server.newcomer(f"demo-person-{number}")) for number in range(people)]

    def join(self) -> None:
        """Open a room for each, while the assistant is running, and wait for its greeting."""
        for person in self.people:
            person.talk_to(self._bot)
        for person in self.people:
            person.wait_for(lambda person=person: person.seen)

    def says(self, person: int, text: str) -> None:
        self.people[person].say(text)

    def texts(self) -> Sequence[str]:
        return [message.body for person in self.people for message in list(person.seen)]

    def settle(self) -> None:
        """Wait for each answer, for nothing is ever unknown here, and a moment more for one that should not come."""
        self.wait_for_answers(len(self.written), 15)
        time.sleep(0.5)

    def close(self) -> None:
        for person in self.people:
            person.close()


def wait_until_quiet(url: str, seconds: float) -> None:
    """Wait until nothing is waiting in the inbox or outbox that is due."""
    ends = time.monotonic() + seconds
    with closing(Database(url)) as database:
        while waiting := database.read(_waiting):
            assert time.monotonic() < ends, f"still waiting: {waiting}"
            time.sleep(0.1)


def _waiting(connection) -> int:
    unread = connection.execute(select(func.count()).where(inbox.c.state == "pending")).scalar_one()
    due = or_(outbox.c.not_before.is_(None), outbox.c.not_before <= datetime.now(UTC))
    unsent = select(func.count()).where(outbox.c.state.in_((SendState.DUE, SendState.LEASED)), due)
    return unread + connection.execute(unsent).scalar_one()


def unknown(url: str) -> int:
    """Return how many answers may or may not have been sent, by the bot's own count."""
    with closing(Database(url)) as database:
        rows = database.read(
            lambda connection: (
                connection.execute(select(outbox.c.wording_keys).where(outbox.c.state == SendState.UNKNOWN))
                .scalars()
                .all()
            )
        )
    return sum("unknown-command" in keys for keys in rows)


def check(traffic: Traffic, url: str) -> dict[str, int]:
    """Make sure that every message was answered once and in order, and return the counts.

    An answer may be missing only if the bot itself counts one as unknown.
    """
    traffic.settle()
    answers = traffic.answers
    double = [answer for answer, count in Counter(answers).items() if count > 1]
    missing = traffic.written - set(answers)
    by_person: dict[int, list[int]] = defaultdict(list)
    for person, number in answers:
        by_person[person].append(number)
    disordered = {person: numbers for person, numbers in by_person.items() if numbers != sorted(numbers)}
    counted = unknown(url)
    assert not double, f"answered twice: {double}"
    assert not disordered, f"out of order: {disordered}"
    assert len(missing) <= counted, f"lost: {sorted(missing)}, unknown: {counted}"
    return {"written": len(traffic.written), "answered": len(answers), "missing": len(missing), "unknown": counted}


def kill_at_random(
    traffic: Traffic, url: str, folder: Path, *, kills: int, processes: int, per_second: float = 12, seed: int = 1
) -> dict[str, int]:
    """Kill one of some processes again and again while people write, then let one finish and check."""
    chance = random.Random(seed)
    bots = [Bot(traffic.settings, url, folder) for _ in range(processes)]
    flow = traffic.flow(per_second, seed)
    try:
        for _ in range(kills):
            victim = chance.randrange(processes)
            if processes == 1:
                bots[victim].wait_ready()
            time.sleep(chance.uniform(0, 0.7))
            bots[victim].kill()
            bots[victim] = Bot(traffic.settings, url, folder)
        traffic.stop()
        flow.join()
        wait_until_received(traffic, url)
        wait_until_quiet(url, 120 + len(traffic.written) / 10)
    finally:
        traffic.stop()
        for bot in bots:
            bot.stop()
    return check(traffic, url)


def wait_until_received(traffic: Traffic, url: str) -> None:
    """Wait until everything that was written has come in."""
    ends = time.monotonic() + 60
    with closing(Database(url)) as database:
        while database.read(_received) < len(traffic.written):
            assert time.monotonic() < ends, "the bot does not take its messages"
            time.sleep(0.1)


def _received(connection: Connection) -> int:
    """Return how many numbered messages are in the inbox; their texts are kept for some days."""
    texts = connection.execute(select(inbox.c.payload).where(inbox.c.kind == Kind.TEXT)).scalars()
    return sum(bool(_ANSWER.fullmatch((payload or {}).get("text", ""))) for payload in texts)


def kill_at(traffic: Traffic, url: str, folder: Path, crash: str) -> dict[str, int]:
    """Let a process kill itself at one step while three people write, let another finish, and check."""
    first = Bot(traffic.settings, url, folder, crash=crash)
    first.wait_ready()
    ends = time.monotonic() + 20
    while first.process.poll() is None and time.monotonic() < ends:
        traffic.write(len(traffic.written) % 3)
        time.sleep(0.1)
    assert first.process.poll() == -9, f"it did not crash: {first.process.poll()}"
    first._gone()
    second = Bot(traffic.settings, url, folder)
    second.wait_ready()
    wait_until_received(traffic, url)
    wait_until_quiet(url, 60)
    assert second.stop() == 0
    return check(traffic, url)
