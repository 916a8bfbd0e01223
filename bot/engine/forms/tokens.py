"""What the buttons of a form carry: draft, question and option, within 64 bytes."""

import hashlib
import json
from typing import Any

from bot.engine.forms.inputs import (
    AnswerIt,
    AskIt,
    ChangeAnswer,
    Confirm,
    Input,
    Move,
    Picked,
    PickedOffer,
    ReallyCancel,
)

PREFIX = "f"
OPEN, NEW, LOOK = "open", "new", "look"
"""What the buttons of a form do that are no input: open a draft, begin a new one, show all answers of a draft."""


def token(draft: str, given: Input) -> str:
    """Return the token of a draft's button that stands for this input."""
    return f"{PREFIX}:{draft}:{_code(given)}"


def _code(given: Input) -> str:
    match given:
        case Picked(question, option):
            return f"{question}:{option}"
        case PickedOffer(question, value):
            return f"{question}:#{_digest(value)}"
        case ChangeAnswer(question):
            return f"!change:{question}"
        case Confirm(digest):
            return f"!confirm:{digest}"
        case ReallyCancel(yes):
            return "!really:yes" if yes else "!really:no"
        case AnswerIt():
            return "!answer"
        case AskIt():
            return "!ask"
        case _:
            return f"!{given}"


def read(code: str, offers: tuple[tuple[Any, str], ...]) -> Input:
    """Return the input that a button of a form stands for; what makes no sense shows the present step again."""
    name, _, rest = code.partition(":")
    if not name.startswith("!"):
        if rest.startswith("#"):
            return PickedOffer(name, next((value for value, _ in offers if f"#{_digest(value)}" == rest), rest))
        return Picked(name, rest)
    named: dict[str, Input] = {
        "!change": ChangeAnswer(rest),
        "!confirm": Confirm(rest),
        "!really": ReallyCancel(rest == "yes"),
        "!answer": AnswerIt(),
        "!ask": AskIt(),
        **{f"!{move}": move for move in Move},
    }
    return named.get(name, Move.RESUME)


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:8]
