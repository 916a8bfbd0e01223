"""A thousand people ask at the same moment, and others give commands and fill in forms meanwhile."""

import asyncio
import itertools
import resource
import secrets
import threading
from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import NoReturn

from bot import app
from bot.config import Settings, load_settings
from bot.engine.inbox.table import INBOX, put_in
from bot.engine.outbox.delivery import FetchFailed, Limits, Ready, Sending, StoreEvents
from bot.engine.outbox.dispatcher import Dispatcher
from bot.engine.talk.messages import FileReference, Incoming, Kind
from bot.engine.talk.spans import plain
from bot.engine.talk.wording import Wording
from bot.storage import leases
from bot.storage.database import Database
from knowledge.answerer import Answerer
from knowledge.embedding import BUNDLED, Embedder, bulk_embedder, question_embedder
from knowledge.embedding.together import TogetherEmbedder
from knowledge.evaluation import read_questions
from knowledge.question.asked import Asked
from knowledge.search import Searcher
from tests.benchmarks.measure import p50_p95, row, table
from tests.benchmarks.turns import NAME, TRAITS, refuse_file
from tests.conftest import ROOT, run_lotse
from tests.databases import BACKENDS, Databases
from tests.fakes import UNDERSTANDING

PEOPLE = 1_000
COMMANDS_A_SECOND = 10
FORM = ("/rueckmeldung", "idee", "Mehr Beispiele bitte", "überspringen", "nein", "absenden")
NOTE = "one-moment"


@dataclass(frozen=True)
class Passed:
    """What a crowd met. waits, commands: seconds from the message to its delivered answer. peak_mb: of the process."""

    seconds: float
    waits: list[float]
    commands: list[float]
    noted: int
    before_mb: float
    peak_mb: float


class Crowd:
    """Everybody asks one question at once; a few others write commands and form steps all the time."""

    name = NAME
    traits = TRAITS
    limits = Limits(1_000_000, chat_seconds=0.0, chat_burst=1_000_000, group_per_minute=1_000_000, in_flight=1_000)

    def __init__(self, questions: dict[str, str]) -> None:
        """questions: by person."""
        self._questions = questions
        self._wrote_at: dict[str, float] = {}
        self.answers: dict[str, list[str]] = defaultdict(list)
        self.notes: dict[str, list[int]] = defaultdict(list)
        self.waits: list[float] = []
        self.commands: list[float] = []
        self.steps: list[float] = []
        self._step = asyncio.Event()
        self.is_answered = asyncio.Event()

    async def open(self) -> None: ...

    async def close(self) -> None: ...

    async def receive(self, store: StoreEvents, ready: Ready = lambda: None) -> NoReturn:
        await store([self._written(person, text) for person, text in self._questions.items()])
        self._step.set()
        for number in itertools.count():
            await asyncio.sleep(1 / COMMANDS_A_SECOND)
            events = [self._written(f"command {number}", "/hilfe")]
            if self._step.is_set():
                self._step.clear()
                events.append(self._written("form", FORM[len(self.steps) % len(FORM)]))
            await store(events)
        raise AssertionError

    def _written(self, person: str, text: str) -> Incoming:
        self._wrote_at[person] = perf_counter()
        return Incoming(NAME, secrets.token_hex(8), person, person, Kind.TEXT, app.now(), text)

    async def send(self, sending: Sending) -> str:
        person, seconds = sending.address, perf_counter() - self._wrote_at[sending.address]
        if NOTE in sending.part.keys:
            self.notes[person].append(len(self.answers[person]))
        elif person in self._questions:
            self.answers[person].append(plain(sending.part.blocks))
            self.waits.append(seconds)
            if len(self.waits) == len(self._questions):
                self.is_answered.set()
        elif person == "form":
            self.steps.append(seconds)
            self._step.set()
        else:
            self.commands.append(seconds)
        return "1"

    async def fetch(self, file: FileReference) -> bytes:
        raise FetchFailed("file-gone")

    async def show_typing(self, address: str) -> None: ...


def ask_at_once(url: str, answerer: Answerer, questions: dict[str, str], settings: Settings) -> tuple[Crowd, float]:
    """Let everybody ask; return what they saw, and after how many seconds the last one was answered."""
    with closing(Database(url)) as database:
        made = app.assistant(app.given(settings, database, Wording(), answerer.answer), refuse_file)
        turns = app.turns(settings, database, made, {NAME: TRAITS})
        workers = threading.Thread(target=turns.run, args=(4 if database.is_postgresql else 2,))
        workers.start()
        try:
            return asyncio.run(_run(database, made, questions))
        finally:
            turns.stop()
            workers.join()


async def _run(database: Database, made: app.Assistant, questions: dict[str, str]) -> tuple[Crowd, float]:
    crowd = Crowd(questions)
    acquire = partial(leases.acquire, name="channel", owner="one", now=app.now(), lasts=timedelta(hours=1))
    lease = await asyncio.wrap_future(database.submit(acquire))
    assert lease

    async def store(events: Sequence[Incoming]) -> None:
        work = partial(put_in, events=events, now=app.now())
        await asyncio.wrap_future(database.submit(work, INBOX))

    quiet = app.quiet_hours(load_settings(None))
    dispatcher = Dispatcher(database, crowd, lease, made.wording, made.registry.guards, quiet, app.now)
    tasks = [asyncio.create_task(crowd.receive(store)), asyncio.create_task(dispatcher.run())]
    began = perf_counter()
    await asyncio.wait_for(crowd.is_answered.wait(), 600)
    seconds = perf_counter() - began
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return crowd, seconds


def measure(databases: Databases, backend: str, answerer: Answerer, settings: Settings, people: int) -> Passed:
    """Ask each question alone, then all at once; every answer must come from the same page as alone."""
    texts = [question.text for question in read_questions(ROOT / "examples" / "questions.tsv")]
    alone = {text: answerer.answer(Asked(text)) for text in texts}
    asked = {f"{number}": texts[number % len(texts)] for number in range(people)}
    before = _megabytes()
    crowd, seconds = ask_at_once(databases.new(backend), answerer, asked, settings)
    for person, text in asked.items():
        (said,) = crowd.answers[person]
        best = alone[text].best
        assert best is None or best.hit.found.page.title in said, text
        assert crowd.notes[person] in ([], [0]), "a note comes once, and before the answer"
    noted = sum(map(bool, crowd.notes.values()))
    return Passed(seconds, crowd.waits, [*crowd.commands, *crowd.steps], noted, before, _megabytes())


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def bench_crowd(folder: Path) -> None:
    """Ask with the bundled engine on both databases, and with the same weights in sentence-transformers."""
    table(
        f"{PEOPLE:,} questions at once, the sample wiki; {COMMANDS_A_SECOND} commands a second and a form meanwhile",
        *("engine, database", "seconds until all are answered", "answers/s", "wait p50 s", "wait p95 s"),
        *("command p50 ms", "command p95 ms", "notes", "memory before MB", "peak MB"),
    )
    assert run_lotse("index", data_dir=folder).code == 0
    settings = load_settings(None, data_dir=folder)
    patient = settings.engine.model_copy(update={"messages_per_minute": 10**9})
    settings = settings.model_copy(update={"engine": patient})
    (folder / "databases").mkdir()
    with closing(Databases(folder / "databases", durable=True)) as databases:
        bundled = question_embedder(BUNDLED, settings.models_folder)
        for backend in BACKENDS:
            _row(f"bundled, {backend}", databases, backend, bundled, settings)
        other = bulk_embedder(BUNDLED, settings.models_folder)
        _row("sentence-transformers singly, sqlite", databases, "sqlite", other, settings)
        by_name = settings.embedding.model_copy(update={"model": "by name"})  # so more threads ask at the same moment
        named = settings.model_copy(update={"embedding": by_name})
        _row("sentence-transformers together, sqlite", databases, "sqlite", TogetherEmbedder(other), named)


def _row(name: str, databases: Databases, backend: str, embedder: Embedder, settings: Settings) -> None:
    answerer = Answerer(Searcher(settings.index_folder, embedder), UNDERSTANDING, settings.answers.threshold, 3)
    passed = measure(databases, backend, answerer, settings, PEOPLE)
    commands = [1000 * seconds for seconds in passed.commands]
    row(
        name,
        passed.seconds,
        PEOPLE / passed.seconds,
        *p50_p95(passed.waits),
        *p50_p95(commands),
        passed.noted,
        passed.before_mb,
        passed.peak_mb,
    )
