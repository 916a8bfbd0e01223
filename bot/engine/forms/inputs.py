"""What a person can do to a form: write, tap, send a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from bot.engine.talk.messages import FileReference
from bot.engine.talk.wording import Value


class Move(StrEnum):
    """A move: what works at every step of a form, typed or tapped.

    KEEP: leave the present answer as it is and go on, where one went back or wants to change something; at an open
    question the same as RESUME. RESUME: show the present step again. FINISH: leave out all that is left and optional.
    """

    BACK = "back"
    SKIP = "skip"
    CANCEL = "cancel"
    LATER = "later"
    HELP = "help"
    KEEP = "keep"
    RESUME = "resume"
    FINISH = "finish"


@dataclass(frozen=True)
class Text:
    """Something typed: an answer, a move or a question. said_on: the day on which; without it, dates need a year.

    means_else: outside the form it would mean something of its own, such as a command.
    """

    text: str
    said_on: date | None = None
    means_else: bool = False


@dataclass(frozen=True)
class Picked:
    """An option of a question was tapped, maybe below an old step."""

    question: str
    option: str


@dataclass(frozen=True)
class PickedOffer:
    """An answer that a lookup offered was tapped, maybe below an old step."""

    question: str
    value: Any


@dataclass(frozen=True)
class SentFile:
    """A file was sent as an answer."""

    file: FileReference


@dataclass(frozen=True)
class ChangeAnswer:
    """One answer shall be changed, from the summary."""

    question: str


@dataclass(frozen=True)
class Confirm:
    """The form shall be filed. digest: that of the summary which the button belongs to."""

    digest: str


@dataclass(frozen=True)
class AnswerIt:
    """The pending text was meant as the answer."""


@dataclass(frozen=True)
class AskIt:
    """The pending text was not meant as the answer: it is a question to the wiki, or what was said besides."""


@dataclass(frozen=True)
class ReallyCancel:
    """Whether the draft shall really be thrown away."""

    yes: bool


Input = Text | Picked | PickedOffer | SentFile | Move | ChangeAnswer | Confirm | AnswerIt | AskIt | ReallyCancel


@dataclass(frozen=True)
class Found:
    """A lookup's result: the answer's value, any JSON but null.

    says: wording keys and values, before the next step. also: what was said at once of other questions, by their keys.
    """

    value: Any
    says: tuple[tuple[str, Mapping[str, Value]], ...] = ()
    also: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Several:
    """A lookup's result: answers to choose from. offers: (value, label), at least one. says: as of `Found`."""

    offers: tuple[tuple[Any, str], ...]
    says: tuple[tuple[str, Mapping[str, Value]], ...] = ()


@dataclass(frozen=True)
class NotFound:
    """A lookup's result: the answer is refused, with the wording key that says what to do next.

    says: wording keys and values before it, such as the rule that refuses it.
    """

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)
    says: tuple[tuple[str, Mapping[str, Value]], ...] = ()


LookedUp = Found | Several | NotFound
