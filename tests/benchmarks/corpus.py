"""Wikis of any size: real German text in new order, and vectors that cost nothing."""

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from knowledge.embedding import BUNDLED, Vectors, model_identity
from knowledge.sentences import sentence_spans
from tests.conftest import SAMPLE_WIKI

WORDS_A_PAGE = 220


class SyntheticEmbedder:
    """Random unit vectors under the bundled model's name: search works on them as on real ones, only not well."""

    model = model_identity(BUNDLED)
    dimension = 384

    def __init__(self) -> None:
        self._random = np.random.default_rng(0)

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        vectors = self._random.standard_normal((len(texts), self.dimension), dtype=np.float32)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)

    embed_passages = embed_questions


def sentences() -> list[str]:
    """Return all sentences of the sample wiki."""
    texts = [file.read_text(encoding="utf-8").split("---", 2)[2] for file in sorted(SAMPLE_WIKI.glob("*.md"))]
    return [text[start:end] for text in texts for start, end in sentence_spans(text) if end - start > 40]


def write_wiki(folder: Path, pages: int) -> None:
    """Write pages of about two passages each, from the sample wiki's sentences and some words of their own."""
    folder.mkdir()
    known, chance = sentences(), random.Random(0)
    for number in range(pages):
        text: list[str] = []
        while sum(len(sentence.split()) for sentence in text) < WORDS_A_PAGE:
            text.append(chance.choice(known))
        own = "".join(chance.choice("abcdefghijklmnoprstuw") for _ in range(9)).capitalize()
        body = f"In {own} gilt das auch. " + " ".join(text)
        (folder / f"seite-{number:06}.md").write_text(f"# Seite {number} aus {own}\n\n{body}\n", encoding="utf-8")
