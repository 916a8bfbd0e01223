"""The form of a meeting: its questions, and how their answers and the columns of the table become each other."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.engine.answers.amounts import Number
from bot.engine.answers.option import OneOf
from bot.engine.answers.parser import FreeText
from bot.engine.forms.form import Answers, Form, Question
from bot.programme.files.entries import LONGEST_TITLE
from bot.programme.office.clock_lookup import END, MOMENT, SPAN, ClockLookup
from bot.programme.office.repetition import MOST_DATES, Repetition, is_endless
from bot.programme.office.typed_texts import LaenderList, WebAddress, WordList
from bot.programme.office.typed_time import TypedEnd, TypedMoment, TypedSpan
from bot.programme.reading import Meeting
from bot.programme.tables import MeetingKind

MEETING, BASE, SCOPE = "meeting", "base", "scope"
"""Facts of the form: the number of the meeting that is edited, its answers when that began, and how far it goes."""

_DONE, _MORE, _REPEAT = "done", "more", "repeat"
_ALL, _MEMBERS = "all", "members"
_LONGEST_ABSTRACT, _LONGEST_SPEAKERS, _LONGEST_PLACE, _MOST_SEATS = 2_000, 500, 300, 100_000


def ends_openly(answers: Answers) -> bool:
    """Tell whether a time was given without its end."""
    return bool(answers.get("time")) and not answers["time"].get("until")


def _wants_more(answers: Answers) -> bool:
    return MEETING in answers or answers.get("further") == _MORE


def _is_new(answers: Answers) -> bool:
    return MEETING not in answers


def _is_somewhere(answers: Answers) -> bool:
    return answers.get("kind") != MeetingKind.ONLINE


def _may_repeat(answers: Answers) -> bool:
    return _is_new(answers) and answers.get("further") in (_REPEAT, _MORE)


def _repeats_endlessly(answers: Answers) -> bool:
    return bool(answers.get("repeats")) and is_endless(answers["repeats"])


def _text(key: str, longest: int) -> Question:
    return Question(key, FreeText(longest, may_be_question=False), when=_wants_more, optional=True)


TIMES = (
    Question("time", TypedSpan(), lookup=SPAN),
    Question("ends", TypedEnd(), lookup=END, when=ends_openly, depends_on="time"),
)
ENTRY = Form(
    "meeting_entry",
    (
        Question("kind", OneOf(), options=tuple(MeetingKind)),
        Question("name", FreeText(LONGEST_TITLE, may_be_question=False)),
        *TIMES,
        Question("place", FreeText(_LONGEST_PLACE, may_be_question=False), when=_is_somewhere, optional=True),
        Question("link", WebAddress(), optional=True),
        Question("seats", Number(1, _MOST_SEATS), optional=True),
        Question("further", OneOf(), options=(_DONE, _MORE, _REPEAT), when=_is_new),
        Question("repeats", Repetition(), when=_may_repeat, optional=True),
        Question("count", Number(2, MOST_DATES), when=_repeats_endlessly),
        _text("abstract", _LONGEST_ABSTRACT),
        _text("speakers", _LONGEST_SPEAKERS),
        Question("signup_from", TypedMoment(), lookup=MOMENT, when=_wants_more, optional=True),
        Question("signup_until", TypedMoment(), lookup=MOMENT, when=_wants_more, optional=True),
        Question("open", OneOf(), options=(_ALL, _MEMBERS), when=_wants_more, optional=True),
        Question("roles", WordList(), when=_wants_more, optional=True),
        Question("laender", LaenderList(), when=_wants_more, optional=True),
        Question("topics", WordList(), when=_wants_more, optional=True),
        Question("recording", WebAddress(), when=_wants_more, optional=True),
        Question("material", WebAddress(), when=_wants_more, optional=True),
    ),
    facts=(MEETING, BASE, SCOPE),
)


def answers_of(meeting: Meeting, clock: ClockLookup) -> dict[str, Any]:
    """Return a meeting as answers of the form; what it does not have, or the form does not take, is not answered."""
    ends_with_start = meeting.signup_until == meeting.starts_at
    given: dict[str, Any] = {
        "kind": meeting.kind,
        "name": meeting.title,
        "time": clock.shown_span(meeting.starts_at, meeting.ends_at),
        "place": meeting.place if meeting.kind is not MeetingKind.ONLINE else "",
        "link": meeting.join_link,
        "seats": meeting.seats,
        "abstract": meeting.abstract,
        "speakers": meeting.speakers,
        "signup_from": clock.shown_moment(meeting.signup_from) if meeting.signup_from else None,
        "signup_until": None if ends_with_start else clock.shown_moment(meeting.signup_until),
        "open": _MEMBERS if meeting.members_only else _ALL,
        "roles": list(meeting.roles),
        "laender": list(meeting.states),
        "topics": list(meeting.topics),
        "recording": meeting.recording,
        "material": meeting.material,
    }
    return {
        key: value for key, value in given.items() if value not in ("", None, []) and ENTRY.by_key[key].accepts(value)
    }


def span_of(answers: Answers) -> tuple[datetime, datetime]:
    """Return when a meeting begins and ends by the answers of a form."""
    time = answers["time"]
    ends = time["until"] or answers["ends"]["at"]
    return datetime.fromisoformat(time["at"]), datetime.fromisoformat(ends)


def columns_of(answers: Answers) -> dict[str, Any]:
    """Return the columns that the answers of the form fill; what is not answered empties its column."""
    starts_at, ends_at = span_of(answers)
    return {
        "kind": answers["kind"],
        "title": answers["name"].replace("\n", " "),
        "starts_at": starts_at,
        "ends_at": ends_at,
        "place": answers.get("place", ""),
        "join_link": answers.get("link", ""),
        "seats": answers.get("seats"),
        "abstract": answers.get("abstract", ""),
        "speakers": answers.get("speakers", ""),
        "signup_from": _moment(answers.get("signup_from")),
        "signup_until": _moment(answers.get("signup_until")) or starts_at,
        "members_only": answers.get("open") == _MEMBERS,
        "roles": answers.get("roles", []),
        "states": answers.get("laender", []),
        "topics": answers.get("topics", []),
        "recording": answers.get("recording", ""),
        "material": answers.get("material", ""),
    }


def _moment(answer: Mapping[str, str] | None) -> datetime | None:
    return datetime.fromisoformat(answer["at"]) if answer else None
