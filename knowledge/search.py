"""Search the wiki: read the question, ask three retrievers, join their rankings, rank pages by their best passage."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from time import perf_counter

from knowledge.embedding.protocol import Embedder
from knowledge.errors import IndexMismatch
from knowledge.fusion import weighted_sum
from knowledge.generation import Generation, current_version, delete_unused, open_current
from knowledge.keywords.terms import TermMaker
from knowledge.question.asked import NO_CONTEXT, Context
from knowledge.question.understood import NO_FILTERS, Filters
from knowledge.spelling import Reading, Speller
from knowledge.store import StoredPassage
from knowledge.text import clean

CANDIDATES = 100
WEIGHTS = {"cosine": 0.5, "grams": 0.25, "stems": 0.25}
"""Measured on GermanQuAD; see docs/benchmarks.md."""


@dataclass(frozen=True)
class Scores:
    """Why a passage stands where it stands: fused is 0 … 1; the others are 0 where a retriever did not find it."""

    fused: float
    cosine: float
    stems: float
    grams: float


@dataclass(frozen=True)
class Hit:
    found: StoredPassage
    scores: Scores


@dataclass(frozen=True)
class Rejected:
    """A candidate that was not shown: "same_page" (a better passage of that page is), or "rank"."""

    row: int
    page_id: str
    scores: Scores
    reason: str


@dataclass(frozen=True)
class SearchResult:
    """hits: the best passage of each page, best page first. timings_ms: by step, and "total"."""

    reading: Reading
    hits: tuple[Hit, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    highest_stems: float = 0.0
    """The stems score that a short passage with every word of the question would come close to."""
    timings_ms: Mapping[str, float] = field(default_factory=dict)


class _Stopwatch:
    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._start = self._last = perf_counter()

    def lap(self, step: str) -> None:
        now = perf_counter()
        self.laps[step] = round((now - self._last) * 1000, 3)
        self.laps["total"] = round((now - self._start) * 1000, 3)
        self._last = now


class Opened:
    """A generation with what is needed to ask it."""

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        self.terms = TermMaker(generation.vocabulary)
        self.speller = Speller(generation.vocabulary, generation.keywords)


class Searcher:
    """Answers searches from the current generation and follows when a newer one is published; thread-safe."""

    def __init__(self, index_folder: Path, embedder: Embedder) -> None:
        """Open the index. Raises IndexMissing, IndexDamaged, IndexMismatch."""
        self.embedder = embedder
        self._index_folder = index_folder
        self._lock = Lock()
        self._version = current_version(index_folder)
        self._opened = self._open()

    def _open(self) -> Opened:
        generation = open_current(self._index_folder)
        if generation.manifest.model != self.embedder.model:
            raise IndexMismatch(generation.manifest.model, self.embedder.model)
        return Opened(generation)

    def pinned(self) -> Opened:
        """Return the current generation; it stays readable as long as the caller keeps it."""
        with self._lock:
            version = current_version(self._index_folder)
            if version != self._version:
                self._opened = self._open()
                self._version = version
                delete_unused(self._index_folder)
            return self._opened

    def search(
        self,
        question: str,
        pages: int = 10,
        opened: Opened | None = None,
        filters: Filters = NO_FILTERS,
        context: Context = NO_CONTEXT,
    ) -> SearchResult:
        """Return the best pages for a question (any text; it is cleaned here)."""
        del filters, context
        opened = opened or self.pinned()
        watch = _Stopwatch()
        reading = opened.speller.read(clean(question))
        watch.lap("reading")
        if not reading.text:
            return SearchResult(reading, timings_ms=watch.laps)
        vector = self.embedder.embed_questions([reading.text])[0]
        watch.lap("embedding")
        generation = opened.generation
        cosine = generation.vectors.nearest(vector, CANDIDATES)
        watch.lap("vectors")
        stem_terms, gram_terms = opened.terms.stems(reading.text).split(), opened.terms.grams(reading.text).split()
        stems = generation.keywords.best("stems", stem_terms, CANDIDATES)
        grams = generation.keywords.best("grams", gram_terms, CANDIDATES)
        watch.lap("keywords")
        rankings = {"cosine": cosine, "stems": stems, "grams": grams}
        fused = weighted_sum([(WEIGHTS[name], ranking) for name, ranking in rankings.items()])
        candidates = {
            row: Scores(score, cosine.get(row, 0.0), stems.get(row, 0.0), grams.get(row, 0.0))
            for row, score in fused.items()
        }
        hits, rejected = _by_page(generation, candidates, pages)
        highest = generation.keywords.highest_score("stems", stem_terms)
        watch.lap("fusion")
        return SearchResult(reading, hits, rejected, highest, watch.laps)


def _by_page(
    generation: Generation, candidates: Mapping[int, Scores], pages: int
) -> tuple[tuple[Hit, ...], tuple[Rejected, ...]]:
    """Return the best passage of each of the best pages, and everything else with the reason."""
    page_ids = generation.store.page_ids(candidates)
    shown: dict[str, int] = {}
    rejected: list[Rejected] = []
    for row, scores in candidates.items():
        page_id = page_ids[row]
        if page_id in shown:
            rejected.append(Rejected(row, page_id, scores, "same_page"))
        elif len(shown) == pages:
            rejected.append(Rejected(row, page_id, scores, "rank"))
        else:
            shown[page_id] = row
    found = generation.store.passages(list(shown.values()))
    return tuple(Hit(passage, candidates[passage.row]) for passage in found), tuple(rejected)
