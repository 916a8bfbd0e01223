"""What everybody may know of the programme: nothing of drafts, and nothing that only members are given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.programme.reading import Meeting, meetings_since
from bot.programme.tables import MeetingState

_KEPT = timedelta(days=365)
CANCELLED_FOR = timedelta(days=30)
"""How long calendars are told that a meeting does not take place."""


@dataclass(frozen=True)
class OpenProgramme:
    """The public programme, each part by its start.

    coming: what is not over, cancelled or not. over: what was in the last year, the latest first. in_calendars: what
    subscribed calendars show, cancelled meetings for some time.
    """

    coming: tuple[Meeting, ...] = ()
    over: tuple[Meeting, ...] = ()
    in_calendars: tuple[Meeting, ...] = ()

    @property
    def recorded(self) -> tuple[Meeting, ...]:
        """What is over and can be seen again by everybody."""
        return tuple(meeting for meeting in self.over if meeting.recording)


def open_programme(connection: Connection, now: datetime) -> OpenProgramme:
    """Return the programme as everybody may see it."""
    known = [meeting.for_everybody for meeting in meetings_since(connection, now - _KEPT)]
    over = [meeting for meeting in known if meeting.ends_at <= now]
    return OpenProgramme(
        coming=tuple(meeting for meeting in known if meeting.ends_at > now),
        over=tuple(reversed(over)),
        in_calendars=in_calendars(known, now),
    )


def in_calendars(known: Sequence[Meeting], now: datetime) -> tuple[Meeting, ...]:
    """Return which of these meetings a subscribed calendar shows."""
    return tuple(meeting for meeting in known if meeting.ends_at > now or _was_cancelled_lately(meeting, now))


def _was_cancelled_lately(meeting: Meeting, now: datetime) -> bool:
    return meeting.state is MeetingState.CANCELLED and meeting.changed_at > now - CANCELLED_FOR
