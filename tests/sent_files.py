"""Small files as people send them, whole and valid; and the means to make bad ones of them."""

from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import pikepdf
from PIL import Image

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
MAIN = {
    "docx": ("word/document.xml", "wordprocessingml.document"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation"),
}

Parts = Mapping[str, str | bytes]


def archive(parts: Parts, compression: int = ZIP_STORED) -> bytes:
    """Return a ZIP archive of these parts."""
    packed = BytesIO()
    with ZipFile(packed, "w", compression) as file:
        for name, content in parts.items():
            file.writestr(ZipInfo(name), content, compression)
    return packed.getvalue()


def office_parts(kind: str, *more_types: str) -> dict[str, str | bytes]:
    """Return the parts of an office document. kind: "docx", "xlsx" or "pptx". more_types: declared besides."""
    main, named = MAIN[kind]
    types = (f"application/vnd.openxmlformats-officedocument.{named}.main+xml", *more_types)
    declared = "".join(f'<Override PartName="/{main}" ContentType="{one}"/>' for one in types)
    return {
        "[Content_Types].xml": f'<?xml version="1.0"?><Types xmlns="{_TYPES}">{declared}</Types>',
        "_rels/.rels": relations("officeDocument", main, mode="Internal"),
        main: "<d/>",
    }


def office(kind: str, parts: Parts | None = None) -> bytes:
    return archive({**office_parts(kind), **(parts or {})})


def relations(kind: str, target: str, mode: str = "External") -> str:
    """Return the part of an office document that says what it refers to, with one reference."""
    one = f'<Relationship Id="r1" Type="{RELATION}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return f'<?xml version="1.0"?><Relationships xmlns="{_RELATIONS}">{one}</Relationships>'


def open_document_parts(kind: str, manifest: str = "") -> dict[str, str | bytes]:
    """Return the parts of an OpenDocument file. kind: "text", "spreadsheet" or "presentation"."""
    return {
        "mimetype": f"{OPEN_DOCUMENT}{kind}",
        "content.xml": "<d/>",
        "META-INF/manifest.xml": f'<m:manifest xmlns:m="{_MANIFEST}">{manifest}</m:manifest>',
    }


def open_document(kind: str, parts: Parts | None = None, manifest: str = "") -> bytes:
    return archive({**open_document_parts(kind, manifest), **(parts or {})})


def pdf(change: Callable[[pikepdf.Pdf], object] = lambda _: None, pages: int = 1, password: str | None = None) -> bytes:
    """Return a PDF of empty pages, after a change. password: to open it; "" sets only its owner's."""
    made = BytesIO()
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page()
        change(document)
        locked = False if password is None else pikepdf.Encryption(owner="owner", user=password)
        document.save(made, encryption=locked, deterministic_id=password is None)
    return made.getvalue()


def written(*lines: str) -> Callable[[pikepdf.Pdf], object]:
    """Return the change that writes lines as text on the first page."""

    def write(document: pikepdf.Pdf) -> None:
        said = "".join(f"({line}) Tj T* " for line in lines)
        content = f"BT /F1 12 Tf 14 TL 72 700 Td {said}ET".encode("cp1252")
        letters = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}
        font = pikepdf.Dictionary({key: pikepdf.Name(name) for key, name in letters.items()})
        page = document.pages[0]
        page.Contents = document.make_stream(content)
        page.Resources = pikepdf.Dictionary({"/Font": pikepdf.Dictionary({"/F1": font})})

    return write


def picture(kind: str, width: int = 2, height: int = 2, mode: str = "RGB") -> bytes:
    """Return a picture. kind: "JPEG", "PNG", "GIF" …"""
    made = BytesIO()
    Image.new(mode, (width, height)).save(made, kind)
    return made.getvalue()


PDF, PNG, JPEG = pdf(), picture("PNG"), picture("JPEG")
HEIC = b"\0\0\0\x24ftypheic\0\0\0\0mif1MiHBMiHEMiPrheic" + bytes(100)
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
PROGRAM = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0" + bytes(100)

GOOD: Mapping[str, bytes] = {
    "plan.pdf": PDF,
    "brief.docx": office("docx"),
    "tabelle.xlsx": office("xlsx"),
    "folien.pptx": office("pptx"),
    "brief.odt": open_document("text"),
    "tabelle.ods": open_document("spreadsheet"),
    "folien.odp": open_document("presentation"),
    "foto.jpg": JPEG,
    "bild.png": PNG,
    "notiz.txt": "Käse – und ein „Zitat“\r\n".encode(),
    "liste.csv": "Name;Ort\r\nMüller;Köln\r\n".encode(),
}
