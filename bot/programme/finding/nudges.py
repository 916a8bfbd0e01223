"""Meetings that fit a member, as lines of the roundup: about their topics, soon, and with a free seat."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from sqlalchemy import Connection, and_, bindparam, exists, or_, select

from bot.engine.dialogs.nudging import Nudge
from bot.engine.talk.messages import Choice, Line
from bot.engine.talk.wording import Wording
from bot.people.members.tables import MemberState, members
from bot.programme.finding.fit import Seeker, seeker
from bot.programme.finding.terms import alike, stems
from bot.programme.reading import Meeting, meetings_by_number
from bot.programme.seating import full_meetings
from bot.programme.shown import CARD, when
from bot.programme.tables import MeetingState, SignupState, meetings, signups
from bot.storage.schema import UtcTime

TOPIC = "seminars"

SOON = timedelta(days=28)
"""How far ahead meetings are told of."""

_MOST, _MOST_READ = 2, 40
_WEIGHT = 0.6
_ENOUGH = 0.5  # share of a topic's words


@dataclass(frozen=True)
class MeetingNudges:
    """Names the meetings that fit. wording: calls the topics of members."""

    wording: Wording

    def __call__(self, connection: Connection, person_id: int, now: datetime) -> Iterator[Nudge]:
        """Yield the next few meetings about a member's topics that they can sign up for and have not."""
        rows = connection.execute(_OPEN, {"person": person_id, "now": now, "soon": now + SOON}).all()
        about = [row.id for row in rows if self._is_about(tuple(row.their_topics), row.title, tuple(row.topics))]
        for meeting in self._fitting(connection, person_id, about, now)[:_MOST]:
            choice = Choice(Line("meeting-show", when(meeting)), f"{CARD}:{meeting.id}")
            until = min(meeting.signup_until, meeting.starts_at)
            yield Nudge(f"meeting:{meeting.id}", TOPIC, Line("nudge-meeting", when(meeting)), _WEIGHT, until, choice)

    def _is_about(self, topics: tuple[str, ...], title: str, said: tuple[str, ...]) -> bool:
        keys = [key for topic in topics if (key := f"registration-topics-{topic}") in self.wording.keys]
        return any(_has(self.wording(key), title, said) for key in keys)

    def _fitting(self, connection: Connection, person_id: int, numbers: Sequence[int], now: datetime) -> list[Meeting]:
        """Return the meetings that are not aimed at others, and not full."""
        if not numbers:
            return []
        found = meetings_by_number(connection, numbers)
        is_aimed = any(meeting.roles or meeting.states for meeting in found)
        who = seeker(connection, person_id, self.wording) if is_aimed else Seeker()
        is_limited = any(meeting.seats is not None for meeting in found)
        full = full_meetings(connection, now) if is_limited else frozenset()
        return [meeting for meeting in found if meeting.id not in full and who.suits(meeting) >= 0]


@lru_cache(10_000)
def _has(topic: str, title: str, said: tuple[str, ...]) -> bool:
    """Tell whether a meeting has enough of the words of a topic. said: its own topics."""
    wanted, known = stems(topic), stems(f"{title} {' '.join(said)}")
    found = sum(any(True for _ in alike(word, known)) for word in wanted)
    return bool(wanted) and found / len(wanted) >= _ENOUGH


_is_there = exists().where(
    signups.c.meeting_id == meetings.c.id,
    signups.c.person_id == bindparam("person"),
    signups.c.state != SignupState.LEFT,
)
_now = bindparam("now", type_=UtcTime)
_OPEN = (
    select(meetings.c.id, meetings.c.title, meetings.c.topics, members.c.topics.label("their_topics"))
    .join(members, and_(members.c.person_id == bindparam("person"), members.c.state == MemberState.ACTIVE))
    .where(
        meetings.c.state == MeetingState.PUBLISHED,
        meetings.c.starts_at > _now,
        meetings.c.starts_at < bindparam("soon", type_=UtcTime),
        meetings.c.signup_until > _now,
        or_(meetings.c.signup_from.is_(None), meetings.c.signup_from <= _now),
        ~_is_there,
    )
    .order_by(meetings.c.starts_at, meetings.c.id)
    .limit(_MOST_READ)
)
