"""An answer that is kept in the notes until it is said whether it was wanted, so that nobody searches twice."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.engine.dialogs.turn import Outcome, Turn
from bot.engine.talk.messages import Choice, Line, Reply, lines_from_json, lines_to_json

_FRESH = timedelta(minutes=10)


def pack(answer: Outcome, turn: Turn) -> dict[str, Any]:
    """Return an answer as JSON values; nothing if it does more than say and remember something."""
    if answer != Outcome(answer.replies, answer.notes, is_answer=answer.is_answer, certainty=answer.certainty):
        return {}
    if any(reply != Reply(reply.lines, reply.choices) for reply in answer.replies):
        return {}
    return {
        "at": turn.now.isoformat(),
        "before": _digest(turn.memory.notes, answer.notes),
        "replies": [
            [lines_to_json(reply.lines), [_choice(choice) for choice in reply.choices]] for reply in answer.replies
        ],
        "notes": dict(answer.notes),
    }


def unpack(packed: Mapping[str, Any], turn: Turn) -> Outcome | None:
    """Return the answer, None if there is none, it is old, or what it goes on from has changed since."""
    if not packed or turn.now - datetime.fromisoformat(packed["at"]) > _FRESH:
        return None
    if packed["before"] != _digest(turn.memory.notes, packed["notes"]):
        return None
    replies = tuple(
        Reply(lines_from_json(lines), tuple(_chosen(*choice) for choice in choices))
        for lines, choices in packed["replies"]
    )
    return Outcome(replies, packed["notes"])


def _digest(notes: Mapping[str, Any], names: Iterable[str]) -> str:
    """Return a digest of the notes of these dialogs."""
    noted = {name: notes.get(name) for name in names}
    return hashlib.sha256(json.dumps(noted, sort_keys=True).encode()).hexdigest()[:16]


def _choice(choice: Choice) -> list[Any]:
    return [choice.label.key, dict(choice.label.values), choice.token, choice.is_minor]


def _chosen(key: str, values: Mapping[str, Any], token: str, is_minor: bool) -> Choice:  # noqa: FBT001 - as it is stored
    return Choice(Line(key, values), token, is_minor)
