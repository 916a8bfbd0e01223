"""What a question means after the one before it: on its own, together with it, or a wish about its answer."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from itertools import dropwhile

from knowledge.question.asked import Exchange
from knowledge.question.followup_signs import goes_on
from knowledge.question.followup_words import LAST, ORDINALS, PAGE_NOUNS, WISHES, Word, read_words, telling_most
from knowledge.question.phrases import expression

LONGEST_CHARACTERS = 1_000
_SEPARATOR = " – "
_TWICE = re.compile(r" \([^()]*\)")
_WORDS_KEPT_OF_FOLLOW_UPS = 6


class Wish(StrEnum):
    """What a message wants after an answer."""

    ANSWER = "answer"  # to what it says
    SOURCE = "source"  # of the last answer
    MORE = "more"  # of the last answer
    PAGE = "page"  # one of those that were shown


@dataclass(frozen=True)
class Resolved:
    """A question after the exchange before it.

    text: what is to be searched. number: of the page that is meant, from 1, among those that were shown.
    refers_back: text holds words of the question before.
    """

    wish: Wish
    text: str
    number: int = 0
    refers_back: bool = False


def resolve(text: str, last: Exchange | None) -> Resolved:
    """Return what a clean text means after the last exchange, if there was one."""
    if last is None or text == last.question:
        return Resolved(Wish.ANSWER, text)
    words = read_words(text)
    shown = len(last.pages)
    number = _page_number(words, shown)
    if number:  # somebody who picks a page that was not shown wants to see more than was
        return Resolved(Wish.PAGE, text, number) if number <= shown else Resolved(Wish.MORE, text)
    for wish, phrases in ((Wish.SOURCE, _SOURCE), (Wish.MORE, _MORE)):
        if _wishes(words, phrases):
            return Resolved(wish, text)
    rest = tuple(dropwhile(lambda word: word.is_in("openers"), words))
    if goes_on(words, rest, last.question, asks="?" in text):
        return Resolved(Wish.ANSWER, _together(last.question, rest, text[rest[0].start :]), refers_back=True)
    return Resolved(Wish.ANSWER, text)


_SOURCE, _MORE = (re.compile(expression(WISHES[wish])) for wish in (Wish.SOURCE, Wish.MORE))


def _wishes(words: Sequence[Word], phrases: re.Pattern[str]) -> bool:
    """Tell whether a message is one of the phrases, with nothing else but fillers."""
    folded = "".join(f"{word.folded} " for word in words)
    found = phrases.search(folded)
    if not found:
        return False
    first, last = folded.count(" ", 0, found.start()), folded.count(" ", 0, found.end())
    return all(_adds_nothing(word) or phrases.match(f"{word.folded} ") for word in (*words[:first], *words[last:]))


def _adds_nothing(word: Word) -> bool:
    """Tell whether a word does not change what is wished."""
    return word.is_filler or word.is_in("pointing") or word.is_in("you")


def _page_number(words: Sequence[Word], shown: int) -> int:
    """Return which of the pages shown a message asks for, 0 if none."""
    numbers = [_number(word, shown) for word in words]
    rest = [word for word, number in zip(words, numbers, strict=True) if not number and word.folded not in PAGE_NOUNS]
    if numbers.count(0) != len(numbers) - 1:
        return 0
    if not all(_adds_nothing(word) or _MORE.match(f"{word.folded} ") for word in rest):
        return 0
    is_named = any(word.folded in PAGE_NOUNS for word in words)
    return 0 if not is_named and any(word.is_in("asking") for word in rest) else sum(numbers)


def _number(word: Word, shown: int) -> int:
    if word.folded in LAST:
        return max(shown, 1)
    return int(word.folded) if re.fullmatch("[1-9]|1[0-9]", word.folded) else ORDINALS.get(word.folded, 0)


def _together(before: str, words: Sequence[Word], now: str) -> str:
    """Return "subject of the question before – what came since – message (its words that tell most)".

    The question before may itself be put together. A limit that the message sets anew replaces the old one. Measured:
    the subject's words find better than the whole question, and what is asked of it weighs enough only if said twice.
    """
    limits = {word.limit for word in words}
    with_aspects = not any(word.is_aspect for word in words)
    first, *later = before.split(_SEPARATOR)
    subject = _telling(first, limits, with_aspects=with_aspects and not later)
    since = [
        word
        for number, part in enumerate(later, 1)
        for word in _telling(_TWICE.sub("", part), limits, with_aspects=with_aspects and number == len(later))
    ]
    since = list(dict.fromkeys(since[-_WORDS_KEPT_OF_FOLLOW_UPS:]))
    twice = telling_most(words)
    weighted = f"{now} ({', '.join(twice)})" if twice else now
    rest = _SEPARATOR.join(filter(None, (" ".join(since), weighted)))
    room = max(LONGEST_CHARACTERS - len(_SEPARATOR) - len(rest), 0)
    return f"{(' '.join(subject) or first)[:room]}{_SEPARATOR}{rest}"[-LONGEST_CHARACTERS:]


def _telling(text: str, new_limits: Set[str], *, with_aspects: bool) -> list[str]:
    """Return what names a subject or limits it ("für kleine Gemeinden"), as it is written."""
    told: list[str] = []
    for run in _runs(read_words(text)):
        limits = {word.limit for word in run} - {""}
        if not limits:
            told += [word.written for word in run if word.is_content or (with_aspects and word.is_aspect)]
        elif limits.isdisjoint(new_limits):
            told.append(text[run[0].start : run[-1].start + len(run[-1].written)])
    return list(dict.fromkeys(told))


def _runs(words: Sequence[Word]) -> list[list[Word]]:
    """Return the words in runs, so that what limits the subject stands alone: "wie läuft das", "in kleinen Orten"."""
    runs: list[list[Word]] = []
    for word in words:
        if runs and not word.is_in("before_limits") and _may_limit(runs[-1][-1]) is _may_limit(word):
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _may_limit(word: Word) -> bool:
    """Tell whether a word may be part of a limit ("für kleine Gemeinden")."""
    return bool(word.limit) or word.is_in("before_limits") or word.is_in("around_limits")
