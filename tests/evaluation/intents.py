"""Measure how texts find their way, as docs/benchmarks.md reports it: python -m tests.evaluation.intents [--learn]

The texts of examples/intents.tsv are measured by half; questions to the wiki are also the project's own and, with
LOTSE_EVALUATION_DATA, those of GermanQuAD: none of them should be taken away. With --learn nothing is measured, but the
model of all features' examples is learned anew and written to knowledge/data/intents: whenever examples have changed.
"""

import argparse
import csv
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter

from bot import app
from bot.commands.intents import ExpectedIntent, bring, intent_figures, intent_lines, read_intents
from bot.config import Settings, load_settings
from bot.crisis import dialog as crisis
from bot.engine.dialogs.wayfinding import ANSWER, Wayfinding
from bot.engine.talk.wording import Wording
from bot.wiki.dialog import certainty
from knowledge.answer import Answer
from knowledge.embedding import question_embedder
from knowledge.evaluation import read_questions
from knowledge.intents.intents import Intents
from knowledge.question.asked import Asked
from tests.benchmarks.measure import row, table
from tests.conftest import ROOT
from tests.evaluation.crisis import SHIPPED as DISTRESS

INTENTS = ROOT / "examples" / "intents.tsv"
SHIPPED = ROOT / "knowledge" / "data" / "intents"
OWN = ROOT / "examples" / "questions.tsv"
DOMAIN = ROOT.parent / "shared" / "domain" / "questions.tsv"
_BY_DOMAIN = {
    "wiki_suche": ANSWER,
    "wiki_quelle": ANSWER,
    "smalltalk": ANSWER,
    "webinar_liste": "meetings",
    "webinar_anmeldung": "meeting-signup",
    "webinar_erinnerung": "meeting-reminders",
    "foerderung_info": "funding",
    "foerderung_antrag_start": "funding-application",
    "kurs_info": "course",
    "kurs_start": "course",
    "daten_kommune": "kommune-data",
    "beratung_vermittlung": "advice",
    "datenschutz_auskunft": "export",
}


class Way:
    """The real way of a text: the wiki is asked, then it is decided where the text belongs."""

    def __init__(self, way: Wayfinding, answer: Callable[[Asked], Answer]) -> None:
        self.wayfinding = way
        self._answer = answer

    def meant(self, text: str) -> tuple[str, ...]:
        return self.wayfinding.meant(text, certainty(self._answer(Asked(text))))

    def seconds(self, texts: Sequence[str]) -> tuple[float, float]:
        """Return the median time of an answer, and of what finding the way adds to it."""
        answering, finding = [], []
        for text in texts:
            began = perf_counter()
            sure = certainty(self._answer(Asked(text)))
            answered = perf_counter()
            self.wayfinding.meant(text, sure)
            answering.append(answered - began)
            finding.append(perf_counter() - answered)
        return median(answering), median(finding)


@contextmanager
def found_way(settings: Settings) -> Iterator[Way]:
    with app.wayfinding(settings, Wording()) as (way, answer):
        yield Way(way, answer)


def learn_shipped(settings: Settings) -> Path:
    """Learn intents and distress from the examples as they are now, and return the file of intents to be shipped."""
    embedder = question_embedder(settings.embedding.model, settings.models_folder)
    with app.wayfinding(settings, Wording()) as (way, _):
        Intents(crisis.examples(way.examples), lambda: embedder, settings.models_folder, DISTRESS.name).save(DISTRESS)
        return Intents(way.examples, lambda: embedder, settings.models_folder).save(SHIPPED)


def domain_texts() -> list[ExpectedIntent]:
    """Return the texts that somebody else wrote, but those that belong into a form; none where there is no file."""
    if not DOMAIN.exists():
        return []
    with DOMAIN.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [ExpectedIntent(one["frage"], _BY_DOMAIN[one["intent"]]) for one in rows if one["intent"] in _BY_DOMAIN]


def questions(file: Path, most: int = 500) -> list[ExpectedIntent]:
    return [ExpectedIntent(question.text, ANSWER) for question in read_questions(file)[:most]]


def answerable(file: Path, most: int = 500) -> set[str]:
    return {question.text for question in read_questions(file)[:most] if question.pages}


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.intents")
    parser.add_argument("--learn", action="store_true")
    parser.add_argument("--data-dir", type=Path, default=None, help="with the index of the sample wiki")
    chosen = parser.parse_args(arguments)
    settings = load_settings(None, data_dir=chosen.data_dir) if chosen.data_dir else load_settings(None)
    if chosen.learn:
        print(learn_shipped(settings))
        return
    with found_way(settings) as way:
        print_figures(way)


def print_figures(way: Way) -> None:
    sets = {f"intents.tsv, {half}": read_intents(INTENTS, half) for half in ("tune", "report")}
    sets["domain (a check)"] = domain_texts()
    sets["own questions"] = questions(OWN)
    data = os.environ.get("LOTSE_EVALUATION_DATA")
    if data:
        sets["GermanQuAD"] = questions(Path(data) / "germanquad" / "questions.tsv")
    brought = {name: bring(texts, way.meant) for name, texts in sets.items() if texts}
    for name in sets.keys() - brought.keys():
        print(f"{name}: not on this machine", file=sys.stderr)
    columns = ("texts", "right", "right_or_offered", "asked_back", "wiki_questions", "wiki_taken_away")
    columns += ("wiki_asked_back", "wiki_with_coming")
    table("Finding the way", "set", *columns)
    for name, found in brought.items():
        figures = intent_figures(found, way.wayfinding.commands)
        row(name, *(figures[column] for column in columns))
    reported = brought["intents.tsv, report"]
    print("\n".join(intent_lines(intent_figures(reported, way.wayfinding.commands), reported)))
    for one in brought["own questions"]:
        if one.meant[0] in way.wayfinding.commands:
            print("own:", "answerable" if one.said.text in answerable(OWN) else "no page answers", one)
    fresh, added = way.seconds([one.said.text for one in brought["own questions"][:100]])
    print(f"answering {fresh * 1000:.1f} ms, finding the way {added * 1000:.1f} ms (p50)")


if __name__ == "__main__":
    main(sys.argv[1:])
