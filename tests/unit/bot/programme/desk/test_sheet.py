"""The participants as a table for spreadsheets."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO
from time import perf_counter

from openpyxl import load_workbook

from bot.documents.spreadsheet import csv_file, xlsx
from bot.programme.desk.listing import known_meeting
from bot.programme.desk.participants import participants
from bot.programme.desk.sheet import sheet_of
from bot.programme.tables import SignupState
from bot.storage.database import Database
from tests.engine import NOW, WORDING
from tests.meetings import add_meeting
from tests.participants import add_participant, add_participants
from tests.people import add_kommune


def test_only_what_is_needed_is_in_it_and_nothing_is_computed(sqlite: Database) -> None:
    add_kommune(sqlite)
    meeting_id = add_meeting(sqlite, NOW + timedelta(days=3), title="=1+1")
    add_participant(sqlite, meeting_id, "=HYPERLINK(1)", attended_by="code")
    add_participant(sqlite, meeting_id, state=SignupState.WAITING)
    add_participant(sqlite, meeting_id, "Weg", state=SignupState.LEFT)
    meeting = sqlite.read(lambda connection: known_meeting(connection, meeting_id))
    listed = sqlite.read(lambda connection: participants(connection, meeting_id, NOW))
    table = sheet_of(meeting, listed, WORDING)
    content = xlsx(table, NOW, "Lotse")
    read = [list(row) for row in load_workbook(BytesIO(content)).active.iter_rows(values_only=True)]  # type: ignore[union-attr]
    assert len(read) == 3
    assert read[1][:5] == [
        1,
        "=HYPERLINK(1)",
        "Halle (Saale), Stadt",
        "Halle (Saale)",
        WORDING("registration-role-staff"),
    ]
    assert read[1][5:] == [
        WORDING("desk-state", state="confirmed"),
        None,
        NOW.replace(hour=10, tzinfo=None),
        WORDING("desk-attended", by="code"),
    ]
    assert read[2][1:7] == [WORDING("desk-guest"), None, None, None, WORDING("desk-state", state="waiting"), 1]
    assert "@" not in repr(read)
    assert "Weg" not in repr(read)
    (_, first, _) = csv.reader(StringIO(csv_file(table).decode("utf-8-sig")), delimiter=";")
    assert first[1] == "'=HYPERLINK(1)"


def test_two_thousand_are_a_file_within_a_second(sqlite: Database) -> None:
    add_kommune(sqlite)
    meeting_id = add_meeting(sqlite, NOW + timedelta(days=3))
    add_participants(sqlite, meeting_id, 2_000)
    meeting = sqlite.read(lambda connection: known_meeting(connection, meeting_id))
    begun = perf_counter()
    listed = sqlite.read(lambda connection: participants(connection, meeting_id, NOW))
    xlsx(sheet_of(meeting, listed, WORDING), NOW, "Lotse")
    assert perf_counter() - begun < 1
