"""Measure how surely distress is recognised, as docs/benchmarks.md reports it: python -m tests.evaluation crisis

examples/crisis.tsv has messages in distress and some that only sound like it, in two halves: "tune" was looked at while
signs and thresholds were chosen, "report" was written before and not looked at. No question to the wiki is to be taken
for distress: the project's own, what is written beside them, and with LOTSE_EVALUATION_DATA those of public sets.
"""

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from bot.crisis.dialog import examples
from bot.crisis.recognising import NONE, found_at_once, found_by_meaning
from bot.engine.dialogs.wayfinding import Wayfinding
from knowledge.embedding import Embedder
from knowledge.intents.intents import Intents
from tests.benchmarks.measure import row, table
from tests.conftest import ROOT

CRISIS = ROOT / "examples" / "crisis.tsv"
SHIPPED = ROOT / "knowledge" / "data" / "distress"
_OWN = ("questions.tsv", "questions_short.tsv", "same_questions.tsv", "messages.tsv", "intents.tsv", "followups.tsv")
_PUBLIC = ("germanquad", "xquad-de", "xquad-articles-de")
_TEXTS = ("question", "text", "followup", "frage")
_REALLY_IN_DISTRESS = {"ich werde als bürgermeister im netz beleidigt"}

Recognise = Callable[[str], str]
"""Returns the distress that a text tells of, NONE if of none."""


@dataclass(frozen=True)
class Said:
    """A message with the distress that it tells of, NONE if of none."""

    text: str
    distress: str


def read(half: str) -> list[Said]:
    return [Said(one["text"], one["distress"]) for one in _rows(CRISIS) if one["half"] == half]


def harmless(data: Path | None) -> dict[str, list[str]]:
    """Return texts that tell of no distress, by the set that they are from."""
    domain = ROOT.parent / "shared" / "domain" / "questions.tsv"
    own = [ROOT / "examples" / name for name in _OWN] + ([domain] if domain.exists() else [])
    sets = {"questions and messages of this project": own}
    for name in _PUBLIC if data else ():
        sets[name] = sorted((data or Path()).joinpath(name).glob("questions*.tsv"))
    return {name: list(dict.fromkeys(chain.from_iterable(map(_texts, files)))) for name, files in sets.items()}


def _texts(file: Path) -> Iterator[str]:
    for one in _rows(file):
        found = next((one[column] for column in _TEXTS if one.get(column)), "")
        if found and found not in _REALLY_IN_DISTRESS:
            yield found


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def recogniser(way: Wayfinding, embedder: Embedder, folder: Path) -> Recognise:
    """Return what recognises distress as the assistant does it in a private chat."""
    guess = Intents(examples(way.examples), lambda: embedder, folder, SHIPPED.name).guess

    def recognise(text: str) -> str:
        found = found_at_once(text) or found_by_meaning(text, guess)
        return found.distress.value if found else NONE

    return recognise


def by_words(text: str) -> str:
    found = found_at_once(text)
    return found.distress.value if found else NONE


@dataclass(frozen=True)
class Figures:
    """recall: of messages in distress. right_kind: of those recognised. false_alarms: of the harmless ones."""

    distressed: int
    harmless: int
    recall: float
    right_kind: float
    false_alarms: int
    missed: tuple[Said, ...]
    alarms: tuple[Said, ...]


def figures(said: Sequence[Said], recognise: Recognise) -> Figures:
    found = [(one, recognise(one.text)) for one in said]
    distressed = [(one, kind) for one, kind in found if one.distress != NONE]
    recognised = [(one, kind) for one, kind in distressed if kind != NONE]
    alarms = tuple(one for one, kind in found if one.distress == NONE and kind != NONE)
    return Figures(
        len(distressed),
        len(found) - len(distressed),
        len(recognised) / max(len(distressed), 1),
        sum(one.distress == kind for one, kind in recognised) / max(len(recognised), 1),
        len(alarms),
        tuple(one for one, kind in distressed if kind == NONE),
        alarms,
    )


def print_figures(recognise: Recognise, data: Path | None) -> None:
    """Print the figures of both halves, and how many harmless texts are taken for distress."""
    table("Distress", "half", "told from", "in distress", "recall", "right kind", "harmless", "false alarms")
    for half in ("tune", "report"):
        for told_from, one in (("words alone", by_words), ("words and meaning", recognise)):
            found = figures(read(half), one)
            shares = (f"{found.recall:.3f}", f"{found.right_kind:.3f}")
            row(half, told_from, found.distressed, *shares, found.harmless, found.false_alarms)
    table("Harmless texts that are taken for distress", "set", "texts", "words alone", "words and meaning")
    for name, texts in harmless(data).items():
        said = [Said(text, NONE) for text in texts]
        alarms = [figures(said, one).false_alarms for one in (by_words, recognise)]
        row(name, len(texts), *alarms)
