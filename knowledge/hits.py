"""What a search finds: hits with their scores, and what was left out and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge.embedding.protocol import Vectors
from knowledge.spelling import Reading
from knowledge.store import StoredPassage


@dataclass(frozen=True)
class HitScores:
    """The scores of a passage: why it stands where it stands. What a retriever did not find has 0 from it."""

    fused: float
    """Of the joined ranking, 0 … 1, and what is added to it: lift and support."""
    cosine: float
    """Of its vector with that of the question."""
    stems: float
    """BM25 over word stems."""
    grams: float
    """BM25 over character grams."""
    sentence: float = 0.0
    """Cosine of its nearest sentence."""
    lift: float = 0.0
    """Because the page suits who asks."""
    support: float = 0.0
    """Because more passages of the page are near."""


@dataclass(frozen=True)
class Hit:
    """A passage that was found, with its scores."""

    found: StoredPassage
    scores: HitScores


@dataclass(frozen=True)
class Rejected:
    """A passage that was a candidate and is not shown.

    reason: "same_page" (a better passage of that page is shown), "rank", or "filter".
    """

    row: int
    page_id: str
    scores: HitScores
    reason: str


@dataclass(frozen=True)
class SearchResult:
    """The hits of a question, and how they came about."""

    reading: Reading
    hits: tuple[Hit, ...] = ()
    """The best passage of each page, best page first."""
    rejected: tuple[Rejected, ...] = ()
    highest_stems: float = 0.0
    """The stems score that a short passage with every word of the question would come close to."""
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    """Milliseconds of each step of the search, and "total"."""
    sentences: Mapping[int, Vectors] = field(default_factory=dict)
    """Cosine of each sentence of a passage with the question, by row."""
