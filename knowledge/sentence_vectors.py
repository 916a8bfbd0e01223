"""Vectors of single sentences, in one byte a dimension: how near the nearest sentence of a passage is to a question."""

from collections.abc import Iterator, Mapping

import numpy as np

from knowledge.embedding.protocol import Vectors
from knowledge.pages import Passage

_FEWEST_WORDS = 4
_MOST_WORDS = 60
_SCALE = np.dtype("<f4")


def sentence_texts(title: str, passage: Passage) -> Iterator[str]:
    """Yield what is embedded of each sentence: the page's title, and with a short one also the sentence after it."""
    sentences = [passage.text[start:end] for start, end in passage.sentences]
    for place, sentence in enumerate(sentences):
        words = sentence.split()
        if len(words) < _FEWEST_WORDS and place + 1 < len(sentences):
            words += sentences[place + 1].split()
        yield f"{title}: {' '.join(words[:_MOST_WORDS])}"


def packed(vector: Vectors) -> bytes:
    """Return a vector as a scale (float32) and one signed byte for each dimension."""
    scale = max(float(np.abs(vector).max()), 1e-12) / 127
    return np.array([scale], _SCALE).tobytes() + np.round(vector / scale).astype(np.int8).tobytes()


def cosines(question: Vectors, sentences: Mapping[int, bytes]) -> dict[int, Vectors]:
    """Return the cosine of each sentence of each passage with a question.

    question: shape (dimension,). sentences: packed vectors by passage, as many as it has sentences.
    """
    if not sentences:
        return {}
    width = _SCALE.itemsize + len(question)
    records = np.frombuffer(b"".join(sentences.values()), np.uint8).reshape(-1, width)
    scales = np.ascontiguousarray(records[:, : _SCALE.itemsize]).view(_SCALE)[:, 0]
    codes = np.ascontiguousarray(records[:, _SCALE.itemsize :]).view(np.int8).astype(np.float32)
    found = (codes @ question) * scales
    ends = np.cumsum([len(packed_ones) // width for packed_ones in sentences.values()])
    return dict(zip(sentences, np.split(found, ends[:-1]), strict=True))
