"""Stand-ins for what costs seconds, where a test is not about it."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

import numpy as np

from knowledge.embedding import Vectors
from knowledge.question.synonym_file import SynonymFile
from knowledge.question.understanding import Understanding
from tests.conftest import SAMPLE_SYNONYMS

UNDERSTANDING = Understanding(SynonymFile(SAMPLE_SYNONYMS), lambda: date(2026, 11, 2))


class FakeEmbedder:
    """Gives each text a random but stable unit vector, and counts what it embeds."""

    dimension = 16

    def __init__(self, model: str = "fake") -> None:
        self.model = model
        self.embedded: list[str] = []

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        vectors = np.stack([self._vector(text) for text in texts])
        return np.asarray(vectors, dtype=np.float32)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.embedded += texts
        return self.embed_questions(texts)

    def _vector(self, text: str) -> Vectors:
        seed = int.from_bytes(sha256(text.encode()).digest()[:8])
        vector = np.random.default_rng(seed).standard_normal(self.dimension)
        return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)
