"""Draws pages of a file, and reads the text of a PDF, in the making process."""

from io import BytesIO

import pypdfium2
from PIL import Image, ImageDraw, ImageFont, ImageOps

from bot.engine.foreign.texts import ENDINGS, first_text
from bot.engine.foreign.verdicts import MOST_PIXELS

_PREVIEW_SIDE, _SCAN_SIDE = 1_400, 3_300  # pixels of the longer side
_PICTURES = ("JPEG", "PNG")
_TEXT_SIZE = (990, 1_400)  # as a sheet of A4
_MARGIN, _FONT_SIZE, _LINE_HEIGHT = 70, 22, 32
_LONGEST_LINE, _MOST_LINES = 80, 39

Image.MAX_IMAGE_PIXELS = None  # the limit is below


def preview(content: bytes, ending: str, font: str) -> bytes:
    """Return the first page of a file as a PNG. font: the file of the letters for texts. Raises whatever parsers raise.

    Of office documents the text is drawn alone; ValueError if there is none.
    """
    if ending not in ENDINGS:
        return _png(_drawn(content, ending, _PREVIEW_SIDE))
    text = first_text(content, ending).strip()
    if not text:
        raise ValueError("nothing to show")
    return _png(_written(text, font))


def scan(content: bytes, ending: str, page: int = 0) -> bytes:
    """Return a page of a PDF or a picture in grey, as letters are read from it. page: counted from 0.

    ValueError if there is no such page.
    """
    if page and (ending != ".pdf" or page >= _pages(content)):
        raise ValueError(page)
    return _png(_drawn(content, ending, _SCAN_SIDE, page).convert("L"))


def text_of(content: bytes, most_pages: int) -> str:
    """Return the text that the first pages of a PDF hold as text, "" if they are pictures."""
    with pypdfium2.PdfDocument(content) as document:
        return "\n".join(_words(document[number]) for number in range(min(most_pages, len(document)))).strip()


def _words(page: pypdfium2.PdfPage) -> str:
    read = page.get_textpage()
    try:
        return str(read.get_text_bounded())
    finally:
        read.close()
        page.close()


def _pages(content: bytes) -> int:
    with pypdfium2.PdfDocument(content) as document:
        return len(document)


def _drawn(content: bytes, ending: str, side: int, page: int = 0) -> Image.Image:
    return _of_pdf(content, side, page) if ending == ".pdf" else _of_picture(content, side)


def _of_pdf(content: bytes, side: int, number: int) -> Image.Image:
    with pypdfium2.PdfDocument(content) as document:
        page = document[number]
        try:
            scale = side / max(1.0, *page.get_size())
            drawn: Image.Image = page.render(scale=scale, may_draw_forms=False).to_pil()
            return drawn.convert("RGB").copy()
        finally:
            page.close()


def _of_picture(content: bytes, side: int) -> Image.Image:
    with Image.open(BytesIO(content), formats=_PICTURES) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise MemoryError
        picture.draft("RGB", (side, side))
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((side, side))
        return on_white(upright)


def on_white(picture: Image.Image) -> Image.Image:
    """Return a picture without what shines through it."""
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    white = Image.new("RGB", picture.size, "white")
    white.paste(layer, mask=layer.getchannel("A"))
    return white


def _written(text: str, font: str) -> Image.Image:
    sheet = Image.new("RGB", _TEXT_SIZE, "white")
    lines = [
        line[start : start + _LONGEST_LINE]
        for line in text.splitlines()
        for start in range(0, max(1, len(line)), _LONGEST_LINE)
    ]
    letters = ImageFont.truetype(font, _FONT_SIZE)
    pen = ImageDraw.Draw(sheet)
    for number, line in enumerate(lines[:_MOST_LINES]):
        pen.text((_MARGIN, _MARGIN + number * _LINE_HEIGHT), line, fill="black", font=letters)
    return sheet


def _png(picture: Image.Image) -> bytes:
    made = BytesIO()
    picture.save(made, "PNG")
    return made.getvalue()
