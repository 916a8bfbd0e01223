"""The texts of an index generation: pages, passages with their vectors, and the vocabulary, in one SQLite file."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from knowledge.embedding.protocol import Vectors
from knowledge.pages import Page, Passage
from knowledge.question.understood import Facets

SCHEMA = """
CREATE TABLE pages (
    page_id TEXT PRIMARY KEY, file TEXT NOT NULL, digest TEXT NOT NULL, title TEXT NOT NULL, kind TEXT NOT NULL,
    topics TEXT NOT NULL, land TEXT NOT NULL, place_sizes TEXT NOT NULL, date TEXT NOT NULL, url TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE passages (
    row INTEGER PRIMARY KEY, page_id TEXT NOT NULL, section INTEGER NOT NULL, headings TEXT NOT NULL,
    text TEXT NOT NULL, sentences TEXT NOT NULL, anchor TEXT NOT NULL
);
CREATE TABLE vectors (row INTEGER PRIMARY KEY, vector BLOB NOT NULL, sentences BLOB NOT NULL);
CREATE INDEX passages_of_page ON passages (page_id);
CREATE TABLE words (written TEXT PRIMARY KEY, frequency INTEGER NOT NULL) WITHOUT ROWID;
"""
_PASSAGES = """
SELECT row, section, headings, text, sentences, anchor, page_id, title, kind, topics, land, place_sizes, date, url
FROM passages JOIN pages USING (page_id) WHERE row IN (SELECT value FROM json_each(?))
"""
_PAGES = """
SELECT page_id, title, kind, topics, land, place_sizes, date, url FROM pages
WHERE page_id IN (SELECT value FROM json_each(?))
"""
_ROWS = "SELECT row FROM passages WHERE page_id IN (SELECT value FROM json_each(?)) ORDER BY row"
_SECTION = """
SELECT text FROM passages
JOIN (SELECT page_id, section FROM passages WHERE row IN (SELECT value FROM json_each(?))) USING (page_id, section)
ORDER BY row
"""
_SECTIONS = """
SELECT section, headings, text FROM passages WHERE page_id IN (SELECT value FROM json_each(?)) ORDER BY row
"""


def texts_uri(path: Path) -> str:
    """Return how SQLite names a generation's texts, read-only."""
    return f"{path.absolute().as_uri()}?mode=ro&immutable=1"


def open_texts(path: Path) -> sqlite3.Connection:
    """Return a connection to a generation's texts, which never change."""
    return sqlite3.connect(texts_uri(path), uri=True, check_same_thread=False)


@dataclass(frozen=True)
class StoredPassage:
    """A passage with the page it stands on; `page.sections` is empty."""

    row: int
    page: Page
    passage: Passage


class TextStore:
    """Reads one generation's texts; safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        self._connection = open_texts(path)
        self._lock = Lock()

    def page_ids(self, rows: Iterable[int]) -> Mapping[int, str]:
        """Return the page id of each passage row."""
        return dict(self._all("SELECT row, page_id FROM passages WHERE row IN (SELECT value FROM json_each(?))", rows))

    def rows(self, page_id: str) -> tuple[int, ...]:
        """Return the passage rows of a page in their order; none if there is no such page."""
        return tuple(row for (row,) in self._all(_ROWS, [page_id]))

    def passages(self, rows: Sequence[int]) -> list[StoredPassage]:
        """Return the passages at these rows, in the order asked for."""
        found = {
            row: StoredPassage(row, _page(columns), _passage(columns[0], section, headings, text, sentences, anchor))
            for row, section, headings, text, sentences, anchor, *columns in self._all(_PASSAGES, rows)
        }
        return [found[row] for row in rows]

    def vectors(self, rows: Iterable[int]) -> Mapping[int, Vectors]:
        """Return the vectors of passages by row, each with the shape (dimension,)."""
        found = self._all("SELECT row, vector FROM vectors WHERE row IN (SELECT value FROM json_each(?))", rows)
        return {row: np.frombuffer(vector, np.float32) for row, vector in found}

    def sentence_vectors(self, rows: Iterable[int]) -> Mapping[int, bytes]:
        """Return the packed vectors of each passage's sentences by row; see `knowledge.sentence_vectors`."""
        return dict(self._all("SELECT row, sentences FROM vectors WHERE row IN (SELECT value FROM json_each(?))", rows))

    def facets(self) -> Facets:
        """Return which values a filter for pages can have."""
        rows = self._all("SELECT DISTINCT land, place_sizes, kind, date > '' FROM pages")
        return Facets(
            lands=frozenset(land for land, *_ in rows if land),
            place_sizes=frozenset(size for _, sizes, *_ in rows for size in json.loads(sizes)),
            kinds=frozenset(kind for *_, kind, _ in rows if kind),
            has_dates=any(has_date for *_, has_date in rows),
        )

    def pages(self, page_ids: Iterable[str]) -> Mapping[str, Page]:
        """Return pages by their ids."""
        found = self._all(_PAGES, page_ids)
        return {columns[0]: _page(columns) for columns in found}

    def section(self, row: int) -> str:
        """Return the whole section that a passage is part of."""
        return "\n".join(text for (text,) in self._all(_SECTION, [row]))

    def sections(self, page_id: str) -> list[tuple[tuple[str, ...], str]]:
        """Return the sections of a page in their order, each with its headings; none if there is no such page."""
        rows = (list(rows) for _, rows in groupby(self._all(_SECTIONS, [page_id]), itemgetter(0)))
        return [(tuple(json.loads(passages[0][1])), "\n".join(row[2] for row in passages)) for passages in rows]

    def digests(self) -> Mapping[str, str]:
        """Return by page id what changes whenever a page does."""
        return dict(self._all("SELECT page_id, digest FROM pages"))

    def words(self) -> list[tuple[str, int]]:
        """Return each word of the wiki as it is written, with its frequency."""
        return self._all("SELECT written, frequency FROM words")

    def _all(self, statement: str, rows: Iterable[int | str] = ()) -> list[tuple[Any, ...]]:
        """Run a statement whose one parameter, if it has one, is a JSON list of rows or ids."""
        values = (json.dumps(list(rows)),) if "?" in statement else ()
        with self._lock:
            return self._connection.execute(statement, values).fetchall()

    def close(self) -> None:
        self._connection.close()


def _page(columns: Sequence[str]) -> Page:
    page_id, title, kind, topics, land, place_sizes, date, url = columns
    return Page(
        id=page_id,
        title=title,
        kind=kind,
        topics=tuple(json.loads(topics)),
        land=land,
        place_sizes=tuple(json.loads(place_sizes)),
        date=date,
        url=url,
    )


def _passage(page_id: str, section: int, headings: str, text: str, sentences: str, anchor: str) -> Passage:
    spans = tuple((start, end) for start, end in json.loads(sentences))
    return Passage(page_id, section, tuple(json.loads(headings)), text, spans, anchor)
