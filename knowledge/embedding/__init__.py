"""Which embedder to use: for questions and small updates, and for many passages at once."""

from pathlib import Path

from knowledge.embedding.bundled import MODEL, BundledEmbedder, engine_runs_here
from knowledge.embedding.protocol import Embedder, Vectors
from knowledge.embedding.together import TogetherEmbedder

__all__ = [
    "BUNDLED",
    "Embedder",
    "Vectors",
    "bulk_embedder",
    "engine_runs_here",
    "joins_questions",
    "model_identity",
    "question_embedder",
]

BUNDLED = "bundled"


def model_identity(model: str) -> str:
    """Return what an index built with this setting carries in its manifest."""
    return MODEL if model == BUNDLED else model


def question_embedder(model: str, models_folder: Path) -> Embedder:
    """Return the embedder with the shortest start. Raises EmbedderUnavailable.

    model: "bundled", or a sentence-transformers model by name or path.
    """
    if joins_questions(model):
        return TogetherEmbedder(bulk_embedder(model, models_folder))
    return BundledEmbedder()


def joins_questions(model: str) -> bool:
    """Tell whether questions of the same moment are embedded in one call; more threads may ask then."""
    return model != BUNDLED or not engine_runs_here()


def bulk_embedder(model: str, models_folder: Path) -> Embedder:
    """Return the embedder with the highest rate; it takes seconds to load. Raises EmbedderUnavailable."""
    from knowledge.embedding.transformer import TransformerEmbedder
    from knowledge.embedding.weights import unpacked_model

    if model == BUNDLED:
        return TransformerEmbedder(str(unpacked_model(models_folder / MODEL)), MODEL)
    return TransformerEmbedder(model, model)
