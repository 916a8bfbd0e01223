"""That somebody has a course in hand: noted beside the conversation, so that it is known without the database."""

from datetime import datetime, timedelta

from bot.course.learning.buttons import GO_ON
from bot.course.outline import Course
from bot.engine.dialogs.suggestions import Exchanged, Suggestion
from bot.engine.dialogs.turn import Transaction, Turn
from bot.engine.talk.messages import Choice, Line

NAME = "course"
"""The notes of the course that was in hand last: its key, the chat, when, and whether it was put aside."""

LATELY = timedelta(hours=12)
"""How long "weiter" means the course even where an answer of the wiki could be read on."""

_OFFERED = timedelta(hours=2)
_RELEVANCE = 0.97


def note_in_hand(transaction: Transaction, course: Course, *, is_paused: bool = False) -> None:
    """Remember that a course is in hand in this chat."""
    at, chat = transaction.now.isoformat(), transaction.conversation_id
    transaction.notes[NAME] = {"course": course.key, "chat": chat, "at": at, "paused": is_paused}


def in_hand(turn: Turn, within: timedelta | None = None) -> str:
    """Return the key of the course that was in hand last, "" if none was, or none within a time."""
    noted = turn.memory.notes.get(NAME) or {}
    if not noted or (within and turn.now - datetime.fromisoformat(noted["at"]) > within):
        return ""
    return str(noted["course"])


def suggest(exchanged: Exchanged) -> tuple[Suggestion, ...]:
    """Offer to go on with a lesson below an answer of the wiki that was asked for in between."""
    turn = exchanged.turn
    noted = turn.memory.notes.get(NAME) or {}
    is_here = noted.get("chat") == turn.message.conversation_id and not noted.get("paused")
    key = in_hand(turn, _OFFERED) if is_here else ""
    return (Suggestion(Choice(Line("course-learning-on"), f"{GO_ON}:{key}"), _RELEVANCE),) if key else ()
