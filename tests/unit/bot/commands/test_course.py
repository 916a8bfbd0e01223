import json
from pathlib import Path

import pytest

from bot.commands.course import CourseKeyTwice, CourseRefused
from tests.course_files import WHOLE, write_course
from tests.unit.bot.commands.conftest import Run, running


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return running(tmp_path / "data", "course")


def versions(run: Run) -> list[str]:
    return [each["version"] for one in json.loads(run("list", "--json").stdout) for each in one["versions"]]


def test_nothing_is_published_without_a_yes(run: Run, tmp_path: Path) -> None:
    folder = write_course(tmp_path / "kurs")
    assert run("check", folder).exit_code == 0
    assert not (tmp_path / "data").exists()
    assert run("publish", folder).exit_code == 0
    assert versions(run) == []
    run("publish", folder, "--yes")
    assert versions(run) == ["1.0"]
    assert "Probekurs" in run("list").stdout
    assert json.loads(run("publish", folder, "--yes", "--json").stdout) == []


def test_what_is_there_stays_if_only_a_beginning_is_wanted(run: Run, tmp_path: Path) -> None:
    run("publish", write_course(tmp_path / "kurs"), "--if-empty", "--yes")
    other = write_course(tmp_path / "other", WHOLE.replace("1.0", "1.1"))
    run("publish", other, "--if-empty", "--yes")
    assert versions(run) == ["1.0"]
    [change] = json.loads(run("publish", other, "--yes", "--json").stdout)
    assert (change["before"], change["version"], change["changes"]) == ("1.0", "1.1", [])
    assert versions(run) == ["1.0", "1.1"]


@pytest.mark.parametrize("command", ["check", "publish"])
def test_a_broken_file_is_refused_whole_with_its_lines(run: Run, tmp_path: Path, command: str) -> None:
    write_course(tmp_path / "kurse" / "a")
    broken = write_course(tmp_path / "kurse" / "b", WHOLE.replace("{#probe}", "{#anderer}").replace("(X)", "( )"))
    refused = run(command, tmp_path / "kurse")
    assert isinstance(refused.exception, CourseRefused)
    assert f"{broken / 'kurs.md'}:22: " in refused.stderr
    assert versions(run) == []


def test_two_folders_with_one_course_are_refused(run: Run, tmp_path: Path) -> None:
    for name in "ab":
        write_course(tmp_path / "kurse" / name)
    assert isinstance(run("check", tmp_path / "kurse").exception, CourseKeyTwice)
