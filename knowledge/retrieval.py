"""Ask the retrievers: nearest passages, nearest sentences, and keywords in two ways."""

from collections.abc import Collection, Mapping

from knowledge.embedding.protocol import Vectors
from knowledge.fusion import Scores, weighted_sum
from knowledge.generation import Generation
from knowledge.keywords.terms import TermMaker
from knowledge.sentence_vectors import cosines
from knowledge.spelling import Speller

CANDIDATES = 100
CANDIDATES_IF_FILTERED = 2_000
WEIGHTS = {"cosine": 0.3, "sentence": 0.3, "grams": 0.2, "stems": 0.2}
"""Measured on one half of GermanQuAD's questions; see docs/benchmarks.md."""

_ENOUGH_SHARE = 0.4


class Opened:
    """A generation with what is needed to ask it."""

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        self.terms = TermMaker(generation.vocabulary)
        self.speller = Speller(generation.vocabulary, generation.keywords)
        self.facets = generation.store.facets()


class Retrieved:
    """What the retrievers found: the best passages of three, and how near the sentences of all of these are.

    rankings: score by row, of "cosine", "sentence", "stems" and "grams". sentences: cosine of each sentence, by row.
    highest_stems: the score that a short passage with every word of the question would come close to.
    """

    def __init__(self, opened: Opened, question: str, vector: Vectors, k: int, rows: Collection[int] = ()) -> None:
        """k: how many passages each retriever names. rows: passages of which some are named, however far away."""
        generation = opened.generation
        keywords = generation.keywords
        stem_terms, gram_terms = opened.terms.stems(question).split(), opened.terms.grams(question).split()
        self.highest_stems = keywords.highest_score("stems", stem_terms)
        self._highest_grams = keywords.highest_score("grams", gram_terms)
        cosine = generation.vectors.nearest(vector, k)
        stems = keywords.best("stems", stem_terms, k)
        grams = keywords.best("grams", gram_terms, k)
        if {*cosine, *stems, *grams}.isdisjoint(rows):
            cosine = {**cosine, **_cosines(vector, generation.store.vectors(rows))}
        self.sentences = cosines(vector, generation.store.sentence_vectors({**cosine, **stems, **grams}))
        nearest = {row: float(found.max()) for row, found in self.sentences.items()}
        self.rankings: dict[str, Scores] = {"cosine": cosine, "sentence": nearest, "stems": stems, "grams": grams}

    def fused(self, weights: Mapping[str, float]) -> Scores:
        """Return the joined score of each candidate, best first."""
        trust = {"stems": self._trust("stems", self.highest_stems), "grams": self._trust("grams", self._highest_grams)}
        return weighted_sum([
            (weights[name] * trust.get(name, 1.0), ranking) for name, ranking in self.rankings.items()
        ])  # fmt: skip

    def _trust(self, name: str, highest: float) -> float:
        """Return how much a ranking by keywords says, 0 … 1: little if even its best lacks the rare words."""
        best = max(self.rankings[name].values(), default=0.0)
        return min(1.0, best / highest / _ENOUGH_SHARE) if highest else 0.0


def _cosines(question: Vectors, passages: Mapping[int, Vectors]) -> Scores:
    return {row: float(question @ passage) for row, passage in passages.items()}
