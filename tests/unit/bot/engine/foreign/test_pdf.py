"""PDF files: those that open and do nothing are good."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf

from bot.engine.foreign.pdf import judge
from bot.engine.foreign.verdicts import MOST_PAGES, FileVerdict
from tests.sent_files import PDF, pdf


def script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def has(place: str, value: object) -> Callable[[Pdf], object]:
    """Return a change that puts a value into the root of a document."""
    return lambda document: document.Root.__setitem__(place, value)


def on_page(place: str, value: Object) -> Callable[[Pdf], object]:
    return lambda document: document.pages[0].obj.__setitem__(place, value)


def attaches(name: str, content: bytes = b"x") -> Callable[[Pdf], object]:
    return lambda document: document.attachments.__setitem__(name, content)


@pytest.mark.parametrize(
    "change",
    [
        has("/OpenAction", script()),
        has("/Names", Dictionary(JavaScript=Dictionary(Names=Array(["a", script()])))),
        on_page("/AA", Dictionary(O=script())),
        lambda document: document.Root.__setitem__("/OpenAction", document.make_indirect(script())),
        has("/OpenAction", Dictionary(S=Name.GoTo, Next=Array([Dictionary(S=Name.URI, Next=script())]))),
        has("/OpenAction", Dictionary(S=Name.Launch, F="cmd.exe")),
        has("/OpenAction", Dictionary(S=Name.ImportData, F="x")),
        has("/OpenAction", Dictionary(S=Name.GoToE)),
        has("/AcroForm", Dictionary(XFA="x", Fields=Array([]))),
        on_page("/Annots", Array([Dictionary(Type=Name.Annot, Subtype=Name.RichMedia)])),
        attaches("setup.exe"),
        attaches("brief.docx"),
        attaches("factur-x.xml.exe"),
        attaches("factur-x.xml", b"MZ\x90\0"),
    ],
)
def test_a_pdf_that_acts_or_hides_a_file_is_refused(change: Callable[[Pdf], object]) -> None:
    assert judge(pdf(change)) is FileVerdict.ACTIVE


@pytest.mark.parametrize(
    "change",
    [
        has("/OpenAction", Dictionary(S=Name.GoTo)),
        has("/X", Dictionary(S=Name.URI, URI="https://www.example.org/")),
        has("/Lang", "de-DE"),
        attaches("factur-x.xml", b'\xef\xbb\xbf<?xml version="1.0"?><a/>'),
        attaches("ZUGFeRD-invoice.xml", b"<a/>"),
    ],
)
def test_what_only_shows_something_is_good_and_so_is_an_electronic_invoice(change: Callable[[Pdf], object]) -> None:
    assert judge(pdf(change)) is FileVerdict.GOOD


def test_scripts_are_found_in_what_is_compressed() -> None:
    made = BytesIO()
    with pikepdf.open(BytesIO(pdf(has("/OpenAction", script())))) as document:
        document.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
    assert b"JavaScript" not in made.getvalue()
    assert judge(made.getvalue()) is FileVerdict.ACTIVE


def test_a_password_to_open_is_refused_one_of_the_owner_is_not() -> None:
    assert judge(pdf(password="geheim")) is FileVerdict.LOCKED
    assert judge(pdf(password="")) is FileVerdict.GOOD
    assert judge(pdf(has("/OpenAction", script()), password="")) is FileVerdict.ACTIVE


def test_a_pdf_has_at_most_300_pages() -> None:
    assert judge(pdf(pages=MOST_PAGES)) is FileVerdict.GOOD
    assert judge(pdf(pages=MOST_PAGES + 1)) is FileVerdict.TOO_MANY_PAGES


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF",
        b"%PDF-" + bytes(1_000),
        pdf(pages=0),
    ],
)
def test_a_pdf_that_is_none_is_damaged(content: bytes) -> None:
    assert judge(content) is FileVerdict.DAMAGED


def test_a_pdf_that_lost_its_end_is_still_read() -> None:
    assert judge(PDF.replace(b"startxref", b"startxxxx")) is FileVerdict.GOOD
