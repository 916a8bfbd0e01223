"""`lotse programme export` as processes: the folder is good at each moment, whoever dies or writes at the same time."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import LOTSE, ROOT, clean_environment, run_lotse
from tests.forked import Forked

pytestmark = pytest.mark.slow
SAMPLE = ROOT / "examples" / "programm.csv"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with the sample programme."""
    folder = tmp_path / "data"
    assert run_lotse("programme", "import", SAMPLE, "--yes", data_dir=folder).code == 0
    return folder


def changed(data: Path, tmp_path: Path) -> None:
    """Change each meeting of the programme, and add one."""
    newer = tmp_path / "newer.csv"
    header, *rows = SAMPLE.read_text(encoding="utf-8").splitlines()
    told = [row.replace(";", " neu;", 3).replace(" neu;", ";", 2) for row in rows]
    newer.write_text("\n".join((header, *told, told[0].replace("muster-01", "neu"))), encoding="utf-8")
    assert run_lotse("programme", "import", newer, "--yes", data_dir=data).code == 0


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.name[0] != "."}


def dead_links(folder: Path) -> set[str]:
    """Return what the pages of a folder lead to that is not there."""
    pages = {name: content.decode() for name, content in contents(folder).items() if name.endswith(".html")}
    led = {link for text in pages.values() for link in re.findall(r'href="([^":#]+)"', text)}
    return {link for link in led if not (folder / link).exists()}


def test_it_says_what_it_did_and_refuses_what_is_not_its_own(data: Path, tmp_path: Path) -> None:
    site = tmp_path / "für alle"
    ran = run_lotse("programme", "export", site, data_dir=data)
    assert (ran.code, "12 kommende Termine; 28 Dateien geschrieben" in ran.out) == (0, True)
    assert "0 Dateien geschrieben, 28 unverändert" in run_lotse("programme", "export", site, data_dir=data).out
    assert dead_links(site) == set()
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "notes.txt").write_text("x")
    refused = run_lotse("programme", "export", tmp_path / "theirs", data_dir=data)
    assert (refused.code, "notes.txt" in refused.err) == (1, True)
    assert run_lotse("programme", "export", site, "--url", "javascript:x", data_dir=data).code == 1


@pytest.mark.parametrize(
    "crash",
    [
        "bot.programme.public.folder:_list:before:1",
        "bot.programme.public.folder:_list:after:1",
        "pathlib:Path.replace:after:5",
        "pathlib:Path.replace:before:28",
        "bot.programme.public.folder:_list:before:2",
    ],
)
def test_a_kill_leaves_whole_files_and_no_dead_link(data: Path, tmp_path: Path, crash: str) -> None:
    site, other = tmp_path / "site", tmp_path / "other"
    run_lotse("programme", "export", site, data_dir=data)
    old = contents(site)
    changed(data, tmp_path)
    run_lotse("programme", "export", other, data_dir=data)
    new = contents(other)
    assert run_lotse("programme", "export", site, data_dir=data, crash=crash).code == -9
    assert all(content in {old.get(name), new.get(name)} for name, content in contents(site).items())
    assert dead_links(site) == set()
    assert run_lotse("programme", "export", site, data_dir=data).code == 0
    assert contents(site) == new


def test_a_kill_of_the_first_export_leaves_a_folder_that_is_taken_again(data: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    for crash in ("bot.programme.public.folder:_list:before:1", "pathlib:Path.replace:after:3"):
        assert run_lotse("programme", "export", site, data_dir=data, crash=crash).code == -9
    assert run_lotse("programme", "export", site, data_dir=data).code == 0
    assert dead_links(site) == set()


def test_several_at_once_wait_for_each_other(data: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    command = [*LOTSE, "--data-dir", str(data), "programme", "export", str(site)]
    streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    started = [Forked(command, cwd=ROOT, env=clean_environment(), **streams) for _ in range(3)]
    said = []
    for process in started:
        with process:
            said.append(process.communicate(b"")[0].decode())
            assert process.returncode == 0
    assert sorted("28 Dateien geschrieben" in one for one in said) == [False, False, True]
    assert dead_links(site) == set()
