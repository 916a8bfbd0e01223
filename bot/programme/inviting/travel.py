"""The yearly meeting is somewhere: that travelling there may be paid for is said once, with its source."""

from dataclasses import replace

from sqlalchemy import Connection, select

from bot.engine.dialogs.turn import Answering, Outcome, Slow, Turn
from bot.engine.talk.messages import Choice, Line
from bot.engine.talk.wording import Wording
from bot.programme.tables import MeetingKind, meetings, signups

TRAVEL = "meet_travel"


def has_been_told(connection: Connection, person_id: int) -> bool:
    """Tell whether somebody has signed up for a yearly meeting before, also if they have left it since."""
    theirs = (signups.c.person_id == person_id) & (meetings.c.kind == MeetingKind.NETWORKING)
    return connection.execute(select(signups.c.id).join(meetings).where(theirs).limit(1)).first() is not None


def travel_hint() -> tuple[Line, Choice]:
    """Return the sentence, and the button that asks the wiki about it."""
    return Line("meeting-travel"), Choice(Line("meeting-travel-ask"), TRAVEL)


def ask(turn: Turn, ask_wiki: Answering, wording: Wording) -> Outcome | Slow:
    """Ask the wiki which travel costs are paid for."""
    return ask_wiki(replace(turn, text=wording("meeting-travel-question"), argument=""))
