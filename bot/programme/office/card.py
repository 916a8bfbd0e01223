"""A meeting as the office sees it: one line in the list, and the card with all that can be done."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection

from bot.engine.answers.working_days import holiday
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.wording import Value
from bot.programme.office.agenda import digest_of, following
from bot.programme.reach import Demand, demand_of
from bot.programme.reading import Meeting
from bot.programme.shown import OFFICE_CARD, OFFICE_EDIT, clock_of, day_of, times, when
from bot.programme.tables import MeetingKind, MeetingState

LIST, PAST, NEW = "plan_list", "plan_past", "plan_new"
MOVE, COPY, CANCEL = "plan_move", "plan_copy", "plan_cancel"
PUBLISH, PUBLISH_YES, PUBLIC, DROP, DROP_YES = (
    "plan_publish",
    "plan_publish_yes",
    "plan_public",
    "plan_drop",
    "plan_drop_yes",
)
THIS, FOLLOWING = "this", "all"
"""How far a decision about a date of a series goes: to this one only, or to all that follow, too."""

MoreChoices = Callable[[Meeting, datetime], Sequence[Choice]]
"""What else can be done with a meeting, by another part of the programme. It is given the present time."""


class OfficeView(NamedTuple):
    """What the card needs besides the meeting: the database, the time, what other parts add."""

    connection: Connection
    now: datetime
    more: Sequence[MoreChoices] = ()


def listed(meeting: Meeting, demand: Demand) -> tuple[Line, Choice]:
    """Return a meeting's line in the list of the office, and the button that shows its card."""
    values = {**_values(meeting), **_seats(meeting, demand)}
    return Line("meeting-office-listed", values), Choice(
        Line("meeting-office-show", values), f"{OFFICE_CARD}:{meeting.id}"
    )


def dated(starts_at: datetime, ends_at: datetime) -> Line:
    """Return a line with a date, and which holiday it falls on."""
    name = holiday(starts_at.astimezone(LOCAL).date())
    return Line("meeting-office-date", {**times(starts_at, ends_at), "holiday": name or "no"})


def office_card(meeting: Meeting, view: OfficeView, *first: Line) -> Reply:
    """Return what the office knows of a meeting, with a button for each thing that can be done. first: said before."""
    demand = demand_of(view.connection, (meeting,), view.now)[meeting.id]
    lines = [*first, Line("meeting-office-title", _values(meeting)), dated(meeting.starts_at, meeting.ends_at)]
    lines += _whereabouts(meeting)
    lines.append(Line("meeting-office-seats", _seats(meeting, demand)))
    if meeting.state is not MeetingState.CANCELLED:
        lines.append(_window(meeting, view.now))
    elif meeting.cancel_reason:
        lines.append(Line("meeting-office-reason", {"reason": meeting.cancel_reason}))
    later = len(following(view.connection, meeting, view.now))
    if meeting.series:
        lines.append(Line("meeting-office-series", {"count": later}))
    texts = {"recording": meeting.recording, "material": meeting.material}
    lines += [Line(f"meeting-{name}", {"link": link}) for name, link in texts.items() if link]
    lines += _unfinished(meeting)
    return Reply(tuple(lines), _choices(meeting, view))


def _values(meeting: Meeting) -> dict[str, Value]:
    return {**when(meeting), "number": str(meeting.id), "state": meeting.state}


def _seats(meeting: Meeting, demand: Demand) -> dict[str, Value]:
    counts = {"confirmed": demand.confirmed, "offered": demand.offered, "waiting": demand.waiting}
    return {**counts, "seats": "none" if meeting.seats is None else meeting.seats}


def _whereabouts(meeting: Meeting) -> list[Line]:
    lines = [Line("meeting-place", {"place": meeting.place})] if meeting.place else []
    if meeting.join_link:
        lines.append(Line("meeting-office-link", {"link": meeting.join_link}))
    return lines


def _window(meeting: Meeting, now: datetime) -> Line:
    """Return when and for whom signing up is possible."""
    until = min(meeting.signup_until, meeting.starts_at)
    begins = meeting.signup_from if meeting.signup_from and meeting.signup_from > now else None
    values: dict[str, Value] = {
        "day": day_of(until),
        "clock": clock_of(until),
        "from": f"{day_of(begins)}, {clock_of(begins)}" if begins else "now",
        "over": "yes" if until <= now else "no",
        "members": "yes" if meeting.members_only else "no",
    }
    return Line("meeting-office-window", values)


def missing(meeting: Meeting) -> tuple[str, ...]:
    """Return what readers would look for in vain: "link", "place", "abstract"."""
    is_online = meeting.kind is MeetingKind.ONLINE
    has_whereabouts = meeting.join_link if is_online else meeting.place or meeting.join_link
    lacks = (("link" if is_online else "place", not has_whereabouts), ("abstract", not meeting.abstract))
    return tuple(name for name, is_missing in lacks if is_missing)


def _unfinished(meeting: Meeting) -> list[Line]:
    if meeting.state is not MeetingState.DRAFT:
        return []
    return [*(Line(f"meeting-office-missing-{name}") for name in missing(meeting)), Line("meeting-office-unpublished")]


def _choices(meeting: Meeting, view: OfficeView) -> tuple[Choice, ...]:
    number, is_over = meeting.id, meeting.ends_at <= view.now
    edit = Choice(Line("meeting-office-edit"), f"{OFFICE_EDIT}:{number}")
    move = Choice(Line("meeting-office-move"), f"{MOVE}:{number}")
    copy = Choice(Line("meeting-office-copy"), f"{COPY}:{number}")
    public = Choice(Line("meeting-office-public"), f"{PUBLIC}:{number}")
    back = Choice(Line("meeting-office-list"), f"{LIST}:", is_minor=True)
    if meeting.state is MeetingState.DRAFT:
        publish = Choice(Line("meeting-office-publish"), f"{PUBLISH}:{number}")
        drop = Choice(Line("meeting-office-drop"), f"{DROP}:{number}:{digest_of(meeting)}")
        return (publish, edit, move, copy, drop, back)
    more = tuple(choice for add in view.more for choice in add(meeting, view.now))
    if meeting.state is MeetingState.CANCELLED:
        return (copy, *more, public, back)
    cancel = Choice(Line("meeting-office-cancel"), f"{CANCEL}:{number}")
    changing = (edit,) if is_over else (edit, move)
    return (*changing, copy, *(() if is_over else (cancel,)), *more, public, back)
