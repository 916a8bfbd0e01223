"""Members by what they have to do with a meeting: signed up, waiting, were there."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from bot.engine.dialogs.filters import FilterComparison, FilterValue, MemberFilter
from bot.engine.given import Given
from bot.engine.talk.spoken import table_of
from bot.programme.reading import Meeting, chosen, meeting_by_number
from bot.programme.tables import MeetingState, SignupState, meetings, signups

_NUMBER = re.compile(r"\d{1,9}")
_MOST_OFFERED = 10
_MEANT: Mapping[str, ColumnElement[bool]] = {
    "signed-up": signups.c.state == SignupState.CONFIRMED,
    "in-line": signups.c.state.in_((SignupState.WAITING, SignupState.OFFERED)),
    "attended": signups.c.attended_by.is_not(None),
}


def filters(given: Given) -> tuple[MemberFilter, ...]:
    """Return the filters of sign-ups; a value is the number of a meeting."""
    words = table_of(__package__, "filters")

    def label(value: str) -> str:
        found = given.database.read(lambda connection: meeting_by_number(connection, int(value)))
        return _value(found, given).label if found else value

    def named(text: str) -> list[FilterValue]:
        """Return the meetings that a text means, by number or by a part of the title."""
        number = _NUMBER.search(text)
        found = _read(given, meetings.c.id == int(number[0])) if number else []
        return found or _read(given, meetings.c.title.icontains(text.strip(), autoescape=True))

    def filter_of(key: str, which: ColumnElement[bool]) -> MemberFilter:
        def persons(value: str, _comparison: FilterComparison, _now: Any) -> Select[Any]:
            return select(signups.c.person_id).where(signups.c.meeting_id == int(value), which)

        return MemberFilter(
            key,
            tuple(words[key]),
            lambda: _read(given, meetings.c.ends_at > given.clock()),
            named,
            label,
            persons,
        )

    return tuple(filter_of(key, which) for key, which in _MEANT.items())


def _read(given: Given, wanted: ColumnElement[bool]) -> list[FilterValue]:
    public = wanted & meetings.c.state.in_((MeetingState.PUBLISHED, MeetingState.CANCELLED))
    found: Sequence[Meeting] = given.database.read(lambda connection: chosen(connection, public, meetings.c.starts_at))
    return [_value(one, given) for one in found[:_MOST_OFFERED]]


def _value(meeting: Meeting, given: Given) -> FilterValue:
    label = given.wording("filter-meeting", {"number": str(meeting.id), "title": meeting.title})
    return FilterValue(str(meeting.id), label)
