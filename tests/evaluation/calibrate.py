"""Fit the numbers in knowledge/confidence.py, and say how well they do: python -m tests.evaluation.calibrate

They are fitted on the tuning half of the project's own questions and of GermanQuAD's, and reported on the other halves
and on all of XQuAD's, of which they know nothing. A question counts as it is answered, right if the first page is;
those of public sets, which all have an answer, count once more with the pages that answer taken out. Right and wrong
weigh the same in a public set, and as many as there are in the project's own.
"""

import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import astuple, fields, replace
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from knowledge.confidence import INTERCEPT, WEIGHTS, ConfidenceSignals, confidence, signals
from knowledge.hits import SearchResult
from knowledge.search import Searcher
from tests.evaluation.measuring import Measuring, bundled_embedder
from tests.evaluation.sets import QuestionSet, question_sets

THRESHOLDS = (0.2, 0.3, 0.4, 0.5)
_OWN = "own"
_STRENGTH = 1_000

Samples = tuple[np.ndarray, np.ndarray]
"""Signals, float of shape (n, signals), and whether the first page was right, bool of shape (n,)."""


def main() -> None:
    sets = question_sets(Path(os.environ["LOTSE_EVALUATION_DATA"]))
    with closing(bundled_embedder()) as embedder:
        tuning, reporting = Measuring(embedder, "tune"), Measuring(embedder, "report")
        fitted_on = {name: samples(tuning, sets[name]) for name in (_OWN, "germanquad")}
        print("fitted  ", *fit(fitted_on))
        print("in use  ", INTERCEPT, WEIGHTS)
        for name in (_OWN, "germanquad"):
            report(f"{name}, reported half", samples(reporting, sets[name]))
        halves = [samples(measuring, sets["xquad"]) for measuring in (tuning, reporting)]
        report("xquad", (np.vstack([one[0] for one in halves]), np.concatenate([one[1] for one in halves])))


def samples(measuring: Measuring, one: QuestionSet) -> Samples:
    searcher = Searcher(measuring.index_folder(one), measuring.embedder)
    found = [
        (astuple(signals(result)), is_right)
        for question in measuring.questions(one, "clean")
        for result, is_right in _variants(searcher.search(question.text), question.pages, once=one.name == _OWN)
        if result.hits
    ]
    return np.array([values for values, _ in found]), np.array([is_right for _, is_right in found])


def _variants(result: SearchResult, pages: tuple[str, ...], *, once: bool) -> Iterator[tuple[SearchResult, bool]]:
    yield result, bool(result.hits) and result.hits[0].found.page.id in pages
    if not once:
        hits = tuple(hit for hit in result.hits if hit.found.page.id not in pages)
        rejected = tuple(item for item in result.rejected if item.page_id not in pages)
        yield replace(result, hits=hits, rejected=rejected), False


def fit(sets: dict[str, Samples]) -> tuple[float, ConfidenceSignals]:
    """Return intercept and weights."""
    x = np.vstack([one[0] for one in sets.values()])
    y = np.concatenate([one[1] for one in sets.values()])
    share = [np.where(one[1], one[1].mean(), 1 - one[1].mean()) for one in sets.values()]
    balance = [np.ones(len(one)) if name == _OWN else 0.5 / one for name, one in zip(sets, share, strict=True)]
    scale = x.std(axis=0)
    weights = np.concatenate([_STRENGTH * one / one.sum() for one in balance])
    model = LogisticRegression(max_iter=5_000).fit(x / scale, y, sample_weight=weights)
    return float(model.intercept_[0].round(2)), ConfidenceSignals(
        *(float(value) for value in (model.coef_[0] / scale).round(2))
    )


def report(name: str, found: Samples) -> None:
    x, is_right = found
    sure = np.array([confidence(ConfidenceSignals(*values)) for values in x])
    brier = float(np.mean((sure - is_right) ** 2))
    print(f"{name}: {len(x)} samples, AUROC {roc_auc_score(is_right, sure):.3f}, Brier {brier:.3f}")
    for threshold in THRESHOLDS:
        shown = sure >= threshold
        print(
            f"  threshold {threshold}: shown of the right {shown[is_right].mean():.3f},"
            f" declined of the wrong {(~shown)[~is_right].mean():.3f}, of the shown right {is_right[shown].mean():.3f}"
        )
    for field, one in zip(fields(ConfidenceSignals), x.T, strict=True):
        print(f"  {field.name} alone: AUROC {roc_auc_score(is_right, one):.3f}")


if __name__ == "__main__":
    main()
