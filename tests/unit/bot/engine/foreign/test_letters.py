"""The words on pages that somebody sent: as text of a PDF, and read from pictures."""

import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

import bot
from bot.engine.files import File
from bot.engine.foreign import letters
from bot.engine.foreign.binding import bound
from bot.engine.foreign.letters import tesseract, text_read
from tests.sent_files import GOOD, PDF, pdf, picture, written

LINES = ("Angebot Büro Muster", "Gesamtbetrag 3.759,81 €")
FONT = str(Path(bot.__file__).parent / "documents/fonts/SourceSans3-Regular.ttf")


def photo(*lines: str) -> bytes:
    """Return a picture of lines, as of a sheet of paper."""
    made = BytesIO()
    with Image.new("RGB", (1_240, 400), (240, 238, 230)) as sheet:
        pen = ImageDraw.Draw(sheet)
        for number, line in enumerate(lines):
            pen.text((90, 80 + 90 * number), line, fill=(30, 30, 40), font=ImageFont.truetype(FONT, 44))
        sheet.save(made, "JPEG", quality=80)
    return made.getvalue()


@pytest.fixture
def no_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letters, "tesseract", lambda: "")


@pytest.mark.usefixtures("no_tesseract")
def test_a_pdf_says_its_own_text() -> None:
    read = text_read(File("angebot.pdf", "", pdf(written(*LINES), pages=2)))
    assert [line.strip() for line in read.splitlines()] == list(LINES)


@pytest.mark.usefixtures("no_tesseract")
@pytest.mark.parametrize("name", ["plan.pdf", "foto.jpg", "brief.docx", "notiz.txt"])
def test_what_has_no_text_says_nothing_without_tesseract(name: str) -> None:
    assert text_read(File(name, "", GOOD[name])) == ""


@pytest.mark.skipif(not tesseract(), reason="tesseract with German is not installed")
def test_photos_and_their_pdf_are_read() -> None:
    sheet = photo(*LINES)
    pages = bound([picture("JPEG"), sheet], "Fotos", "Seite")
    for file in (File("foto.jpg", "", sheet), File("fotos-2.pdf", "", pages)):
        assert "Gesamtbetrag 3.759,81 €" in text_read(file)


def test_who_takes_too_long_has_read_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    slow = tmp_path / "tesseract"
    slow.write_text(f"#!{sys.executable}\nimport time\ntime.sleep(30)\n")
    slow.chmod(0o700)
    monkeypatch.setattr(letters, "tesseract", lambda: str(slow))
    monkeypatch.setattr(letters, "TIMEOUT_SECONDS", 0.2)
    assert text_read(File("plan.pdf", "", PDF)) == ""


def test_a_program_without_german_is_not_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    other = tmp_path / "tesseract"
    other.write_text("#!/bin/sh\necho eng\n")
    other.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert tesseract.__wrapped__() == ""
    other.write_text("#!/bin/sh\necho eng\necho deu\n")
    assert tesseract.__wrapped__() == str(other)
