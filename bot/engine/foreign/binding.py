"""Binds photos into one PDF, in the making process: upright pages of A4, the pictures as they were packed.

What a camera notes beside a picture, such as the place where it was taken, stays out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from bot.engine.foreign.drawing import on_white
from bot.engine.foreign.verdicts import MOST_PIXELS, MOST_SHEETS

_SHORT, _LONG, _MARGIN = 595.28, 841.89, 14.0  # points
_AS_IT_IS_BYTES = 1_000_000
_SIDE, _QUALITY = 2_400, 82  # of what is packed anew: some 200 points an inch
_ORIENTATION_TAG = 0x0112
_ORIENTATION = Name("/LotseOrientation")  # as in a camera's notes; also tells our own PDF from others
_TURNED = 5  # from this orientation on, width and height change places
_SPACES = {1: Name.DeviceGray, 3: Name.DeviceRGB}
# Markers of a JPEG that hold notes: APP0 to APP13, APP15 and comments; APP14 says how its colours are meant.
_NOTES = frozenset({*range(0xE0, 0xEE), 0xEF, 0xFE})
_START_OF_SCAN = 0xDA


@dataclass(frozen=True)
class _Sheet:
    """A picture as it is packed, and how it has to be turned."""

    jpeg: bytes
    width: int
    height: int
    bands: int
    orientation: int


def bound(contents: Sequence[bytes], title: str, page: str, order: Sequence[int] = ()) -> bytes:
    """Return pictures, and PDFs that this has made, as one PDF. page: what a page is called, before its number.

    order: which pages it has, from 1; all by default. Raises ValueError, IndexError, and whatever the parsers raise.
    """
    sheets = [sheet for content in contents for sheet in _sheets(content)]
    chosen = [sheets[number - 1] for number in order] if order else sheets
    if not 0 < len(chosen) <= MOST_SHEETS or any(number < 1 for number in order):
        raise ValueError(f"{len(chosen)} pages")
    with pikepdf.new() as document:
        _describe(document, title)
        figures = [_add(document, sheet, number, f"{page} {number + 1}") for number, sheet in enumerate(chosen)]
        _tag(document, figures)
        made = BytesIO()
        document.save(made, deterministic_id=True)
    return made.getvalue()


def _sheets(content: bytes) -> list[_Sheet]:
    return _of_pdf(content) if content.startswith(b"%PDF-") else [_of_picture(content)]


def _of_pdf(content: bytes) -> list[_Sheet]:
    with pikepdf.open(BytesIO(content)) as document:
        pictures = [page.obj.Resources.XObject.Im for page in document.pages]
        bands = {str(space): number for number, space in _SPACES.items()}
        return [
            _Sheet(
                picture.read_raw_bytes(),
                int(picture.Width),
                int(picture.Height),
                bands[str(picture.ColorSpace)],
                int(picture[_ORIENTATION]),
            )
            for picture in pictures
        ]


def _of_picture(content: bytes) -> _Sheet:
    with Image.open(BytesIO(content), formats=("JPEG", "PNG")) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise MemoryError
        orientation = picture.getexif().get(_ORIENTATION_TAG, 1)
        orientation = orientation if orientation in range(1, 9) else 1
        is_fit = picture.format in ("JPEG", "MPO") and picture.mode in ("L", "RGB") and len(content) <= _AS_IT_IS_BYTES
        if is_fit:
            return _Sheet(_without_notes(content), *picture.size, len(picture.getbands()), orientation)
        picture.draft("RGB", (_SIDE, _SIDE))
        smaller = on_white(picture)
        smaller.thumbnail((_SIDE, _SIDE))
        packed = BytesIO()
        smaller.save(packed, "JPEG", quality=_QUALITY)
        return _Sheet(packed.getvalue(), *smaller.size, 3, orientation)


def _without_notes(jpeg: bytes) -> bytes:
    """Return a JPEG without what stands beside its picture. Raises IndexError if it is none."""
    kept, place = [jpeg[:2]], 2
    while jpeg[place + 1] != _START_OF_SCAN:
        if jpeg[place] != 0xFF:
            raise ValueError("no marker")
        if jpeg[place + 1] == 0xFF:  # filled up
            place += 1
            continue
        end = place + 2 + int.from_bytes(jpeg[place + 2 : place + 4], "big")
        if jpeg[place + 1] not in _NOTES:
            kept.append(jpeg[place:end])
        place = end
    end = jpeg.rfind(b"\xff\xd9")
    return b"".join((*kept, jpeg[place : end + 2] if end > place else jpeg[place:]))


def _describe(document: pikepdf.Pdf, title: str) -> None:
    document.Root.Lang = String("de-DE")
    document.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    with document.open_metadata(set_pikepdf_as_editor=False) as about:
        about["dc:title"] = title
        about["dc:language"] = ["de-DE"]
        about["pdfuaid:part"] = "1"
    document.docinfo["/Title"] = String(title)


def _add(document: pikepdf.Pdf, sheet: _Sheet, number: int, said: str) -> pikepdf.Object:
    """Add a page, and return the element of the document's structure that stands for its picture."""
    picture = document.make_stream(sheet.jpeg)
    picture.Type, picture.Subtype = Name.XObject, Name.Image
    picture.Width, picture.Height, picture.BitsPerComponent = sheet.width, sheet.height, 8
    picture.ColorSpace, picture.Filter = _SPACES[sheet.bands], Name.DCTDecode
    picture[_ORIENTATION] = sheet.orientation
    is_turned = sheet.orientation >= _TURNED
    width, height = (sheet.height, sheet.width) if is_turned else (sheet.width, sheet.height)
    paper = (_LONG, _SHORT) if width > height else (_SHORT, _LONG)
    scale = min((paper[0] - 2 * _MARGIN) / width, (paper[1] - 2 * _MARGIN) / height)
    matrix = _upright(sheet.orientation, width * scale, height * scale, paper)
    placed = " ".join(f"{value:.3f}" for value in matrix)
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, *paper]),
        Resources=Dictionary(XObject=Dictionary(Im=picture)),
        Contents=document.make_stream(f"/Figure <</MCID 0>> BDC q {placed} cm /Im Do Q EMC".encode()),
        StructParents=number,
        Tabs=Name.S,
    )
    document.pages.append(pikepdf.Page(document.make_indirect(page)))
    figure = Dictionary(Type=Name.StructElem, S=Name.Figure, Alt=String(said), Pg=document.pages[-1].obj, K=0)
    left, low = ((side - length * scale) / 2 for side, length in zip(paper, (width, height), strict=True))
    box = Array([left, low, left + width * scale, low + height * scale])
    figure.A = Dictionary(O=Name.Layout, BBox=box, Placement=Name.Block)
    return document.make_indirect(figure)


def _upright(orientation: int, width: float, height: float, paper: tuple[float, float]) -> tuple[float, ...]:
    """Return the matrix that puts a picture upright into the middle of a page."""
    x, y = (paper[0] - width) / 2, (paper[1] - height) / 2
    right, top = x + width, y + height
    return {
        1: (width, 0, 0, height, x, y),
        2: (-width, 0, 0, height, right, y),
        3: (-width, 0, 0, -height, right, top),
        4: (width, 0, 0, -height, x, top),
        5: (0, -height, -width, 0, right, top),
        6: (0, -height, width, 0, x, top),
        7: (0, height, width, 0, x, y),
        8: (0, height, -width, 0, right, y),
    }[orientation]


def _tag(document: pikepdf.Pdf, figures: Sequence[pikepdf.Object]) -> None:
    """Give the document its structure, which readers for the blind follow."""
    root = document.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    whole = document.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array(figures)))
    for figure in figures:
        figure.P = whole
    numbered = [item for number, figure in enumerate(figures) for item in (number, Array([figure]))]
    root.K, root.ParentTree = whole, document.make_indirect(Dictionary(Nums=Array(numbered)))
    root.ParentTreeNextKey = len(figures)
    document.Root.StructTreeRoot = root
    document.Root.MarkInfo = Dictionary(Marked=True)
