"""Files of questions with the pages that answer them."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from knowledge.answer import AnswerOutcome
from knowledge.errors import QuestionsUnreadable
from knowledge.question.asked import NO_CONTEXT, Context

_SEPARATOR = "|"

Half = Literal["tune", "report"]
"""The questions that numbers may be fitted on, or those that figures are reported on."""


@dataclass(frozen=True)
class EvaluationQuestion:
    """A question of an evaluation.

    pages: ids of the pages that answer; none means that it must not be answered. number: of its row, from 1.
    outcomes: those that are right; empty if the file does not say.
    """

    text: str
    pages: tuple[str, ...]
    number: int = 1
    context: Context = NO_CONTEXT
    outcomes: frozenset[AnswerOutcome] = frozenset()

    @property
    def half(self) -> Half:
        """The number alone decides, so that a question with typing errors is where the same one without them is."""
        return "report" if sha256(str(self.number).encode()).digest()[0] % 2 else "tune"

    @property
    def right_outcomes(self) -> frozenset[AnswerOutcome]:
        if self.outcomes:
            return self.outcomes
        return frozenset({AnswerOutcome.ANSWERED} if self.pages else set(AnswerOutcome) - {AnswerOutcome.ANSWERED})


def read_questions(file: Path, half: Half | None = None) -> list[EvaluationQuestion]:
    """Return the rows of a TAB-separated file, or those of one half. Raises QuestionsUnreadable.

    It has the columns question and pages (ids, blank-separated), and may have land, place, place_size, topics
    (separated by "|") of who asks, and outcome (the right one, or several separated by "|").
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            rows, header = list(reader), reader.fieldnames or ()
        if not {"question", "pages"} <= set(header):
            raise QuestionsUnreadable(file, ", ".join(header))
        questions = [_question(number, row) for number, row in enumerate(rows, 1)]
    except (OSError, ValueError, csv.Error) as error:
        raise QuestionsUnreadable(file, str(error)) from error
    return [question for question in questions if half in {None, question.half}]


def _question(number: int, row: Mapping[str, str | None]) -> EvaluationQuestion:
    """Raises ValueError if an outcome is none."""

    def text(column: str) -> str:
        return (row.get(column) or "").strip()

    def several(column: str) -> tuple[str, ...]:
        return tuple(filter(None, (part.strip() for part in text(column).split(_SEPARATOR))))

    return EvaluationQuestion(
        text=row["question"] or "",
        pages=tuple(text("pages").split()),
        number=number,
        context=Context(text("land"), text("place"), text("place_size"), several("topics")),
        outcomes=frozenset(map(AnswerOutcome, several("outcome"))),
    )
