"""The name for a certificate, which comes with the next message in this chat and is not kept."""

from datetime import datetime, timedelta

from bot.engine.dialogs.turn import Act, Outcome, Turn

NOTE = "course_certificate"
_WAITS = timedelta(minutes=15)


def await_name(turn: Turn, course_key: str, act: Act) -> Outcome:
    """Ask for the name on the certificate of a course; act says what is asked."""
    note = {"course": course_key, "at": turn.now.isoformat(), "chat": turn.message.conversation_id}
    return Outcome(notes={NOTE: note}, act=act)


def awaited_course(turn: Turn) -> str:
    """Return for which course a name was asked in this chat a moment ago; "" if for none, or if a form is open."""
    note = turn.memory.notes.get(NOTE)
    if not note or turn.memory.active is not None or note["chat"] != turn.message.conversation_id:
        return ""
    is_fresh = turn.now - datetime.fromisoformat(note["at"]) <= _WAITS
    return str(note["course"]) if is_fresh else ""
