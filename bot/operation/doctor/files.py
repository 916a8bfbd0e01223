"""What the doctor looks at for files that people send: the virus scanner."""

from collections.abc import Iterator

from bot.config import Settings
from bot.engine.foreign.clamd import Scanner, ScannerUnavailable
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
