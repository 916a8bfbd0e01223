import csv
from dataclasses import replace
from pathlib import Path

import numpy as np

from bot.people.cases.grouping import clusters, grouped
from bot.people.cases.reading import Case
from bot.people.cases.tables import CaseState
from knowledge.embedding import question_embedder
from tests.conftest import ROOT
from tests.engine import NOW

CASE = Case(
    1, "wiki", CaseState.OPEN, 1, 1, "", False, "Frage?", "", "", "", None, NOW, None, None, None, None, None, ""
)


def test_the_same_questions_come_together_and_others_hardly_do() -> None:
    with (ROOT / "examples" / "same_questions.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    embedder = question_embedder("bundled", Path())
    groups = clusters(embedder.embed_questions([row["question"] for row in rows]), 0.91)
    pairs = [(one, other) for group in groups for one in group for other in group if one < other]
    right = [pair for pair in pairs if rows[pair[0]]["group"] == rows[pair[1]]["group"]]
    assert len(right) == len(pairs)
    assert len(right) >= 20  # of 42


def test_groups_are_largest_first_and_oldest_first_inside() -> None:
    near, far = np.array([1, 0], np.float32).tobytes(), np.array([0, 1], np.float32).tobytes()
    cases = [replace(CASE, id=number, vector=vector) for number, vector in enumerate([far, near, None, near], 1)]
    assert [[case.id for case in group] for group in grouped(cases)] == [[2, 4], [1], [3]]
    assert grouped([]) == []


def test_groups_are_near_on_average() -> None:
    angles = np.radians([0, 20, 40, 60, 80])
    vectors = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    assert clusters(vectors, 0.9) == [[0, 1], [2, 3], [4]]
    assert clusters(vectors, -1.0) == [[0, 1, 2, 3, 4]]
