"""Embed each text once: a second evaluation, and an index that shares pages with another, cost next to nothing."""

import sqlite3
from collections.abc import Callable, Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import numpy as np

from knowledge.embedding import Embedder, Vectors


class CachedEmbedder:
    """Keeps vectors in one file by version, kind and text; several processes may share the file.

    version: of all that makes a vector. for_questions, for_passages: return the embedders whose vectors are kept; each
    is only loaded if a text is missing.
    """

    def __init__(
        self,
        file: Path,
        model: str,
        version: str,
        for_questions: Callable[[], Embedder],
        for_passages: Callable[[], Embedder],
    ) -> None:
        self.model = model
        self._version = version
        self._for_questions = for_questions
        self._for_passages = for_passages
        file.parent.mkdir(parents=True, exist_ok=True)
        self._database = sqlite3.connect(file, timeout=60, isolation_level=None)
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute(
            "CREATE TABLE IF NOT EXISTS vectors (digest BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID"
        )

    @property
    def dimension(self) -> int:
        return self._questions.dimension

    @cached_property
    def _questions(self) -> Embedder:
        return self._for_questions()

    @cached_property
    def _passages(self) -> Embedder:
        return self._for_passages()

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        return self._embed("question", texts)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return self._embed("passage", texts)

    def _embed(self, kind: str, texts: Sequence[str]) -> Vectors:
        digests = [sha256(f"{self.model}\0{self._version}\0{kind}\0{text}".encode()).digest() for text in texts]
        known = {digest: self._known(digest) for digest in digests}
        missing = {digest: text for digest, text in zip(digests, texts, strict=True) if known[digest] is None}
        if missing:
            made = self._made(kind, list(missing.values()))
            fresh = {digest: vector.tobytes() for digest, vector in zip(missing, made, strict=True)}
            known.update(fresh)
            self._database.executemany("INSERT OR IGNORE INTO vectors VALUES (?, ?)", fresh.items())
        return np.frombuffer(b"".join(known[digest] for digest in digests), np.float32).reshape(
            len(texts), self.dimension
        )

    def _made(self, kind: str, texts: list[str]) -> Vectors:
        return self._questions.embed_questions(texts) if kind == "question" else self._passages.embed_passages(texts)

    def _known(self, digest: bytes) -> bytes | None:
        found = self._database.execute("SELECT vector FROM vectors WHERE digest = ?", (digest,)).fetchone()
        return found[0] if found else None

    def close(self) -> None:
        self._database.close()
