"""Files that come one right after the other, such as an album: all of them get one reply."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.engine.dialogs.turn import Outcome, Slow, Turn, then
from bot.engine.talk.messages import Kind, Line, Reply, lines_from_json, lines_to_json

NAME = "burst"
"""The notes of the burst that goes on."""

_UNREAD_FOR = timedelta(seconds=5)
_ALBUM_IS_WHOLE_AFTER = timedelta(seconds=1.5)


@dataclass(frozen=True)
class Burst:
    """What became of the files of a burst so far."""

    key: str
    """Replies to it take the place of each other."""

    album: str = ""
    """Messenger's id of the album, "" if it is none."""

    question: str = ""
    """Key of the question of the open form that has taken one."""

    told: tuple[Line, ...] = ()
    """What was said of single files."""

    is_unexpected: bool = False
    """None of them was wanted."""

    def tells(self, turn: Turn, notices: Sequence[Line], shown: Outcome) -> Outcome:
        """Return the outcome of a file: a step below all that was said of the burst's files, each sort once."""
        new = {line.key for line in notices}
        told = (*(line for line in self.told if line.key not in new), *notices)
        reply, *rest = shown.replies
        above = replace(shown, replies=(replace(reply, lines=(*told, *reply.lines)), *rest))
        return replace(self, told=told).says(turn, above)

    def says(self, turn: Turn, outcome: Outcome) -> Outcome:
        """Return the outcome of a file with its reply as that of the burst, which is noted."""
        waits = _ALBUM_IS_WHOLE_AFTER if self.album else None
        replies = tuple(self._shared(reply, number, waits) for number, reply in enumerate(outcome.replies))
        message = turn.message
        noted: dict[str, Any] = {
            "key": self.key,
            "album": self.album,
            "chat": message.conversation_id,
            "answered_at": turn.now.isoformat(),
            "question": self.question,
            "told": lines_to_json(self.told),
            "unexpected": self.is_unexpected,
        }
        return replace(outcome, replies=replies, notes={**outcome.notes, NAME: noted})

    def _shared(self, reply: Reply, number: int, waits: timedelta | None) -> Reply:
        return replace(reply, coalesce=f"{self.key}:{number}", waits=waits)


def names_of(files: Sequence[Mapping[str, Any]]) -> str:
    """Return the names of stored files as a sentence has them."""
    return ", ".join(f"„{file['name']}“" for file in files)


def burst_of(turn: Turn) -> Burst:
    """Return the burst that a file belongs to, which may begin with it."""
    message, noted = turn.message, turn.memory.notes.get(NAME)
    if noted and _goes_on(turn, noted):
        return Burst(
            noted["key"], message.album, noted["question"], lines_from_json(noted["told"]), noted["unexpected"]
        )
    return Burst(f"files:{message.id}", message.album)


def _goes_on(turn: Turn, noted: Mapping[str, Any]) -> bool:
    """Tell whether a file belongs to the burst before it.

    Without an album it does if it was sent before the reply can have been read, and another was taken, or none wanted.
    """
    message = turn.message
    if noted["chat"] != message.conversation_id or noted["album"] != message.album:
        return False
    is_settled = bool(noted["question"] or noted["unexpected"])
    since = message.sent_at - datetime.fromisoformat(noted["answered_at"])
    return bool(message.album) or (is_settled and since <= _UNREAD_FOR)


def ended(turn: Turn, outcome: Outcome | Slow) -> Outcome | Slow:
    """Return the outcome of any message; one that is no file ends the burst, as a reply to it stands below."""
    if not turn.memory.notes.get(NAME) or turn.message.kind in (Kind.FILE, Kind.JOB):
        return outcome
    return then(outcome, lambda done: replace(done, notes={**done.notes, NAME: {}}))
