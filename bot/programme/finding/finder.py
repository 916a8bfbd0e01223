"""Which meetings are what somebody wants, the best first; and what is nearest if there is none."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from bot.programme.finding.catalogue import Catalogue
from bot.programme.finding.fit import Seeker
from bot.programme.finding.query import MeetingQuery
from bot.programme.reading import Meeting
from knowledge.embedding import Vectors

NEAR = 0.866
"""Mean cosine from which a meeting is about a topic; measured on meeting_queries.tsv, see docs/benchmarks.md."""

ENOUGH_WORDS = 0.5
"""Share of the words of a topic that a meeting has to have, if its meaning is not near."""

_FARTHEST, _NEAREST = 0.82, 0.92
_LIFT = 0.05
_MEANING, _WORDS = 0.5, 0.5


@dataclass(frozen=True)
class FoundMeetings:
    """Meetings that are wanted, in the order in which they are shown.

    query: what they were found by. left_out: what of the wish they are not, "" if they are all that was wanted.
    """

    meetings: tuple[Meeting, ...]
    query: MeetingQuery
    left_out: str = ""


_WIDER: dict[str, Callable[[MeetingQuery], MeetingQuery]] = {
    "seats": lambda query: replace(query, has_seats=False),
    "recording": lambda query: replace(query, is_recorded=False),
    "days": lambda query: query.without_days(),
    "kinds": lambda query: replace(query, kinds=(), is_online=None),
    "topic": lambda query: query.without_topic(),
}


def find(
    catalogue: Catalogue,
    query: MeetingQuery,
    now: datetime,
    *,
    vector: Vectors | None = None,
    seeker: Seeker | None = None,
    full: Collection[int] = (),
) -> FoundMeetings:
    """Return what is wanted; if there is none, what is wanted but for one thing.

    vector: of the topic, shape (dimension,). full: numbers of meetings without a free seat.
    """
    search = _Search(catalogue, now, vector, seeker or Seeker(), frozenset(full))
    found = search.meetings(query)
    if found:
        return FoundMeetings(found, query)
    for name, wider in _WIDER.items():
        less = wider(query)
        if less != query and (found := search.meetings(less)):
            return FoundMeetings(_nearest_first(found, query) if name == "days" else found, less, name)
    return FoundMeetings((), query, "all")


def _nearest_first(found: Sequence[Meeting], query: MeetingQuery) -> tuple[Meeting, ...]:
    return tuple(sorted(found, key=lambda meeting: query.span.distance(meeting.starts_at)))


@dataclass(frozen=True)
class _Search:
    catalogue: Catalogue
    now: datetime
    vector: Vectors | None
    seeker: Seeker
    full: frozenset[int]

    def meetings(self, query: MeetingQuery) -> tuple[Meeting, ...]:
        rows = [row for row, one in enumerate(self.catalogue.meetings) if self._is_wanted(one, query)]
        if query.topic:
            scores = self._scores(query.topic)
            rows = [row for row in rows if scores[row] > 0]
            rows.sort(key=lambda row: -scores[row])
        else:
            rows.sort(key=self._time, reverse=query.is_past)
        return tuple(self.catalogue.meetings[row] for row in rows)

    def _is_wanted(self, meeting: Meeting, query: MeetingQuery) -> bool:
        if (meeting.ends_at <= self.now) is not query.is_past:
            return False
        if query.kinds and meeting.kind not in query.kinds:
            return False
        if query.is_online is not None and query.is_online is bool(meeting.place):
            return False
        if (query.is_recorded and not meeting.recording) or (query.has_seats and meeting.id in self.full):
            return False
        return query.span.holds(meeting.starts_at, meeting.ends_at)

    def _time(self, row: int) -> tuple[datetime, float]:
        meeting = self.catalogue.meetings[row]
        return meeting.starts_at, -self.seeker.suits(meeting)

    def _scores(self, topic: str) -> Vectors:
        """Return how well each meeting suits a topic, 0 for not at all."""
        words = self.catalogue.by_words(topic)
        near = np.zeros_like(words) if self.vector is None else self.catalogue.by_meaning(self.vector)
        is_about = (words >= ENOUGH_WORDS) | (near >= NEAR)
        stretched = np.clip((near - _FARTHEST) / (_NEAREST - _FARTHEST), 0, 1)
        suits = np.array([self.seeker.suits(one) for one in self.catalogue.meetings], dtype=np.float32)
        scores = _WORDS * words + _MEANING * stretched + _LIFT * suits
        return np.where(is_about, np.maximum(scores, 0.01), 0).astype(np.float32)
