"""What somebody has asked the programme for last, so that they can leaf through it and go on from it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from bot.engine.dialogs.turn import Turn, offered_in
from bot.programme.finding.query import MeetingQuery
from bot.programme.finding.span import TimeSpan
from bot.programme.shown import CARD
from bot.programme.tables import MeetingKind

NAME = "meetings_asked"
_MOST = 5
_FRESH = timedelta(minutes=20)


@dataclass(frozen=True)
class AskedMeetings:
    """A wish for meetings. exchange: names it in buttons."""

    exchange: str
    query: MeetingQuery
    at: datetime


def recall(turn: Turn, exchange: str) -> AskedMeetings | None:
    """Return what was asked in an exchange, None if that is forgotten."""
    return next((one for one in _all(turn) if one.exchange == exchange), None)


def last(turn: Turn) -> AskedMeetings | None:
    """Return what was asked last if its answer is what is on the screen still, None otherwise."""
    asked = _all(turn)[-1:]
    is_shown = any(token.partition(":")[0].startswith(CARD) for token, _, _ in offered_in(turn))
    return asked[0] if asked and is_shown and turn.now - asked[0].at < _FRESH else None


def remember(turn: Turn, query: MeetingQuery) -> tuple[str, dict[str, Any]]:
    """Return the exchange that a wish gets, and the notes with it."""
    exchange = str(turn.message.id)
    kept = [one for one in _all(turn) if one.exchange != exchange]
    asked = [*kept, AskedMeetings(exchange, query, turn.now)][-_MOST:]
    return exchange, {NAME: {"asked": [_packed(one) for one in asked]}}


def _all(turn: Turn) -> list[AskedMeetings]:
    return [_unpacked(one) for one in turn.memory.notes.get(NAME, {}).get("asked", ())]


def _packed(one: AskedMeetings) -> dict[str, Any]:
    query = asdict(one.query)
    span = one.query.span
    days = [day.isoformat() if day else None for day in (span.since, span.until)]
    return {"exchange": one.exchange, "at": one.at.isoformat(), "query": query | {"span": [*days, *span.hours]}}


def _unpacked(packed: Mapping[str, Any]) -> AskedMeetings:
    values = dict(packed["query"])
    since, until, *hours = values.pop("span")
    days = [date.fromisoformat(day) if day else None for day in (since, until)]
    span = TimeSpan(days[0], days[1], (hours[0], hours[1]))
    kinds = tuple(MeetingKind(kind) for kind in values.pop("kinds"))
    return AskedMeetings(packed["exchange"], MeetingQuery(span, kinds, **values), datetime.fromisoformat(packed["at"]))
