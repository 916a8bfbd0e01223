"""A file changes the programme whole or not at all, and the same file again changes nothing."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.programme.files.file import read_programme
from bot.programme.files.importing import ProgrammeDifference, apply, difference, known_uids
from bot.programme.seating import place_of
from bot.programme.seats import FewerSeatsThanTaken, sign_up
from bot.programme.tables import SignupState, meetings
from bot.storage.database import Database
from tests.engine import NOW, new_person

HEAD = "Kennung;Art;Titel;Beginn;Ende;Plätze"
ROW = "w1;Fachtag;Demografie;1.2.2027 10:00;1.2.2027 16:00;2"


def bring(database: Database, tmp_path: Path, *rows: str, head: str = HEAD, now: datetime = NOW) -> ProgrammeDifference:
    file = tmp_path / "programm.csv"
    file.write_text("\n".join([head, *rows]), encoding="utf-8")
    found = read_programme(file, now, database.read(known_uids))
    assert found.refused == ()
    made = database.read(lambda connection: difference(connection, found.entries))
    database.write(lambda connection: apply(connection, made, found.entries, now))
    return made


def stored(database: Database, name: str) -> list[object]:
    return list(database.read(lambda connection: connection.execute(select(meetings.c[name])).scalars().all()))


def test_the_same_file_again_changes_nothing(database: Database, tmp_path: Path) -> None:
    assert len(bring(database, tmp_path, ROW).added) == 1
    again = bring(database, tmp_path, ROW)
    assert (again.is_nothing, again.unchanged) == (True, 1)
    assert stored(database, "sequence") == [0]


def test_a_newer_file_tells_what_it_changes(database: Database, tmp_path: Path) -> None:
    bring(database, tmp_path, ROW)
    made = bring(database, tmp_path, ROW.replace("10:00", "11:00").replace(";2", ";"))
    (changed,) = made.changed
    starts = datetime(2027, 2, 1, 9, tzinfo=UTC)
    assert changed.fields == {
        "starts_at": (starts, starts + timedelta(hours=1)),
        "signup_until": (starts, starts + timedelta(hours=1)),
        "seats": (2, None),
    }
    assert stored(database, "sequence") == [1]
    assert stored(database, "seats") == [None]


def test_what_a_file_does_not_say_stays(database: Database, tmp_path: Path) -> None:
    bring(database, tmp_path, ROW)
    without_seats = ROW.rpartition(";")[0]
    assert bring(database, tmp_path, without_seats, head=HEAD.rpartition(";")[0]).is_nothing


def test_a_meeting_that_is_there_may_be_past(database: Database, tmp_path: Path) -> None:
    bring(database, tmp_path, ROW)
    later = datetime(2027, 3, 1, tzinfo=UTC)
    assert bring(database, tmp_path, ROW, now=later).is_nothing


def test_nobody_is_thrown_out_by_fewer_seats(database: Database, tmp_path: Path) -> None:
    bring(database, tmp_path, ROW)
    for _ in range(2):
        person = new_person(database)
        database.write(lambda connection, person=person: sign_up(connection, 1, person, NOW))
    with pytest.raises(FewerSeatsThanTaken):
        bring(database, tmp_path, ROW.replace(";2", ";1").replace("Demografie", "Anders"))
    assert stored(database, "title") == ["Demografie"]


def test_seats_that_are_added_are_offered_to_who_waits(database: Database, tmp_path: Path) -> None:
    bring(database, tmp_path, ROW)
    waits = [new_person(database) for _ in range(3)][-1]
    for person in range(waits - 2, waits + 1):
        database.write(lambda connection, person=person: sign_up(connection, 1, person, NOW))
    bring(database, tmp_path, ROW.replace(";2", ";3"))
    place = database.read(lambda connection: place_of(connection, 1, waits, NOW))
    assert place.state is SignupState.OFFERED


@pytest.mark.parametrize(
    ("rows", "problem", "line"),
    [
        ((ROW, ROW), "twice", 3),
        ((ROW, "w2;Fachtag;Spät;1.2.2027 10:00;1.2.2027 09:00;"), "ends-first", 3),
        ((ROW, "w2;Fachtag;Vorbei;1.2.2020 10:00;1.2.2020 11:00;"), "past", 3),
        ((ROW, ";Fachtag;Ohne Kennung;1.2.2027 10:00;1.2.2027 11:00;"), "no-uid", 3),
        ((ROW, f"w2;Fachtag;{'x' * 201};1.2.2027 10:00;1.2.2027 11:00;"), "no-title", 3),
    ],
)
def test_what_cannot_be_is_refused_with_its_line(
    tmp_path: Path, rows: tuple[str, ...], problem: str, line: int
) -> None:
    file = tmp_path / "programm.csv"
    file.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    (refused,) = read_programme(file, NOW, frozenset()).refused
    assert (refused.problem, refused.line) == (problem, line)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_table_is_read_as_spreadsheets_save_it(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "programm.csv"
    file.write_text(f"{HEAD}\n{ROW.replace('Demografie', 'Über Dörfer')}", encoding=encoding)
    (entry,) = read_programme(file, NOW, frozenset()).entries
    assert entry.values["title"] == "Über Dörfer"


def test_the_sample_can_be_imported_on_any_day() -> None:
    for day in range(0, 365, 13):
        now = datetime(2027, 1, 1, 8, tzinfo=UTC) + timedelta(days=day)
        found = read_programme(Path("examples/programm.csv"), now, frozenset())
        assert found.refused == ()
        assert len(found.entries) == 12
        assert all(date.weekday(entry.values["starts_at"]) < 5 for entry in found.entries)
