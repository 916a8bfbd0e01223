"""The only place that builds things and wires them; heavy parts are imported when they are needed."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.config import Settings

if TYPE_CHECKING:
    from indexer.build import Build
    from indexer.sources.folder import FolderSource
    from knowledge.answer import Answerer
    from knowledge.embedding import Embedder
    from knowledge.search import Searcher


def searcher(settings: Settings) -> "Searcher":
    """Return what searches the index. Raises KnowledgeError."""
    from knowledge.embedding import model_identity, question_embedder
    from knowledge.generation import check_model
    from knowledge.search import Searcher

    # What is wrong with the index is told at once, not after a model has been loaded.
    check_model(settings.index_folder, model_identity(settings.embedding.model))
    embedder = question_embedder(settings.embedding.model, settings.models_folder)
    return Searcher(settings.index_folder, embedder)


def answerer(settings: Settings) -> "Answerer":
    """Return what answers questions from the wiki. Raises KnowledgeError."""
    from knowledge.answer import Answerer

    return Answerer(searcher(settings), settings.answers.threshold, settings.answers.further_pages)


def wiki_source(settings: Settings) -> "FolderSource":
    from indexer.sources.folder import FolderSource

    return FolderSource(settings.wiki, settings.indexing.largest_page_bytes)


def index_build(settings: Settings) -> "Build":
    from indexer.build import Build
    from knowledge.embedding import bulk_embedder, model_identity, question_embedder

    model, models_folder = settings.embedding.model, settings.models_folder

    def embedder_for(passages: int) -> "Embedder":
        chosen = bulk_embedder if passages >= settings.indexing.bulk_from_passages else question_embedder
        return chosen(model, models_folder)

    return Build(settings.index_folder, model_identity(model), embedder_for, datetime.now(UTC))
