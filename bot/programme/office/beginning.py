"""Opening the office's forms from a button: to edit a meeting, give it another date, copy it, cancel it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Connection

from bot.engine.dialogs.prefilled import NewKey, begin, prompt
from bot.engine.dialogs.turn import Outcome, Slow, Transaction, Turn, row_number
from bot.engine.forms.form import Answers
from bot.engine.forms.inputs import ChangeAnswer, Move
from bot.engine.forms.tokens import OPEN, PREFIX, token
from bot.engine.memory import Draft
from bot.engine.talk.messages import Choice, Line, Reply
from bot.people.rights.roles import Role, role_of
from bot.programme.office.agenda import following, seen
from bot.programme.office.card import CANCEL, COPY, FOLLOWING, MOVE, THIS, dated
from bot.programme.office.clock_lookup import TIME, ClockLookup
from bot.programme.office.dates import CANCELLING, COPYING, DATE, MOVING, PURPOSE, cancellations
from bot.programme.office.editing import begun
from bot.programme.office.effects import problems, told_line
from bot.programme.office.entry import BASE, ENTRY, MEETING, SCOPE, answers_of
from bot.programme.reading import Meeting, any_meeting
from bot.programme.shown import OFFICE_CARD, OFFICE_EDIT
from bot.storage.database import Database

_ANEW = "new"


@dataclass(frozen=True)
class FoundMeeting:
    """A meeting that a form is to be about. later: how many dates of its series follow. is_anew: not an old draft."""

    meeting: Meeting
    later: int
    scope: str
    is_anew: bool

    @property
    def asks_scope(self) -> bool:
        """Tell whether it has to be asked how far a change goes."""
        return bool(self.later) and not self.scope


@dataclass(frozen=True)
class OfficeForms:
    """Opens the forms of the office; who may use them is decided when they are shown and when they are filed."""

    database: Database
    clock: ClockLookup
    new_key: NewKey

    def prepare(self, turn: Turn) -> Answers | Outcome:
        """Return what is known of a new meeting: nothing; who is not in the office is refused."""
        if self.database.read(partial(role_of, person_id=turn.person_id)) >= Role.OFFICE:
            return {}
        return Outcome(act=partial(_refused, 0))

    def edit(self, turn: Turn) -> Slow:
        """turn.argument: the number of a meeting, with ":this" or ":all" in a series, with ":new" past an old draft."""
        return self._with_meeting(turn, OFFICE_EDIT, self._edit)

    def move(self, turn: Turn) -> Slow:
        return self._with_meeting(turn, MOVE, lambda _turn, found: self._date(found, MOVING))

    def copy(self, turn: Turn) -> Slow:
        return self._with_meeting(turn, COPY, lambda _turn, found: self._date(found, COPYING))

    def cancel(self, turn: Turn) -> Slow:
        return self._with_meeting(turn, CANCEL, lambda _turn, found: self._cancel(found))

    def _with_meeting(self, turn: Turn, name: str, then: Callable[[Turn, FoundMeeting], Outcome]) -> Slow:
        number, *rest = turn.argument.split(":")
        scope = next((part for part in rest if part in (THIS, FOLLOWING)), "")

        def find(connection: Connection) -> FoundMeeting | None:
            meeting = any_meeting(connection, row_number(number))
            later = len(following(connection, meeting, turn.now)) if meeting else 0
            return FoundMeeting(meeting, later, scope, _ANEW in rest) if meeting else None

        def work() -> Outcome:
            found = self.database.read(find)
            if found is None:
                return Outcome(act=partial(_refused, row_number(number)))
            return _asked_scope(found, name) if found.asks_scope and name != COPY else then(turn, found)

        return Slow(work)

    def _edit(self, turn: Turn, found: FoundMeeting) -> Outcome:
        """Show all answers of the form of a meeting, each to be changed."""
        meeting, base = found.meeting, answers_of(found.meeting, self.clock)
        if (begun_before := _draft_of(turn, meeting.id)) and not found.is_anew:
            return _offered(begun_before, found)
        key = begun_before.key if begun_before else self.new_key()
        facts = {MEETING: meeting.id, BASE: base, SCOPE: found.scope}
        progress = begun(base, facts)
        picks = [
            Choice(Line(f"meeting-entry-{one.key.replace('_', '-')}-label"), token(key, ChangeAnswer(one.key)))
            for one in ENTRY.route(base, facts)
        ]
        ways = [
            Choice(Line(f"form-move-{move}"), token(key, move), is_minor=True) for move in (Move.LATER, Move.CANCEL)
        ]

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            seen(transaction.connection, transaction.person_id, meeting.id)
            lines = (Line("meeting-office-editing", _named(found)), dated(meeting.starts_at, meeting.ends_at))
            return (Reply((*lines, Line("meeting-office-which")), (*picks, *ways)),)

        return Outcome(act=act, drafts=(Draft(key, ENTRY.key, progress=progress.to_json()),), opens=key)

    def _date(self, found: FoundMeeting, purpose: str) -> Outcome:
        meeting, key = found.meeting, self.new_key()
        time = answers_of(meeting, self.clock)["time"]
        facts = {MEETING: meeting.id, PURPOSE: purpose, SCOPE: found.scope, TIME: time}

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            seen(transaction.connection, transaction.person_id, meeting.id)
            lines = [Line(f"meeting-office-{purpose}-to", _named(found)), dated(meeting.starts_at, meeting.ends_at)]
            if found.scope == FOLLOWING:
                lines.append(Line("meeting-office-move-alike"))
            return (prompt(key, *lines, Line("meeting-date-time")),)

        return begin(key, DATE, {}, act, facts=facts)

    def _cancel(self, found: FoundMeeting) -> Outcome:
        meeting, key = found.meeting, self.new_key()
        facts = {MEETING: meeting.id, SCOPE: found.scope, TIME: answers_of(meeting, self.clock)["time"]}

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            seen(transaction.connection, transaction.person_id, meeting.id)
            changes = cancellations(transaction.connection, meeting, "", facts, transaction.now)
            if refused := problems(transaction.connection, changes, transaction.now):
                return (Reply((refused[0],)),)
            told = told_line(transaction.connection, changes, transaction.now)
            lines = (Line("meeting-office-cancelling", _named(found)), dated(meeting.starts_at, meeting.ends_at), told)
            return (prompt(key, *lines, Line("meeting-cancel-reason"), can_skip=True),)

        return begin(key, CANCELLING, {}, act, facts=facts)


def _refused(number: int, transaction: Transaction) -> tuple[Reply, ...]:
    seen(transaction.connection, transaction.person_id, number)
    return ()


def _named(found: FoundMeeting) -> Mapping[str, Any]:
    count = found.later + 1 if found.scope == FOLLOWING else 1
    return {"number": str(found.meeting.id), "title": found.meeting.title, "count": count}


def _asked_scope(found: FoundMeeting, name: str) -> Outcome:
    """Ask how far a change goes."""
    number = found.meeting.id
    choices = (
        Choice(Line("meeting-office-only-this"), f"{name}:{number}:{THIS}"),
        Choice(Line("meeting-office-this-and-later", {"count": found.later}), f"{name}:{number}:{FOLLOWING}"),
        Choice(Line("office-cancel"), f"{OFFICE_CARD}:{number}", is_minor=True),
    )

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        seen(transaction.connection, transaction.person_id, number)
        return (Reply((Line("meeting-office-how-far", {"title": found.meeting.title}),), choices),)

    return Outcome(act=act)


def _draft_of(turn: Turn, number: int) -> Draft | None:
    """Return the draft in which somebody has begun to change a meeting."""
    edits = (draft for draft in turn.memory.drafts if draft.form == ENTRY.key)
    return next((draft for draft in edits if draft.progress.get("facts", {}).get(MEETING) == number), None)


def _offered(draft: Draft, found: FoundMeeting) -> Outcome:
    scope = f":{found.scope}" if found.scope else ""
    choices = (
        Choice(Line("meeting-office-go-on"), f"{PREFIX}:{OPEN}:{draft.key}"),
        Choice(Line("meeting-office-anew"), f"{OFFICE_EDIT}:{found.meeting.id}{scope}:{_ANEW}"),
    )
    return Outcome((Reply((Line("meeting-office-begun"),), choices),), leaves_form=True)
