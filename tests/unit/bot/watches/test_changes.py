"""When two texts say the same; with the real embedder."""

import csv
from pathlib import Path

import pytest

from bot.watches.changes import SentenceChange, changes, facts
from knowledge.embedding import question_embedder
from tests.conftest import ROOT

EMBED = question_embedder("bundled", Path()).embed_questions


def edits(half: str) -> list[dict[str, str]]:
    with (ROOT / "examples" / "changes.tsv").open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row["half"] == half]


@pytest.mark.parametrize("half", ["dev", "report"])
def test_changes_in_meaning_are_found_and_hardly_anything_else_is(half: str) -> None:
    found = {row["old"]: bool(changes(row["old"], row["new"], EMBED)) for row in edits(half)}
    missed = [row["old"] for row in edits(half) if row["changed"] == "yes" and not found[row["old"]]]
    false = [row["old"] for row in edits(half) if row["changed"] == "no" and found[row["old"]]]
    assert len(found) == 30
    assert missed == []
    assert len(false) <= 1


def test_what_changed_is_named_sentence_by_sentence() -> None:
    old = "Ein Bus kostet 60.000 Euro. Die Gemeinde zahlt. Der Verein fährt."
    new = "Ein Bus kostet 90.000 Euro. Die Gemeinde zahlt. Anträge nimmt nur noch das Landesamt für Verkehr entgegen."
    found = changes(old, new, EMBED)
    assert found[0] == SentenceChange("Ein Bus kostet 60.000 Euro.", "Ein Bus kostet 90.000 Euro.")
    assert "Der Verein fährt." in [change.old for change in found]
    assert any("Landesamt" in change.new for change in found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5000 Euro", "5.000 Euro"),
        ("am 1. März 2026", "am 01.03.2026"),
        ("zwei Wochen", "2 Wochen"),
        ("Kostenlos", "kostenfrei"),
    ],
)
def test_the_same_facts_are_the_same_however_they_are_written(one: str, other: str) -> None:
    assert facts(one) == facts(other) != facts("")


@pytest.mark.parametrize("text", ["", " ", "...", "\x00", "¶" * 5_000, "1." * 2_000, "ا" * 500, "🙂"])
def test_any_text_can_be_compared(text: str) -> None:
    assert changes(text, text, EMBED) == ()
    changes(text, "Ein Bürgerbus braucht eine Konzession.", EMBED)
