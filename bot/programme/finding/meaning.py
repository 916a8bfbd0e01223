"""What meetings are about as vectors, computed aside whenever the programme has changed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

import numpy as np
from sqlalchemy import Connection, select

from bot.engine.dialogs.turn import Outcome, Slow, Transaction, Turn
from bot.engine.inbox.jobs import Job, schedule_once
from bot.engine.talk.messages import Reply
from bot.people.cases.wiki import Embed
from bot.programme.finding.tables import meeting_vectors
from bot.programme.reading import Meeting, published_since
from bot.storage.database import Database
from bot.storage.upsert import Upsert
from knowledge.embedding import Vectors

VECTORS = "meeting_vectors"
_BATCH = 50
_STORE = Upsert(meeting_vectors, "meeting_id", ("digest", "vectors", "computed_at"))


@dataclass(frozen=True)
class MeetingMeaning:
    """How texts become vectors. embed: unit vectors of texts, shape (n, dimension). model: names its weights."""

    embed: Embed
    model: str


def plan(connection: Connection, now: datetime) -> None:
    """Plan that the vectors of meetings are computed that lack them, or whose texts have changed."""
    schedule_once(connection, Job(VECTORS, VECTORS, now))


Follow = Callable[[Sequence[int], Turn], Job]
"""Returns what is to be done about meetings that are new or are about something else now."""


def compute(turn: Turn, database: Database, meaning: MeetingMeaning, follow: Follow) -> Slow:
    """A job for nobody in particular: give the published meetings that lack them their vectors."""

    def work() -> Outcome:
        found = database.read(lambda connection: _outdated(connection, meaning.model))
        texts = [text for meeting in found for text in texts_of(meeting)]
        vectors = meaning.embed(texts) if texts else np.zeros((0, 0), dtype=np.float32)

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            _STORE.run(transaction.connection, list(_rows(found, vectors, meaning.model, transaction.now)))
            if len(found) == _BATCH:
                plan(transaction.connection, transaction.now)
            return ()

        coming = [meeting.id for meeting in found if meeting.starts_at > turn.now]
        return Outcome(act=act, jobs=(follow(coming, turn),) if coming else ())

    return Slow(work)


def texts_of(meeting: Meeting) -> tuple[str, str]:
    """Return what is embedded of a meeting: all that it is about, and its title with its topics."""
    topics = ", ".join(meeting.topics)
    return f"{meeting.title}. {meeting.abstract} {topics}".strip(), f"{meeting.title}. {topics}".strip()


def digest_of(meeting: Meeting, model: str) -> str:
    """Return what is another whenever the vectors of a meeting have to be computed anew."""
    return sha256("\0".join((model, *texts_of(meeting))).encode()).hexdigest()


def _outdated(connection: Connection, model: str) -> Sequence[Meeting]:
    columns = select(meeting_vectors.c.meeting_id, meeting_vectors.c.digest)
    digests = {row.meeting_id: row.digest for row in connection.execute(columns)}
    found = published_since(connection)
    return [meeting for meeting in found if digests.get(meeting.id) != digest_of(meeting, model)][:_BATCH]


def _rows(found: Sequence[Meeting], vectors: Vectors, model: str, now: datetime) -> Iterable[dict[str, Any]]:
    for meeting, first, second in zip(found, vectors[::2], vectors[1::2], strict=True):
        yield {
            "meeting_id": meeting.id,
            "digest": digest_of(meeting, model),
            "vectors": np.concatenate([first, second]).astype(np.float32).tobytes(),
            "computed_at": now,
        }
