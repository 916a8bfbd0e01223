"""The office's desk around a meeting: the capability."""

from functools import partial

from bot.documents.spreadsheet import CSV_TYPE, XLSX_TYPE, Spreadsheet, csv_file, xlsx
from bot.engine.dialogs.capability import Capability, Command, FormService, Talk, Upkeep
from bot.engine.dialogs.turn import Dialog, Outcome, Slow, Transaction, Turn, row_number
from bot.engine.files import File, store
from bot.engine.given import Given
from bot.engine.talk.messages import Line, Reply
from bot.engine.talk.spoken import patterns, spoken
from bot.people.audit.chain import Entry, record
from bot.people.rights.access import for_office, in_confidence, slow_for_office
from bot.programme.desk import attendance_dialog, delivering, listing, lookups, message_form
from bot.programme.desk.attendance import AttendanceTooEarly
from bot.programme.desk.attendance_dialog import ATTENDANCE, TICK, file_attendance, show_list, tick
from bot.programme.desk.figures_dialog import show_figures
from bot.programme.desk.message_form import MESSAGE, file_message, write
from bot.programme.desk.messages import LETTER, SENT, MessageDoubtful, NobodyToWriteTo, messages_about
from bot.programme.desk.participants import counts, participants
from bot.programme.desk.personal import PERSONAL, clean_up
from bot.programme.desk.sheet import sheet_of
from bot.programme.reading import Meeting, meeting_by_number
from bot.programme.shown import when

EXPORTED = "participants-exported"
"""Of an entry in the audit log."""


def capability(given: Given) -> Capability:
    """Return the capability of the office's desk around a meeting."""
    command = Command(
        "participants",
        spoken(__package__)["participants"],
        in_confidence(_list),
        for_office=True,
        pattern=patterns(__package__)["participants"],
    )
    presses: dict[str, Dialog] = {
        listing.LIST: in_confidence(_list),
        listing.XLSX: in_confidence(partial(_export, given=given, kind="xlsx")),
        listing.CSV: in_confidence(partial(_export, given=given, kind="csv")),
        listing.FIGURES: partial(show_figures, given=given),
        listing.WRITE: partial(write, given=given),
        listing.SENDINGS: in_confidence(delivering.show_sendings),
        listing.CAME: in_confidence(partial(show_list, given=given)),
        TICK: in_confidence(partial(tick, given=given)),
    }
    talk = Talk(
        commands=(command,),
        presses=presses,
        forms=(FormService(MESSAGE, file_message), FormService(ATTENDANCE, file_attendance)),
        lookups={
            lookups.MEETING: partial(lookups.for_office, lookups.look_up_meeting, given),
            **message_form.own_lookups(given),
            **attendance_dialog.own_lookups(given),
        },
        guards={delivering.GUARD: delivering.still_holds},
        refusals={
            NobodyToWriteTo: "meeting-message-nobody-left",
            MessageDoubtful: "meeting-message-doubtful",
            AttendanceTooEarly: "attendance-too-early",
        },
    )
    jobs = {LETTER: delivering.tell, SENT: delivering.tell_sendings}
    kept_days = given.settings.retention.messages_days
    return Capability("programme-desk", talk, Upkeep(jobs, partial(clean_up, days=kept_days)), PERSONAL)


def _list(turn: Turn) -> Outcome:
    """List who has signed up. turn.argument: number of the meeting and page from 0; 0: ask which meeting."""
    typed, _, page = turn.argument.partition(":")
    number, shown = row_number(typed), row_number(page)

    def do(transaction: Transaction) -> tuple[Reply, ...]:
        connection, now = transaction.connection, transaction.now
        if not number:
            return (listing.meetings_to_choose(connection, now, shown),)
        meeting = listing.known_meeting(connection, number)
        listed, counted = participants(connection, number, now), counts(connection, [number], now)[number]
        has_messages = bool(messages_about(connection, number))
        offered = listing.choices(meeting, has_any=bool(listed), has_messages=has_messages, now=now)
        return (listing.page_of(meeting, listed, counted, shown, offered),)

    return Outcome(act=for_office(do))


def _export(turn: Turn, given: Given, kind: str) -> Slow:
    """Give the participants as a file, which is made aside. kind: "xlsx" or "csv"."""
    number, now = turn.number, turn.now

    def work() -> Outcome:
        found = given.database.read(lambda connection: meeting_by_number(connection, number))
        file = _file(found, turn, given, kind) if found else None

        def do(transaction: Transaction) -> tuple[Reply, ...]:
            meeting = listing.known_meeting(transaction.connection, number)
            file_id = store(transaction.connection, None, file, now) if file else None
            record(transaction.connection, Entry(EXPORTED, f"meeting:{number}", transaction.person_id), now)
            return (Reply((Line("desk-file", when(meeting)),), file=file_id),)

        return Outcome(act=for_office(do))

    return slow_for_office(turn, given.database, work)


def _file(meeting: Meeting, turn: Turn, given: Given, kind: str) -> File:
    listed = given.database.read(lambda connection: participants(connection, meeting.id, turn.now))
    table = sheet_of(meeting, listed, given.wording)
    name = given.wording("desk-file-name", number=meeting.id, kind=kind)
    return File(name, *_content(table, turn, given, kind))


def _content(table: Spreadsheet, turn: Turn, given: Given, kind: str) -> tuple[str, bytes]:
    if kind == "csv":
        return CSV_TYPE, csv_file(table)
    return XLSX_TYPE, xlsx(table, turn.now, given.wording("desk-file-maker"))
