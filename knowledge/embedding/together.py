"""Questions that wait at the same moment, embedded in one call; alone, a question waits for nobody."""

import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.embedding.protocol import Embedder, Vectors

_LARGEST = 8  # measured on 2 cores: 8 take half the time of 8 single ones, more at once hardly less


@dataclass(eq=False)
class _Call:
    """A call for vectors that waits, and what came of it."""

    texts: Sequence[str]
    vectors: Vectors | None = None
    error: Exception | None = None

    @property
    def is_done(self) -> bool:
        """Tell whether there are vectors, or an error."""
        return self.vectors is not None or self.error is not None


class TogetherEmbedder:
    """Another embedder, whose calls for questions are joined: one caller embeds for all who have come meanwhile."""

    def __init__(self, embedder: Embedder, largest: int = _LARGEST) -> None:
        """largest: number of calls that are joined."""
        self.model = embedder.model
        self.dimension = embedder.dimension
        self._embedder = embedder
        self._largest = largest
        self._waiting: deque[_Call] = deque()
        self._is_busy = False
        self._changed = threading.Condition()

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        call = _Call(texts)
        with self._changed:
            self._waiting.append(call)
        while not call.is_done:
            if joined := self._leads(call):
                self._embed(joined)
        if call.error is not None:
            raise call.error
        return np.empty((0, self.dimension), np.float32) if call.vectors is None else call.vectors

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return self._embedder.embed_passages(texts)

    def _leads(self, call: _Call) -> list[_Call]:
        """Wait until a call is done or nobody embeds; then return those to embed, the longest waiting first."""
        with self._changed:
            self._changed.wait_for(lambda: call.is_done or not self._is_busy)
            if call.is_done:
                return []
            self._is_busy = True
            return [self._waiting.popleft() for _ in range(min(self._largest, len(self._waiting)))]

    def _embed(self, calls: Sequence[_Call]) -> None:
        try:
            vectors = self._embedder.embed_questions([text for call in calls for text in call.texts])
            borders = np.cumsum([len(call.texts) for call in calls])[:-1]
            for call, part in zip(calls, np.split(vectors, borders), strict=True):
                call.vectors = part
        except Exception as error:  # noqa: BLE001 - whoever waits must hear of it
            if len(calls) == 1:
                calls[0].error = error
            else:
                self._embed_each(calls)
        finally:
            with self._changed:
                self._is_busy = False
                self._changed.notify_all()

    def _embed_each(self, calls: Sequence[_Call]) -> None:
        """Embed each call by itself, so that what one of them cannot be given the others are."""
        for call in calls:
            try:
                call.vectors = self._embedder.embed_questions(call.texts)
            except Exception as error:  # noqa: BLE001 - as above
                call.error = error
