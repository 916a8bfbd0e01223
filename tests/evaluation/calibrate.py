"""Fit the numbers in knowledge/confidence.py and say how well they separate; see docs/benchmarks.md.

usage: python -m tests.evaluation.calibrate INDEX_FOLDER:QUESTIONS.tsv[:WEIGHT] …

Answerable questions count as answered, and once more, with the pages that answer taken out, as unanswerable, unless
the file has unanswerable questions of its own.
"""

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from knowledge.confidence import COSINE, INTERCEPT, LIFT, STEM_SHARE, signals
from knowledge.embedding import BUNDLED, question_embedder
from knowledge.evaluation import read_questions
from knowledge.search import Searcher, SearchResult

THRESHOLDS = (0.3, 0.4, 0.5, 0.6)


def without(result: SearchResult, pages: tuple[str, ...]) -> SearchResult:
    """Return the result as it would be if these pages did not exist."""
    hits = tuple(hit for hit in result.hits if hit.found.page.id not in pages)
    rejected = tuple(item for item in result.rejected if item.page_id not in pages)
    return replace(result, hits=hits, rejected=rejected)


def samples(index_folder: Path, file: Path) -> tuple[np.ndarray, np.ndarray]:
    """Return (signals, answered): float of shape (n, 3) and bool of shape (n,)."""
    searcher = Searcher(index_folder, question_embedder(BUNDLED, index_folder))
    questions = read_questions(file)
    removes = all(question.pages for question in questions)
    rows: list[SearchResult] = []
    answered: list[bool] = []
    for question in questions:
        result = searcher.search(question.text)
        variants = [(result, bool(question.pages))]
        if removes:
            variants.append((without(result, question.pages), False))
        for variant, label in variants:
            if variant.hits:
                rows.append(variant)
                answered.append(label)
    found = [signals(row) for row in rows]
    return np.array([(one.cosine, one.stem_share, one.lift) for one in found]), np.array(answered)


def main(arguments: list[str]) -> None:
    sets = []
    for argument in arguments:
        folder, file, *weight = argument.split(":")
        sets.append((Path(file), *samples(Path(folder), Path(file)), float(weight[0]) if weight else 1.0))
    x = np.vstack([one[1] for one in sets])
    y = np.concatenate([one[2] for one in sets])
    balance = [one[3] / len(one[2]) / np.where(one[2], one[2].mean(), 1 - one[2].mean()) for one in sets]
    scale = x.std(axis=0)
    model = LogisticRegression(C=10, max_iter=5_000).fit(x / scale, y, sample_weight=1_000 * np.concatenate(balance))
    print("fitted  ", np.round(model.intercept_, 2), np.round(model.coef_[0] / scale, 2))
    print("in use  ", INTERCEPT, COSINE, STEM_SHARE, LIFT)
    for file, signal, answered, _ in sets:
        logit = INTERCEPT + signal @ np.array([COSINE, STEM_SHARE, LIFT])
        sure = 1 / (1 + np.exp(-logit))
        print(f"{file.parent.name}/{file.name}: {len(answered)} samples, AUROC {roc_auc_score(answered, sure):.3f}")
        for threshold in THRESHOLDS:
            declined = sure < threshold
            print(
                f"  threshold {threshold}: declined answerable {declined[answered].mean():.3f},"
                f" declined unanswerable {declined[~answered].mean():.3f}"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
