"""The doctor's look at what concerns files: is the virus scanner there, and room?"""

from functools import partial
from pathlib import Path

from bot.app import opened
from bot.config import FilesSettings, Settings
from bot.engine.files import File, store
from bot.operation.doctor.files import scanner, stored_files
from bot.operation.doctor.machine import Told
from tests.clamd_server import VERSION, clamd
from tests.engine import NOW


def told(address: str) -> list[Told]:
    return list(scanner(Settings(files=FilesSettings(clamd=address))))


def test_no_scanner_is_no_problem() -> None:
    assert told("") == [Told("scanner", "doctor-scanner-none")]


def test_the_scanner_names_its_version_and_its_absence_is_a_problem() -> None:
    with clamd() as running:
        address = running.address
        assert told(address) == [Told("scanner", "doctor-scanner-ok", {"address": address, "version": VERSION})]
    (finding,) = told(address)
    assert (finding.key, finding.ok) == ("doctor-scanner-fails", False)


def test_the_room_for_files_is_told_and_too_little_is_a_problem(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, files=FilesSettings(total_gigabytes=0.001))
    assert list(stored_files(settings)) == []
    with opened(settings) as database:
        (found,) = stored_files(settings)
        assert (found.key, found.ok) == ("doctor-files-ok", True)
        database.write(partial(store, person_id=None, file=File("a", "b", bytes(800_000)), now=NOW))
    (found,) = stored_files(settings)
    assert (found.key, found.ok) == ("doctor-files-full", False)
