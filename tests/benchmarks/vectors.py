"""Exact or trained: what each kind of vector index costs and finds."""

from functools import partial
from pathlib import Path
from time import perf_counter

import numpy as np

from knowledge import vectors as module
from knowledge.embedding import Vectors
from knowledge.vectors import VectorIndex, build_vector_index
from tests.benchmarks.measure import milliseconds, p50_p95, row, table

DIMENSION = 384
CENTRES = 2_000
QUESTIONS = 100
SIZES = (20_000, 100_000, 200_000)


def clustered(count: int, random: np.random.Generator, centres: Vectors) -> Vectors:
    """Return unit vectors around topics, as passages of a wiki lie: float32, shape (count, 384)."""
    vectors = centres[random.integers(len(centres), size=count)]
    vectors = vectors + 0.6 * random.standard_normal((count, DIMENSION), dtype=np.float32) / np.sqrt(DIMENSION)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def bench_vectors(folder: Path) -> None:
    table(
        "Vector index (synthetic vectors in 2,000 clusters)",
        *("vectors", "kind", "build s", "query ms p50", "query ms p95", "recall@10"),
    )
    random = np.random.default_rng(0)
    centres = random.standard_normal((CENTRES, DIMENSION), dtype=np.float32)
    centres /= np.linalg.norm(centres, axis=1, keepdims=True)
    questions = clustered(QUESTIONS, random, centres)
    usual = module.EXACT_UP_TO
    for size in SIZES:
        passages = clustered(size, random, centres)
        nearest = np.argsort(-(questions @ passages.T), axis=1)[:, :10]
        for kind, exact_up_to in (("exact", size), ("trained", 0)):
            module.EXACT_UP_TO = exact_up_to
            path = folder / f"{size}-{kind}"
            started = perf_counter()
            build_vector_index(passages, path)
            built = perf_counter() - started
            index = VectorIndex(path)
            found = [list(index.nearest(question, 100))[:10] for question in questions]
            times = [milliseconds(partial(index.nearest, question, 100)) for question in questions]
            recall = np.mean(
                [len(set(one) & set(other)) / 10 for one, other in zip(found, nearest.tolist(), strict=True)]
            )
            row(size, kind, built, *p50_p95(times), float(recall))
        module.EXACT_UP_TO = usual
