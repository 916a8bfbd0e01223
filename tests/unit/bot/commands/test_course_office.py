import json
from pathlib import Path

import pytest

from bot.commands.course_office import FolderInUse, NothingTaken
from tests.conftest import ROOT
from tests.course_files import write_course
from tests.unit.bot.commands.conftest import Run, running

SAMPLES = ROOT / "tests" / "data" / "foreign"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return running(tmp_path / "data", "course")


@pytest.mark.parametrize("name", ["fragen.gift", "fragen.xml"])
def test_what_is_imported_passes_the_check(run: Run, tmp_path: Path, name: str) -> None:
    done = run("import", SAMPLES / name, tmp_path / "kurs")
    assert done.exit_code == 0
    assert "Zeile" in done.stderr
    assert run("check", tmp_path / "kurs").exit_code == 0


def test_a_folder_in_use_stays_as_it_is(run: Run, tmp_path: Path) -> None:
    folder = write_course(tmp_path / "kurs")
    before = (folder / "kurs.md").read_text(encoding="utf-8")
    assert isinstance(run("import", SAMPLES / "fragen.gift", folder).exception, FolderInUse)
    assert (folder / "kurs.md").read_text(encoding="utf-8") == before


def test_a_file_without_questions_makes_no_folder(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "leer.gift"
    file.write_text("Nur Text.", encoding="utf-8")
    assert isinstance(run("import", file, tmp_path / "kurs").exception, NothingTaken)
    assert not (tmp_path / "kurs").exists()


def test_figures_tell_of_a_course_that_nobody_has_begun(run: Run, tmp_path: Path) -> None:
    assert json.loads(run("figures", "--json").stdout) == []
    run("publish", write_course(tmp_path / "kurs"), "--yes")
    (one,) = json.loads(run("figures", "--json").stdout)
    assert (one["began"], one["completed"]) == (0, 0)
    assert "Probekurs" in run("figures").stdout
