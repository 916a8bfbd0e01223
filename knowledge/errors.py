"""What can go wrong with the wiki's index, each with what an operator needs to know.

KnowledgeError
├── IndexMissing         nothing has been indexed yet
├── IndexMismatch        the index was built with another model
├── IndexDamaged         a file of the index is missing or unreadable
├── EmbedderUnavailable  the embedding model cannot be loaded
├── QuestionsUnreadable  a file of evaluation questions is missing or lacks its columns
├── EvaluationUnreadable a file with an evaluation to compare with is missing or is none
└── EvaluationNotSaved   an evaluation could not be written into its file
"""

from pathlib import Path


class KnowledgeError(Exception):
    """Root of all refusals of this package; `details` are the values its wording names."""

    def __init__(self, **details: str) -> None:
        super().__init__(" ".join(details.values()))
        self.details = details


class IndexMissing(KnowledgeError):
    """No generation has been published yet."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder=str(folder))


class IndexMismatch(KnowledgeError):
    """The generation was built with another embedding model."""

    def __init__(self, built_with: str, wanted: str) -> None:
        super().__init__(built_with=built_with, wanted=wanted)


class IndexDamaged(KnowledgeError):
    """A file of the generation is missing or unreadable."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(folder=str(folder), reason=reason)


class EmbedderUnavailable(KnowledgeError):
    """The embedding model cannot be loaded."""

    def __init__(self, model: str, reason: str = "") -> None:
        super().__init__(model=model, reason=reason)


class QuestionsUnreadable(KnowledgeError):
    """A file of evaluation questions is missing or lacks its columns."""

    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(file=str(file), reason=reason)


class EvaluationUnreadable(KnowledgeError):
    """A file with an evaluation to compare with is missing or is none."""

    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(file=str(file), reason=reason)


class EvaluationNotSaved(KnowledgeError):
    """An evaluation could not be written into its file."""

    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(file=str(file), reason=reason)
