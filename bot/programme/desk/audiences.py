"""Whom a message of the office about a meeting is for; also audiences for whoever else writes to participants."""

from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from bot.engine.dialogs.audiences import Audience
from bot.programme.tables import SignupState, signups


class MessageTo(StrEnum):
    """Participants with something in common. WAITING: in the line, or with an offer. ALL: all but who has left."""

    CONFIRMED = "confirmed"
    WAITING = "waiting"
    ALL = "all"
    ATTENDED = "attended"


def participants_of(to: MessageTo, meeting_id: int, now: datetime) -> Select[Any]:
    """Return the query for the persons."""
    here = signups.c.meeting_id == meeting_id
    return select(signups.c.person_id).where(here, _is_meant(to, now)).order_by(signups.c.id)


def _is_meant(to: MessageTo, now: datetime) -> ColumnElement[bool]:
    confirmed = signups.c.state == SignupState.CONFIRMED
    offered = (signups.c.state == SignupState.OFFERED) & (signups.c.offered_until > now)
    waiting = (signups.c.state == SignupState.WAITING) | offered
    match to:
        case MessageTo.CONFIRMED:
            return confirmed
        case MessageTo.WAITING:
            return waiting
        case MessageTo.ALL:
            return confirmed | waiting
        case MessageTo.ATTENDED:
            return signups.c.attended_by.is_not(None)


def audience(to: MessageTo, meeting_id: int) -> Audience:
    """Return participants of one meeting as an audience; its name in words is "audience-meeting-<to>"."""
    return Audience(f"meeting-{to}", lambda now: participants_of(to, meeting_id, now))


def audiences(meeting_id: int) -> tuple[Audience, ...]:
    """Return all audiences of one meeting."""
    return tuple(map(partial(audience, meeting_id=meeting_id), MessageTo))
