"""What is said instead of an answer: to floods, to programs that repeat themselves, to what is too old."""

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import blake2s
from typing import Any

from bot.engine.dialogs.turn import Outcome
from bot.engine.floods import MINUTE
from bot.engine.inbox.claims import Claimed
from bot.engine.memory import COURTESY, Notes
from bot.engine.talk.messages import FROM_PERSONS, Kind, say

_LATE = timedelta(days=1)
_RHYTHM = timedelta(seconds=20)
_SENTENCE_LENGTH = 20
_SAME_SENTENCES = 5  # word for word, at this rhythm: a program that answers our answers
_SAME_WORDS = 30  # "mehr", "1": people may well write these several times
_KEPT_TEXTS = 4  # a program may have a few sentences that take turns


def count(notes: Notes, message: Claimed, now: datetime) -> dict[str, Any]:
    """Return this person's tally of the present minute, with this message."""
    tally: dict[str, Any] = notes.get(COURTESY, {})
    since = datetime.fromisoformat(tally["since"]) if "since" in tally else None
    if message.kind not in FROM_PERSONS:
        return tally
    repeats = _repeats(tally.get("repeats", []), message, now)
    if since is None or now - since >= MINUTE:
        kept = {name: value for name, value in tally.items() if name == "late_told"}
        return {"since": now.isoformat(), "count": 1, **kept, **repeats}
    return {**tally, "count": tally["count"] + 1, **repeats}


def _repeats(before: list[list[Any]], message: Claimed, now: datetime) -> dict[str, Any]:
    """Return which texts this person repeats, the last one last: [[digest, count, when], …].

    The digest is so short that no text can be told from it.
    """
    if message.kind is not Kind.TEXT:
        return {}
    digest = blake2s(message.text.encode(), digest_size=2).hexdigest()
    lately = [one for one in before if now - datetime.fromisoformat(one[2]) < _RHYTHM]
    count = next((one[1] for one in lately if one[0] == digest), 0)
    others = [one for one in lately if one[0] != digest]
    return {"repeats": [*others, [digest, count + 1, now.isoformat()]][-_KEPT_TEXTS:]}


def decline(
    tally: dict[str, Any],
    message: Claimed,
    now: datetime,
    messages_per_minute: int,
    is_urgent: Callable[[], bool] = lambda: False,
) -> Outcome | None:
    """Return what is said instead of an answer, None if the message is to be worked on.

    is_urgent: whether it is answered however late it is, and however often it is said.
    """
    if message.kind not in FROM_PERSONS:
        return None
    if tally["count"] > messages_per_minute:
        first = tally["count"] == messages_per_minute + 1
        return Outcome((say("too-many-messages", limit=messages_per_minute),) if first else ())
    most = _SAME_SENTENCES if len(message.text) >= _SENTENCE_LENGTH else _SAME_WORDS
    if message.kind is Kind.TEXT and (repeated := tally["repeats"][-1][1]) > most and not is_urgent():
        return Outcome((say("same-again"),) if repeated == most + 1 else ())
    if now - message.sent_at > _LATE and not is_urgent():
        told = tally.get("late_told")
        tally["late_told"] = now.isoformat()
        silent = told is not None and now - datetime.fromisoformat(told) < _LATE
        return Outcome(() if silent else (say("message-too-old"),))
    return None
