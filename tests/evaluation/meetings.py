"""Measure how well meetings are found, as docs/benchmarks.md reports it: python -m tests.evaluation.meetings

The wishes of examples/meeting_queries.tsv are asked of the programme in examples/programm.csv as it is on one day;
those without a meeting are to find nothing on their topic.
"""

import csv
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import numpy as np
from sqlalchemy import Connection

from bot.programme.changing import add
from bot.programme.files.file import read_programme
from bot.programme.finding.catalogue import Catalogue, read_catalogue
from bot.programme.finding.finder import find
from bot.programme.finding.meaning import texts_of
from bot.programme.finding.query import read_query
from bot.programme.finding.tables import meeting_vectors
from bot.programme.reading import published_since
from bot.storage.database import Database
from bot.storage.migrate import migrate
from knowledge.embedding import Embedder, Vectors
from tests.benchmarks.measure import row, table
from tests.conftest import ROOT
from tests.evaluation.measuring import bundled_embedder

QUERIES = ROOT / "examples" / "meeting_queries.tsv"
PROGRAMME = ROOT / "examples" / "programm.csv"
DAY = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
"""A Monday; the programme's times count from here."""


@dataclass(frozen=True)
class ExpectedMeetings:
    """A wish with the meetings that it is to find, by their uids; none: nothing is to be found on its topic."""

    text: str
    uids: tuple[str, ...]
    half: str


def read_expected(file: Path = QUERIES) -> list[ExpectedMeetings]:
    with file.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [ExpectedMeetings(one["query"], tuple(one["meetings"].split()), one["half"]) for one in rows]


def sample_catalogue(folder: Path, embedder: Embedder) -> Catalogue:
    """Return the sample programme, ready to be searched."""
    found = read_programme(PROGRAMME, DAY, frozenset())
    with closing(Database(f"sqlite:///{folder / 'programme.sqlite'}")) as database:
        migrate(database)
        for entry in found.entries:
            database.write(partial(_add, uid=entry.uid, values=dict(entry.values)))
        found_meetings = database.read(published_since)
        vectors = {one.id: np.concatenate(embedder.embed_questions(texts_of(one))) for one in found_meetings}
        database.write(partial(_store, vectors=vectors))
        return database.read(partial(read_catalogue, now=DAY))


def _add(connection: Connection, uid: str, values: dict[str, object]) -> None:
    add(connection, uid, values, DAY)


def _store(connection: Connection, vectors: dict[int, Vectors]) -> None:
    for number, vector in vectors.items():
        values = {"meeting_id": number, "digest": "", "vectors": vector.tobytes(), "computed_at": DAY}
        connection.execute(meeting_vectors.insert().values(values))


def asked(expected: Sequence[ExpectedMeetings], catalogue: Catalogue, embedder: Embedder) -> Iterator[tuple[str, ...]]:
    """Return for each wish the uids that are found, best first; none if something else is shown instead."""
    for one in expected:
        query = read_query(one.text, DAY.date())
        vector = embedder.embed_questions([query.topic])[0] if query.topic else None
        found = find(catalogue, query, DAY, vector=vector)
        yield () if found.left_out else tuple(meeting.uid for meeting in found.meetings)


def figures(
    expected: Sequence[ExpectedMeetings], found: Sequence[tuple[str, ...]]
) -> tuple[float, float, float, float]:
    """Return hit@1, hit@5, the share of expected meetings among all that was found, the share of rightly nothing."""
    pairs = [(one, uids) for one, uids in zip(expected, found, strict=True) if one.uids]
    nothing = [uids for one, uids in zip(expected, found, strict=True) if not one.uids]
    first = sum(bool(uids) and uids[0] in one.uids for one, uids in pairs) / len(pairs)
    five = sum(not set(uids[:5]).isdisjoint(one.uids) for one, uids in pairs) / len(pairs)
    shown = sum(len(uids) for _, uids in pairs)
    precision = sum(len(set(uids) & set(one.uids)) for one, uids in pairs) / max(shown, 1)
    return first, five, precision, sum(not uids for uids in nothing) / len(nothing)


def print_meetings(folder: Path, embedder: Embedder) -> None:
    """Print the figures of both halves, and the wishes of the tuned one that did not come first."""
    catalogue = sample_catalogue(folder, embedder)
    table("Finding meetings", "half", "wishes", "hit@1", "hit@5", "precision", "rightly nothing")
    for half in ("tune", "report"):
        expected = [one for one in read_expected() if one.half == half]
        found = list(asked(expected, catalogue, embedder))
        row(half, len(expected), *figures(expected, found))
        for one, uids in zip(expected, found, strict=True):
            is_right = uids[:1] and uids[0] in one.uids if one.uids else not uids
            if half == "tune" and not is_right:
                print(f"  {one.text}: {' '.join(uids[:5]) or 'nothing'}, not {' '.join(one.uids) or 'nothing'}")


if __name__ == "__main__":
    import tempfile

    with closing(bundled_embedder()) as bundled, tempfile.TemporaryDirectory() as made:
        print_meetings(Path(made), bundled)
