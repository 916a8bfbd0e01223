"""What the forms of the office do when they are filed, and what is foretold of it before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.engine.dialogs.capability import Filing, FormService
from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.forms.form import Answers
from bot.engine.forms.tokens import OPEN, PREFIX
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.wording import Wording
from bot.people.rights.roles import Role, require, role_of
from bot.programme.office.agenda import seen
from bot.programme.office.card import MoreChoices, OfficeView, dated, office_card
from bot.programme.office.clock_lookup import TIME, ClockLookup
from bot.programme.office.dates import CANCELLING, COPYING, DATE, PURPOSE, cancellations, moves
from bot.programme.office.editing import apply, carried_over, changes_of, difference_lines, edit_of
from bot.programme.office.effects import date_lines, problems, span_lines, told_line
from bot.programme.office.entry import ENTRY, MEETING, answers_of, span_of
from bot.programme.office.making import copy, make, spans_of
from bot.programme.reach import PlannedChange
from bot.programme.reading import Meeting
from bot.programme.seating import locked

_OPEN_DRAFT = f"{PREFIX}:{OPEN}"


@dataclass(frozen=True)
class OfficeFiling:
    """Files the forms of the office. host: part of what calendars know a meeting by. new_key: of a draft."""

    wording: Wording
    clock: ClockLookup
    host: str
    new_key: Callable[[], str]
    more: Sequence[MoreChoices]

    def services(self, prepare: Callable[[Turn], Answers | Outcome]) -> tuple[FormService, ...]:
        """Return the forms. prepare: of a new meeting."""
        return (
            FormService(ENTRY, self._file_entry, prepare, _for_office(self._foretell_entry)),
            FormService(DATE, self._file_date, foretell=_for_office(self._foretell_date)),
            FormService(CANCELLING, self._file_cancelling, foretell=_for_office(self._foretell_cancelling)),
        )

    def card(self, transaction: Transaction, number: int, *first: Line) -> Reply:
        """Return the office's card of a meeting. Raises NotAllowed, MeetingUnknown."""
        meeting = seen(transaction.connection, transaction.person_id, number)
        return office_card(meeting, OfficeView(transaction.connection, transaction.now, self.more), *first)

    def _file_entry(self, filing: Filing, transaction: Transaction) -> tuple[Reply, ...]:
        if MEETING in filing.facts:
            return self._file_edit(filing, transaction)
        connection, by, now = transaction.connection, transaction.person_id, transaction.now
        require(connection, by, Role.OFFICE)
        numbers = make(connection, filing, self.host, by, now)
        made = Line("meeting-office-made", {"count": len(numbers), "number": str(numbers[0])})
        return (self.card(transaction, numbers[0], made),)

    def _file_edit(self, filing: Filing, transaction: Transaction) -> tuple[Reply, ...]:
        connection, by, now = transaction.connection, transaction.person_id, transaction.now
        number = filing.facts[MEETING]
        require(connection, by, Role.OFFICE)
        locked(connection, number)
        edit = edit_of(connection, filing, by, self.clock)
        if edit.is_outdated:
            key = self.new_key()
            carried_over(connection, edit, key, by, now)
            others = difference_lines(edit.base, edit.now_there, self.wording)
            again = Choice(Line("meeting-office-go-on"), f"{_OPEN_DRAFT}:{key}")
            return (Reply((Line("meeting-office-outdated"), *others, Line("meeting-office-kept")), (again,)),)
        changes = changes_of(connection, edit, now)
        if not changes:
            return (self.card(transaction, number, Line("meeting-office-unchanged")),)
        told = told_line(connection, changes, now)
        apply(connection, changes, "meeting-changed", by, now)
        return (self.card(transaction, number, Line("meeting-office-changed", {"count": len(changes)}), told),)

    def _foretell_entry(self, filing: Filing, transaction: Transaction) -> Sequence[Line]:
        if MEETING not in filing.facts:
            return self._foretell_made(filing)
        connection, now = transaction.connection, transaction.now
        edit = edit_of(connection, filing, transaction.person_id, self.clock)
        changes = changes_of(connection, edit, now)
        if not changes:
            return ()
        named = difference_lines(edit.base, edit.wanted, self.wording)
        return (Line("meeting-office-changes"), *named, *self._told(transaction, changes))

    def _foretell_made(self, filing: Filing) -> Sequence[Line]:
        spans = spans_of(filing.answers)
        if len(spans) < 2:
            return ()
        return (Line("meeting-office-dates", {"count": len(spans)}), *span_lines(spans))

    @staticmethod
    def _told(transaction: Transaction, changes: Sequence[PlannedChange]) -> Sequence[Line]:
        """Return to which dates changes go, who is told, and what is in the way."""
        connection, now = transaction.connection, transaction.now
        return (*date_lines(changes), told_line(connection, changes, now), *problems(connection, changes, now))

    def _file_date(self, filing: Filing, transaction: Transaction) -> tuple[Reply, ...]:
        connection, by, now = transaction.connection, transaction.person_id, transaction.now
        number = filing.facts[MEETING]
        require(connection, by, Role.OFFICE)
        locked(connection, number)
        meeting = seen(connection, by, number)
        if filing.facts[PURPOSE] == COPYING:
            made = copy(connection, meeting, filing, self.host, by, now)
            return (self.card(transaction, made, Line("meeting-office-copied", {"title": meeting.title})),)
        if self._is_outdated(filing, meeting):
            return (self.card(transaction, number, Line("meeting-office-outdated-card")),)
        changes = moves(connection, meeting, span_of(filing.answers), filing.facts, now)
        told = told_line(connection, changes, now)
        apply(connection, changes, "meeting-moved", by, now)
        return (self.card(transaction, number, Line("meeting-office-moved", {"count": len(changes)}), told),)

    def _foretell_date(self, filing: Filing, transaction: Transaction) -> Sequence[Line]:
        meeting = seen(transaction.connection, transaction.person_id, filing.facts[MEETING])
        if filing.facts[PURPOSE] == COPYING:
            return (Line("meeting-office-copies", {"title": meeting.title}),)
        changes = moves(transaction.connection, meeting, span_of(filing.answers), filing.facts, transaction.now)
        before, after = dated(meeting.starts_at, meeting.ends_at), dated(*span_of(filing.answers))
        lines = (Line("meeting-office-moves", {"title": meeting.title}), before, Line("meeting-office-moves-to"), after)
        return (*lines, *self._told(transaction, changes))

    def _file_cancelling(self, filing: Filing, transaction: Transaction) -> tuple[Reply, ...]:
        connection, by, now = transaction.connection, transaction.person_id, transaction.now
        number = filing.facts[MEETING]
        require(connection, by, Role.OFFICE)
        locked(connection, number)
        meeting = seen(connection, by, number)
        if self._is_outdated(filing, meeting):
            return (self.card(transaction, number, Line("meeting-office-outdated-card")),)
        changes = cancellations(connection, meeting, filing.answers.get("reason", ""), filing.facts, now)
        told = told_line(connection, changes, now)
        apply(connection, changes, "meeting-cancelled", by, now)
        return (self.card(transaction, number, Line("meeting-office-cancelled", {"count": len(changes)}), told),)

    def _foretell_cancelling(self, filing: Filing, transaction: Transaction) -> Sequence[Line]:
        meeting = seen(transaction.connection, transaction.person_id, filing.facts[MEETING])
        reason = filing.answers.get("reason", "")
        changes = cancellations(transaction.connection, meeting, reason, filing.facts, transaction.now)
        named = {"title": meeting.title}
        date = dated(meeting.starts_at, meeting.ends_at)
        return (Line("meeting-office-cancels", named), date, *self._told(transaction, changes))

    def _is_outdated(self, filing: Filing, meeting: Meeting) -> bool:
        """Tell whether a meeting takes place at another time than when the form was begun."""
        return bool(filing.facts[TIME] != answers_of(meeting, self.clock)["time"])


def _for_office(
    lines: Callable[[Filing, Transaction], Sequence[Line]],
) -> Callable[[Filing, Transaction], tuple[Reply, ...]]:
    """Return what is foretold as a reply; to who is not in the office any more, nothing."""

    def foretold(filing: Filing, transaction: Transaction) -> tuple[Reply, ...]:
        if role_of(transaction.connection, transaction.person_id) < Role.OFFICE:
            return ()
        said = tuple(lines(filing, transaction))
        return (Reply(said),) if said else ()

    return foretold
