"""Search the wiki: read the question, ask three retrievers, join their rankings, rank pages by their best passage."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from time import perf_counter

from knowledge.embedding.protocol import Embedder, Reranker, Vectors
from knowledge.errors import IndexMismatch
from knowledge.fit import lift, passes
from knowledge.generation import Generation, current_version, delete_unused, open_current
from knowledge.pages import indexed_text
from knowledge.question.asked import NO_CONTEXT, Context
from knowledge.question.understood import NO_FILTERS, Filters
from knowledge.retrieval import CANDIDATES, CANDIDATES_IF_FILTERED, WEIGHTS, Opened, Retrieved
from knowledge.spelling import Reading
from knowledge.store import StoredPassage
from knowledge.text import clean

SUPPORT = 0.1
"""Share of the scores of a page's next two passages that its best one gets on top; see docs/benchmarks.md."""

_SUPPORTERS = 2


@dataclass(frozen=True)
class HitScores:
    """Why a passage stands where it stands; what a retriever did not find has 0 from it.

    fused: 0 … 1, and what is added: lift, because the page suits who asks, and support, because more of it is near.
    sentence: cosine of its nearest sentence.
    """

    fused: float
    cosine: float
    stems: float
    grams: float
    sentence: float = 0.0
    lift: float = 0.0
    support: float = 0.0


@dataclass(frozen=True)
class Hit:
    found: StoredPassage
    scores: HitScores


@dataclass(frozen=True)
class Rejected:
    """A candidate that was not shown: "same_page" (a better passage of that page is), "rank", or "filter"."""

    row: int
    page_id: str
    scores: HitScores
    reason: str


@dataclass(frozen=True)
class SearchResult:
    """hits: the best passage of each page, best page first. timings_ms: by step, and "total".

    sentences: cosine of each sentence of a passage with the question, by row.
    """

    reading: Reading
    hits: tuple[Hit, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    highest_stems: float = 0.0
    """The stems score that a short passage with every word of the question would come close to."""
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    sentences: Mapping[int, Vectors] = field(default_factory=dict)


class _Stopwatch:
    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._start = self._last = perf_counter()

    def lap(self, step: str) -> None:
        now = perf_counter()
        self.laps[step] = round((now - self._last) * 1000, 3)
        self.laps["total"] = round((now - self._start) * 1000, 3)
        self._last = now


class Searcher:
    """Answers searches from the current generation and follows when a newer one is published; thread-safe."""

    def __init__(
        self,
        index_folder: Path,
        embedder: Embedder,
        weights: Mapping[str, float] = WEIGHTS,
        reranker: Reranker | None = None,
    ) -> None:
        """Open the index. Raises IndexMissing, IndexDamaged, IndexMismatch.

        weights: of the rankings by name. reranker: decides in the end about the order of the best pages.
        """
        self.embedder = embedder
        self._reranker = reranker
        self._index_folder = index_folder
        self._weights = weights
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
        opened = opened or self.pinned()
        watch = _Stopwatch()
        reading = opened.speller.read(clean(question))
        watch.lap("reading")
        if not reading.text:
            return SearchResult(reading, timings_ms=watch.laps)
        vector = self.embedder.embed_questions([reading.text])[0]
        watch.lap("embedding")
        found = Retrieved(opened, reading.text, vector, CANDIDATES_IF_FILTERED if filters else CANDIDATES)
        watch.lap("retrieval")
        scores = _scores(found, self._weights)
        page_ids = opened.generation.store.page_ids(scores)
        scores, filtered = _fitting(opened.generation, scores, page_ids, filters, context)
        hits, rejected = _by_page(opened.generation, scores, page_ids, pages)
        watch.lap("ranking")
        if self._reranker:
            hits = _reranked(hits, self._reranker, reading.text)
            watch.lap("reranking")
        return SearchResult(reading, hits, (*rejected, *filtered), found.highest_stems, watch.laps, found.sentences)


def _reranked(hits: Sequence[Hit], reranker: Reranker, question: str) -> tuple[Hit, ...]:
    texts = [indexed_text(hit.found.page.title, hit.found.passage.headings, hit.found.passage.text) for hit in hits]
    scored = zip(reranker.scores(question, texts), hits, strict=True)
    return tuple(hit for _, hit in sorted(scored, key=lambda one: -one[0]))


def _scores(found: Retrieved, weights: Mapping[str, float]) -> dict[int, HitScores]:
    """Return the scores of all candidates, best first."""
    rankings = found.rankings
    return {
        row: HitScores(
            fused,
            cosine=rankings["cosine"].get(row, 0.0),
            stems=rankings["stems"].get(row, 0.0),
            grams=rankings["grams"].get(row, 0.0),
            sentence=rankings["sentence"].get(row, 0.0),
        )
        for row, fused in found.fused(weights).items()
    }


def _fitting(
    generation: Generation,
    scores: Mapping[int, HitScores],
    page_ids: Mapping[int, str],
    filters: Filters,
    context: Context,
) -> tuple[dict[int, HitScores], tuple[Rejected, ...]]:
    """Return the candidates that pass the filters, those lifted that suit who asks, and those that do not pass."""
    if not filters and context == NO_CONTEXT:
        return dict(scores), ()
    pages = generation.store.pages(set(page_ids.values()))
    passed: dict[int, HitScores] = {}
    rejected: list[Rejected] = []
    for row, one in scores.items():
        page = pages[page_ids[row]]
        if passes(page, filters):
            more = lift(page, context)
            passed[row] = replace(one, fused=one.fused + more, lift=more)
        else:
            rejected.append(Rejected(row, page.id, one, "filter"))
    return dict(sorted(passed.items(), key=lambda item: (-item[1].fused, item[0]))), tuple(rejected)


def _by_page(
    generation: Generation, candidates: Mapping[int, HitScores], page_ids: Mapping[int, str], pages: int
) -> tuple[tuple[Hit, ...], tuple[Rejected, ...]]:
    """Return the best passage of each of the best pages, and everything else with the reason."""
    by_page: dict[str, list[int]] = defaultdict(list)
    for row in candidates:
        by_page[page_ids[row]].append(row)
    first = {rows[0]: _supported([candidates[row] for row in rows]) for rows in by_page.values()}
    ranked = sorted(first, key=lambda row: (-first[row].fused, row))
    shown, below = ranked[:pages], {*ranked[pages:]}
    rejected = [
        Rejected(row, page_ids[row], scores, "rank" if row in below else "same_page")
        for row, scores in candidates.items()
        if row not in shown
    ]
    found = generation.store.passages(shown)
    return tuple(Hit(passage, first[passage.row]) for passage in found), tuple(rejected)


def _supported(passages: Sequence[HitScores]) -> HitScores:
    """Return the scores of a page's best passage, with what its next ones add; one that is missing harms nothing.

    passages: best first.
    """
    best = passages[0]
    others = [*passages[1 : 1 + _SUPPORTERS], *[best] * (1 + _SUPPORTERS - len(passages))]
    support = SUPPORT * sum(one.fused for one in others)
    return replace(best, fused=best.fused + support, support=support)
