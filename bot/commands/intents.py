"""Measures how well free text finds its way: texts with what they want, against where they are brought."""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.engine.dialogs.wayfinding import ANSWER
from knowledge.errors import QuestionsUnreadable

_COLUMNS = {"text", "intent", "half"}
WIKI = "wiki"
"""What files call a text that is answered as free text."""


@dataclass(frozen=True)
class ExpectedIntent:
    """A text with the intent that it is to be brought to."""

    text: str
    intent: str


@dataclass(frozen=True)
class Brought:
    """A text with where it was brought. meant: intents that were understood, several if it was asked back."""

    said: ExpectedIntent
    meant: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        """Tell whether the right intent was understood at once."""
        return self.meant == (self.said.intent,)

    @property
    def is_asked(self) -> bool:
        """Tell whether it was asked back which intent was meant."""
        return len(self.meant) > 1

    @property
    def is_offered(self) -> bool:
        """Tell whether it was asked back, and the right intent was among those that were offered."""
        return self.is_asked and self.said.intent in self.meant


def read_intents(file: Path, half: str | None = None) -> list[ExpectedIntent]:
    """Return the texts of a TAB-separated file with the columns text, intent and half. Raises QuestionsUnreadable."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            rows, header = list(reader), reader.fieldnames or ()
    except (OSError, ValueError, csv.Error) as error:
        raise QuestionsUnreadable(file, str(error)) from error
    if not set(header) >= _COLUMNS or not all(row["text"] and row["intent"] for row in rows):
        raise QuestionsUnreadable(file, ", ".join(header))
    wanted = (row for row in rows if half in {None, row["half"]})
    return [ExpectedIntent(row["text"], ANSWER if row["intent"] == WIKI else row["intent"]) for row in wanted]


def bring(texts: Iterable[ExpectedIntent], meant: Callable[[str], tuple[str, ...]]) -> list[Brought]:
    return [Brought(said, meant(said.text)) for said in texts]


def intent_figures(brought: Sequence[Brought], commands: Iterable[str]) -> dict[str, Any]:
    """Return shares, and what became of the questions to the wiki; commands: the intents that take a text away."""
    questions = [one for one in brought if one.said.intent == ANSWER]
    taken = [one for one in questions if not one.is_asked and one.meant[0] in set(commands)]
    by_intent: dict[str, list[Brought]] = defaultdict(list)
    for one in brought:
        by_intent[one.said.intent or WIKI].append(one)
    return {
        "texts": len(brought),
        "right": _share(one.is_right for one in brought),
        "right_or_offered": _share(one.is_right or one.is_offered for one in brought),
        "asked_back": _share(one.is_asked for one in brought),
        "wiki_questions": len(questions),
        "wiki_taken_away": len(taken),
        "wiki_asked_back": sum(one.is_asked for one in questions),
        "wiki_with_coming": sum(not one.is_right and not one.is_asked for one in questions) - len(taken),
        "recall": {intent: _share(one.is_right for one in found) for intent, found in sorted(by_intent.items())},
        "recall_with_offered": {
            intent: _share(one.is_right or one.is_offered for one in found)
            for intent, found in sorted(by_intent.items())
        },
    }


def _share(hits: Iterable[bool]) -> float:
    counted = list(hits)
    return round(sum(counted) / len(counted), 3) if counted else 0.0


def intent_lines(figures: Mapping[str, Any], brought: Sequence[Brought]) -> Iterator[str]:
    """Return the figures, then each text that was not brought where it belongs."""
    for name, value in figures.items():
        if not isinstance(value, Mapping):
            yield f"{name:24}{value}"
    for intent, share in figures["recall"].items():
        yield f"  {intent:22}{share:.3f}  {figures['recall_with_offered'][intent]:.3f}"
    for one in brought:
        if not one.is_right:
            meant = " | ".join(intent or WIKI for intent in one.meant)
            yield f"  {one.said.intent or WIKI} → {meant}: {one.said.text}"
