"""PDF files, as the reading process judges them: they open, have few pages, and nothing in them acts."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Object

from bot.engine.foreign.verdicts import MOST_PAGES, FileVerdict

_ACTIVE_KEYS = frozenset({"/JS", "/JavaScript", "/Launch", "/XFA", "/RichMediaContent", "/RichMediaSettings"})
_TELLING_KEYS = frozenset({"/S", "/Subtype"})
_ACTIVE_VALUES = frozenset(
    {"/JavaScript", "/Launch", "/ImportData", "/Rendition", "/GoToE", "/RichMedia", "/RichMediaExecute"}
)
# An electronic invoice (ZUGFeRD, Factur-X) is a PDF with its own figures as XML beside it.
_INVOICES = frozenset({"factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml", "order-x.xml"})
_DEEPEST = 30


def judge(content: bytes) -> FileVerdict:
    """Return what a PDF is; one that opens without a password is read, whatever its owner's password forbids."""
    try:
        with pikepdf.open(BytesIO(content)) as document:
            return _judged(document)
    except pikepdf.PasswordError:
        return FileVerdict.LOCKED
    except pikepdf.PdfError:
        return FileVerdict.DAMAGED


def _judged(document: pikepdf.Pdf) -> FileVerdict:
    pages = len(document.pages)
    if not pages:
        return FileVerdict.DAMAGED
    if pages > MOST_PAGES:
        return FileVerdict.TOO_MANY_PAGES
    is_active = any(_acts(found) for whole in document.objects for found in _dictionaries(whole, 0))
    return FileVerdict.ACTIVE if is_active else FileVerdict.GOOD


def _dictionaries(found: object, depth: int) -> Iterator[Object]:
    """Yield the dictionaries in an object of the file; what it refers to is an object of its own."""
    if not isinstance(found, Object):
        return
    if depth > _DEEPEST:
        raise RecursionError
    if isinstance(found, pikepdf.Array):
        inner = list(found)
    elif isinstance(found, Dictionary | pikepdf.Stream):
        yield found
        inner = list(found.values())
    else:
        return
    for value in inner:
        if isinstance(value, Object) and not value.is_indirect:
            yield from _dictionaries(value, depth + 1)


def _acts(found: Object) -> bool:
    """Tell whether a dictionary is, or leads to, something that runs or that hides another file."""
    keys = set(found.keys())
    values = [found[key] for key in keys & _TELLING_KEYS]
    if keys & _ACTIVE_KEYS or any(isinstance(value, pikepdf.Name) and str(value) in _ACTIVE_VALUES for value in values):
        return True
    return "/EF" in keys and not _is_invoice(found)


def _is_invoice(specification: Object) -> bool:
    """Tell whether an embedded file is the XML of an electronic invoice."""
    name = str(specification.get("/UF", specification.get("/F", ""))).lower()
    if name not in _INVOICES:
        return False
    return all(
        isinstance(stream, pikepdf.Stream) and stream.read_bytes().lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
        for stream in specification["/EF"].values()
    )
