"""Why an index was not built; the old one stays in use in every case.

IndexingError
├── SourceMissing       the wiki folder does not exist
├── NoPages             the folder holds no page with text
├── IndexingInProgress  another process is indexing
└── IndexingFailed      writing failed, for example on a full disk
"""

from pathlib import Path


class IndexingError(Exception):
    """Root of all refusals of this package; `details` are the values its wording names."""

    def __init__(self, **details: str) -> None:
        super().__init__(" ".join(details.values()))
        self.details = details


class SourceMissing(IndexingError):
    """The wiki folder does not exist."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder=str(folder))


class NoPages(IndexingError):
    """The folder holds no page with text."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder=str(folder))


class IndexingInProgress(IndexingError):
    """Another process is indexing; process: its number."""

    def __init__(self, process: str) -> None:
        super().__init__(process=process)


class IndexingFailed(IndexingError):
    """A generation could not be written."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason=reason)


class PageSkipped(Exception):
    """A page cannot be indexed; reason is a code with a wording, detail goes with it."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail
