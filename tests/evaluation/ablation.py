"""What each part of the ranking is worth: the search alone, with a part switched off, or with one ranking only."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from unittest.mock import patch

from knowledge import path
from knowledge.answer import AnswerOutcome
from knowledge.embedding import Vectors
from knowledge.evaluation import EvaluationQuestion, Judged
from knowledge.retrieval import WEIGHTS, Opened, Retrieved
from knowledge.search import Searcher
from knowledge.spelling import Reading, Speller
from tests.evaluation.embedding_cache import CachedEmbedder

_DEPTH = 10
Change = tuple[str, Mapping[str, float], Callable[[], AbstractContextManager[object]]]


def changes() -> Iterator[Change]:
    """Yield what is measured: a name, the weights of the rankings, and what else is different."""
    yield "as it is", WEIGHTS, nullcontext
    for name in WEIGHTS:
        yield f"without {name}", {**WEIGHTS, name: 0.0}, nullcontext
    for name in WEIGHTS:
        yield f"{name} alone", {**dict.fromkeys(WEIGHTS, 0.0), name: 1.0}, nullcontext
    yield "keywords always trusted", WEIGHTS, lambda: patch.object(Retrieved, "_trust", lambda *_: 1.0)
    yield "question not corrected", WEIGHTS, lambda: patch.object(Speller, "read", lambda _, text: Reading(text))


def ablated(
    index_folder: Path, embedder: CachedEmbedder, questions: Sequence[EvaluationQuestion]
) -> dict[str, list[Judged]]:
    """Return how the search ranks pages, by change; whether it is answered is left out of account."""
    remembered: dict[str, Retrieved] = {}

    def retrieved(opened: Opened, question: str, vector: Vectors, k: int, _rows: Collection[int]) -> Retrieved:
        """Ask the retrievers once: what they find does not depend on the weights."""
        if question not in remembered:
            remembered[question] = Retrieved(opened, question, vector, k)
        return remembered[question]

    found: dict[str, list[Judged]] = {}
    with patch.object(path, "Retrieved", retrieved):
        for name, weights, changed in changes():
            searcher = Searcher(index_folder, embedder, weights)
            with changed():
                found[name] = [_judged(searcher, question) for question in questions]
    return found


def _judged(searcher: Searcher, question: EvaluationQuestion) -> Judged:
    result = searcher.search(question.text, _DEPTH, context=question.context)
    ranked = tuple(hit.found.page.id for hit in result.hits)
    return Judged(question, ranked, AnswerOutcome.ANSWERED, None, result.timings_ms["total"])
