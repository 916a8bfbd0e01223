"""What has to be done to bring the index up to date: which pages are kept, read anew, skipped, gone."""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field

from indexer.errors import PageSkipped
from indexer.previous import Previous
from indexer.reader import Reader
from indexer.sources.folder import Document
from knowledge.pages import Page, Passage


@dataclass(frozen=True)
class Problem:
    """A file that was skipped; reason is a code with a wording, detail goes with it."""

    file: str
    reason: str
    detail: str


@dataclass(frozen=True)
class NewPage:
    """A page that is to be embedded, with its passages."""

    document: Document
    page: Page
    passages: list[Passage]


@dataclass
class Plan:
    """What becomes of the pages.

    kept: ids of those that are taken over as they are. new: those to embed, changed ones included.
    """

    kept: list[str] = field(default_factory=list)
    new: list[NewPage] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def pages(self) -> int:
        return len(self.kept) + len(self.new)

    @property
    def changes_nothing(self) -> bool:
        """Tell whether the index has all pages already, and no others."""
        return not self.new and not self.removed


def make_plan(documents: Iterable[Document], previous: Previous) -> Plan:
    """Compare the source with the previous generation; only new and changed pages are parsed."""
    plan = Plan()
    digests = previous.digests()
    with closing(Reader()) as reader:
        for document in documents:
            try:
                if document.skipped:
                    raise document.skipped
                if digests.get(document.page_id) == document.digest:
                    plan.kept.append(document.page_id)
                else:
                    read = reader.read(document)
                    plan.new.append(NewPage(document, read.page, read.passages))
            except PageSkipped as skipped:
                plan.problems.append(Problem(document.file, skipped.reason, skipped.detail))
    present = {*plan.kept, *(new.page.id for new in plan.new)}
    plan.removed = sorted(digests.keys() - present)
    return plan
