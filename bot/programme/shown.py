"""How a meeting is told of: its time in German, one line in a list, the card with everything."""

import re
from collections.abc import Iterable
from datetime import datetime

from babel.dates import format_date

from bot.engine.dialogs.turn import Turn, offered_in, row_number
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.wording import Value
from bot.programme.reading import Meeting
from bot.programme.seating import Place
from bot.programme.tables import MeetingState, SignupState

LIST, CARD, JOIN, LEAVE, CALENDAR, SHARE = "meets", "meet", "meet_join", "meet_leave", "meet_ics", "meet_share"
LINK, REMINDERS = "meet_link", "meet_remind"
OFFICE_CARD, OFFICE_EDIT = "plan", "plan_edit"
"""Of the buttons that show the card of the office and open its form."""

_OF_A_MEETING = re.compile(rf"(?:{CARD}|{JOIN}|{LEAVE}|{CALENDAR}|{SHARE}|{LINK}):(\d+)")
_SIGNUP_CHOICES = {
    SignupState.LEFT: ("meeting-join", JOIN),
    SignupState.OFFERED: ("meeting-take", JOIN),
    SignupState.WAITING: ("meeting-leave-line", LEAVE),
    SignupState.CONFIRMED: ("meeting-leave", LEAVE),
}


def day_of(moment: datetime) -> str:
    """Return a day as people write it, such as "Do., 18. März 2027"."""
    return str(format_date(moment.astimezone(LOCAL).date(), "EEE, d. MMMM yyyy", locale="de"))


def clock_of(moment: datetime) -> str:
    """Return a time of the day, such as "14:00"."""
    return f"{moment.astimezone(LOCAL):%H:%M}"


def when(meeting: Meeting) -> dict[str, Value]:
    """Return the values by which sentences name a meeting and its time."""
    told: dict[str, Value] = {"number": meeting.id, "title": meeting.title, "kind": meeting.kind}
    return {**told, **times(meeting.starts_at, meeting.ends_at)}


def times(starts_at: datetime, ends_at: datetime) -> dict[str, str]:
    """Return the values by which sentences tell from when to when something is."""
    begins, ends = day_of(starts_at), day_of(ends_at)
    until = clock_of(ends_at) if begins == ends else f"{ends}, {clock_of(ends_at)}"
    return {"day": begins, "from": clock_of(starts_at), "until": until}


def listed(meeting: Meeting) -> tuple[Line, Choice]:
    """Return a meeting's line in a list, and the button that shows its card."""
    return Line("meeting-listed", when(meeting)), Choice(Line("meeting-show", when(meeting)), f"{CARD}:{meeting.id}")


def card(meeting: Meeting, place: Place, now: datetime) -> Reply:
    """Return all that is known of a meeting, and what its reader can do."""
    lines = [Line("meeting-title", when(meeting)), Line("meeting-when", when(meeting))]
    lines.append(Line("meeting-place", {"place": meeting.place}) if meeting.place else Line("meeting-online"))
    told = {"speakers": meeting.speakers, "abstract": meeting.abstract}
    told |= {name: "; ".join(getattr(meeting, name)) for name in ("topics", "roles", "states")}
    lines += [Line(f"meeting-{name}", {name: text}) for name, text in told.items() if text]
    if meeting.seats is not None:
        lines.append(Line("meeting-seats", {"seats": meeting.seats}))
    if meeting.members_only:
        lines.append(Line("meeting-members-only"))
    lines.append(standing(meeting, place, now))
    lines += [
        Line(f"meeting-{name}", {"link": link})
        for name, link in (("recording", meeting.recording), ("material", meeting.material))
        if link
    ]
    return Reply(tuple(lines), (*choices(meeting, place, now), *sharing(meeting, now)))


def standing(meeting: Meeting, place: Place, now: datetime) -> Line:
    """Return the sentence that says where its reader stands."""
    if meeting.state is MeetingState.CANCELLED:
        return Line("meeting-cancelled")
    if meeting.ends_at <= now:
        return Line("meeting-over")
    match place.state:
        case SignupState.CONFIRMED:
            return Line("meeting-confirmed")
        case SignupState.WAITING:
            return Line("meeting-waiting", {"place": place.in_line})
        case SignupState.OFFERED if place.offered_until:
            until = {"day": day_of(place.offered_until), "clock": clock_of(place.offered_until)}
            return Line("meeting-offered", until)
    return _signing_up(meeting, now)


def _signing_up(meeting: Meeting, now: datetime) -> Line:
    if meeting.signup_from and now < meeting.signup_from:
        return Line("meeting-signup-from", {"day": day_of(meeting.signup_from), "clock": clock_of(meeting.signup_from)})
    if now >= _signup_ends(meeting):
        return Line("meeting-signup-over")
    return Line("meeting-signup-until", {"day": day_of(meeting.signup_until), "clock": clock_of(meeting.signup_until)})


def choices(meeting: Meeting, place: Place, now: datetime) -> tuple[Choice, ...]:
    """Return what its reader can do: sign up or leave, take it into a calendar, and ask for the join link."""
    if meeting.state is MeetingState.CANCELLED or meeting.ends_at <= now:
        return (Choice(Line("meetings-list"), LIST),)
    key, button = _SIGNUP_CHOICES[place.state]
    is_open = (meeting.signup_from or now) <= now < _signup_ends(meeting)
    signing = (Choice(Line(key), f"{button}:{meeting.id}"),) if is_open or button == LEAVE else ()
    if place.state is not SignupState.CONFIRMED:  # who waits has no seat, and must not find one in the calendar
        return signing
    calendar = Choice(Line("meeting-calendar"), f"{CALENDAR}:{meeting.id}")
    link = (Choice(Line("meeting-link-button"), f"{LINK}:{meeting.id}"),) if meeting.has_link_to_come else ()
    return (*signing, calendar, *link)


def clash_lines(clashes: Iterable[tuple[Meeting, SignupState]]) -> tuple[Line, ...]:
    """Return a warning for each meeting at the same time for which its reader has signed up."""
    return tuple(Line("meeting-clash", {**when(other), "state": state}) for other, state in clashes)


def sharing(meeting: Meeting, now: datetime) -> tuple[Choice, ...]:
    """Return the button that gives something to pass on to others, as long as they can come."""
    is_coming = meeting.state is not MeetingState.CANCELLED and now < meeting.ends_at
    return (Choice(Line("meeting-share"), f"{SHARE}:{meeting.id}"),) if is_coming else ()


def _signup_ends(meeting: Meeting) -> datetime:
    return min(meeting.signup_until, meeting.starts_at)


def shown_here(turn: Turn) -> tuple[int, ...]:
    """Return the numbers of the meetings that were shown last in this chat."""
    found = (_OF_A_MEETING.fullmatch(token) for token, _, _ in offered_in(turn))
    return tuple(dict.fromkeys(row_number(match[1]) for match in found if match))
