"""Finding among a thousand meetings: what it costs beyond the embedding of the topic."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import numpy as np
from sqlalchemy import Connection, insert

from bot.programme.finding.catalogue import Catalogues
from bot.programme.finding.finder import find
from bot.programme.finding.query import read_query
from bot.programme.finding.tables import meeting_vectors
from bot.programme.tables import meetings
from bot.storage.database import Database
from bot.storage.migrate import migrate
from tests.benchmarks.measure import milliseconds, p50_p95, row, table
from tests.meetings import meeting_row

COUNT, TIMES, DIMENSION = 1_000, 200, 384
NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
TOPICS = (
    "Ehrenamt",
    "Pflege",
    "Leerstand",
    "Mobilität",
    "Jugend",
    "Förderung",
    "Zuzug",
    "Daten",
    "Beteiligung",
    "Wohnen",
)
ASKED = (
    "seminar dezember",
    "gibts was zu Ehrenamt im Januar?",
    "/seminare bürgerbus",
    "Wann ist das nächste Online-Seminar?",
    "Online-Seminare zu Pflege und Nachbarschaft ab März vormittags",
)


def bench_finding(folder: Path) -> None:
    """Read a wish, find what it wants, look whether the programme has changed; and read the programme anew."""
    table(f"Finding among {COUNT} meetings, beyond embedding", "what", "ms p50", "ms p95")
    random = np.random.default_rng(0)
    vector = random.standard_normal(DIMENSION, dtype=np.float32)
    with closing(Database(f"sqlite:///{folder / 'programme.sqlite'}")) as database:
        migrate(database)
        database.write(partial(_fill, random=random))
        catalogues = Catalogues(database)
        row("the programme is read anew", milliseconds(lambda: catalogues.newest(NOW)), "–")

        def search(text: str) -> None:
            query = read_query(text, NOW.date())
            find(catalogues.newest(NOW), query, NOW, vector=vector / np.linalg.norm(vector) if query.topic else None)

        for text in ASKED:
            search(text)
        times = [milliseconds(partial(search, text)) for _ in range(TIMES // len(ASKED)) for text in ASKED]
        row("a wish is read, and found", *p50_p95(times))


def _fill(connection: Connection, random: np.random.Generator) -> None:
    for number in range(COUNT):
        topic = TOPICS[number % len(TOPICS)]
        title, starts_at = f"{topic} in der Praxis, Teil {number}", NOW + timedelta(hours=7 * number + 1)
        values = {"title": title, "topics": [topic], "abstract": f"Erfahrungen mit {topic} aus {number} Orten."}
        made = meeting_row(starts_at, **values) | {"uid": f"{number}@bench"}
        meeting_id = connection.execute(insert(meetings).values(made).returning(meetings.c.id)).scalar_one()
        vectors = random.standard_normal((2, DIMENSION), dtype=np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        stored = {"meeting_id": meeting_id, "digest": "", "vectors": vectors.tobytes(), "computed_at": NOW}
        connection.execute(insert(meeting_vectors).values(stored))
