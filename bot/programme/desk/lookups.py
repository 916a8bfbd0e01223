"""What the forms of the desk find out before an answer counts, and how they read it again."""

from collections.abc import Callable
from typing import Any

from bot.engine.dialogs.turn import Turn, row_number
from bot.engine.forms.advance import LookupRequest
from bot.engine.forms.form import Answers
from bot.engine.forms.inputs import Found, LookedUp, NotFound
from bot.engine.given import Given
from bot.engine.talk.wording import Wording
from bot.people.rights.roles import Role, role_of
from bot.programme.reading import Meeting, meeting_by_number
from bot.programme.shown import when

MEETING = "desk_meeting"
"""The lookup of a meeting by its number."""

LookUpForOffice = Callable[[Given, LookupRequest, Turn], LookedUp]


def for_office(look_up: LookUpForOffice, given: Given, request: LookupRequest, turn: Turn) -> LookedUp:
    """Look something up for the office, and for nobody else."""
    if given.database.read(lambda connection: role_of(connection, turn.person_id)) < Role.OFFICE:
        return NotFound("not-allowed", {"role": "office"})
    return look_up(given, request, turn)


def look_up_meeting(given: Given, request: LookupRequest, _turn: Turn) -> LookedUp:
    """Find the meeting of a number."""
    number = row_number(request.text)
    meeting = given.database.read(lambda connection: meeting_by_number(connection, number))
    return Found(named(meeting, given.wording)) if meeting else NotFound("desk-no-such-meeting")


def named(meeting: Meeting, wording: Wording) -> dict[str, Any]:
    """Return a meeting as an answer of a form."""
    return {"number": meeting.id, "name": wording("desk-show", when(meeting))}


def meeting_number(answers: Answers) -> int:
    """Return the number of the meeting that a form is about, 0 if it is not known."""
    return int(part(answers, "meeting", "number") or 0)


def part(answers: Answers, question: str, name: str) -> Any:
    """Return a part of an answer that a lookup has found, None if it is not there."""
    answer = answers.get(question)
    return answer.get(name) if isinstance(answer, dict) else None
