"""Embeddings by sentence-transformers: any model by name or path, and the bundled weights for bulk indexing.

The only importer of sentence_transformers; importing this module takes seconds and hundreds of megabytes.
"""

import logging
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")

from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
from transformers.utils import logging as transformers_logging

from knowledge.embedding.protocol import Vectors
from knowledge.errors import EmbedderUnavailable

transformers_logging.set_verbosity_error()
transformers_logging.disable_progress_bar()
logging.getLogger("huggingface_hub").setLevel(logging.ERROR)

_BATCH = 32
_LONGEST_TOKENS = 512
_E5_PROMPTS = {"query": "query: ", "document": "passage: "}


class TransformerEmbedder:
    """One sentence-transformers model on the CPU; a model's own prompts are used."""

    def __init__(self, name_or_path: str, model: str) -> None:
        """name_or_path: what to load. model: the identity that is written into an index."""
        try:
            self._model = SentenceTransformer(name_or_path, device="cpu")
        except (OSError, ValueError) as error:
            raise EmbedderUnavailable(model, str(error).splitlines()[0]) from error
        self.model = model
        self.dimension = int(self._model.get_embedding_dimension() or 0)

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        return self._normalised(self._model.encode_query(list(texts), batch_size=_BATCH, show_progress_bar=False))

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return self._normalised(self._model.encode_document(list(texts), batch_size=_BATCH, show_progress_bar=False))

    def _normalised(self, vectors: np.ndarray) -> Vectors:
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32).reshape(-1, self.dimension)


def save_mean_pooling_model(folder: Path, dimension: int) -> None:
    """Complete a transformers folder to an e5 model of sentence-transformers: mean pooling, unit length, prompts."""
    modules = [
        Transformer(str(folder), max_seq_length=_LONGEST_TOKENS),
        Pooling(dimension, pooling_mode="mean"),
        Normalize(),
    ]
    SentenceTransformer(modules=modules, prompts=_E5_PROMPTS, device="cpu").save(str(folder))
