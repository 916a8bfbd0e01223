"""The list of participants in the chat of the office."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.wording import Value
from bot.programme.desk.participants import Counts, Participant, counts
from bot.programme.reading import Meeting, meeting_by_number
from bot.programme.seating import MeetingGone
from bot.programme.shown import when
from bot.programme.tables import MeetingState, meetings

LIST, XLSX, CSV, FIGURES = "desk", "desk_xlsx", "desk_csv", "desk_figures"
WRITE, SENDINGS, CAME = "desk_write", "desk_sent", "desk_came"
A_PAGE = 25
_MEETINGS_A_PAGE = 8
_SHOWN_AFTER = timedelta(days=30)
NOTED_BEFORE = timedelta(minutes=10)
"""How long before the start the office may begin to note who is there."""


def known_meeting(connection: Connection, number: int) -> Meeting:
    """Return a meeting that has been published once. Raises MeetingGone."""
    found = meeting_by_number(connection, number)
    if found is None:
        raise MeetingGone
    return found


def page_of(
    meeting: Meeting, listed: Sequence[Participant], counted: Counts, page: int, offered: Sequence[Choice]
) -> Reply:
    """Return one page of the participants, from 0, with what the office can do.

    offered: what can be done besides turning the page.
    """
    pages = max(1, -(-len(listed) // A_PAGE))
    page = min(max(page, 0), pages - 1)
    shown = listed[page * A_PAGE : (page + 1) * A_PAGE]
    lines = [head(meeting), counts_line(meeting, counted)]
    if pages > 1:
        lines.append(Line("desk-page", {"page": page + 1, "pages": pages}))
    lines += [Line("desk-participant", described(one)) for one in shown]
    return Reply(tuple(lines), (*offered, *turning(LIST, meeting.id, page, pages)))


def head(meeting: Meeting) -> Line:
    """Return the line that says which meeting it is."""
    return Line("desk-head", {**when(meeting), "state": meeting.state})


def counts_line(meeting: Meeting, counted: Counts) -> Line:
    values = {name: getattr(counted, name) for name in ("confirmed", "offered", "waiting", "left")}
    return Line("desk-counts", {**values, "seats": meeting.seats or 0})


def described(one: Participant) -> dict[str, Value]:
    """Return the values by which a sentence tells of a participant."""
    return {
        "number": one.number,
        "name": one.name_on_a_line,
        "is_guest": "no" if one.name else ("named" if one.guest else "yes"),
        "guest": one.guest_on_a_line,
        "role": one.role,
        "kommune": one.kommune.name if one.kommune else "-",
        "state": one.state,
        "place": one.in_line,
        "attended": one.attended_by or "no",
    }


def turning(press: str, meeting_id: int, page: int, pages: int) -> tuple[Choice, ...]:
    """Return the buttons to the pages before and behind."""
    before, behind = f"{press}:{meeting_id}:{page - 1}", f"{press}:{meeting_id}:{page + 1}"
    return (
        *((Choice(Line("desk-previous"), before, is_minor=True),) if page > 0 else ()),
        *((Choice(Line("desk-next"), behind, is_minor=True),) if page + 1 < pages else ()),
    )


def office_choices(meeting: Meeting, _now: datetime) -> tuple[Choice, ...]:
    """Return the button for the card of the office that leads to the list."""
    return (Choice(Line("desk-participants"), f"{LIST}:{meeting.id}"),)


def choices(meeting: Meeting, *, has_any: bool, has_messages: bool, now: datetime) -> tuple[Choice, ...]:
    """Return what the office can do about the participants of a meeting at this moment.

    has_any: somebody is on the list. has_messages: something was written to them.
    """
    takes_place = meeting.state is MeetingState.PUBLISHED and now >= meeting.starts_at - NOTED_BEFORE
    offered = (
        ("desk-came-list", CAME, takes_place),
        ("desk-write", WRITE, has_any),
        ("desk-xlsx", XLSX, has_any),
        ("desk-csv", CSV, has_any),
        ("desk-figures", FIGURES, True),
        ("desk-sent", SENDINGS, has_messages),
    )
    return tuple(Choice(Line(key), f"{press}:{meeting.id}") for key, press, fits in offered if fits)


def meetings_to_choose(connection: Connection, now: datetime, skipped: int) -> Reply:
    """Return the meetings of the last weeks and those that come, with how many have signed up for each."""
    found = lately(connection, now)
    shown = found[skipped : skipped + _MEETINGS_A_PAGE]
    if not shown:
        return Reply((Line("desk-no-meetings"),))
    counted = counts(connection, [meeting.id for meeting in shown], now)
    lines = [meeting_line(meeting, counted[meeting.id]) for meeting in shown]
    choices = [Choice(Line("desk-show", when(meeting)), f"{LIST}:{meeting.id}:0") for meeting in shown]
    if len(found) > skipped + _MEETINGS_A_PAGE:
        choices.append(Choice(Line("desk-more-meetings"), f"{LIST}:0:{skipped + _MEETINGS_A_PAGE}", is_minor=True))
    return Reply((Line("desk-choose"), *lines), tuple(choices))


def lately(connection: Connection, now: datetime) -> list[Meeting]:
    """Return the published meetings of the last weeks and those that come, cancelled ones too, the earliest first."""
    recent = meetings.c.ends_at > now - _SHOWN_AFTER
    numbers = select(meetings.c.id).where(meetings.c.state != MeetingState.DRAFT, recent)
    ordered = numbers.order_by(meetings.c.starts_at, meetings.c.id)
    return [known_meeting(connection, number) for number in connection.execute(ordered).scalars()]


def meeting_line(meeting: Meeting, counted: Counts) -> Line:
    """Return the line of a meeting in a list."""
    return Line("desk-meeting", {**when(meeting), "confirmed": counted.confirmed, "state": meeting.state})
