"""Photos as one PDF: upright, in order, without a camera's notes, and readable for everybody."""

from collections.abc import Sequence
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageOps

from bot.engine.foreign import pdf
from bot.engine.foreign.binding import bound
from bot.engine.foreign.verdicts import MOST_SHEETS, FileVerdict
from tests.sent_files import PDF, PNG, picture

ORIENTATION, MAKER = 0x0112, 0x010F


def photo(orientation: int = 1, width: int = 60, height: int = 40) -> bytes:
    """Return a photo, red with a blue corner, as a camera stores it that was turned."""
    made = BytesIO()
    with Image.new("RGB", (width, height), "red") as taken:
        taken.paste("blue", (0, 0, width // 2, height // 2))
        notes = taken.getexif()
        notes[ORIENTATION], notes[MAKER] = orientation, "Kamera"
        taken.save(made, "JPEG", exif=notes)
    return made.getvalue()


def sizes(document: bytes) -> list[tuple[int, int]]:
    with pikepdf.open(BytesIO(document)) as opened:
        pictures = [page.obj.Resources.XObject.Im for page in opened.pages]
        return [(int(one.Width), int(one.Height)) for one in pictures]


def bind(*contents: bytes, order: Sequence[int] = ()) -> bytes:
    return bound(contents, "Fotos", "Seite", order)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_upright(orientation: int) -> None:
    with pypdfium2.PdfDocument(bind(photo(orientation, 600, 400))) as document:
        page = document[0]
        drawn = page.render(scale=1).to_pil().convert("RGB").copy()
        page.close()
    with Image.open(BytesIO(photo(orientation, 600, 400))) as taken:
        upright = ImageOps.exif_transpose(taken).resize(drawn.size)
    places = [(drawn.width * x // 4, drawn.height * y // 4) for x in (1, 3) for y in (1, 3)]
    assert [drawn.getpixel(place) for place in places] == [upright.getpixel(place) for place in places]


def test_pages_are_added_ordered_and_left_out() -> None:
    first = bind(photo(width=10), photo(width=20))
    three = bind(first, picture("PNG", 30, 40, "RGBA"))
    assert sizes(three) == [(10, 40), (20, 40), (30, 40)]
    assert sizes(bind(three, order=(3, 1))) == [(30, 40), (10, 40)]


def test_a_small_photo_is_packed_as_it_was_but_for_the_notes() -> None:
    made = bind(photo())
    assert b"Kamera" not in made
    with pikepdf.open(BytesIO(made)) as document:
        kept = document.pages[0].obj.Resources.XObject.Im.read_raw_bytes()
    with Image.open(BytesIO(kept)) as inside, Image.open(BytesIO(photo())) as taken:
        assert inside.tobytes() == taken.tobytes()
        assert not inside.getexif()


def test_a_large_photo_is_packed_smaller() -> None:
    large = BytesIO()
    Image.effect_noise((3_000, 2_000), 90).convert("RGB").save(large, "JPEG", quality=95)
    made = bind(large.getvalue())
    assert sizes(made)[0][0] == 2_400
    assert len(made) < len(large.getvalue())


@pytest.mark.parametrize("order", [(0,), (-1,), (3,)])
def test_pages_that_are_not_there_are_no_order(order: Sequence[int]) -> None:
    with pytest.raises((ValueError, IndexError)):
        bind(photo(), order=order)


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(ValueError, match="pages"):
        bind(*[PNG] * (MOST_SHEETS + 1))


def test_other_documents_are_not_bound() -> None:
    with pytest.raises(AttributeError):
        bind(PDF, photo())


def test_it_is_a_document_that_may_be_stored() -> None:
    assert pdf.judge(bind(photo(), photo(6))) is FileVerdict.GOOD


def test_it_says_what_it_is() -> None:
    with pikepdf.open(BytesIO(bind(photo(), photo()))) as document:
        assert (str(document.docinfo.Title), str(document.Root.Lang)) == ("Fotos", "de-DE")
        figures = document.Root.StructTreeRoot.K.K
        assert [str(figure.Alt) for figure in figures] == ["Seite 1", "Seite 2"]
