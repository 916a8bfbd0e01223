"""What people think of a meeting: three questions, counted by answer, so that nobody can tell whose answer is whose."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from bot.engine.dialogs.turn import Refusal
from bot.programme.after.tables import meeting_ratings, meeting_remarks
from bot.programme.reading import Meeting
from bot.programme.tables import MeetingState, SignupState, meetings, signups
from bot.storage.upsert import is_added

QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "use": ("much", "some", "little", "none"),
    "pace": ("slow", "right", "fast"),
    "again": ("yes", "perhaps", "no"),
}
"""The questions in order, each with its answers."""

FEWEST = 5
"""With fewer answers nothing of them is shown to anybody."""

OPEN = timedelta(hours=48)
"""How long after the end answers are taken."""

KEPT = timedelta(days=365)
"""How long after the end words are kept."""

LONGEST_REMARK = 1_000
_KEYS = tuple(QUESTIONS)
_REMARKED = len(QUESTIONS) + 1


class RatingOver(Refusal):
    """Answers are taken no longer, or not yet."""


class RatingOfOthers(Refusal):
    """Somebody who was not there, or is not known to have been."""


@dataclass(frozen=True)
class Ratings:
    """What people thought. counts: by question and answer; of a question with too few answers there are none."""

    counts: Mapping[str, Mapping[str, int]]
    remarks: tuple[str, ...]


def next_question(connection: Connection, meeting: Meeting, person_id: int, now: datetime) -> str:
    """Return the question that comes next for somebody, "" after the last. Raises RatingOver, RatingOfOthers."""
    rated = _rated(connection, meeting, person_id, now)
    return _KEYS[rated] if rated < len(_KEYS) else ""


def rate(connection: Connection, meeting: Meeting, person_id: int, question: str, answer: str, now: datetime) -> bool:
    """Tell whether an answer was counted; one to a question that is not the next is not.

    Raises RatingOver, RatingOfOthers.
    """
    if next_question(connection, meeting, person_id, now) != question or answer not in QUESTIONS.get(question, ()):
        return False
    if not _go_on(connection, meeting, person_id, _KEYS.index(question), _KEYS.index(question) + 1):
        return False
    row = {"meeting_id": meeting.id, "question": question, "answer": answer}
    is_added(connection, meeting_ratings, {**row, "given": 0})
    here = (meeting_ratings.c.meeting_id == meeting.id) & (meeting_ratings.c.question == question)
    counted = update(meeting_ratings).where(here, meeting_ratings.c.answer == answer)
    connection.execute(counted.values(given=meeting_ratings.c.given + 1))
    return True


def may_remark(connection: Connection, meeting: Meeting, person_id: int, now: datetime) -> bool:
    """Tell whether somebody may add words. Raises RatingOver, RatingOfOthers."""
    return _rated(connection, meeting, person_id, now) == len(_KEYS)


def remark(connection: Connection, meeting: Meeting, person_id: int, text: str, now: datetime) -> bool:
    """Tell whether somebody's words were kept, without whose they are. Raises RatingOver, RatingOfOthers."""
    if not may_remark(connection, meeting, person_id, now):
        return False
    if not _go_on(connection, meeting, person_id, len(_KEYS), _REMARKED):
        return False
    # A random number: the order of the rows tells nothing.
    row = {"key": secrets.token_hex(8), "meeting_id": meeting.id, "text": text[:LONGEST_REMARK]}
    connection.execute(insert(meeting_remarks).values(row))
    return True


def ratings_of(connection: Connection, meeting_id: int) -> Ratings:
    """Return what may be shown of the answers: those to questions that enough have answered."""
    found = select(meeting_ratings).where(meeting_ratings.c.meeting_id == meeting_id)
    counts = {question: dict.fromkeys(answers, 0) for question, answers in QUESTIONS.items()}
    for row in connection.execute(found):
        if row.answer in counts.get(row.question, {}):
            counts[row.question][row.answer] = row.given
    shown = {question: each for question, each in counts.items() if sum(each.values()) >= FEWEST}
    if len(shown) < len(QUESTIONS):
        return Ratings(shown, ())
    texts = select(meeting_remarks.c.text).where(meeting_remarks.c.meeting_id == meeting_id)
    return Ratings(shown, tuple(connection.execute(texts.order_by(meeting_remarks.c.key)).scalars()))


def clean_up(connection: Connection, now: datetime) -> None:
    """Delete the words about meetings that were a year ago; the counts stay."""
    ended = select(meetings.c.id).where(meetings.c.ends_at <= now - KEPT)
    connection.execute(delete(meeting_remarks).where(meeting_remarks.c.meeting_id.in_(ended)))


def to_ask(connection: Connection, meeting_id: int) -> list[int]:
    """Return who is to be asked and was not, and note it: who was there, or if that is not known, who had a seat."""
    here = signups.c.meeting_id == meeting_id
    there = here & signups.c.attended_by.is_not(None)
    is_known = connection.execute(select(signups.c.id).where(there).limit(1)).first() is not None
    wanted = there if is_known else here & (signups.c.state == SignupState.CONFIRMED)
    asked = update(signups).where(wanted, signups.c.rated.is_(None)).values(rated=0).returning(signups.c.person_id)
    return sorted(connection.execute(asked).scalars())


def _rated(connection: Connection, meeting: Meeting, person_id: int, now: datetime) -> int:
    """Return how many questions somebody has answered. Raises RatingOver, RatingOfOthers."""
    is_open = meeting.ends_at <= now <= meeting.ends_at + OPEN
    if not is_open or meeting.state is not MeetingState.PUBLISHED:
        raise RatingOver
    found = select(signups.c.rated, signups.c.attended_by).where(_of(meeting, person_id))
    row = connection.execute(found).one_or_none()
    if row is None or (row.rated is None and not row.attended_by):
        raise RatingOfOthers
    return int(row.rated or 0)


def _go_on(connection: Connection, meeting: Meeting, person_id: int, before: int, after: int) -> bool:
    """Tell whether somebody stood at one question and now stands at another."""
    stood = signups.c.rated == before
    moved = update(signups).where(_of(meeting, person_id), stood | signups.c.rated.is_(None) if before == 0 else stood)
    return connection.execute(moved.values(rated=after)).rowcount == 1


def _of(meeting: Meeting, person_id: int) -> ColumnElement[bool]:
    return (signups.c.meeting_id == meeting.id) & (signups.c.person_id == person_id)
