"""The budget coach: how an application that costs more than there is would fit."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal

from bot.engine.answers.amounts import euros
from bot.engine.forms import tokens
from bot.engine.forms.form import Answers
from bot.engine.talk.messages import Choice, Line
from bot.engine.talk.wording import Value
from bot.funding.form import sum_cents, with_days, with_travel

COACH = "coach"
"""The button that takes a proposal: "<draft>:<question>:<answer before>:<answer instead>"."""

_FEWEST_DAYS = Decimal("0.5")
_LEAST_OF_RATE = Decimal("0.75")
_EURO = 100


@dataclass(frozen=True)
class Proposal:
    """One answer that would make an application fit. before, instead: days, or an amount in cents."""

    question: str
    before: float
    instead: float

    def line(self, answers: Answers, key: str) -> Line:
        """Return a sentence about it, with what the application costs then."""
        changed = {**answers, self.question: self.instead}
        values: dict[str, Value] = {
            "question": self.question.replace("_", "-"),
            "less": _shown(self.question, self.before - self.instead),
            "before": _shown(self.question, self.before),
            "instead": _shown(self.question, self.instead),
            "sum": euros(sum_cents(changed)),
            "fewer": "one" if self.before - self.instead == 1 else "other",
            "left": "one" if self.instead == 1 else "other",
        }
        return Line(key, values)

    def choice(self, draft: str, answers: Answers) -> Choice:
        token = f"{COACH}:{draft}:{self.question}:{_plain(self.before)}:{_plain(self.instead)}"
        return Choice(self.line(answers, "applying-take"), token)


def proposals(answers: Answers, left_cents: int) -> tuple[Proposal, ...]:
    """Return what would make an application fit, the least painful first; nothing if it fits or never would."""
    if sum_cents(answers) <= left_cents:
        return ()
    return tuple(_proposed(answers, left_cents))


def _proposed(answers: Answers, left_cents: int) -> Iterator[Proposal]:
    days = Decimal(str(answers.get("days") or 0)) if with_days(answers) else Decimal(0)
    rate = int(answers.get("day_rate") or 0) if with_days(answers) else 0
    travel = int(answers.get("travel") or 0) if with_travel(answers) else 0
    work, for_work = days * rate, left_cents - travel
    if work:
        fewer = (Decimal(for_work) / rate / _FEWEST_DAYS).__floor__() * _FEWEST_DAYS
        if _FEWEST_DAYS <= fewer < days:
            yield Proposal("days", float(days), float(fewer))
        cheaper = int(for_work / days) // _EURO * _EURO
        if rate * _LEAST_OF_RATE <= cheaper < rate:
            yield Proposal("day_rate", rate, cheaper)
    if travel and 0 <= left_cents - work < travel:
        yield Proposal("travel", travel, int(left_cents - work))


def taken(argument: str) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """Return what a proposal's button says: the key of the draft, the answer that it was made for, the one instead.

    Raises ValueError.
    """
    draft, question, before, instead = argument.split(":")
    return draft, {question: _number(before)}, {question: _number(instead)}


def overview(draft: str) -> Choice:
    """Return the button that shows all answers of a draft."""
    return Choice(Line("applying-look"), f"{tokens.PREFIX}:{tokens.LOOK}:{draft}")


def _number(text: str) -> float:
    number = float(text)
    return int(number) if number.is_integer() else number


def _plain(number: float) -> str:
    return f"{number:g}" if number < _EURO else str(int(number))


def _shown(question: str, number: float) -> str:
    return str(format_decimal(number, locale="de")) if question == "days" else euros(int(number))
