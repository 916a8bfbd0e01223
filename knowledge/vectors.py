"""Nearest passages by cosine: a FAISS index that fits the number of passages. The only importer of faiss."""

from collections.abc import Mapping
from math import sqrt
from pathlib import Path

import faiss
import numpy as np

from knowledge.embedding.protocol import Vectors

EXACT_UP_TO = 100_000
"""Above this many passages an exact scan takes longer than the embedding of the question; see docs/benchmarks.md."""

_TRAINED_PROBES = 32
_TRAINED_REFINE = 4
_TRAINING_POINTS_PER_LIST = 50
_TRAINING_ROUNDS = 8


def build_vector_index(vectors: Vectors, path: Path) -> None:
    """Write the index of all passages to path.

    vectors: float32, shape (passages, dimension), L2-normalised; row i is passage i.
    """
    passages, dimension = vectors.shape
    index: faiss.Index = faiss.IndexFlatIP(dimension) if passages <= EXACT_UP_TO else _trained(vectors)
    index.add(vectors)
    faiss.write_index(index, str(path))


def _trained(vectors: Vectors) -> faiss.Index:
    """Return inverted lists of 8-bit codes, refined with half-precision vectors, trained on a sample."""
    passages, dimension = vectors.shape
    lists = int(4 * sqrt(passages))
    index = faiss.index_factory(dimension, f"IVF{lists},SQ8,Refine(SQfp16)", faiss.METRIC_INNER_PRODUCT)
    faiss.extract_index_ivf(index).cp.niter = _TRAINING_ROUNDS
    sample = np.random.default_rng(0).choice(passages, min(passages, lists * _TRAINING_POINTS_PER_LIST), replace=False)
    index.train(vectors[np.sort(sample)])
    return index


class VectorIndex:
    """An index on disk, mapped into memory."""

    def __init__(self, path: Path) -> None:
        self._index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        if isinstance(self._index, faiss.IndexRefine):
            self._index.k_factor = _TRAINED_REFINE
            faiss.extract_index_ivf(self._index.base_index).nprobe = _TRAINED_PROBES
        self.passages = int(self._index.ntotal)
        self.dimension = int(self._index.d)

    def nearest(self, question: Vectors, k: int) -> Mapping[int, float]:
        """Return the cosine of the k nearest passages by row, best first.

        question: float32, shape (dimension,), L2-normalised.
        """
        cosines, rows = self._index.search(question.reshape(1, -1), min(k, self.passages))
        return {int(row): float(cosine) for row, cosine in zip(rows[0], cosines[0], strict=True) if row >= 0}
