"""The programme as it is searched: its words and meanings, kept in memory and read anew when it has changed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

import numpy as np
from sqlalchemy import Connection, func, select

from bot.programme.finding.tables import meeting_vectors
from bot.programme.finding.terms import alike, stems
from bot.programme.reading import Meeting, published_since
from bot.programme.tables import MeetingState, meetings
from bot.storage.database import Database
from knowledge.embedding import Vectors

_KEPT = timedelta(days=3 * 365)
_FIELDS = (("title", 1.0), ("topics", 1.0), ("speakers", 0.9), ("abstract", 0.7))


@dataclass(frozen=True)
class Catalogue:
    """Published meetings, n of them, in the order of their start.

    postings: rows with how much a stem says of them. vectors: float32, shape (n, 2, dimension), of all that a meeting
    is about and of its title; zeros where they are not computed yet.
    """

    meetings: tuple[Meeting, ...]
    postings: dict[str, dict[int, float]]
    vectors: Vectors

    def has_coming(self, now: datetime) -> bool:
        """Tell whether anything is still to come."""
        return any(meeting.ends_at > now for meeting in self.meetings)

    def is_titled(self, topic: str, now: datetime) -> bool:
        """Tell whether the title of something that is still to come has all words of a topic."""
        wanted = stems(topic)
        return bool(wanted) and any(
            all(any(True for _ in alike(word, stems(meeting.title))) for word in wanted)
            for meeting in self.meetings
            if meeting.ends_at > now
        )

    def by_words(self, topic: str) -> Vectors:
        """Return for each meeting which share of the words of a topic it has, 0 … 1: float32, shape (n,)."""
        wanted = stems(topic)
        shares = np.zeros(len(self.meetings), dtype=np.float32)
        for word in wanted:
            best: dict[int, float] = defaultdict(float)
            for known, likeness in alike(word, self.postings):
                for row, weight in self.postings[known].items():
                    best[row] = max(best[row], likeness * weight)
            for row, share in best.items():
                shares[row] += share / len(wanted)
        return shares

    def by_meaning(self, vector: Vectors) -> Vectors:
        """Return for each meeting how near it is to a question's vector: float32, shape (n,), mean of two cosines."""
        if not self.vectors.size:
            return np.zeros(len(self.meetings), dtype=np.float32)
        return np.asarray((self.vectors @ vector).mean(axis=1), dtype=np.float32)


class Catalogues:
    """Gives the newest catalogue; thread-safe."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = Lock()
        self._version: tuple[Any, ...] = ()
        self._newest = Catalogue((), {}, np.zeros((0, 0, 0), dtype=np.float32))

    def newest(self, now: datetime) -> Catalogue:
        """Return the catalogue of what is published at the moment."""
        version = self._database.read(_version)
        with self._lock:
            if version != self._version:
                self._newest = self._database.read(lambda connection: read_catalogue(connection, now))
                self._version = version
            return self._newest


def _version(connection: Connection) -> tuple[Any, ...]:
    """Return what is another whenever the programme or its vectors have changed."""
    published = func.count().filter(meetings.c.state == MeetingState.PUBLISHED)
    counts = select(published, func.max(meetings.c.id), func.max(meetings.c.changed_at), func.sum(meetings.c.sequence))
    computed = select(func.count(), func.max(meeting_vectors.c.computed_at)).select_from(meeting_vectors)
    return (*connection.execute(counts).one(), *connection.execute(computed).one())


def read_catalogue(connection: Connection, now: datetime) -> Catalogue:
    """Return the catalogue of all published meetings of the last three years and to come."""
    found = tuple(published_since(connection, now - _KEPT))
    columns = select(meeting_vectors.c.meeting_id, meeting_vectors.c.vectors)
    computed = {row.meeting_id: row.vectors for row in connection.execute(columns)}
    return Catalogue(found, _postings(found), _vectors(found, computed))


def _postings(found: Sequence[Meeting]) -> dict[str, dict[int, float]]:
    postings: dict[str, dict[int, float]] = defaultdict(dict)
    for row, meeting in enumerate(found):
        for field, weight in _FIELDS:
            value = getattr(meeting, field)
            for word in stems(value if isinstance(value, str) else " ".join(value)):
                postings[word][row] = max(postings[word].get(row, 0.0), weight)
    return dict(postings)


def _vectors(found: Sequence[Meeting], computed: dict[int, bytes]) -> Vectors:
    known = {number: np.frombuffer(vectors, dtype=np.float32) for number, vectors in computed.items()}
    size = max((len(vector) for vector in known.values()), default=0)
    made = np.zeros((len(found), 2, size // 2), dtype=np.float32)
    for row, meeting in enumerate(found):
        vector = known.get(meeting.id)
        if vector is not None and len(vector) == size:
            made[row] = vector.reshape(2, -1)
    return made
