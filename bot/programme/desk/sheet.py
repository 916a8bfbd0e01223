"""The participants of a meeting as a table for spreadsheets: only what is needed to prepare and hold a meeting."""

from collections.abc import Iterable

from bot.documents.spreadsheet import SheetCell, Spreadsheet
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.wording import Wording
from bot.programme.desk.participants import Participant
from bot.programme.reading import Meeting

_COLUMNS = ("number", "name", "kommune", "land", "role", "state", "place", "since", "attended")


def sheet_of(meeting: Meeting, listed: Iterable[Participant], wording: Wording) -> Spreadsheet:
    """Return the table of who has signed up: no address, nothing of who has left."""
    headings = [wording(f"desk-column-{name}") for name in _COLUMNS]
    title = wording("desk-sheet-title", number=meeting.id, title=meeting.title)
    return Spreadsheet(title, headings, [_row(one, wording) for one in listed], LOCAL)


def _row(one: Participant, wording: Wording) -> tuple[SheetCell, ...]:
    return (
        one.number or None,
        one.name or (wording("desk-guest-named", guest=one.guest) if one.guest else wording("desk-guest")),
        one.kommune.label if one.kommune else None,
        one.land or None,
        wording(f"registration-role-{one.role.replace('_', '-')}") if one.role else None,
        wording("desk-state", state=one.state),
        one.in_line or None,
        one.since,
        wording("desk-attended", by=one.attended_by) if one.attended_by else None,
    )
