"""Draws the first page of a file, in the making process."""

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


def scan(content: bytes, ending: str) -> bytes:
    """Return the first page of a PDF or picture in grey, as letters are read from it."""
    return _png(_drawn(content, ending, _SCAN_SIDE).convert("L"))


def _drawn(content: bytes, ending: str, side: int) -> Image.Image:
    return _of_pdf(content, side) if ending == ".pdf" else _of_picture(content, side)


def _of_pdf(content: bytes, side: int) -> Image.Image:
    with pypdfium2.PdfDocument(content) as document:
        page = document[0]
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
