"""Remembers the last questions' vectors: search and finding the way ask for the same one."""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import numpy as np

from knowledge.embedding.protocol import Embedder, Vectors

_KEPT = 64


class RecentEmbedder:
    """Another embedder, asked once for each of the last questions; thread-safe."""

    def __init__(self, embedder: Embedder, kept: int = _KEPT) -> None:
        self.model = embedder.model
        self.dimension = embedder.dimension
        self._embedder = embedder
        self._kept = kept
        self._lock = Lock()
        self._recent: OrderedDict[str, Vectors] = OrderedDict()

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        if len(texts) != 1:
            return self._embedder.embed_questions(texts)
        (text,) = texts
        with self._lock:
            known = self._recent.get(text)
        if known is None:
            known = self._embedder.embed_questions(texts)[0]
            self._keep(text, known)
        return np.array([known])

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return self._embedder.embed_passages(texts)

    def _keep(self, text: str, vector: Vectors) -> None:
        with self._lock:
            self._recent[text] = vector
            while len(self._recent) > self._kept:
                self._recent.popitem(last=False)
