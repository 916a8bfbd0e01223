"""What is made of one document: its page with the passages of it, or why it is skipped."""

from dataclasses import dataclass

from indexer.errors import PageSkipped
from indexer.passages import passages_of
from indexer.sources.folder import Document
from knowledge.pages import Page, Passage

MOST_TEXTS = 40_000
"""Passages and sentences of one page, each of which is embedded; a megabyte of prose has about 10,000."""


@dataclass(frozen=True)
class ReadPage:
    """A page with its passages."""

    page: Page
    passages: list[Passage]


def read_page(document: Document) -> ReadPage:
    """Return what a document holds. Raises PageSkipped, whatever goes wrong but for a lack of memory."""
    try:
        page = document.parse()
        passages = passages_of(page)
    except (PageSkipped, MemoryError):
        raise
    except RecursionError as error:
        raise PageSkipped("nested") from error
    except Exception as error:
        raise PageSkipped("failed", type(error).__name__) from error
    texts = len(passages) + sum(len(passage.sentences) for passage in passages)
    if texts > MOST_TEXTS:
        raise PageSkipped("too_many", str(texts))
    return ReadPage(page, passages)
