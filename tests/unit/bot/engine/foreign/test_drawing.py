"""The first page of a file as a picture."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

import bot
from bot.engine.foreign.drawing import preview, scan
from tests.sent_files import GOOD, JPEG, pdf, picture

FONT = str(Path(bot.__file__).parent / "documents/fonts/SourceSans3-Regular.ttf")


def size(drawn: bytes) -> tuple[int, int]:
    with Image.open(BytesIO(drawn), formats=("PNG",)) as picture_of_it:
        return picture_of_it.size


def test_a_pdf_is_drawn_as_large_as_may_be() -> None:
    assert size(preview(pdf(), ".pdf", FONT)) == (1_082, 1_400)
    assert max(size(scan(pdf(), ".pdf"))) in (3_300, 3_301)


def test_each_page_that_is_there_is_drawn_to_be_read() -> None:
    assert max(size(scan(pdf(pages=2), ".pdf", 1))) in (3_300, 3_301)
    for content, ending in ((pdf(pages=2), ".pdf"), (JPEG, ".jpg")):
        with pytest.raises(ValueError, match="2"):
            scan(content, ending, 2)


def test_a_picture_is_made_smaller_and_never_larger() -> None:
    assert size(preview(picture("JPEG", 4_000, 1_000), ".jpg", FONT)) == (1_400, 350)
    assert size(preview(picture("PNG", 20, 10, "RGBA"), ".png", FONT)) == (20, 10)


def test_what_shines_through_is_white() -> None:
    with Image.open(BytesIO(preview(picture("PNG", 2, 2, "RGBA"), ".png", FONT))) as drawn:
        assert drawn.getpixel((0, 0)) == (255, 255, 255)


def test_a_text_is_drawn_in_letters() -> None:
    with Image.open(BytesIO(preview(GOOD["notiz.txt"], ".txt", FONT))) as drawn:
        assert len(set(drawn.tobytes())) > 10


def test_a_document_without_words_shows_nothing() -> None:
    with pytest.raises(ValueError, match="nothing to show"):
        preview(GOOD["brief.docx"], ".docx", FONT)


def test_a_picture_that_is_turned_is_drawn_upright() -> None:
    turned = BytesIO()
    with Image.new("RGB", (40, 20)) as flat:
        notes = flat.getexif()
        notes[0x0112] = 6
        flat.save(turned, "JPEG", exif=notes)
    assert size(preview(turned.getvalue(), ".jpg", FONT)) == (20, 40)
    assert size(preview(JPEG, ".jpg", FONT)) == (2, 2)
