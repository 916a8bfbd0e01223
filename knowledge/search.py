"""Search the wiki that is published at the moment; a new generation is followed by itself."""

from collections.abc import Mapping
from pathlib import Path
from threading import Lock

from knowledge.embedding.protocol import Embedder, Reranker
from knowledge.errors import IndexMismatch
from knowledge.generation import current_version, delete_unused, open_current
from knowledge.hits import SearchResult
from knowledge.path import SearchMeans, searched
from knowledge.question.asked import NO_CONTEXT, Context
from knowledge.question.sought import Sought
from knowledge.question.understood import NO_FILTERS, Filters
from knowledge.retrieval import WEIGHTS, Opened
from knowledge.stopwatch import Stopwatch


class Searcher:
    """Answers searches from the current generation and follows when a newer one is published; thread-safe."""

    def __init__(
        self,
        index_folder: Path,
        embedder: Embedder,
        weights: Mapping[str, float] = WEIGHTS,
        reranker: Reranker | None = None,
    ) -> None:
        """Open the index. Raises IndexMissing, IndexDamaged, IndexMismatch.

        weights: of the rankings by name. reranker: decides in the end about the order of the best pages.
        """
        self.embedder = embedder
        self._reranker = reranker
        self._index_folder = index_folder
        self._weights = weights
        self._lock = Lock()
        self._version = current_version(index_folder)
        self._opened = self._open()

    @property
    def means(self) -> SearchMeans:
        """What a search is made with."""
        return SearchMeans(self.embedder, self._weights, self._reranker)

    def _open(self) -> Opened:
        generation = open_current(self._index_folder)
        if generation.manifest.model != self.embedder.model:
            raise IndexMismatch(generation.manifest.model, self.embedder.model)
        return Opened(generation)

    def pinned(self) -> Opened:
        """Return the current generation; it stays readable as long as the caller keeps it."""
        with self._lock:
            version = current_version(self._index_folder)
            if version != self._version:
                self._opened = self._open()
                self._version = version
                delete_unused(self._index_folder)
            return self._opened

    def search(
        self,
        question: str,
        pages: int = 10,
        opened: Opened | None = None,
        filters: Filters = NO_FILTERS,
        context: Context = NO_CONTEXT,
    ) -> SearchResult:
        """Return the best pages for a question (any text; it is cleaned here)."""
        return searched(Sought(question, pages, filters, context), opened or self.pinned(), self.means, Stopwatch())
