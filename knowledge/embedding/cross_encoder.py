"""Judge question and passage together by a sentence-transformers cross-encoder: slow, and only if one is set."""

from collections.abc import Sequence

from sentence_transformers import CrossEncoder

from knowledge.errors import EmbedderUnavailable

_BATCH = 16


class CrossEncoderReranker:
    """One model by name or path on the CPU."""

    def __init__(self, name_or_path: str) -> None:
        """Raises EmbedderUnavailable."""
        try:
            self._model = CrossEncoder(name_or_path, device="cpu")
        except (OSError, ValueError) as error:
            raise EmbedderUnavailable(name_or_path, str(error).splitlines()[0]) from error

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return for each text how well it answers; only the order of the scores means something."""
        pairs = [(question, text) for text in texts]
        return [float(score) for score in self._model.predict(pairs, batch_size=_BATCH, show_progress_bar=False)]
