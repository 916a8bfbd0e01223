"""Which free texts are plainly about the programme, so that nothing has to be guessed."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from bot.engine.talk.vocabulary import plain
from bot.programme.finding.query import MeetingQuery
from bot.programme.finding.span_reading import read_span
from bot.programme.finding.vocabulary import WORDS, compiled
from knowledge.text import one_line, words

_MOST_WORDS = 14
_MOST_WORDS_GOING_ON = 7


class PlainWish(StrEnum):
    """What a text plainly wants of the programme."""

    SEARCH = "search"
    SIGN_UP = "sign-up"
    LEAVE = "leave"


def claimed(
    text: str, query: MeetingQuery, today: date, is_titled: Callable[[], bool] = lambda: False
) -> PlainWish | None:
    """Return what a text plainly wants of the programme, None if it may want something else.

    query: as it is read. is_titled: tells whether its topic is the title of a meeting.
    """
    said = plain(one_line(text))
    if not 0 < len(words(said)) <= _MOST_WORDS or _has(said, "elsewhere"):
        return None
    names_meetings = query.names_kind and _has(said, "surely")
    if _is(said, "leaving") and _has(said, "personal") and (names_meetings or query.span.names_days):
        return PlainWish.LEAVE if not query.topic or names_meetings or is_titled() else None
    if _has(said, "myself") and query.topic and not names_meetings and is_titled():
        return PlainWish.LEAVE if _is(said, "leaving") else PlainWish.SIGN_UP
    if names_meetings and _has(said, "signing"):
        return PlainWish.SIGN_UP
    is_search = _is_search(said, query, today, names_meetings=names_meetings)
    is_search = is_search or (names_meetings and not _has(said, "explains") and bool(query.topic) and is_titled())
    return PlainWish.SEARCH if is_search else None


def claimed_of_shown(text: str) -> PlainWish | None:
    """Return what a text wants that is said of meetings on the screen and names none: "anmelden"."""
    said = plain(one_line(text))
    if _is(said, "bare_signing"):
        return PlainWish.SIGN_UP
    return PlainWish.LEAVE if _is(said, "bare_leaving") else None


def goes_on(text: str, query: MeetingQuery) -> bool:
    """Tell whether a text goes on from meetings that are on the screen."""
    said = plain(one_line(text))
    is_short = 0 < len(words(said)) <= _MOST_WORDS_GOING_ON
    if not is_short or not query.is_anything or query.names_kind or _has(said, "elsewhere"):
        return False
    return _is(said, "further") and not _has(said, "explains")


def _is_search(said: str, query: MeetingQuery, today: date, *, names_meetings: bool) -> bool:
    """Tell whether meetings are asked for: by their name with nothing else or a time, by a time, or by a topic."""
    if query.names_kind and not query.topic:
        is_wanted = query.span.is_anything or query.is_one or query.is_recorded or query.has_seats
        is_bare = names_meetings and all(_is(word, "frame") or _is(word, "surely") for word in words(said))
        return is_wanted or is_bare or (query.is_past and names_meetings)
    if query.topic and names_meetings and _is(said, "about") and not _has(said, "explains"):
        return True
    if not query.span.names_days or (not names_meetings and _is(said, "connected")):
        return False
    if query.topic:
        return names_meetings or (_is(said, "offers") and not query.is_past)
    rest = read_span(said, today)[1]
    return not query.is_past and all(compiled(WORDS["claims"]["frame"]).fullmatch(word) for word in words(rest))


def _has(said: str, name: str) -> bool:
    return compiled(WORDS["claims"][name]).search(said) is not None


def _is(said: str, name: str) -> bool:
    return compiled(WORDS["claims"][name]).fullmatch(said.rstrip("?!. ")) is not None
