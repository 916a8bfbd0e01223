"""A file with a programme, in whichever of the two formats it is."""

from datetime import datetime
from pathlib import Path

from bot.engine.outbox.quiet import LOCAL
from bot.programme.files.csv_file import read_csv
from bot.programme.files.entries import ProgrammeFile, collected, read_text
from bot.programme.files.ics_file import read_ics

_CALENDAR = "BEGIN:VCALENDAR"


def read_programme(file: Path, now: datetime, known: frozenset[str]) -> ProgrammeFile:
    """Return what a file lists, checked whole.

    known: uids of meetings that are there already; they may be past. Raises ProgrammeMissing, ProgrammeTooLarge,
    ProgrammeNotText, ProgrammeHeadings.
    """
    text = read_text(file)
    is_calendar = text.lstrip()[: len(_CALENDAR)].upper() == _CALENDAR
    found = read_ics(text) if is_calendar else read_csv(text, now.astimezone(LOCAL).date())
    return collected(found, file, now, known)
