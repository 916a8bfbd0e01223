"""Answers as tests make them up: a wiki that says what it is told to."""

from collections.abc import Mapping
from typing import Any

from knowledge.answer import Answer, AnswerOutcome, Cited
from knowledge.hits import Hit, HitScores, Rejected, SearchResult
from knowledge.pages import Page, Passage
from knowledge.question.asked import Asked
from knowledge.question.understood import Understood
from knowledge.spelling import Reading
from knowledge.store import StoredPassage

QUOTE = "Ein Bürgerbus ist ein Kleinbus. Ihn fahren Ehrenamtliche. Er fährt nach Fahrplan."
DECIDING = "Ihn fahren Ehrenamtliche."
SURE = HitScores(fused=1.0, cosine=0.93, stems=8.0, grams=5.0, sentence=0.9)
UNSURE = HitScores(fused=0.3, cosine=0.8, stems=0.0, grams=1.0, sentence=0.8)


class Wiki:
    """Gives one answer after the other, the last one again and again, and keeps what it was asked."""

    def __init__(self, *answers: Answer) -> None:
        self._answers = list(answers)
        self.asked: list[Asked] = []

    def answer(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]


def page(page_id: str = "buergerbus", **more: Any) -> Page:
    values: dict[str, Any] = {
        "title": f"Seite {page_id}",
        "date": "2026-03-17",
        "url": f"https://wiki.example/{page_id}",
        "kind": "Leitfaden",
    }
    return Page(page_id, **(values | more))


def cited(
    of: Page | None = None,
    quote: str = QUOTE,
    deciding: str = "",
    *,
    scores: HitScores = SURE,
    anchor: str = "",
    also: tuple[Page, ...] = (),
) -> Cited:
    """Return a quote from a page, whose whole section goes on behind it."""
    of = of or page()
    start = quote.index(deciding)
    passage = Passage(of.id, 0, ("Fahrplan",), quote, ((0, len(quote)),), anchor)
    hit = Hit(StoredPassage(0, of, passage), scores)
    return Cited(
        hit, quote, f"{quote}\nUnd noch mehr dazu.", (start, start + len(deciding)) if deciding else (0, 0), also
    )


def result(
    *found: Cited,
    text: str = "Was ist ein Bürgerbus?",
    corrections: tuple[tuple[str, str], ...] = (),
    rejected: tuple[Rejected, ...] = (),
) -> SearchResult:
    return SearchResult(Reading(text, corrections), tuple(one.hit for one in found), rejected, highest_stems=10.0)


def answered(
    best: Cited | None = None,
    *further: Cited,
    outcome: AnswerOutcome = AnswerOutcome.ANSWERED,
    searched: Mapping[str, Any] | None = None,
    **more: Any,
) -> Answer:
    """Return an answer from a page; searched: what is to be different about the search."""
    best = best or cited()
    found = result(best, *further, **(searched or {}))
    values = {"confidence": 0.93, "result": found, "question": found.reading.text, **more}
    return Answer(outcome, best, further, **values)


def declined(outcome: AnswerOutcome, **more: Any) -> Answer:
    """Return what is found when nothing answers; understood: of the question, without its text."""
    understood = more.pop("understood", {})
    return Answer(outcome, understood=Understood("Frage", **understood), **more)
