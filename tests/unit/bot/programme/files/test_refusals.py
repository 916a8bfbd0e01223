"""What a file must not do to the programme, and the sentence that says so."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.engine.talk.wording import Wording
from bot.programme.changing import change
from bot.programme.files.entries import ProgrammeOutdated, ProgrammeTooLarge, RefusedEntry
from bot.programme.files.file import read_programme
from bot.programme.files.importing import apply, difference, known_uids, refused_by_rules, told_of
from bot.programme.seats import sign_up
from bot.programme.tables import MeetingState, meetings
from bot.storage.database import Database
from tests.engine import NOW, new_person
from tests.meetings import add_meeting

WORDING = Wording()
HEAD = "Kennung;Art;Titel;Beginn;Ende;Plätze;Anmeldung bis"
EVENT = ("UID:e@x", "SUMMARY:Dorfladen", "DTSTART:20270301T100000Z", "DTEND:20270301T110000Z")


def table(tmp_path: Path, *rows: str) -> Path:
    file = tmp_path / "programm.csv"
    file.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    return file


def calendar(tmp_path: Path, *events: tuple[str, ...]) -> Path:
    file = tmp_path / "programm.ics"
    lines = [line for event in events for line in ("BEGIN:VEVENT", *event, "END:VEVENT")]
    file.write_text("\r\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR", ""]), encoding="utf-8")
    return file


def refused(database: Database, file: Path) -> list[str]:
    """Return what is said of the entries that are refused."""
    found = read_programme(file, NOW, database.read(known_uids))
    by_rules = database.read(lambda connection: refused_by_rules(connection, found.entries, NOW))
    return [sentence(one) for one in found.refused or by_rules]


def sentence(entry: RefusedEntry) -> str:
    reason = WORDING(f"programme-entry-{entry.problem}", entry.details)
    return WORDING("programme-refused", line=entry.line, reason=reason)


def known(database: Database, **values: object) -> int:
    """Store a published meeting of ten days from now, of the name "w1"."""
    return add_meeting(database, NOW + timedelta(days=10), **{"uid": "w1", **values})


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("w2;Fachtag;T;1.2.2020 10:00;1.2.2020 16:00;;", "Zeile 2: Der Termin ist vorbei."),
        ("w2;Fachtag;T;1.2.2030 16:00;1.2.2030 10:00;;", "Zeile 2: Das Ende liegt nicht nach dem Beginn."),
        ("w2;Fachtag;T;1.2.2030 10:00;1.2.2030 16:00;;2.2.2030 10:00", "Zeile 2: Die Anmeldung würde erst nach dem"),
        ("w2;Fachtag;T;31.3.2030 02:30;31.3.2030 16:00;;", "Zeile 2: Die Zeit 31.3.2030 02:30 gibt es nicht"),
        ("w1;Fachtag;T;1.2.2020 10:00;1.2.2020 16:00;;", "Zeile 2: Der Termin ist vorbei."),
        (
            "w1;Fachtag;T;1.2.2030 10:00;1.2.2030 16:00;1;",
            "Zeile 2: Angemeldet sind schon 2, Plätze wären es 1",
        ),
    ],
)
def test_a_row_that_is_refused(sqlite: Database, tmp_path: Path, row: str, said: str) -> None:
    number = known(sqlite)
    for person in (new_person(sqlite), new_person(sqlite)):
        sqlite.write(lambda connection, person=person: sign_up(connection, number, person, NOW))
    (found,) = refused(sqlite, table(tmp_path, row))
    assert found.startswith(said)


@pytest.mark.parametrize(
    "lines",
    [
        ("LOCATION:Online https://video.example/raum", "URL:https://video.example/raum"),
        ("DESCRIPTION:Besprechung beitreten: <https://teams.microsoft.com/l/meetup-join/19%3a>",),
        ("LOCATION:https://video.example/raum", "DESCRIPTION:Hier: https://video.example/raum."),
    ],
)
def test_a_join_link_where_all_read_it(sqlite: Database, tmp_path: Path, lines: tuple[str, ...]) -> None:
    (found,) = refused(sqlite, calendar(tmp_path, (*EVENT, *lines)))
    assert found.startswith("Zeile 2: Der Zugangslink steht in")
    assert refused(sqlite, calendar(tmp_path, (*EVENT, lines[0][:11], "DESCRIPTION:Mehr: https://wiki.example/"))) == []


def test_a_name_that_comes_twice(sqlite: Database, tmp_path: Path) -> None:
    row = "w2;Fachtag;T;1.2.2030 10:00;1.2.2030 16:00;;"
    assert refused(sqlite, table(tmp_path, row, row)) == ["Zeile 3: Die Kennung „w2“ steht schon in Zeile 2."]


def test_what_is_cancelled_neither_changes_nor_takes_place_after_all(sqlite: Database, tmp_path: Path) -> None:
    known(sqlite, state=MeetingState.CANCELLED)
    (found,) = refused(sqlite, table(tmp_path, "w1;Fachtag;T;1.2.2030 10:00;1.2.2030 16:00;;"))
    assert found.startswith("Zeile 2: Der Termin ist abgesagt und lässt sich nicht mehr ändern")
    cancelled = ("UID:w1", *EVENT[1:], "STATUS:CANCELLED")
    (found,) = refused(sqlite, calendar(tmp_path, cancelled))
    assert "abgesagt" in found


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("RRULE:FREQ=WEEKLY;COUNT=6", "Zeile 2: Wiederholungen (RRULE) werden nicht gelesen"),
        ("ATTACH;ENCODING=BASE64;VALUE=BINARY:" + "QUJD" * 2_000, "Zeile 2: Der Eintrag enthält eine Datei (ATTACH)"),
    ],
)
def test_an_event_that_is_refused(sqlite: Database, tmp_path: Path, line: str, said: str) -> None:
    (found,) = refused(sqlite, calendar(tmp_path, (*EVENT, line)))
    assert found.startswith(said)


@pytest.mark.parametrize(
    ("start", "said"),
    [
        ("DTSTART:20270301T100000", "Zeile 2: Die Zeit hat keine Zeitzone."),
        ("DTSTART;VALUE=DATE:20270301", "Zeile 2: Ein ganzer Tag hat keine Uhrzeit"),
        ("DTSTART;TZID=Mars/Olympus:20270301T100000", "Zeile 2: Die Zeitzone „Mars/Olympus“ ist nicht bekannt."),
        ("DTSTART:20270230T100000Z", "Zeile 2: Der Eintrag ist beschädigt."),
    ],
)
def test_a_start_that_is_refused(sqlite: Database, tmp_path: Path, start: str, said: str) -> None:
    (found,) = refused(sqlite, calendar(tmp_path, (*EVENT[:2], start, EVENT[3])))
    assert found.startswith(said)


def test_a_linked_file_does_no_harm(sqlite: Database, tmp_path: Path) -> None:
    assert refused(sqlite, calendar(tmp_path, (*EVENT, "ATTACH:https://wiki.example/a.pdf"))) == []


def test_twenty_thousand_events_are_refused_soon(tmp_path: Path) -> None:
    file = calendar(tmp_path, *[(f"UID:{number}", *EVENT[1:]) for number in range(20_000)])
    with pytest.raises(ProgrammeTooLarge) as raised:
        read_programme(file, NOW, frozenset())
    assert "größer als 1 MB oder hat mehr als 500 Termine" in WORDING("error-ProgrammeTooLarge", raised.value.details)


def test_what_others_have_changed_since_it_was_shown_is_not_overwritten(database: Database, tmp_path: Path) -> None:
    number = known(database)
    found = read_programme(table(tmp_path, "w1;Fachtag;Anders;1.2.2030 10:00;1.2.2030 16:00;;"), NOW, frozenset({"w1"}))
    shown = database.read(lambda connection: difference(connection, found.entries))
    database.write(lambda connection: change(connection, number, {"title": "Von Hand"}, NOW))
    with pytest.raises(ProgrammeOutdated):
        database.write(lambda connection: apply(connection, shown, found.entries, NOW))
    assert database.read(lambda connection: connection.execute(meetings.select()).one().title) == "Von Hand"


def test_who_is_told_of_a_newer_file(sqlite: Database, tmp_path: Path) -> None:
    number = known(sqlite)
    for person in (new_person(sqlite), new_person(sqlite)):
        sqlite.write(lambda connection, person=person: sign_up(connection, number, person, NOW))

    def told(row: str) -> int:
        found = read_programme(table(tmp_path, row), NOW, frozenset({"w1"}))
        made = sqlite.read(lambda connection: difference(connection, found.entries))
        return sqlite.read(lambda connection: told_of(connection, made, NOW))

    begins, ends = "12.11.2026 10:00", "12.11.2026 11:00"
    assert told(f"w1;Online-Seminar;Dorfladen;{begins};{ends};;") == 2
    sqlite.write(lambda connection: connection.execute(update(meetings).values(state=MeetingState.DRAFT)))
    assert told(f"w1;Online-Seminar;Dorfladen;{begins};{ends};;") == 0


def test_an_earlier_start_takes_the_end_of_signing_up_with_it(sqlite: Database, tmp_path: Path) -> None:
    known(sqlite, signup_until=NOW + timedelta(days=9))
    earlier = (NOW + timedelta(days=5)).strftime("%d.%m.%Y 10:00")
    file = tmp_path / "programm.csv"
    file.write_text(f"Kennung;Art;Titel;Beginn;Ende\nw1;Fachtag;T;{earlier};{earlier[:-5]}12:00", encoding="utf-8")
    assert refused(sqlite, file) == []
