"""What a person can do to a form: write, tap, send a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from bot.engine.talk.messages import FileReference
from bot.engine.talk.wording import Value


class Move(StrEnum):
    """What works at every step, typed or tapped.

    KEEP: leave the present answer as it is and go on, where one went back or wants to change something; at an open
    question the same as RESUME. RESUME: show the present step again.
    """

    BACK = "back"
    SKIP = "skip"
    CANCEL = "cancel"
    LATER = "later"
    HELP = "help"
    KEEP = "keep"
    RESUME = "resume"


@dataclass(frozen=True)
class Text:
    """Something typed. said_on: the day on which it was; without it, a date without a year is refused."""

    text: str
    said_on: date | None = None


@dataclass(frozen=True)
class Picked:
    """A button of a question, maybe of an old one."""

    question: str
    option: str


@dataclass(frozen=True)
class PickedOffer:
    """A button of what a lookup offered, maybe of an old offer."""

    question: str
    value: Any


@dataclass(frozen=True)
class SentFile:
    file: FileReference


@dataclass(frozen=True)
class ChangeAnswer:
    """Change one answer, from the summary."""

    question: str


@dataclass(frozen=True)
class Confirm:
    """File the form. digest: that of the summary which the button belongs to."""

    digest: str


@dataclass(frozen=True)
class AnswerIt:
    """The text that waits was meant as the answer."""


@dataclass(frozen=True)
class AskIt:
    """The text that waits was meant as a question."""


@dataclass(frozen=True)
class ReallyCancel:
    yes: bool


Input = Text | Picked | PickedOffer | SentFile | Move | ChangeAnswer | Confirm | AnswerIt | AskIt | ReallyCancel


@dataclass(frozen=True)
class Found:
    """A lookup's result: the answer's value, any JSON but null."""

    value: Any


@dataclass(frozen=True)
class Several:
    """A lookup's result: a choice to make. offers: (value, label), at least one."""

    offers: tuple[tuple[Any, str], ...]


@dataclass(frozen=True)
class NotFound:
    """A lookup's result: a refusal, with the wording key that says what to do next."""

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)


LookedUp = Found | Several | NotFound
