"""Answers questions from the wiki that is published at the moment."""

from knowledge.answer import Answer
from knowledge.embedding import Embedder
from knowledge.path import AnswerMeans, answered
from knowledge.question.asked import Asked
from knowledge.question.understanding import Understanding
from knowledge.search import Searcher


class Answerer:
    """Answers questions, each from one generation; thread-safe."""

    def __init__(
        self,
        searcher: Searcher,
        understanding: Understanding,
        threshold: float,
        further_pages: int,
    ) -> None:
        """threshold: confidence from which a passage is shown as the answer."""
        self._searcher = searcher
        self._understanding = understanding
        self._threshold = threshold
        self._further_pages = further_pages

    @property
    def embedder(self) -> Embedder:
        """What embeds the questions."""
        return self._searcher.embedder

    def answer(self, asked: Asked) -> Answer:
        """Return the answer to a question. Raises KnowledgeError, QuoteNotVerbatim."""
        means = AnswerMeans(self._searcher.means, self._understanding, self._threshold, self._further_pages)
        return answered(asked, self._searcher.pinned(), means)
