"""What has changed in a text of the wiki, as far as it says something else now."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np

from bot.people.cases.wiki import Embed
from knowledge.question.phrases import fold
from knowledge.sentences import sentence_spans
from knowledge.text import clean, words

SAME_MEANING = 0.95
"""Cosine from which two sentences with the same facts say the same; measured on examples/changes.tsv."""

_DATA = tomllib.loads(files("bot.watches").joinpath("changes.toml").read_text(encoding="utf-8"))
_FACTS = {
    fold(word): (sort, meaning)
    for sort in ("words", "numbers", "months")
    for meaning, listed in _DATA[sort].items()
    for word in listed
}
_THOUSANDS = re.compile(r"(?<=\d)[.\u202f\u00a0 ](?=\d{3}(?!\d))")
_DATE = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.(?=\s|\d|$)")
_MONTH = re.compile(r"m\d{1,2}")
_LEADING_ZEROS = re.compile(r"(?<![\d.,])0+(?=\d)")


@dataclass(frozen=True)
class SentenceChange:
    """A sentence that says something else now. old, new: "" if it came or went."""

    old: str
    new: str


def changes(old: str, new: str, embed: Embed, threshold: float = SAME_MEANING) -> tuple[SentenceChange, ...]:
    """Return what a text says that it did not say before, and what it says no more, in the order of the text.

    Nothing is returned for another spelling, layout or order of the same. embed: unit vectors of texts.
    """
    before, after = _only_in(old, new), _only_in(new, old)
    pairs = _pairs(before, after, embed) if before and after else []
    said = {
        first: second for first, second, cosine in pairs if _is_same(before[first], after[second], cosine, threshold)
    }
    matched = {first: second for first, second, _ in pairs}
    gone = [
        SentenceChange(text, after[matched[first]] if first in matched else "")
        for first, text in enumerate(before)
        if first not in said
    ]
    come = [SentenceChange("", text) for second, text in enumerate(after) if second not in matched.values()]
    return (*gone, *come)


def _is_same(old: str, new: str, cosine: float, threshold: float) -> bool:
    return facts(old) == facts(new) and cosine >= threshold


def facts(text: str) -> Counter[str]:
    """Return the numbers, dates and deciding words of a sentence, however they are written."""
    return Counter(_facts(text))


def _facts(text: str) -> Iterator[str]:
    for word in _words(text):
        sort, meaning = _FACTS.get(fold(word), ("", ""))
        if sort or word[0].isdigit() or _MONTH.fullmatch(word):
            yield meaning or word


def _words(text: str) -> Iterator[str]:
    """Return the words of a text, with numbers and dates always written the same way."""
    plain = _LEADING_ZEROS.sub("", _THOUSANDS.sub("", _DATE.sub(r"\1 m\2 ", clean(text))))
    for word in words(plain):
        sort, meaning = _FACTS.get(fold(word), ("", ""))
        yield f"m{meaning}" if sort == "months" else meaning if sort == "numbers" else word


def _only_in(text: str, other: str) -> list[str]:
    """Return the sentences of a text that are not in the other one, in whatever layout."""
    left = Counter(_key(sentence) for sentence in _sentences(other))
    only = []
    for sentence in _sentences(text):
        if left[_key(sentence)] > 0:
            left[_key(sentence)] -= 1
        elif _key(sentence):
            only.append(sentence)
    return only


def _sentences(text: str) -> list[str]:
    text = clean(text)
    return [text[start:end] for start, end in sentence_spans(text)]


def _key(sentence: str) -> str:
    return " ".join(fold(word) for word in words(sentence))


def _pairs(before: Sequence[str], after: Sequence[str], embed: Embed) -> list[tuple[int, int, float]]:
    """Return which sentence became which, nearest first, with their cosine; each at most once."""
    vectors = embed([_spoken(text) for text in (*before, *after)])
    near = np.asarray(vectors[: len(before)] @ vectors[len(before) :].T)
    pairs: list[tuple[int, int, float]] = []
    while near.size and near.max() > -1.0 and len(pairs) < min(len(before), len(after)):
        first, second = divmod(int(near.argmax()), len(after))
        pairs.append((first, second, float(near[first, second])))
        near[first, :] = near[:, second] = -1.0
    return pairs


def _spoken(text: str) -> str:
    """Return a text as it is compared: capitals, spelling of umlauts and quotes count nothing."""
    return " ".join(_words(text)).casefold()
