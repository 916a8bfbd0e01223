"""What is kept of an evaluation in a file, so that a later one can be compared with it."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from knowledge.errors import EvaluationNotSaved, EvaluationUnreadable
from knowledge.evaluation.figures import Figures, figures
from knowledge.evaluation.judging import Judged


@dataclass(frozen=True)
class Record:
    """What came of one question."""

    question: str
    """Its text."""
    rank: int | None
    """Of the first page that answers; None if it is not among the first ten."""
    outcome: str
    """By its name."""
    confidence: float | None
    """None if the wiki was not searched."""
    recall_at_1: float | None
    """None if no page answers."""
    ndcg: float | None
    """None if no page answers."""
    is_right: bool
    """The right outcome, and the right page first."""


@dataclass(frozen=True)
class Evaluation:
    """What came of all questions of a file, in figures and one by one."""

    figures: Figures
    records: tuple[Record, ...]


def record(judged: Sequence[Judged]) -> Evaluation:
    return Evaluation(figures(judged), tuple(map(_record, judged)))


def _record(one: Judged) -> Record:
    answerable = bool(one.question.pages)
    return Record(
        question=one.question.text,
        rank=one.rank,
        outcome=one.outcome.value,
        confidence=one.confidence,
        recall_at_1=one.recall(1) if answerable else None,
        ndcg=one.ndcg() if answerable else None,
        is_right=one.is_right,
    )


def save_evaluation(evaluation: Evaluation, file: Path) -> None:
    """Write an evaluation as JSON. Raises EvaluationNotSaved."""
    try:
        file.write_text(json.dumps(asdict(evaluation), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise EvaluationNotSaved(file, error.strerror or "") from error


def read_evaluation(file: Path) -> Evaluation:
    """Return what save_evaluation wrote. Raises EvaluationUnreadable."""
    try:
        saved = json.loads(file.read_text(encoding="utf-8"))
        return Evaluation(dict(saved["figures"]), tuple(Record(**one) for one in saved["records"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EvaluationUnreadable(file, str(error)) from error
