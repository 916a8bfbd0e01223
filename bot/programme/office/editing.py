"""Editing a meeting: what was shown when it began must still be so, and what is changed is named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.engine.dialogs.capability import Filing
from bot.engine.forms.form import Answers
from bot.engine.forms.progress import Progress
from bot.engine.memory import Draft, MemoryChange, remember
from bot.engine.talk.messages import Line
from bot.engine.talk.wording import Wording
from bot.people.audit.chain import Entry, record
from bot.programme.changing import change
from bot.programme.office.agenda import following, seen
from bot.programme.office.card import FOLLOWING
from bot.programme.office.clock_lookup import ClockLookup
from bot.programme.office.entry import BASE, ENTRY, MEETING, SCOPE, answers_of, columns_of
from bot.programme.office.series import changed_alike
from bot.programme.reach import PlannedChange
from bot.programme.reading import Meeting

_LONGEST_SHOWN = 120


@dataclass(frozen=True)
class MeetingEdit:
    """What the office wants to change about a meeting. meeting: as it is now. base: as it was when editing began."""

    meeting: Meeting
    base: Answers
    now_there: Answers
    wanted: Answers
    scope: str

    @property
    def is_outdated(self) -> bool:
        """Tell whether somebody has changed the meeting since editing began."""
        return self.base != self.now_there

    @property
    def values(self) -> dict[str, Any]:
        """The columns that change."""
        before, after = columns_of(self.base), columns_of(self.wanted)
        values = {name: value for name, value in after.items() if before[name] != value}
        if "starts_at" in values and "signup_until" not in values:
            values["signup_until"] = self._signup_until(values)
        return values

    def _signup_until(self, values: Mapping[str, Any]) -> datetime:
        """Return when signing up ends after a move: with the start, or as long before it as it did."""
        meeting = self.meeting
        if meeting.signup_until == meeting.starts_at:
            return values["starts_at"]  # type: ignore[no-any-return]
        times = {"starts_at": values["starts_at"], "ends_at": values.get("ends_at", meeting.ends_at)}
        until: datetime = changed_alike(meeting, meeting, times)["signup_until"]
        return until


def edit_of(connection: Connection, filing: Filing, by: int, clock: ClockLookup) -> MeetingEdit:
    """Return what a form wants to change. Raises NotAllowed, MeetingUnknown."""
    meeting = seen(connection, by, filing.facts[MEETING])
    base, scope = filing.facts[BASE], filing.facts.get(SCOPE, "")
    return MeetingEdit(meeting, base, answers_of(meeting, clock), filing.answers, scope)


def changes_of(connection: Connection, edit: MeetingEdit, now: datetime) -> Sequence[PlannedChange]:
    """Return the meetings that change, each with its columns."""
    values = edit.values
    if not values:
        return ()
    first = PlannedChange(edit.meeting, values)
    if edit.scope != FOLLOWING:
        return (first,)
    later = following(connection, edit.meeting, now)
    return (first, *(PlannedChange(one, changed_alike(one, edit.meeting, values)) for one in later))


def apply(connection: Connection, changes: Sequence[PlannedChange], action: str, by: int, now: datetime) -> None:
    """Take over changes, all or none, and record them. Raises MeetingGone, MeetingRefused, FewerSeatsThanTaken."""
    for meeting, values in changes:
        change(connection, meeting.id, values, now)
        details = {"title": meeting.title, "fields": sorted(values)}
        record(connection, Entry(action, f"meeting:{meeting.id}", by, None, details), now)


def difference_lines(before: Answers, after: Answers, wording: Wording) -> list[Line]:
    """Return a line for each answer that is another one."""
    changed = [one.key for one in ENTRY.questions if before.get(one.key) != after.get(one.key)]
    return [
        Line(
            "meeting-office-field",
            {
                "field": wording(f"meeting-entry-{key.replace('_', '-')}-label"),
                "old": _shown(key, before.get(key), wording),
                "new": _shown(key, after.get(key), wording),
            },
        )
        for key in changed
        if key not in {"further", "repeats", "count"}
    ]


def _shown(key: str, value: Any, wording: Wording) -> str:
    if value in (None, "", []):
        return "–"
    if isinstance(value, Mapping):
        return str(value["name"])
    if isinstance(value, list):
        return ", ".join(value)
    if key in {"kind", "open"}:
        return wording(f"meeting-entry-{key}-{value}")
    text = str(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]} …"


def carried_over(connection: Connection, edit: MeetingEdit, key: str, by: int, now: datetime) -> None:
    """Keep what was typed in a draft of its own (key), as changes of what the meeting is by now."""
    wanted = {
        one.key: edit.wanted.get(one.key)
        if edit.wanted.get(one.key) != edit.base.get(one.key)
        else edit.now_there.get(one.key)
        for one in ENTRY.questions
    }
    facts = {MEETING: edit.meeting.id, BASE: dict(edit.now_there), SCOPE: edit.scope}
    draft = Draft(key, ENTRY.key, progress=begun({k: v for k, v in wanted.items() if v is not None}, facts).to_json())
    remember(connection, (MemoryChange(by, now, drafts=(draft,)),))


def begun(answers: Answers, facts: Mapping[str, Any]) -> Progress:
    """Return the progress of a form in which all that can be is answered."""
    skipped = tuple(one.key for one in ENTRY.questions if one.optional and one.key not in answers)
    return Progress(answers, skipped, facts=facts)
