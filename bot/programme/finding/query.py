"""What somebody wants to find in the programme, as it is read from what they wrote."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.engine.talk.vocabulary import plain, written_out
from bot.programme.finding.span import ANY_TIME, TimeSpan
from bot.programme.finding.span_reading import read_span
from bot.programme.finding.vocabulary import WORDS, compiled, patterns
from bot.programme.tables import MeetingKind
from knowledge.german import is_german
from knowledge.text import one_line

LONGEST = 300
"""Characters; what is longer is a letter and no wish for a meeting."""

LONGEST_TOPIC = 80
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|\|")
_ADDRESS = re.compile(r"\S*(?:@|://|www\.)\S*")
_CUT = "|"
_ANY = "any"


@dataclass(frozen=True)
class MeetingQuery:
    """What is wanted of the programme."""

    span: TimeSpan = ANY_TIME
    """Days and hours."""

    kinds: tuple[MeetingKind, ...] = ()
    """Any of these; empty for all."""

    topic: str = ""
    """What it is to be about, as it was written, "" for anything."""

    is_past: bool = False
    """What is over is wanted."""

    is_one: bool = False
    """The next one is wanted, or the last."""

    is_recorded: bool = False
    """Only with a recording."""

    has_seats: bool = False
    """Only where a seat is free."""

    is_online: bool | None = None
    """Only online or only elsewhere; None for both."""

    names_kind: bool = False
    """It was said that meetings are wanted, whatever they were called."""

    @property
    def is_anything(self) -> bool:
        """Tell whether it is narrower than the whole programme."""
        return replace(self, names_kind=False) != MeetingQuery()

    def without_days(self) -> "MeetingQuery":
        return replace(self, span=ANY_TIME)

    def without_topic(self) -> "MeetingQuery":
        return replace(self, topic="")


def read_query(text: str, today: date) -> MeetingQuery:
    """Return what a text wants; what it does not say is left open."""
    said = _without_slips(_ADDRESS.sub(" ", plain(one_line(text))[:LONGEST]).replace("’", "'"))
    is_past = _has(said, "past") or _has(said, "recorded")
    span, rest = read_span(said, today, looks_back=is_past)
    is_past = is_past or bool(span.until and span.until < today)
    kinds, is_plural, names_kind, rest = _kinds(rest)
    flags = {}
    for name in ("recorded", "free", "on_site", "online", "next", "past"):
        found = compiled(WORDS["flags"][name]).search(rest)
        flags[name] = found is not None
        rest = compiled(WORDS["flags"][name]).sub(f" {_CUT} ", rest)
    return MeetingQuery(
        span,
        kinds,
        _as_written(_topic(rest), text),
        is_past=is_past,
        is_one=(flags["next"] or flags["past"]) and names_kind and not is_plural,
        is_recorded=flags["recorded"],
        has_seats=flags["free"],
        is_online=None if flags["on_site"] == flags["online"] else flags["online"],
        names_kind=names_kind,
    )


def goes_on_from(query: MeetingQuery, before: MeetingQuery) -> MeetingQuery:
    """Return what is wanted by who has just asked for something else: what is not said now is as it was."""
    return replace(
        query,
        span=query.span if query.span.is_anything else before.span,
        kinds=query.kinds or (() if query.names_kind else before.kinds),
        topic=query.topic or before.topic,
        is_past=query.is_past or (before.is_past and not query.span.names_days),
        is_recorded=query.is_recorded or before.is_recorded,
        has_seats=query.has_seats or before.has_seats,
        is_online=before.is_online if query.is_online is None else query.is_online,
    )


def _has(text: str, flag: str) -> bool:
    return compiled(WORDS["flags"][flag]).search(text) is not None


def _kinds(text: str) -> tuple[tuple[MeetingKind, ...], bool, bool, str]:
    """Return the kinds that a text names, whether in the plural, whether it names any, and the text without them."""
    found, is_plural, names_kind = [], False, False
    for name, pattern in patterns("kinds").items():
        if name == "plural":
            continue
        matches = pattern.findall(text)
        if not matches:
            continue
        names_kind = True
        is_plural = is_plural or any(_is_plural(one) for one in matches)
        if name != _ANY:
            found.append(MeetingKind(name))
        text = pattern.sub(f" {_CUT} ", text)
    return tuple(found), is_plural, names_kind, text


def _is_plural(kind: str) -> bool:
    return compiled(rf"\w*(?:{WORDS['kinds']['plural']})").fullmatch(kind) is not None


def _topic(text: str) -> str:
    """Return the longest run of words that says what is wanted, without what stands around it."""
    runs: list[list[str]] = [[]]
    for word in _WORD.findall(text):
        if word == _CUT:
            runs.append([])
        else:
            runs[-1].append(word)
    kept = [run for run in map(_trimmed, runs) if run]
    return " ".join(word for run in kept for word in run)[:LONGEST_TOPIC].strip()


def _as_written(topic: str, text: str) -> str:
    """Return a topic with the capitals that it was written with."""
    written = {plain(word): word for word in _WORD.findall(one_line(text))}
    return " ".join(written.get(word, word) for word in topic.split())


def _trimmed(run: list[str]) -> list[str]:
    """Return the words of a run but those at its ends, and in long ones also inside, that say nothing of a topic."""
    says = [index for index, word in enumerate(run) if not is_filler(word)]
    return run[says[0] : says[-1] + 1] if says else []


def is_filler(word: str) -> bool:
    """Tell whether a word in lower case says nothing of a topic."""
    return word in _fillers() or (word.isdecimal() and len(word) < 4) or len(word) < 2


@cache
def _fillers() -> frozenset[str]:
    return frozenset(_spellings(WORDS["filler"]["words"]))


def _spellings(words: Iterable[str]) -> Iterable[str]:
    for word in words:
        yield word
        yield written_out(word.casefold())


def _without_slips(text: str) -> str:
    """Return a text in which the words that it is read by are spelt right."""
    return re.sub(r"[^\W\d_]{6,}", lambda found: _spelt(found[0]), text)


def _spelt(word: str) -> str:
    known = WORDS["slips"]["of"]
    if word in known or word in _fillers():
        return word
    near = process.extractOne(word, known, scorer=OSA.distance, score_cutoff=1 if len(word) < 9 else 2)
    if near is None or near[0][0] != word[0] or near[0].startswith(word) or is_german(word):
        return word
    return str(near[0])
