"""What search and indexing need of an embedding model."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


class Embedder(Protocol):
    """Turns clean text into unit vectors; safe to call from several threads."""

    model: str
    """Identity of the weights; an index can only be read with the model it was built with."""
    dimension: int

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        """Return one row per question: float32, shape (n, dimension), L2-normalised."""

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one row per passage: float32, shape (n, dimension), L2-normalised."""


class Reranker(Protocol):
    """Judges question and text together; slower than comparing vectors, and made for a few texts."""

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return for each text how well it answers; only the order of the scores means something."""
