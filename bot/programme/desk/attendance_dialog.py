"""The attendance list in the chat of the office: one tap for each who was there, or numbers typed; others counted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from bot.engine.answers.amounts import Number
from bot.engine.answers.parser import FreeText
from bot.engine.dialogs.capability import Filing, Lookup
from bot.engine.dialogs.prefilled import begin, prompt
from bot.engine.dialogs.turn import Outcome, Transaction, Turn, row_number
from bot.engine.forms.advance import LookupRequest
from bot.engine.forms.form import Form, Question
from bot.engine.forms.inputs import Found, LookedUp, NotFound
from bot.engine.given import Given
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.wording import Value
from bot.programme.desk import lookups
from bot.programme.desk.attendance import meeting_to_note, note_absent, note_came, note_walk_ins
from bot.programme.desk.listing import CAME, FIGURES, described, head, turning
from bot.programme.desk.participants import Counts, Participant, counts, participants
from bot.programme.desk.who_came import Unclear, in_short, who_came
from bot.programme.reading import Meeting, meeting_by_number

TICK = "desk_tick"
A_PAGE = 24
_WHO = "attendance_who"
_ALL = "all"
_MOST_WALK_INS = 10_000

ATTENDANCE = Form(
    "meeting_attendance",
    (
        Question("meeting", FreeText(40), lookup=lookups.MEETING),
        Question("who", FreeText(500), optional=True, lookup=_WHO, depends_on="meeting"),
        Question("walk_ins", Number(0, _MOST_WALK_INS), optional=True),
    ),
)


def show_list(turn: Turn, given: Given) -> Outcome:
    """Show the attendance list, open for what is typed. turn.argument: number of the meeting, and page from 0."""
    typed, _, page = turn.argument.partition(":")
    edits = turn.message.message if page else ""
    return _listed(turn, given, _Shown(row_number(typed), row_number(page), edits))


def tick(turn: Turn, given: Given) -> Outcome:
    """Note for one participant, or all, whether they were there.

    turn.argument: number of the meeting; number in the list, or "all"; "y" or "n"; page.
    """
    number, who, mark, page = (*turn.argument.split(":"), "", "", "")[:4]
    shown = _Shown(row_number(number), row_number(page), turn.message.message)

    def note(transaction: Transaction) -> None:
        listed = _to_tick(participants(transaction.connection, shown.number, transaction.now))
        meant = [one.number for one in listed if who in (_ALL, str(one.number))]
        (note_came if mark == "y" else note_absent)(transaction.connection, shown.number, meant)

    return _listed(turn, given, shown, note)


@dataclass(frozen=True)
class _Shown:
    """Which page of the list of which meeting is shown. edits: the message whose place it takes, "" if of none."""

    number: int
    page: int
    edits: str


def _listed(turn: Turn, given: Given, shown: _Shown, note: Callable[[Transaction], None] | None = None) -> Outcome:
    """Show a page of the list, after something was noted, in the form that takes what is typed."""
    known_key = _open_draft(turn, shown.number)
    key = known_key or given.new_key()

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection, now = transaction.connection, transaction.now
        meeting = meeting_to_note(connection, transaction.person_id, shown.number, now)
        if note:
            note(transaction)
        listed = _to_tick(participants(connection, shown.number, now))
        counted = counts(connection, [shown.number], now)[shown.number]
        return (replace(_page(key, meeting, listed, counted, shown.page), edits=shown.edits),)

    if known_key:
        return Outcome(act=act, opens=key)
    known = given.database.read(lambda connection: meeting_by_number(connection, shown.number))
    return begin(key, ATTENDANCE, {"meeting": lookups.named(known, given.wording)} if known else {}, act)


def _open_draft(turn: Turn, number: int) -> str:
    """Return the draft in which this list is open already, and nothing typed yet; "" if there is none."""
    for draft in turn.memory.drafts:
        answers = draft.progress.get("answers", {})
        is_here = draft.form == ATTENDANCE.key and lookups.part(answers, "meeting", "number") == number
        if is_here and "who" not in answers and "who" not in draft.progress.get("skipped", ()):
            return draft.key
    return ""


def _to_tick(listed: Sequence[Participant]) -> list[Participant]:
    """Return those of whom the office may say whether they were there, by their number."""
    return sorted((one for one in listed if one.number), key=lambda one: one.number)


def _page(key: str, meeting: Meeting, listed: Sequence[Participant], counted: Counts, page: int) -> Reply:
    pages = max(1, -(-len(listed) // A_PAGE))
    page = min(max(page, 0), pages - 1)
    shown = listed[page * A_PAGE : (page + 1) * A_PAGE]
    lines = [head(meeting), Line("attendance-so-far", {"came": counted.attended + counted.came_besides})]
    lines.append(Line("attendance-how" if listed else "attendance-nobody"))
    lines += [Line("desk-page", {"page": page + 1, "pages": pages})] if pages > 1 else []
    asked = prompt(key, *lines, *(Line("desk-participant", described(one)) for one in shown), can_skip=True)
    ticks = tuple(_tick(meeting.id, one, page) for one in shown)
    every = (Choice(Line("attendance-all"), f"{TICK}:{meeting.id}:{_ALL}:y:{page}", is_minor=True),) if shown else ()
    return replace(asked, choices=(*ticks, *every, *turning(CAME, meeting.id, page, pages), *asked.choices))


def _tick(meeting_id: int, one: Participant, page: int) -> Choice:
    label = Line("attendance-tick", {"number": one.number, "attended": "yes" if one.attended_by else "no"})
    return Choice(label, f"{TICK}:{meeting_id}:{one.number}:{'n' if one.attended_by else 'y'}:{page}", is_minor=True)


def own_lookups(given: Given) -> dict[str, Lookup]:
    """Return what has to be found out before an answer counts."""
    return {_WHO: partial(lookups.for_office, _look_up_who, given)}


def _look_up_who(given: Given, request: LookupRequest, turn: Turn) -> LookedUp:
    number = lookups.meeting_number(request.answers)
    listed = _to_tick(given.database.read(lambda connection: participants(connection, number, turn.now)))
    names = {one.number: one.name or one.guest for one in listed}
    try:
        found = who_came(request.text, names)
    except Unclear as unclear:
        return NotFound("attendance-unclear", {"text": unclear.text})
    came, absent = sorted(found.came), sorted(found.absent)
    short = {"came": in_short(came) or "none", "absent": in_short(absent) or "none"}
    values: dict[str, Value] = {**short, "count": len(came)}
    return Found({"came": came, "absent": absent, "name": given.wording("attendance-read", values)})


def file_attendance(filing: Filing, transaction: Transaction) -> tuple[Reply, ...]:
    """Note what was typed. Raises NotAllowed, MeetingGone, MeetingCancelled, AttendanceTooEarly."""
    answers, connection, now = filing.answers, transaction.connection, transaction.now
    number = lookups.meeting_number(answers)
    meeting = meeting_to_note(connection, transaction.person_id, number, now)
    note_came(connection, number, _numbers(answers, "came"))
    note_absent(connection, number, _numbers(answers, "absent"))
    if "walk_ins" in answers:
        note_walk_ins(connection, number, answers["walk_ins"])
    counted = counts(connection, [number], now)[number]
    values = {"came": counted.attended + counted.came_besides, "walk_ins": counted.walk_ins}
    offered = (("attendance-list", f"{CAME}:{number}"), ("desk-figures", f"{FIGURES}:{number}"))
    choices = tuple(Choice(Line(label), token) for label, token in offered)
    return (Reply((head(meeting), Line("attendance-noted", values)), choices),)


def _numbers(answers: Any, name: str) -> list[int]:
    listed = lookups.part(answers, "who", name) or []
    return [number for number in listed if isinstance(number, int)]
