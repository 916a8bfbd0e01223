"""What the office can do with a meeting when it takes place and afterwards: buttons for its card."""

from datetime import datetime

from bot.engine.talk.messages import Choice, Line
from bot.programme.after.attendance_dialog import WORD
from bot.programme.after.code_word import AFTER
from bot.programme.after.results import RESULTS
from bot.programme.reading import Meeting
from bot.programme.tables import MeetingState


def office_choices(meeting: Meeting, now: datetime) -> tuple[Choice, ...]:
    """Return the buttons that fit the meeting at this moment."""
    if meeting.state is not MeetingState.PUBLISHED:
        return ()
    word = (Choice(Line("meeting-word"), f"{WORD}:{meeting.id}"),) if now <= meeting.ends_at + AFTER else ()
    results = (Choice(Line("meeting-results"), f"{RESULTS}:{meeting.id}"),) if now >= meeting.ends_at else ()
    return (*word, *results)
