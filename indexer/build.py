"""Build an index generation: source → pages → passages → texts, keywords and vectors in one new folder."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Protocol

from indexer.errors import IndexingFailed, NoPages
from indexer.keywords import write_keywords
from indexer.passages import CHUNKING
from indexer.plan import Plan, Problem, make_plan
from indexer.previous import Previous
from indexer.publish import only_indexer, publish, scratch_folder
from indexer.sources.folder import Document
from indexer.texts import EmbedPassages, TextsWriter, known_vectors
from knowledge.embedding import Embedder, Vectors
from knowledge.generation import KEYWORDS, TEXTS, VECTORS
from knowledge.manifest import FORMAT, Manifest, write_manifest
from knowledge.vectors import build_vector_index

_EMBEDDED_AT_ONCE = 64

ReportProgress = Callable[[int, int], None]
"""Called with (texts embedded, texts to embed): passages and their sentences."""


class Source(Protocol):
    """Where pages come from; the name is written into the manifest."""

    name: str

    def documents(self) -> Iterator[Document]:
        """Yield each document once, in a stable order."""


@dataclass(frozen=True)
class IndexReport:
    """What indexing the pages has come to, or would come to if it is only checked."""

    pages: int
    """Pages in the index now."""

    passages: int
    """Passages in the index now."""

    embedded: int
    """Passages that had to be embedded."""

    removed: int
    """Pages that were taken out."""

    problems: tuple[Problem, ...]
    """Files that were skipped."""

    seconds: float
    """How long it took."""

    generation: str
    """Name of the generation that answers now; "" after a mere check."""


@dataclass(frozen=True)
class Build:
    """How an index is built.

    embedder_for: returns the embedder that suits a number of passages; only called if there is one to embed.
    """

    index_folder: Path
    model: str
    embedder_for: Callable[[int], Embedder]
    now: datetime


def check_source(source: Source, build: Build) -> IndexReport:
    """Return what indexing would do, without writing anything. Raises SourceMissing, NoPages."""
    started = perf_counter()
    with closing(Previous(build.index_folder, build.model)) as previous:
        plan = _planned(source, previous)
        counts = previous.passage_counts()
        wanting = sum(known is None for new in plan.new for known in known_vectors(new, previous))
    passages = sum(counts[page_id] for page_id in plan.kept) + sum(len(new.passages) for new in plan.new)
    return _report(plan, passages, wanting, generation="", started=started)


def build_index(source: Source, build: Build, progress: ReportProgress) -> IndexReport:
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
                passages, embedded = _write_generation(scratch, plan, previous, _embed(build, progress))
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


def _report(plan: Plan, passages: int, embedded: int, generation: str, started: float) -> IndexReport:
    seconds = perf_counter() - started
    return IndexReport(plan.pages, passages, embedded, len(plan.removed), tuple(plan.problems), seconds, generation)


def _write_generation(scratch: Path, plan: Plan, previous: Previous, embed: EmbedPassages) -> tuple[int, int]:
    """Write texts, keywords and vectors; return how many passages there are and how many were embedded."""
    with closing(TextsWriter(scratch / TEXTS, previous)) as texts:
        texts.keep_pages(plan.kept)
        embedded = texts.add_pages(plan.new, embed)
        vocabulary = texts.count_words()
        vectors = texts.vectors()
        write_keywords(texts.indexed_texts(), vocabulary, len(vectors), scratch / KEYWORDS)
        texts.commit()
    build_vector_index(vectors, scratch / VECTORS)
    return len(vectors), embedded


def _embed(build: Build, progress: ReportProgress) -> EmbedPassages:
    """Return a function that embeds texts; those of like length go together, so that little is padded."""

    def embed(texts: list[str], passages: int) -> Iterator[tuple[int, Vectors]]:
        embedder = build.embedder_for(passages)
        order = sorted(range(len(texts)), key=lambda number: len(texts[number]), reverse=True)
        progress(0, len(order))
        for start in range(0, len(order), _EMBEDDED_AT_ONCE):
            group = order[start : start + _EMBEDDED_AT_ONCE]
            yield from zip(group, embedder.embed_passages([texts[number] for number in group]), strict=True)
            progress(start + len(group), len(order))

    return embed


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
