"""What somebody was at lately: with its recording and material, and a certificate for who was there."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from bot.engine.talk.messages import Choice, Line
from bot.programme.after.asking import CERTIFICATE, certificate_choice, echo_choice, rate_choice
from bot.programme.after.attendance import attended_by
from bot.programme.after.echo import LASTS
from bot.programme.after.links import links
from bot.programme.after.rating import OPEN
from bot.programme.reading import Meeting, meeting_by_number
from bot.programme.shown import when
from bot.programme.tables import MeetingState, SignupState, meetings, signups

KEPT = timedelta(days=90)
"""How long after its end a meeting is listed."""

_MOST = 5


def past_of(connection: Connection, person_id: int, now: datetime) -> tuple[Sequence[Line], Sequence[Choice]]:
    """Return the lines and buttons of the last meetings that somebody had a seat at or was at, none without any."""
    lately = (meetings.c.ends_at <= now) & (meetings.c.ends_at > now - KEPT)
    took_part = (signups.c.state == SignupState.CONFIRMED) | signups.c.attended_by.is_not(None)
    mine = (signups.c.person_id == person_id) & took_part & (meetings.c.state == MeetingState.PUBLISHED)
    newest = select(meetings.c.id, signups.c.attended_by).join(signups).where(mine, lately)
    rows = connection.execute(newest.order_by(meetings.c.ends_at.desc()).limit(_MOST)).all()
    lines, choices = [Line("meetings-past")] if rows else [], []
    for row in rows:
        meeting = meeting_by_number(connection, row.id)
        if meeting is None:
            continue
        lines += [Line("meeting-listed", when(meeting)), *links(connection, meeting, person_id)]
        if row.attended_by:
            choices.append(Choice(Line("meeting-past-certificate", when(meeting)), f"{CERTIFICATE}:{meeting.id}"))
    return lines, choices


def choices_after(connection: Connection, meeting: Meeting, person_id: int, now: datetime) -> tuple[Choice, ...]:
    """Return the buttons for the card of a meeting that somebody was at."""
    if now < meeting.ends_at or not attended_by(connection, meeting.id, person_id):
        return ()
    rating = (rate_choice(meeting),) if now <= meeting.ends_at + OPEN else ()
    contacts = (echo_choice(meeting),) if now < meeting.ends_at + LASTS else ()
    return (certificate_choice(meeting), *rating, *contacts)
