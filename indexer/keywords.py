"""Write the keyword index of a generation."""

from collections.abc import Iterable
from pathlib import Path

from knowledge.keywords.index import build_keyword_index
from knowledge.keywords.terms import TermMaker
from knowledge.keywords.vocabulary import Vocabulary


def write_keywords(texts: Iterable[str], vocabulary: Vocabulary, passages: int, folder: Path) -> None:
    """Index every passage by its terms; how compounds are split depends on the whole vocabulary.

    texts: what is indexed of passage 0, 1, 2 …
    """
    folder.mkdir()
    build_keyword_index(map(TermMaker(vocabulary).both, texts), passages, folder)
