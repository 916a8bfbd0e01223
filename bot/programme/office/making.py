"""Making meetings from a form: a draft, all dates of a series, a copy."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, update

from bot.engine.dialogs.capability import Filing
from bot.engine.forms.form import Answers
from bot.engine.outbox.quiet import LOCAL
from bot.people.audit.chain import Entry, record
from bot.programme.changing import add
from bot.programme.office.entry import columns_of, span_of
from bot.programme.office.repetition import dates_of
from bot.programme.office.series import MeetingSpan, later, moved, shift_between, spread
from bot.programme.reading import Meeting
from bot.programme.tables import MeetingState, meetings

_COPIED = ("kind", "title", "abstract", "speakers", "place", "seats", "members_only", "roles", "states", "topics")


def make(connection: Connection, filing: Filing, host: str, by: int, now: datetime) -> list[int]:
    """Store what a form describes as drafts, and return their numbers, the earliest first. Raises MeetingRefused."""
    values, spans = columns_of(filing.answers), spans_of(filing.answers)
    numbers = []
    for number, span in enumerate(spans):
        until = later(values["signup_until"], shift_between(spans[0], span).start)
        times = {"starts_at": span[0], "ends_at": span[1], "signup_until": min(until, span[0])}
        series = filing.draft if len(spans) > 1 else ""
        uid = f"{filing.draft}-{number}@{host}"
        numbers.append(_add(connection, {**values, **times, "series": series}, uid, host, now))
    record(connection, Entry("meeting-drafted", f"meeting:{numbers[0]}", by, None, {"dates": len(numbers)}), now)
    return numbers


def copy(connection: Connection, meeting: Meeting, filing: Filing, host: str, by: int, now: datetime) -> int:
    """Store a copy of a meeting, at the time that a form says, as a draft and return its number.

    It has neither the join link, the recording and the material of the other, nor its sign-ups. Raises MeetingRefused.
    """
    span = span_of(filing.answers)
    kept = {name: getattr(meeting, name) for name in _COPIED}
    listed = {name: list(kept[name]) for name in ("roles", "states", "topics")}
    times = moved(meeting, shift_between((meeting.starts_at, meeting.ends_at), span))
    until = times["signup_until"] if times["signup_until"] > now else span[0]
    values = {**kept, **listed, "starts_at": span[0], "ends_at": span[1], "signup_until": until}
    number = _add(connection, values, f"{filing.draft}@{host}", host, now)
    record(connection, Entry("meeting-drafted", f"meeting:{number}", by, None, {"copy_of": meeting.id}), now)
    return number


def spans_of(answers: Answers) -> Sequence[MeetingSpan]:
    """Return when the meetings of a form take place: one, or all dates of a series, the first included."""
    first = span_of(answers)
    if not answers.get("repeats"):
        return [first]
    day = first[0].astimezone(LOCAL).date()
    return spread(first, dates_of(answers["repeats"], day, answers.get("count", 0))) or [first]


def _add(connection: Connection, values: Mapping[str, Any], uid: str, host: str, now: datetime) -> int:
    """Store a draft. uid: unique; the one that stays is made of the number."""
    number = add(connection, uid, {**values, "state": MeetingState.DRAFT}, now)
    named = update(meetings).where(meetings.c.id == number)
    connection.execute(named.values(uid=f"event-{number}@{host}"))
    return number
