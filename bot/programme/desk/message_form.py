"""The form in which the office writes to participants: to whom, what, and whether that is meant if there is a doubt."""

from functools import partial

from bot.engine.answers.option import OneOf
from bot.engine.answers.parser import FreeText
from bot.engine.dialogs.audiences import size
from bot.engine.dialogs.capability import Filing, Lookup
from bot.engine.dialogs.prefilled import begin, prompt
from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.forms.advance import LookupRequest
from bot.engine.forms.form import Answers, Form, Question
from bot.engine.forms.inputs import Found, LookedUp, NotFound, Picked
from bot.engine.given import Given
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.wording import Value
from bot.people.rights.access import for_office
from bot.programme.desk import lookups
from bot.programme.desk.audiences import MessageTo, audience
from bot.programme.desk.letter import letter
from bot.programme.desk.listing import SENDINGS, head, known_meeting
from bot.programme.desk.messages import AGAIN, CANCELLED, NewMessage, doubts, send, written_today
from bot.programme.reading import Meeting, meeting_by_number
from bot.programme.shown import clock_of
from bot.storage.database import Database

_TO, _TEXT = "message_to", "message_text"
_LONGEST = 3_000


def _is_doubtful(answers: Answers) -> bool:
    """Tell whether there is a reason to ask whether the message is meant."""
    return bool(lookups.part(answers, "text", "doubts"))


MESSAGE = Form(
    "meeting_message",
    (
        Question("meeting", FreeText(40), lookup=lookups.MEETING),
        Question("to", OneOf(), options=tuple(MessageTo), lookup=_TO, depends_on="meeting"),
        Question("text", FreeText(_LONGEST, may_be_question=False), lookup=_TEXT),
        Question("sure", OneOf(), options=("yes",), when=_is_doubtful),
    ),
)


def write(turn: Turn, given: Given) -> Outcome:
    """Begin a message to participants. turn.argument: number of the meeting."""
    number, key = turn.number, given.new_key()
    picks = {f"meeting-message-to-{to}": Picked("to", to) for to in MessageTo}

    def do(transaction: Transaction) -> tuple[Reply, ...]:
        meeting = known_meeting(transaction.connection, number)
        return (prompt(key, head(meeting), Line("meeting-message-to"), picks=picks),)

    known = given.database.read(lambda connection: meeting_by_number(connection, number))
    answers = {"meeting": lookups.named(known, given.wording)} if known else {}
    return begin(key, MESSAGE, answers, for_office(do))


def own_lookups(given: Given) -> dict[str, Lookup]:
    """Return what has to be found out before an answer counts."""
    found = {_TO: _look_up_to, _TEXT: _look_up_text}
    return {name: partial(lookups.for_office, look_up, given) for name, look_up in found.items()}


def _look_up_to(given: Given, request: LookupRequest, turn: Turn) -> LookedUp:
    """Find out how many a message would go to."""
    meant = audience(MessageTo(request.value), lookups.meeting_number(request.answers))
    count = given.database.read(lambda connection: size(connection, meant, turn.now))
    values: dict[str, Value] = {"to": request.value, "count": count}
    if not count:
        return NotFound("meeting-message-nobody", values)
    return Found({"to": request.value, "name": given.wording("meeting-message-so-many", values)})


def _look_up_text(given: Given, request: LookupRequest, turn: Turn) -> LookedUp:
    """Show how the message will look, and find out whether there is a doubt."""
    number = lookups.meeting_number(request.answers)
    meeting = given.database.read(lambda connection: meeting_by_number(connection, number))
    if meeting is None:
        return NotFound("desk-no-such-meeting")
    found = given.database.read(lambda connection: doubts(connection, meeting, turn.now))
    text = str(request.value)
    value = {"text": text, "name": text, "doubts": list(found)}
    preview = (Line("meeting-message-preview"), *letter(meeting, text), Line("meeting-message-preview-end"))
    lines = (*preview, *(_doubt(given.database, meeting, doubt, turn) for doubt in found))
    return Found(value, tuple((line.key, line.values) for line in lines))


def _doubt(database: Database, meeting: Meeting, doubt: str, turn: Turn) -> Line:
    if doubt == CANCELLED:
        return Line("meeting-message-doubt-cancelled")
    last = database.read(lambda connection: written_today(connection, meeting.id, turn.now)) or turn.now
    return Line(f"meeting-message-doubt-{AGAIN}", {"clock": clock_of(last)})


def file_message(filing: Filing, transaction: Transaction) -> tuple[Reply, ...]:
    """Plan the message to each participant that it is for.

    Raises NotAllowed, MeetingGone, MessageDoubtful, NobodyToWriteTo.
    """
    answers = filing.answers
    sure_of = tuple(lookups.part(answers, "text", "doubts") or ()) if answers.get("sure") == "yes" else ()
    number = lookups.meeting_number(answers)
    to, text = MessageTo(lookups.part(answers, "to", "to")), str(lookups.part(answers, "text", "text"))
    new = NewMessage(filing.draft, number, to, text, sure_of)
    count = send(transaction.connection, transaction.person_id, new, transaction.now)
    shown = Choice(Line("desk-sent"), f"{SENDINGS}:{number}")
    return (Reply((Line("meeting-message-sent", {"count": count}),), (shown,)),)
