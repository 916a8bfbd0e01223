"""ClamAV itself, with a list of signatures of our own, if it is installed."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.engine.foreign.clamd import Scanner
from bot.engine.foreign.inspection import Complaint, Inspection
from tests.contracts.process import eventually
from tests.sent_files import GOOD, PDF

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("clamd"), reason="ClamAV is not installed"),
]
MARK = b"this is what our own signature looks for"


@pytest.fixture
def scanner(tmp_path: Path) -> Iterator[str]:
    """Run clamd with one signature, and return its socket."""
    database = tmp_path / "signatures"
    database.mkdir()
    (database / "own.ndb").write_text(f"Own.Mark:0:*:{MARK.hex()}\n")
    socket = tmp_path / "clamd.ctl"
    config = tmp_path / "clamd.conf"
    lines = (f"LocalSocket {socket}", f"DatabaseDirectory {database}", "Foreground yes", "StreamMaxLength 25M")
    config.write_text("\n".join(lines) + "\n")
    process = subprocess.Popen(["clamd", "--config-file", config], stdout=subprocess.DEVNULL)
    try:
        eventually(socket.exists)
        yield str(socket)
    finally:
        process.terminate()
        process.wait(30)


def test_what_clamav_finds_is_refused(scanner: str) -> None:
    assert Scanner(scanner).version().startswith("ClamAV")
    inspection = Inspection(scanner)
    assert inspection.complaint("a.txt", MARK) == Complaint("file-infected")
    assert {name: inspection.complaint(name, content) for name, content in GOOD.items()} == dict.fromkeys(GOOD)
    begun = time.monotonic()
    assert Scanner(scanner).found_in(PDF + bytes(19_000_000)) == ""
    assert time.monotonic() - begun < 10
