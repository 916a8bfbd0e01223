"""What a change is told as: old and new, and what the reader can do."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.engine.talk.messages import Choice, Line
from bot.programme.news.known import KnownMeeting
from bot.programme.reading import Meeting
from bot.programme.reminding.link import link_line
from bot.programme.reminding.times import LINK_OPENS
from bot.programme.seating import Place
from bot.programme.shown import CALENDAR, JOIN, LEAVE, LIST, choices, standing, times, when
from bot.programme.tables import MeetingState, SignupState


def news_lines(was: KnownMeeting, meeting: Meeting, place: Place, now: datetime) -> tuple[Line, ...]:
    """Return what has changed, () if it is nothing to somebody who stands there."""
    became, has_seat = KnownMeeting.of(meeting), place.state is SignupState.CONFIRMED
    if not was.matters(became):
        return ()
    if meeting.state is MeetingState.CANCELLED:
        return tuple(_cancelled(was, meeting, has_seat=has_seat))
    changed = tuple(_changed(was, meeting, now, has_seat=has_seat))
    if not (changed or was.is_moved(became)):
        return ()
    first = _first(was, meeting)
    stands = () if has_seat else (standing(meeting, place, now),)
    file = (Line("meeting-news-file"),) if has_seat and sends_file(was, meeting) else ()
    return (first, *changed, *stands, *file)


def sends_file(was: KnownMeeting, meeting: Meeting) -> bool:
    """Tell whether a calendar that has the meeting has to be put right."""
    became = KnownMeeting.of(meeting)
    return was.is_moved(became) or was.state is not became.state


def _cancelled(was: KnownMeeting, meeting: Meeting, *, has_seat: bool) -> Iterator[Line]:
    yield Line("meeting-news-cancelled", _known(was))
    if meeting.cancel_reason:
        yield Line("meeting-news-reason", {"reason": meeting.cancel_reason})
    if has_seat:
        yield Line("meeting-news-cancelled-file")


def _first(was: KnownMeeting, meeting: Meeting) -> Line:
    if was.is_moved(KnownMeeting.of(meeting)):
        return Line("meeting-news-moved", {**when(meeting), **_known(was, "old-")})
    return Line("meeting-news-intro", _known(was))


def _known(was: KnownMeeting, prefix: str = "") -> dict[str, str]:
    shown = {f"{prefix}{name}": value for name, value in times(was.starts_at, was.ends_at).items()}
    return {**shown, "title": was.title}


def _changed(was: KnownMeeting, meeting: Meeting, now: datetime, *, has_seat: bool) -> Iterator[Line]:
    if meeting.title != was.title:
        yield Line("meeting-news-title", {"title": meeting.title})
    if meeting.place != was.place:
        moved = {"was": was.place or "no", "place": meeting.place or "no"}
        yield Line("meeting-news-place", moved)
    if has_seat and was.has_other_link(KnownMeeting.of(meeting)):
        is_open = now >= meeting.starts_at - LINK_OPENS
        yield link_line(meeting, now) if is_open else Line("meeting-news-link")


def news_choices(was: KnownMeeting, meeting: Meeting, place: Place, now: datetime) -> tuple[Choice, ...]:
    """Return what the reader can do: leave with one tap, whether there is a seat or only a place in the line."""
    if meeting.state is MeetingState.CANCELLED:
        return choices(meeting, place, now)
    dropped = (LEAVE, CALENDAR) if sends_file(was, meeting) else (LEAVE,)
    can = [one for one in choices(meeting, place, now) if not one.token.startswith(tuple(f"{it}:" for it in dropped))]
    takes = [one for one in can if one.token.startswith(f"{JOIN}:")]
    leaves = Choice(Line("meeting-news-leave"), f"{LEAVE}:{meeting.id}")
    return (*takes, leaves, *(one for one in can if one not in takes))


def lines_of_several(told: Sequence[tuple[Line, ...]], *, has_file: bool) -> tuple[Line, ...]:
    """Return what is told of several meetings at once; of the file it is spoken once, at the end."""
    lines = tuple(line for lines in told for line in lines if line.key not in _OF_FILE)
    return (*lines, Line("meeting-news-files")) if has_file else lines


_OF_FILE = ("meeting-news-file", "meeting-news-cancelled-file")
_MOST_LEFT = 10


def choices_of_several(found: Sequence[Meeting]) -> tuple[Choice, ...]:
    """Return what the reader can do where several meetings have changed: leave each of them with one tap."""
    coming = [meeting for meeting in found if meeting.state is MeetingState.PUBLISHED]
    if not coming:
        return (Choice(Line("meetings-list"), LIST),)
    label = "meeting-news-leave-one"
    return tuple(Choice(Line(label, when(one)), f"{LEAVE}:{one.id}") for one in coming[:_MOST_LEFT])
