"""Files that are no programme."""

from pathlib import Path

import pytest

from bot.programme.files.entries import MOST_BYTES, MOST_ENTRIES, ProgrammeMissing, ProgrammeNotText, ProgrammeTooLarge
from bot.programme.files.file import read_programme
from tests.engine import NOW

EVENT = "BEGIN:VEVENT\nUID:{number}\nSUMMARY:x\nDTSTART:20300301T100000Z\nDTEND:20300301T110000Z\nEND:VEVENT\n"


def calendar(count: int) -> str:
    return "BEGIN:VCALENDAR\n" + "".join(EVENT.format(number=number) for number in range(count)) + "END:VCALENDAR\n"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ProgrammeMissing):
        read_programme(tmp_path / "none.csv", NOW, frozenset())


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    file = tmp_path / "large.csv"
    file.write_bytes(b"x" * (MOST_BYTES + 1))
    with pytest.raises(ProgrammeTooLarge):
        read_programme(file, NOW, frozenset())


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    file = tmp_path / "picture.ics"
    file.write_bytes(b"BEGIN:VCALENDAR\0\1\2")
    with pytest.raises(ProgrammeNotText):
        read_programme(file, NOW, frozenset())


def test_a_file_with_as_many_as_are_allowed_and_one_more(tmp_path: Path) -> None:
    file = tmp_path / "many.ics"
    file.write_text(calendar(MOST_ENTRIES))
    assert len(read_programme(file, NOW, frozenset()).entries) == MOST_ENTRIES
    file.write_text(calendar(MOST_ENTRIES + 1))
    with pytest.raises(ProgrammeTooLarge):
        read_programme(file, NOW, frozenset())
