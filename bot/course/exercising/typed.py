"""The words of words.toml: what may be typed while an exercise is open."""

import tomllib
from enum import StrEnum
from importlib.resources import files
from typing import Any

from rapidfuzz.distance import OSA

from bot.engine.talk.vocabulary import LONGEST, is_said, phrases, spellings
from knowledge.text import words

TYPED: dict[str, Any] = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


class TypedWish(StrEnum):
    """What somebody may want instead of answering, or besides.

    HINT, SOLUTION: to be shown them. UNKNOWN: they cannot tell. SKIP: to go on. DONE: no more options are chosen, or a
    task is done. LATER: a task is kept in mind. LEAVE: a thought is not written down. STOP: to learn on later.
    """

    HINT = "hint"
    SOLUTION = "solution"
    UNKNOWN = "unknown"
    SKIP = "skip"
    DONE = "done"
    LATER = "later"
    LEAVE = "leave"
    STOP = "stop"


_WISHES = {wish: phrases(TYPED["wishes"][wish.value]) for wish in TypedWish}
_QUESTION_WORDS, _QUESTION_VERBS, _STATEMENT = (
    phrases(TYPED["questions"][name]) for name in ("words", "verbs", "statement")
)


def wishes_in(text: str) -> frozenset[TypedWish]:
    """Return what a text may wish, also with a small typing error."""
    exact = frozenset(wish for wish, said in _WISHES.items() if is_said(text, said))
    return exact or frozenset(wish for wish, said in _WISHES.items() if _is_mistyped(text, said))


def _is_mistyped(text: str, known: frozenset[str]) -> bool:
    said = [one for one in plainly(text) if len(one) >= _SHORTEST_MISTYPED]
    return any(OSA.distance(one, phrase, score_cutoff=1) <= 1 for one in said for phrase in known)


_SHORTEST_MISTYPED = 6


def is_question(text: str) -> bool:
    """Tell whether a text is plainly a question to the assistant, rather than an answer to one of its own."""
    said = words(text.casefold())
    if text.rstrip().endswith("?") or not said:
        return text.rstrip().endswith("?") and len(said) > 1
    if is_said(said[0], _QUESTION_WORDS):
        return len(said) > 1 and not is_said(said[1], _STATEMENT)
    return len(said) > _FEWEST_WITH_VERB and is_said(said[0], _QUESTION_VERBS)


_FEWEST_WITH_VERB = 2


def plainly(text: str) -> frozenset[str]:
    """Return the spellings of a text; none if it is too long to be compared."""
    return spellings(text) if len(text) <= LONGEST else frozenset()
