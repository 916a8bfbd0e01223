"""Write the texts of a generation: kept pages are copied, new ones added, words counted."""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np

from indexer.plan import NewPage
from indexer.previous import Previous
from knowledge.embedding import Vectors
from knowledge.keywords.vocabulary import Vocabulary
from knowledge.pages import indexed_text
from knowledge.sentence_vectors import packed, sentence_texts
from knowledge.store import SCHEMA
from knowledge.text import words

EmbedPassages = Callable[[list[str], int], Iterator[tuple[int, Vectors]]]
"""Takes texts and of how many passages they are; yields (number of the text, its vector) in any order."""

_START = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA temp_store = MEMORY;
CREATE TEMP TABLE kept (page_id TEXT PRIMARY KEY);
CREATE TEMP TABLE moved (row INTEGER PRIMARY KEY, old_row INTEGER NOT NULL);
"""
_COPY_KEPT = """
INSERT INTO pages SELECT * FROM old.pages WHERE page_id IN kept;
INSERT INTO moved SELECT row_number() OVER (ORDER BY row) - 1, row FROM old.passages WHERE page_id IN kept;
INSERT INTO passages
    SELECT moved.row, page_id, section, headings, text, sentences, anchor
    FROM moved JOIN old.passages AS old ON old.row = old_row;
INSERT INTO vectors SELECT moved.row, vector, sentences FROM moved JOIN old.vectors AS old ON old.row = old_row;
"""
_INSERT_PAGE = "INSERT INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_INSERT_PASSAGE = "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?)"
_INDEXED = "SELECT title, headings, text FROM passages JOIN pages USING (page_id) ORDER BY row"
_INDEXED_LEFT_OUT = """
SELECT title, headings, text FROM old.passages JOIN old.pages USING (page_id) WHERE page_id NOT IN kept
"""


class TextsWriter:
    """One new SQLite file; rows are numbered from 0 as they are written."""

    def __init__(self, path: Path, previous: Previous) -> None:
        self._previous = previous
        self._connection = sqlite3.connect(path.absolute().as_uri(), uri=True, isolation_level=None)
        self._connection.executescript(_START)
        if previous.texts_uri:
            self._connection.execute("ATTACH ? AS old", (previous.texts_uri,))
        self._connection.executescript(f"BEGIN; {SCHEMA}")
        self._rows = 0
        self._words: Counter[str] = Counter()

    def keep_pages(self, page_ids: Iterable[str]) -> None:
        """Copy pages as they were, with their vectors; what they add to the words is known from before."""
        if not self._previous.texts_uri:
            return
        self._connection.executemany("INSERT INTO kept VALUES (?)", ((page_id,) for page_id in page_ids))
        for statement in _COPY_KEPT.split(";"):
            self._connection.execute(statement)
        (self._rows,) = self._connection.execute("SELECT count(*) FROM passages").fetchone()
        self._words.update(dict(self._connection.execute("SELECT written, frequency FROM old.words")))
        for text in self._texts(_INDEXED_LEFT_OUT):
            self._words.subtract(words(text))

    def add_pages(self, pages: Iterable[NewPage], embed: EmbedPassages) -> int:
        """Write pages; return how many passages had to be embedded."""
        wanting: list[tuple[int, list[str]]] = []
        for new in pages:
            self._connection.execute(_INSERT_PAGE, _page_columns(new))
            for passage, vectors in zip(new.passages, known_vectors(new, self._previous), strict=True):
                text = indexed_text(new.page.title, passage.headings, passage.text)
                self._words.update(words(text))
                columns = (
                    passage.section,
                    _json(passage.headings),
                    passage.text,
                    _json(passage.sentences),
                    passage.anchor,
                )
                self._connection.execute(_INSERT_PASSAGE, (self._rows, new.page.id, *columns))
                if vectors:
                    self._write_vectors(self._rows, *vectors)
                else:
                    wanting.append((self._rows, [text, *sentence_texts(new.page.title, passage)]))
                self._rows += 1
        self._embed(wanting, embed)
        return len(wanting)

    def _embed(self, wanting: list[tuple[int, list[str]]], embed: EmbedPassages) -> None:
        """Write the vectors of passages. wanting: rows with the texts of the passage and of each of its sentences."""
        places = [(row, place) for row, texts in wanting for place in range(len(texts))]
        texts = [text for _, texts in wanting for text in texts]
        sentences = {row: [b""] * (len(texts) - 1) for row, texts in wanting}
        passages: dict[int, bytes] = {}
        for number, vector in embed(texts, len(wanting)) if texts else ():
            row, place = places[number]
            if place:
                sentences[row][place - 1] = packed(vector)
            else:
                passages[row] = vector.tobytes()
        for row, whole in passages.items():
            self._write_vectors(row, whole, b"".join(sentences[row]))

    def _write_vectors(self, row: int, vector: bytes, sentences: bytes) -> None:
        self._connection.execute("INSERT INTO vectors VALUES (?, ?, ?)", (row, vector, sentences))

    def count_words(self) -> Vocabulary:
        """Write the words of all passages, and return them."""
        counted = sorted((+self._words).items())
        self._connection.executemany("INSERT INTO words VALUES (?, ?)", counted)
        return Vocabulary(counted)

    def vectors(self) -> Vectors:
        """Return all vectors in row order: float32, shape (passages, dimension)."""
        blobs = [vector for (vector,) in self._connection.execute("SELECT vector FROM vectors ORDER BY row")]
        return np.frombuffer(b"".join(blobs), dtype=np.float32).reshape(len(blobs), -1)

    def indexed_texts(self) -> Iterator[str]:
        """Yield what is indexed of each passage, in row order."""
        return self._texts(_INDEXED)

    def _texts(self, statement: str) -> Iterator[str]:
        for title, headings, text in self._connection.execute(statement):
            yield indexed_text(title, json.loads(headings), text)

    def commit(self) -> None:
        self._connection.execute("COMMIT")

    def close(self) -> None:
        self._connection.close()


def known_vectors(new: NewPage, previous: Previous) -> list[tuple[bytes, bytes] | None]:
    """Return the vectors of each passage that stood like this on the page before, None for the others."""
    known = previous.vectors(new.page.id, new.page.title)
    return [known.get((_json(passage.headings), passage.text)) for passage in new.passages]


def _page_columns(new: NewPage) -> tuple[str, ...]:
    page = new.page
    return (
        page.id,
        new.document.file,
        new.document.digest,
        page.title,
        page.kind,
        _json(page.topics),
        page.land,
        _json(page.place_sizes),
        page.date,
        page.url,
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
