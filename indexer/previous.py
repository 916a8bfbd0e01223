"""The generation before: what can be taken over from it without embedding it again."""

from collections.abc import Mapping
from pathlib import Path

from indexer.passages import CHUNKING
from knowledge.errors import KnowledgeError
from knowledge.generation import TEXTS, generations_folder, open_current
from knowledge.manifest import Manifest
from knowledge.store import open_texts, texts_uri


class Previous:
    """The current generation's texts, or nothing where there is none that fits."""

    def __init__(self, index_folder: Path, model: str) -> None:
        """model: identity of the embedder; vectors of another model are of no use."""
        self.name = ""
        self.texts_uri = ""
        self.manifest: Manifest | None = None
        try:
            generation = open_current(index_folder)
        except KnowledgeError:
            return
        if (generation.manifest.model, generation.manifest.chunking) == (model, CHUNKING):
            self.name, self.manifest = generation.name, generation.manifest
            texts = generations_folder(index_folder) / generation.name / TEXTS
            self.texts_uri = texts_uri(texts)
            self._connection = open_texts(texts)

    def digests(self) -> Mapping[str, str]:
        """Return the digest of each page by page id."""
        return dict(self._connection.execute("SELECT page_id, digest FROM pages")) if self.name else {}

    def passage_counts(self) -> Mapping[str, int]:
        """Return the number of passages of each page by page id."""
        if not self.name:
            return {}
        return dict(self._connection.execute("SELECT page_id, count(*) FROM passages GROUP BY page_id"))

    def vectors(self, page_id: str, title: str) -> Mapping[tuple[str, str], tuple[bytes, bytes]]:
        """Return the vectors of a page's passages, and of their sentences, by (headings, text).

        None if the page's title, which is part of each, is another.
        """
        if not self.name:
            return {}
        found = self._connection.execute(
            "SELECT headings, text, vector, vectors.sentences"
            " FROM passages JOIN vectors USING (row) JOIN pages USING (page_id) WHERE page_id = ? AND title = ?",
            (page_id, title),
        )
        return {(headings, text): (vector, sentences) for headings, text, vector, sentences in found}

    def close(self) -> None:
        if self.name:
            self._connection.close()
