"""Who was at a meeting: noted for who types its code word, or by the office's list."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, select, update

from bot.engine import tallies
from bot.engine.dialogs.turn import Transaction
from bot.programme.admission import check_is_for
from bot.programme.after.code_word import meant_by, running_words
from bot.programme.after.planning import plan_end
from bot.programme.reading import Meeting, meeting_by_number
from bot.programme.tables import SignupState, signups
from bot.storage.upsert import is_added

BY_CODE, BY_LIST = "code", "list"
"""How it is known that somebody was there."""

_GUESS = "meeting_code_word"
_MOST_WRONG = {timedelta(minutes=15): 5, timedelta(days=1): 20}


class WordHeard(StrEnum):
    """What became of a code word. WALK_IN: noted for somebody who had not signed up. NONE_RUNNING: no word counts."""

    NOTED = "noted"
    WALK_IN = "walk-in"
    KNOWN = "known"
    WRONG = "wrong"
    TOO_MANY = "too-many"
    NONE_RUNNING = "none-running"


def hear(transaction: Transaction, said: str) -> tuple[WordHeard, Meeting | None]:
    """Note that the person was at the meeting whose code word they typed; a wrong one counts.

    Raises SuspendedHere, MembersOnly.
    """
    connection, person_id, now = transaction.connection, transaction.person_id, transaction.now
    running = running_words(connection, now)
    if not running:
        return WordHeard.NONE_RUNNING, None
    accounts = tallies.accounts(connection, person_id)
    if tallies.is_reached(connection, _GUESS, accounts, _MOST_WRONG, now):
        return WordHeard.TOO_MANY, None
    meant = meant_by(said, running)
    meeting = meeting_by_number(connection, meant.meeting_id) if meant else None
    if meeting is None:
        tallies.add(connection, _GUESS, accounts, now)
        return WordHeard.WRONG, None
    return _note(connection, meeting, person_id, now), meeting


def _note(connection: Connection, meeting: Meeting, person_id: int, now: datetime) -> WordHeard:
    """Note that somebody was there, also if they had not signed up: it takes no seat."""
    check_is_for(connection, meeting, person_id)
    walk_in = {
        "meeting_id": meeting.id,
        "person_id": person_id,
        "state": SignupState.LEFT,
        "place_in_line": 0,
        "changed_at": now,
        "attended_by": BY_CODE,
    }
    if now < meeting.ends_at:
        plan_end(connection, meeting.id, meeting.ends_at)
    if is_added(connection, signups, walk_in):
        return WordHeard.WALK_IN
    mine = (signups.c.meeting_id == meeting.id) & (signups.c.person_id == person_id)
    unknown = update(signups).where(mine, signups.c.attended_by.is_(None))
    return WordHeard.NOTED if connection.execute(unknown.values(attended_by=BY_CODE)).rowcount else WordHeard.KNOWN


def attended_by(connection: Connection, meeting_id: int, person_id: int) -> str:
    """Return how it is known that somebody was there: BY_CODE, BY_LIST, or "" if it is not."""
    mine = (signups.c.meeting_id == meeting_id) & (signups.c.person_id == person_id)
    return connection.execute(select(signups.c.attended_by).where(mine)).scalar_one_or_none() or ""
