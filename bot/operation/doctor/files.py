"""What the doctor looks at for files that people send: the virus scanner, and how much room there is."""

from collections.abc import Iterator

from bot.config import Settings
from bot.engine.file_quota import NEARLY_FULL
from bot.engine.files import stored_bytes
from bot.engine.foreign.clamd import Scanner, ScannerUnavailable
from bot.operation.doctor.database import read_current
from bot.operation.doctor.machine import Told


def scanner(settings: Settings) -> Iterator[Told]:
    address = settings.files.clamd
    if not address:
        yield Told("scanner", "doctor-scanner-none")
        return
    try:
        yield Told("scanner", "doctor-scanner-ok", {"address": address, "version": Scanner(address).version()})
    except ScannerUnavailable as error:
        yield Told("scanner", "doctor-scanner-fails", {"address": address, "reason": str(error)}, ok=False)


def stored_files(settings: Settings) -> Iterator[Told]:
    """Tell how much the files hold; what is wrong with the database itself is told elsewhere."""
    held = read_current(settings, stored_bytes)
    if held is None:
        return
    limit = settings.files.total_gigabytes
    is_roomy = held < NEARLY_FULL * limit * 1e9
    key = "doctor-files-ok" if is_roomy else "doctor-files-full"
    yield Told("files", key, {"gigabytes": round(held / 1e9, 1), "limit": limit}, ok=is_roomy)
