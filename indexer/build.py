"""Build an index generation: source → pages → passages → texts, vectors and keywords in one new folder."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Protocol

import numpy as np

from indexer.errors import IndexingFailed, NoPages
from indexer.passages import CHUNKING
from indexer.plan import NewPage, Plan, Problem, make_plan
from indexer.previous import PassageRow, Previous
from indexer.publish import only_indexer, publish, scratch_folder
from indexer.sources.folder import Document
from knowledge.embedding import Embedder, Vectors
from knowledge.generation import KEYWORDS, TEXTS, VECTORS
from knowledge.keywords.index import build_keyword_index
from knowledge.keywords.terms import TermMaker
from knowledge.keywords.vocabulary import Vocabulary
from knowledge.manifest import FORMAT, Manifest, write_manifest
from knowledge.pages import indexed_text
from knowledge.store import SCHEMA
from knowledge.text import words
from knowledge.vectors import build_vector_index

_EMBEDDED_AT_ONCE = 64
_INSERT_PAGE = "INSERT INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_INSERT_PASSAGE = "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?)"
_INSERT_VECTOR = "INSERT INTO vectors VALUES (?, ?)"

Progress = Callable[[int, int], None]
"""Called with (passages embedded, passages to embed)."""


class Source(Protocol):
    """Where pages come from; the name is written into the manifest."""

    name: str

    def documents(self) -> Iterator[Document]:
        """Yield each document once, in a stable order."""


@dataclass(frozen=True)
class Report:
    """pages, passages: in the index now. embedded: passages. removed: pages. generation: "" after a mere check."""

    pages: int
    passages: int
    embedded: int
    removed: int
    problems: tuple[Problem, ...]
    seconds: float
    generation: str


@dataclass(frozen=True)
class Build:
    """embedder_for: returns the embedder that suits a number of passages; only called if there is one to embed."""

    index_folder: Path
    model: str
    embedder_for: Callable[[int], Embedder]
    now: datetime


def check_source(source: Source, build: Build) -> Report:
    """Return what indexing would do, without writing anything. Raises SourceMissing, NoPages."""
    started = perf_counter()
    with closing(Previous(build.index_folder, build.model)) as previous:
        plan = _planned(source, previous)
        kept = sum(1 for page_id in plan.kept for _ in previous.passages(page_id))
        wanting = sum(not vector for new in plan.new for vector in _known_vectors(new, previous))
    passages = kept + sum(len(new.passages) for new in plan.new)
    return _report(plan, passages, wanting, generation="", started=started)


def build_index(source: Source, build: Build, progress: Progress) -> Report:
    """Bring the index up to date with the source and publish it; if anything fails the old one stays.

    Raises SourceMissing, NoPages, IndexingInProgress, IndexingFailed, EmbedderUnavailable.
    """
    started = perf_counter()
    try:
        with only_indexer(build.index_folder), closing(Previous(build.index_folder, build.model)) as previous:
            plan = _planned(source, previous)
            manifest = previous.manifest
            if manifest and plan.changes_nothing and manifest.source == source.name:
                return _report(plan, manifest.passages, 0, previous.name, started)
            with scratch_folder(build.index_folder) as scratch:
                passages, embedded = _write_generation(scratch, plan, previous, build, progress)
                _write_manifest(scratch, build, source.name, plan.pages, passages)
                name = publish(scratch, build.index_folder)
            return _report(plan, passages, embedded, name, started)
    except (OSError, sqlite3.Error, RuntimeError, ValueError) as error:
        raise IndexingFailed(str(error)) from error


def _planned(source: Source, previous: Previous) -> Plan:
    plan = make_plan(source.documents(), previous)
    if not plan.pages:
        raise NoPages(Path(source.name))
    return plan


def _report(plan: Plan, passages: int, embedded: int, generation: str, started: float) -> Report:
    seconds = perf_counter() - started
    return Report(plan.pages, passages, embedded, len(plan.removed), tuple(plan.problems), seconds, generation)


def _write_generation(
    scratch: Path, plan: Plan, previous: Previous, build: Build, progress: Progress
) -> tuple[int, int]:
    """Write texts, keywords and vectors; return how many passages there are and how many were embedded."""
    with closing(sqlite3.connect(scratch / TEXTS)) as texts:
        texts.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN; {SCHEMA}")
        embedded = _write_pages(texts, plan, previous, build, progress)
        vectors = _vectors(texts)
        _write_keywords(texts, len(vectors), scratch / KEYWORDS)
        texts.execute("COMMIT")
    build_vector_index(vectors, scratch / VECTORS)
    return len(vectors), embedded


def _write_manifest(scratch: Path, build: Build, source: str, pages: int, passages: int) -> None:
    manifest = Manifest(
        format=FORMAT,
        model=build.model,
        chunking=CHUNKING,
        source=source,
        built_at=build.now.isoformat(timespec="seconds"),
        pages=pages,
        passages=passages,
    )
    write_manifest(scratch, manifest)


def _write_pages(texts: sqlite3.Connection, plan: Plan, previous: Previous, build: Build, progress: Progress) -> int:
    """Write all pages and passages with their vectors; return how many passages were embedded."""
    rows: list[PassageRow] = []
    wanting: dict[int, str] = {}
    for new in plan.new:
        texts.execute(_INSERT_PAGE, _page_columns(new))
        for passage, vector in zip(new.passages, _known_vectors(new, previous), strict=True):
            headings, sentences = _json(passage.headings), _json(passage.sentences)
            if not vector:
                wanting[len(rows)] = indexed_text(new.page.title, passage)
            rows.append((new.page.id, passage.section, headings, passage.text, sentences, vector))
    for row, vector in _embedded(wanting, build, progress):
        rows[row] = (*rows[row][:-1], vector)
    for page_id in plan.kept:
        texts.execute(_INSERT_PAGE, previous.page(page_id))
        rows += previous.passages(page_id)
    rows.sort(key=lambda row: row[0])
    texts.executemany(_INSERT_PASSAGE, ((number, *row[:-1]) for number, row in enumerate(rows)))
    texts.executemany(_INSERT_VECTOR, ((number, row[-1]) for number, row in enumerate(rows)))
    return len(wanting)


def _known_vectors(new: NewPage, previous: Previous) -> list[bytes]:
    """Return the vector of each passage that stood like this on the page before, b"" for the others."""
    known = previous.vectors(new.page.id, new.page.title)
    return [known.get((_json(passage.headings), passage.text), b"") for passage in new.passages]


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


def _embedded(wanting: dict[int, str], build: Build, progress: Progress) -> Iterator[tuple[int, bytes]]:
    """Yield the vector of each text; texts of like length go together, so that little is padded."""
    if not wanting:
        return
    embedder = build.embedder_for(len(wanting))
    order = sorted(wanting, key=lambda row: len(wanting[row]), reverse=True)
    progress(0, len(order))
    for start in range(0, len(order), _EMBEDDED_AT_ONCE):
        group = order[start : start + _EMBEDDED_AT_ONCE]
        vectors = embedder.embed_passages([wanting[row] for row in group])
        yield from ((row, vector.tobytes()) for row, vector in zip(group, vectors, strict=True))
        progress(start + len(group), len(order))


def _vectors(texts: sqlite3.Connection) -> Vectors:
    """Return all vectors in row order: float32, shape (passages, dimension)."""
    blobs = [vector for (vector,) in texts.execute("SELECT vector FROM vectors ORDER BY row")]
    return np.frombuffer(b"".join(blobs), dtype=np.float32).reshape(len(blobs), -1)


def _write_keywords(texts: sqlite3.Connection, passages: int, folder: Path) -> None:
    """Count the vocabulary, then index every passage by its terms, which depend on it."""
    folder.mkdir()
    vocabulary = sorted(_counted(_indexed_texts(texts)))
    texts.executemany("INSERT INTO words VALUES (?, ?, ?)", vocabulary)
    terms = TermMaker(Vocabulary(vocabulary))
    build_keyword_index(((terms.stems(text), terms.grams(text)) for text in _indexed_texts(texts)), passages, folder)


def _indexed_texts(texts: sqlite3.Connection) -> Iterator[str]:
    """Yield what is indexed of each passage, in row order; see `knowledge.pages.indexed_text`."""
    for title, headings, text in texts.execute(
        "SELECT title, headings, text FROM passages JOIN pages USING (page_id) ORDER BY row"
    ):
        yield " > ".join((title, *json.loads(headings))) + "\n" + text


def _counted(texts: Iterable[str]) -> Iterator[tuple[str, int, str]]:
    """Yield (lower-case word, frequency, most frequent way of writing)."""
    written: Counter[str] = Counter()
    for text in texts:
        written.update(words(text))
    ways: defaultdict[str, list[str]] = defaultdict(list)
    for word in written:
        ways[word.lower()].append(word)
    for word, forms in ways.items():
        yield word, sum(written[form] for form in forms), max(forms, key=lambda form: (written[form], form))
