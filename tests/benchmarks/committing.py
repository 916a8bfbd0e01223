"""From a question in the inbox to its committed answer, on a wiki of 10,000 passages."""

import threading
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from sqlalchemy import Connection, select

from bot import app
from bot.config import load_settings
from bot.engine.inbox.table import INBOX, put_in
from bot.engine.outbox.table import OUTBOX, outbox
from bot.engine.talk.messages import Incoming, Kind
from bot.engine.talk.wording import Wording
from bot.storage.database import Database
from knowledge.answer import Answer
from knowledge.answerer import Answerer
from knowledge.embedding import BUNDLED, question_embedder
from knowledge.evaluation import read_questions
from knowledge.question.asked import Asked
from knowledge.search import Searcher
from tests.benchmarks.answering import PASSAGES_A_PAGE, QUESTIONS
from tests.benchmarks.corpus import SyntheticEmbedder, write_wiki
from tests.benchmarks.measure import index, p50_p95, row, table
from tests.benchmarks.turns import NAME, TRAITS, refuse_file
from tests.conftest import ROOT
from tests.databases import BACKENDS, Databases
from tests.fakes import UNDERSTANDING

PASSAGES = 10_000


def bench_committing(folder: Path) -> None:
    """Ask one question after the other; the answer counts when it is on disk, ready to be sent."""
    table(
        f"Question received → answer committed, milliseconds, {PASSAGES:,} passages, synchronous=FULL",
        *("database", "p50", "p95", "embedding p50", "beyond embedding p50", "beyond p95"),
    )
    write_wiki(folder / "wiki", PASSAGES // PASSAGES_A_PAGE)
    index(folder / "wiki", folder / "index", SyntheticEmbedder())
    questions = [question.text for question in read_questions(ROOT / "examples" / "questions.tsv")][:QUESTIONS]
    (folder / "databases").mkdir()
    with closing(Databases(folder / "databases", durable=True)) as databases:
        for backend in BACKENDS:
            searcher = Searcher(folder / "index", question_embedder(BUNDLED, folder))  # remembers no question
            answerer = Answerer(searcher, UNDERSTANDING, threshold=0.0, further_pages=3)
            whole, embedding = _times(databases.new(backend), answerer, questions)
            beyond = [one - other for one, other in zip(whole, embedding, strict=True)]
            row(backend, *p50_p95(whole), median(embedding), *p50_p95(beyond))


def _times(url: str, answerer: Answerer, questions: list[str]) -> tuple[list[float], list[float]]:
    """Return the milliseconds from each question to its answer, and of the embedding in it."""
    embedding: list[float] = []

    def answer(asked: Asked) -> Answer:
        found = answerer.answer(asked)
        embedding.append(found.result.timings_ms["embedding"] if found.result else 0.0)
        return found

    with closing(Database(url)) as database:
        made = app.assistant(app.given(load_settings(None), database, Wording(), answer), refuse_file)
        turns = app.turns(load_settings(None), database, made, {NAME: TRAITS})
        workers = threading.Thread(target=turns.run, args=(2,))
        workers.start()
        answered = database.bell.event(OUTBOX)
        whole = [_ask(database, answered, number, text) for number, text in enumerate(questions)]
        turns.stop()
        workers.join()
    return whole[5:], embedding[5:]


def _ask(database: Database, answered: threading.Event, number: int, text: str) -> float:
    person = str(number)  # each question from somebody else, so that nobody floods
    event = Incoming(NAME, person, person, person, Kind.TEXT, datetime.now(UTC), text)
    answered.clear()
    began = perf_counter()
    database.write(partial(put_in, events=[event], now=datetime.now(UTC)), INBOX)
    while not database.read(partial(_is_answered, message=number + 1)):
        assert answered.wait(30)
        answered.clear()
    return (perf_counter() - began) * 1000


def _is_answered(connection: Connection, message: int) -> bool:
    found = select(outbox.c.id).where(outbox.c.key == f"in{message}:0:0")
    return connection.execute(found).one_or_none() is not None
