"""The generation before: what can be taken over from it without embedding it again."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from indexer.passages import CHUNKING
from knowledge.errors import KnowledgeError
from knowledge.generation import TEXTS, generations_folder, open_current
from knowledge.manifest import Manifest
from knowledge.store import open_texts

PageRow = tuple[str, ...]
PassageRow = tuple[str, int, str, str, str, bytes]
"""page_id, section, headings, text, sentences, vector: a passage without its row number, and its vector."""


class Previous:
    """The current generation's texts, or nothing where there is none that fits."""

    def __init__(self, index_folder: Path, model: str) -> None:
        """model: identity of the embedder; vectors of another model are of no use."""
        self.name = ""
        self.manifest: Manifest | None = None
        try:
            generation = open_current(index_folder)
        except KnowledgeError:
            return
        if (generation.manifest.model, generation.manifest.chunking) == (model, CHUNKING):
            self.name, self.manifest = generation.name, generation.manifest
            self._connection = open_texts(generations_folder(index_folder) / generation.name / TEXTS)

    def digests(self) -> Mapping[str, str]:
        """Return the digest of each page by page id."""
        return dict(self._connection.execute("SELECT page_id, digest FROM pages")) if self.name else {}

    def page(self, page_id: str) -> PageRow:
        """Return the columns of a page that exists."""
        row: PageRow = self._connection.execute("SELECT * FROM pages WHERE page_id = ?", (page_id,)).fetchone()
        return row

    def passages(self, page_id: str) -> Iterator[PassageRow]:
        """Yield a page's passages in reading order."""
        if self.name:
            yield from self._connection.execute(
                "SELECT page_id, section, headings, text, sentences, vector FROM passages JOIN vectors USING (row)"
                " WHERE page_id = ? ORDER BY row",
                (page_id,),
            )

    def vectors(self, page_id: str, title: str) -> Mapping[tuple[str, str], bytes]:
        """Return the vectors of a page's passages by (headings, text); none if its title, part of each, is another."""
        if not self.name:
            return {}
        found = self._connection.execute(
            "SELECT headings, text, vector FROM passages JOIN vectors USING (row) JOIN pages USING (page_id)"
            " WHERE page_id = ? AND title = ?",
            (page_id, title),
        )
        return {(headings, text): vector for headings, text, vector in found}

    def close(self) -> None:
        if self.name:
            self._connection.close()
