"""What guests may say of themselves when they sign up: a name and a Kommune, both or none."""

from functools import partial

from bot.engine.answers.parser import FreeText
from bot.engine.dialogs.capability import Filing, FormService
from bot.engine.dialogs.prefilled import begin, prompt
from bot.engine.dialogs.turn import Outcome, Slow, Transaction, Turn
from bot.engine.forms.advance import LookupRequest
from bot.engine.forms.form import Form, Question
from bot.engine.forms.inputs import Found, LookedUp, NotFound
from bot.engine.given import Given
from bot.engine.talk.messages import Line, Reply, say
from bot.programme.attendee import attendee, say_guest, shown
from bot.programme.reading import Meeting, meeting_by_number
from knowledge.text import words

_LONGEST = 120
MEETING = "meeting_named"
"""The lookup of the meeting that the answers belong to; a button has given it already."""

FORM = Form(
    "meeting_guest",
    (
        Question("meeting", FreeText(200), lookup=MEETING),
        Question("name", FreeText(_LONGEST), optional=True, confidential=True),
        Question("kommune", FreeText(_LONGEST), optional=True, confidential=True),
    ),
)


def service() -> FormService:
    return FormService(FORM, _file)


def ask(turn: Turn, given: Given) -> Outcome | Slow:
    """Ask a guest for a name. turn.argument: the meeting's number."""
    if not turn.may_ask_confidential:
        return Outcome((say("meeting-guest-elsewhere"),))
    return Slow(partial(_begun, turn, given))


def _begun(turn: Turn, given: Given) -> Outcome:
    meeting = given.database.read(partial(meeting_by_number, number=turn.number))
    if meeting is None:
        return Outcome((say("meeting-gone"),))
    key = given.new_key()
    asked = prompt(key, Line("meeting-guest-intro"), Line("meeting-guest-name"), can_skip=True)
    return begin(key, FORM, {"meeting": _as_answer(meeting)}, None, asked)


def look_up(request: LookupRequest, _turn: Turn, given: Given) -> LookedUp:
    """Find the meeting whose number was typed instead of the one that is there."""
    number = next((int(word) for word in words(request.text) if word.isdecimal() and len(word) < 10), 0)
    meeting = given.database.read(partial(meeting_by_number, number=number))
    return Found(_as_answer(meeting)) if meeting else NotFound("meeting-guest-which")


def _as_answer(meeting: Meeting) -> dict[str, object]:
    return {"number": meeting.id, "name": meeting.title}


def _file(filing: Filing, transaction: Transaction) -> tuple[Reply, ...]:
    number, connection, person_id = filing.answers["meeting"]["number"], transaction.connection, transaction.person_id
    said = (str(filing.answers.get(key) or "") for key in ("name", "kommune"))
    if not say_guest(connection, number, person_id, *said):
        return (say("meeting-not-signed-up-any-more"),)
    line, _ = shown(attendee(connection, number, person_id), number, may_name=True)
    return (Reply((line,)),)
