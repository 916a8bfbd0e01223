"""A text that was asked for without a form and comes with the next message, which is not kept."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.engine.dialogs.turn import Act, Outcome, Transaction, Turn
from bot.engine.talk.messages import Choice, Line, Reply, say

NOTE = "meeting_text"
NEVER = "meet_no_text"
_WAITS = timedelta(minutes=15)


@dataclass(frozen=True)
class Awaited:
    """What a text is asked for. what: names who takes it."""

    what: str
    meeting: int


def await_text(turn: Turn, awaited: Awaited, act: Act) -> Outcome:
    """Ask for a text, with a way out; act says what is asked."""
    note = {"what": awaited.what, "meeting": awaited.meeting, "at": turn.now.isoformat(), "chat": _chat(turn)}

    def asked(transaction: Transaction) -> tuple[Reply, ...]:
        way_out = Choice(Line("meeting-no-text"), f"{NEVER}:", is_minor=True)
        return tuple(replace(reply, choices=(*reply.choices, way_out)) for reply in act(transaction))

    return Outcome(notes={NOTE: note}, act=asked)


def awaited_in(turn: Turn) -> Awaited | None:
    """Return what a text was asked for in this chat a moment ago; None if for nothing, or if a form is open."""
    note = turn.memory.notes.get(NOTE)
    if not note or turn.memory.active is not None or note["chat"] != _chat(turn):
        return None
    is_fresh = turn.now - datetime.fromisoformat(note["at"]) <= _WAITS
    return Awaited(note["what"], note["meeting"]) if is_fresh else None


def never(_turn: Turn) -> Outcome:
    """Ask for the text no longer."""
    return Outcome((say("meeting-text-dropped"),), {NOTE: {}})


def _chat(turn: Turn) -> int | None:
    return turn.message.conversation_id
