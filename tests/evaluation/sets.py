"""What is measured on: the project's own questions, and public sets, each also with distractors in the index."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.config import IndexingSettings
from indexer.build import Build, build_index
from indexer.sources.folder import Document, FolderSource
from knowledge.embedding import Embedder
from tests.conftest import ROOT, SAMPLE_WIKI

OWN_QUESTIONS = ROOT / "examples" / "questions.tsv"
OWN_KEYWORDS = ROOT / "examples" / "questions_short.tsv"
_VARIANTS = {"clean": "questions.tsv", "typo": "questions_typo.tsv", "ascii": "questions_ascii.tsv"}
_PUBLIC = {"germanquad": "germanquad", "xquad": "xquad-de"}
_DISTRACTORS = "distractors"


@dataclass(frozen=True)
class QuestionSet:
    """wiki: the folders whose pages are in the index. questions: file by variant.

    elsewhere: a file of questions that another wiki answers and this one does not.
    """

    name: str
    wiki: tuple[Path, ...]
    questions: Mapping[str, Path]
    elsewhere: Path | None = None


def question_sets(data: Path | None) -> dict[str, QuestionSet]:
    """Return the sets that there are here, by name. data: LOTSE_EVALUATION_DATA, if it is set."""
    sets = [QuestionSet("own", (SAMPLE_WIKI,), {"clean": OWN_QUESTIONS, "keywords": OWN_KEYWORDS})]
    for (name, folder), other in zip(_PUBLIC.items(), reversed(_PUBLIC.values()), strict=True) if data else ():
        pages = data / folder / "pages"
        questions = {variant: data / folder / file for variant, file in _VARIANTS.items()}
        sets += [
            QuestionSet(name, (pages,), questions, elsewhere=data / other / _VARIANTS["clean"]),
            QuestionSet(f"{name}+{_DISTRACTORS}", (pages, data / _DISTRACTORS), questions),
        ]
    return {one.name: one for one in sets}


class Folders:
    """Several folders as one source of pages."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        largest_page_bytes = IndexingSettings().largest_page_bytes
        self._sources = [FolderSource(folder, largest_page_bytes) for folder in folders]
        self.name = " + ".join(source.name for source in self._sources)

    def documents(self) -> Iterator[Document]:
        for source in self._sources:
            yield from source.documents()


def build(one: QuestionSet, index_folder: Path, embedder: Embedder) -> None:
    """Build the index of a set from scratch, so that it is what the indexer makes of it today."""
    shutil.rmtree(index_folder, ignore_errors=True)
    build_index(
        Folders(one.wiki),
        Build(index_folder, embedder.model, lambda _: embedder, datetime.now(UTC)),
        lambda _done, _total: None,
    )
