"""Durable turns: people fill in the same five-step form again and again, each answering as soon as they are asked."""

import asyncio
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import astuple, dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import NoReturn

from bot import app
from bot.config import load_settings
from bot.engine.inbox.table import INBOX, put_in
from bot.engine.outbox.delivery import FetchFailed, Limits, Ready, Sending, StoreEvents
from bot.engine.outbox.dispatcher import Dispatcher
from bot.engine.talk.messages import FileReference, Incoming, Kind
from bot.engine.talk.rendering import Traits
from bot.engine.talk.wording import Wording
from bot.engine.turns.worker import Turns
from bot.storage import leases
from bot.storage.database import Database
from knowledge.answer import Answer, AnswerOutcome
from tests.benchmarks.conversation_handler import compare
from tests.benchmarks.measure import milliseconds, row, table
from tests.databases import Databases

STEPS = ("/rueckmeldung", "idee", "Mehr Beispiele bitte", "überspringen", "nein", "absenden")
NAME = "telegram"
TRAITS = Traits(4096, 1024, resends_safely=False, is_confidential=True)


Spent = tuple[float, float]
"""Milliseconds by the clock, and of a processor."""


@dataclass(frozen=True)
class Pace:
    """turns_per_second: over the whole time. p50, p95: milliseconds from the message to the delivered answer."""

    turns_per_second: float
    p50_ms: float
    p95_ms: float


class Crowd:
    """People without a network: a delivered answer makes its person write the next message."""

    name = NAME
    traits = TRAITS
    limits = Limits(1_000_000, chat_seconds=0.0, chat_burst=1_000_000, group_per_minute=1_000_000, in_flight=1_000)

    def __init__(self, people: int, steps: Sequence[str] = STEPS) -> None:
        """steps: what each writes, again and again; "press:TOKEN" is a button."""
        self._steps = steps
        self._queue: asyncio.Queue[Incoming] = asyncio.Queue()
        self._step = dict.fromkeys(map(str, range(people)), 0)
        self._wrote_at: dict[str, float] = {}
        self.seconds: list[float] = []

    async def open(self) -> None: ...

    async def close(self) -> None: ...

    async def receive(self, store: StoreEvents, ready: Ready = lambda: None) -> NoReturn:
        for person in self._step:
            self._write(person)
        while True:
            events = [await self._queue.get()]
            while len(events) < 100 and not self._queue.empty():
                events.append(self._queue.get_nowait())
            await store(events)

    async def send(self, sending: Sending) -> str:
        self.seconds.append(time.perf_counter() - self._wrote_at[sending.address])
        self._write(sending.address)
        return "1"

    async def fetch(self, file: FileReference) -> bytes:
        raise FetchFailed("file-gone")

    async def show_typing(self, address: str) -> None: ...

    def _write(self, person: str) -> None:
        text = self._steps[self._step[person] % len(self._steps)]
        token = text.removeprefix("press:") if text.startswith("press:") else ""
        kind = Kind.PRESS if token else Kind.TEXT
        self._step[person] += 1
        self._wrote_at[person] = time.perf_counter()
        self._queue.put_nowait(
            Incoming(NAME, secrets.token_hex(8), person, person, kind, app.now(), "" if token else text, token=token)
        )


def turns_on(database: Database) -> tuple[app.Assistant, Turns]:
    settings = load_settings(None).model_copy(
        update={"engine": load_settings(None).engine.model_copy(update={"messages_per_minute": 10**9})}
    )
    made = app.assistant(
        app.given(settings, database, Wording(), lambda _: Answer(AnswerOutcome.NO_WORDS)), refuse_file
    )
    return made, app.turns(settings, database, made, {NAME: TRAITS})


def spent_on(database: Database, turns: Turns, event: Incoming) -> Spent:
    """Return what a message takes; what is due besides is done before."""
    _work(turns)
    database.write(lambda connection: put_in(connection, (event,), app.now()), INBOX)
    began = time.process_time()
    wall = milliseconds(lambda: _work(turns))
    return wall, 1000 * (time.process_time() - began)


def _work(turns: Turns) -> None:
    while True:
        worked = turns.round()
        turns.wait_until_idle(20)
        if not worked:
            return


def refuse_file(_channel: str, _file: FileReference) -> bytes:
    raise FetchFailed("file-gone")


def measure(url: str, people: int, seconds: float, *, workers: int = 1, steps: Sequence[str] = STEPS) -> Pace:
    """Return the pace on a database. workers: processes that work on turns."""
    others = [subprocess.Popen([sys.executable, "-m", "tests.benchmarks.turns", url]) for _ in range(workers - 1)]
    try:
        with closing(Database(url)) as database:
            made, turns = turns_on(database)
            thread = threading.Thread(target=turns.run, args=(4 if database.is_postgresql else 2,))
            thread.start()
            crowd = asyncio.run(_run(database, made, Crowd(people, steps), seconds))
            turns.stop()
            thread.join()
    finally:
        for other in others:
            other.terminate()
            other.wait()
    times = sorted(1000 * spent for spent in crowd.seconds[len(crowd.seconds) // 10 :])
    return Pace(len(crowd.seconds) / seconds, median(times), quantiles(times, n=20)[-1])


async def _run(database: Database, made: app.Assistant, crowd: Crowd, seconds: float) -> Crowd:
    now = app.now()
    acquire = partial(leases.acquire, name="channel", owner="one", now=now, lasts=timedelta(hours=1))
    lease = await asyncio.wrap_future(database.submit(acquire))
    assert lease

    async def store(events: Sequence[Incoming]) -> None:
        work = partial(put_in, events=events, now=app.now())
        await asyncio.wrap_future(database.submit(work, INBOX))

    quiet = app.quiet_hours(load_settings(None))
    dispatcher = Dispatcher(database, crowd, lease, made.wording, made.registry.guards, quiet, app.now)
    tasks = [asyncio.create_task(crowd.receive(store)), asyncio.create_task(dispatcher.run())]
    await asyncio.wait(tasks, timeout=seconds)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return crowd


def bench_turns(folder: Path, seconds: float = 8.0) -> None:
    """Compare with python-telegram-bot's ConversationHandler in one run, people by people."""
    table(
        "Turns of a five-step form (message → delivered answer), no network, synchronous=FULL",
        *("people", "what", "turns/s", "p50 ms", "p95 ms"),
    )
    with closing(Databases(folder, durable=True)) as databases:
        for people in (1, 10, 100):
            for name, turns_per_second in compare(people, seconds / 2, folder).items():
                row(people, f"ConversationHandler, {name}", turns_per_second, "–", "–")
            for backend, workers in (("sqlite", 1), ("sqlite", 2), ("postgresql", 1), ("postgresql", 2)):
                pace = measure(databases.new(backend), people, seconds, workers=workers)
                row(people, f"{backend}, {workers} worker{'s' * (workers > 1)}", *astuple(pace))


if __name__ == "__main__":  # a process that only works on turns
    with closing(Database(sys.argv[1])) as shared:
        turns_on(shared)[1].run(4 if shared.is_postgresql else 1)
