"""When a meeting comes that somebody has wished for: they are told, once for each meeting, as it then is."""

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np

from bot.engine.dialogs.turn import Dialog, Outcome, Slow, Transaction, Turn
from bot.engine.inbox.jobs import Job
from bot.engine.outbox.table import Delivery
from bot.engine.talk.messages import Choice, Line, Reply
from bot.people.rights.roles import Role, role_of
from bot.programme.finding.catalogue import Catalogue, Catalogues
from bot.programme.finding.meaning import MeetingMeaning
from bot.programme.finding.wish_dialog import UNWISH
from bot.programme.finding.wishes import TopicWish, note_told, wishes_after, wishes_of
from bot.programme.reading import Meeting, meetings_by_number
from bot.programme.seating import place_of
from bot.programme.shown import CARD, JOIN, listed
from bot.programme.tables import SignupState
from bot.storage.database import Database
from knowledge.embedding import Vectors

MATCH, TELL = "meeting_wishes", "meeting_wished"
GRANTED = 0.88
"""Mean cosine of a topic and a meeting from which somebody is told unasked; see docs/benchmarks.md."""

_ALL_WORDS = 0.99
_BATCH = 200
_MOST_SHOWN = 5


def plan_match(numbers: Sequence[int], turn: Turn, after: int = 0) -> Job:
    """Return the job that looks who has wished for new meetings. after: number of the wish that was looked at last."""
    return Job(f"{MATCH}:{numbers[0]}:{after}", MATCH, turn.now, payload={"meetings": list(numbers), "after": after})


def jobs(database: Database, meaning: MeetingMeaning, catalogues: Catalogues) -> dict[str, Dialog]:
    """Return what does the jobs of wishes, by their kind."""
    return {MATCH: partial(_match, database=database, meaning=meaning, catalogues=catalogues), TELL: _tell}


def _match(turn: Turn, database: Database, meaning: MeetingMeaning, catalogues: Catalogues) -> Slow:
    """A job for nobody in particular: find who has wished for some of the meetings, and plan that they are told."""
    numbers, after = list(turn.job["meetings"]), int(turn.job.get("after", 0))

    def work() -> Outcome:
        found = database.read(lambda connection: wishes_after(connection, after, _BATCH))
        catalogue = catalogues.newest(turn.now)
        rows = [row for row, one in enumerate(catalogue.meetings) if one.id in numbers and one.starts_at > turn.now]
        if not found or not rows:
            return Outcome()
        topics = sorted({one.topic for one in found})
        vectors = dict(zip(topics, meaning.embed(topics), strict=True))
        planned = _planned(found, catalogue, rows, vectors, turn)
        further = [plan_match(numbers, turn, found[-1].id)] if len(found) == _BATCH else []
        return Outcome(jobs=(*planned, *further))

    return Slow(work)


def _planned(
    found: Sequence[TopicWish], catalogue: Catalogue, rows: Sequence[int], vectors: Mapping[str, Vectors], turn: Turn
) -> list[Job]:
    """Return for each person the job that tells them of the meetings they have wished for."""
    granted: dict[int, dict[str, list[int]]] = {}
    for one in found:
        suits = _granted(one.topic, catalogue, vectors[one.topic])
        numbers = [catalogue.meetings[row].id for row in rows if suits[row]]
        if new := [number for number in numbers if number not in one.told]:
            granted.setdefault(one.person_id, {})[str(one.id)] = new
    return [
        Job(f"{TELL}:{person_id}:{min(min(new.values()))}", TELL, turn.now, person_id, {"wishes": new})
        for person_id, new in granted.items()
    ]


def _granted(topic: str, catalogue: Catalogue, vector: Vectors) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Return for each meeting whether it is about a topic."""
    return np.asarray((catalogue.by_words(topic) >= _ALL_WORDS) | (catalogue.by_meaning(vector) >= GRANTED))


def _tell(turn: Turn) -> Outcome:
    """A job: tell the person of the meetings that they have wished for, as far as they can still come."""
    planned: dict[str, list[int]] = turn.job["wishes"]

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection = transaction.connection
        mine = [one for one in wishes_of(connection, transaction.person_id) if str(one.id) in planned]
        new = {one.id: [number for number in planned[str(one.id)] if number not in one.told] for one in mine}
        numbers = sorted({number for found in new.values() for number in found})
        open_to = [one for one in meetings_by_number(connection, numbers) if _may_come(one, transaction)]
        shown = sorted(open_to, key=lambda meeting: meeting.starts_at)[:_MOST_SHOWN]
        if not shown:
            return ()
        granted = [one for one in mine if any(meeting.id in new[one.id] for meeting in shown)]
        for one in mine:
            note_told(connection, one, numbers)
        return (_told(granted, shown),)

    return Outcome(act=act, delivery=Delivery.LASTING)


def _may_come(meeting: Meeting, transaction: Transaction) -> bool:
    connection, person_id, now = transaction.connection, transaction.person_id, transaction.now
    if now >= min(meeting.signup_until, meeting.starts_at):
        return False
    if meeting.members_only and role_of(connection, person_id) is Role.GUEST:
        return False
    return place_of(connection, meeting.id, person_id, now).state is SignupState.LEFT


def _told(granted: Collection[TopicWish], shown: Sequence[Meeting]) -> Reply:
    topics = ", ".join(one.topic for one in granted)
    lines = (Line("meeting-wish-granted", {"topics": topics, "count": len(shown)}), *(listed(one)[0] for one in shown))
    number = shown[0].id
    join = (Choice(Line("meeting-join"), f"{JOIN}:{number}"), Choice(Line("meeting-wish-card"), f"{CARD}:{number}"))
    ways = join if len(shown) == 1 else tuple(listed(one)[1] for one in shown)
    ends = [(Line("meeting-wish-no-more", {"topic": one.topic}), f"{UNWISH}:{one.id}") for one in granted]
    end_choices = tuple(Choice(label, token, is_minor=True) for label, token in ends)
    return Reply(lines, (*ways, *end_choices), expires_at=max(meeting.starts_at for meeting in shown))
