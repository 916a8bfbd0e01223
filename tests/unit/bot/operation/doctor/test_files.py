"""The doctor's look at what concerns files: is the virus scanner there?"""

from bot.config import FilesSettings, Settings
from bot.operation.doctor.files import scanner
from bot.operation.doctor.machine import Told
from tests.clamd_server import VERSION, clamd


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
