"""The virus scanner is asked in its own protocol, and whatever is no clear answer counts as none."""

from pathlib import Path

import pytest

from bot.engine.foreign.clamd import Scanner, ScannerUnavailable
from tests.clamd_server import EICAR, VERSION, clamd


def test_clean_and_infected_are_told_apart_at_a_socket_and_at_a_port(tmp_path: Path) -> None:
    large = bytes(range(256)) * 10_000
    for place in (tmp_path / "clamd.ctl", None):
        with clamd(place) as running:
            scanner = Scanner(running.address)
            assert scanner.found_in(large) == ""
            assert scanner.found_in(b"before" + EICAR) == "Eicar-Test-Signature"
            assert scanner.version() == VERSION
            assert running.scanned == [large, b"before" + EICAR]


@pytest.mark.parametrize(
    "answer",
    [b"", b"\0", b"INSTREAM size limit exceeded. ERROR\0", b"stream: \0", b"OK\0", b"UNKNOWN COMMAND\0", b"FOUND\0"],
)
def test_what_is_no_answer_counts_as_none(answer: bytes) -> None:
    with clamd() as running:
        running.answer = answer
        with pytest.raises(ScannerUnavailable):
            Scanner(running.address).found_in(b"x")


def test_a_scanner_that_is_not_there_is_told(tmp_path: Path) -> None:
    with clamd() as running:
        gone = running.address
    for address in (gone, str(tmp_path / "nowhere.ctl"), str(tmp_path)):
        with pytest.raises(ScannerUnavailable):
            Scanner(address).found_in(b"x")
        with pytest.raises(ScannerUnavailable):
            Scanner(address).version()
