"""Sorts of answers (an amount, a time, a place): which a question asks for, and which a sentence gives."""

import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True)
class AnswerSort:
    """A sort of answer: the words that ask for it, and what a sentence that gives it looks like."""

    name: str
    asks: re.Pattern[str]
    gives: re.Pattern[str]


def _read() -> tuple[AnswerSort, ...]:
    data = tomllib.loads(files("knowledge").joinpath("data/answer_sorts.toml").read_text(encoding="utf-8"))
    return tuple(AnswerSort(name, _either(sort["asks"]), _either(sort["gives"])) for name, sort in data.items())


def _either(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


SORTS = _read()


def asked_for(question: str) -> tuple[AnswerSort, ...]:
    """Return the sorts of answers that a question's words ask for; most questions ask for none."""
    return tuple(sort for sort in SORTS if sort.asks.search(question))


def gives(sentence: str, sorts: tuple[AnswerSort, ...]) -> bool:
    """Tell whether a sentence holds an answer of one of these sorts."""
    return any(sort.gives.search(sentence) for sort in sorts)
