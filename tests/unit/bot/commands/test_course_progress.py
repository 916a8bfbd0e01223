import json
from contextlib import closing
from pathlib import Path
from stat import S_IMODE

import pytest

from bot.course.exchange.exporting import ProgressNotWritable
from bot.course.exchange.statements.reading import NoActivities, StatementsBroken
from bot.course.tables import learning_statements
from bot.storage.database import Database
from tests.course import COURSE, add_course
from tests.engine import new_person
from tests.learning import learned
from tests.unit.bot.commands.conftest import Run, running
from tests.unit.bot.course.exchange.statements.made import as_written, file


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs a command on a database in which somebody learns."""
    run = running(tmp_path, "course", "progress")
    run("import", file(tmp_path, []))
    with closing(Database(f"sqlite:///{tmp_path / 'lotse.sqlite'}")) as database:
        add_course(database)
        learned(database, new_person(database), COURSE, 2, 3)
    return run


def test_progress_is_written_for_its_owner_alone(run: Run, tmp_path: Path) -> None:
    table, made = tmp_path / "stand.csv", tmp_path / "stand.json"
    assert run("export", table).exit_code == 0
    assert run("export", made, "--format", "xapi").exit_code == 0
    lines = table.read_text("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert f";{COURSE.title};1.0;" in lines[1]
    assert len(json.loads(made.read_text("utf-8"))) == 5
    assert {S_IMODE(one.stat().st_mode) for one in (table, made)} == {0o600}
    taken = json.loads(run("import", made, "--json").stdout)
    assert (taken["added"], taken["refused"]) == (5, [])
    assert isinstance(run("export", tmp_path / "no" / "folder.csv").exception, ProgressNotWritable)


def test_what_is_not_taken_is_told_and_a_broken_file_changes_nothing(run: Run, tmp_path: Path) -> None:
    statements = tmp_path / "statements.json"
    told = run("import", file(tmp_path, [as_written(1), {"id": 1}]), "--json")
    assert [(one["place"], one["problem"]) for one in json.loads(told.stdout)["refused"]] == [
        (1, "person"),
        (2, "no-id"),
    ]
    assert run("import", statements).stderr.count("\n") == 2
    assert isinstance(run("import", file(tmp_path, "[{]")).exception, StatementsBroken)
    with closing(Database(f"sqlite:///{tmp_path / 'lotse.sqlite'}")) as database:
        assert database.read(lambda connection: connection.execute(learning_statements.select()).all()) == []


def test_ids_of_another_system_are_understood(run: Run, tmp_path: Path) -> None:
    made, names = tmp_path / "stand.json", tmp_path / "names.json"
    run("export", made, "--format", "xapi")
    other = made.read_text("utf-8").replace("urn:demografie-lotse:course:probe:lesson:erste", "https://lms.example/1")
    made.write_text(other, "utf-8")
    refused = json.loads(run("import", made, "--json").stdout)["refused"]
    assert [one["activity"] for one in refused] == ["https://lms.example/1"]
    names.write_text('{"https://lms.example/1": "urn:demografie-lotse:course:probe:lesson:erste"}', "utf-8")
    taken = json.loads(run("import", made, "--activities", names, "--json").stdout)
    assert (taken["added"], taken["unchanged"], taken["refused"]) == (1, 4, [])
    names.write_text('["https://lms.example/1"]', "utf-8")
    assert isinstance(run("import", made, "--activities", names).exception, NoActivities)
