"""Files at first sight: which names are allowed, what the first bytes say, and what name a file is given."""

import pytest

from bot.engine.files import LARGEST_BYTES
from bot.engine.foreign.kinds import complaint, file_name
from tests.sent_files import COMPOUND, GOOD, HEIC, JPEG, PDF, PNG, PROGRAM, archive

OTHERS = {"program": PROGRAM, "elf": b"\x7fELF\x02\x01\x01" + bytes(100), "zeros": bytes(100), "compound": COMPOUND}
TEXTS = ("notiz.txt", "liste.csv")
ARCHIVES = tuple(name for name in GOOD if GOOD[name].startswith(b"PK"))


@pytest.mark.parametrize("name", [*GOOD, "FOTO.JPEG", "Bild 2.PNG"])
def test_each_allowed_kind_passes(name: str) -> None:
    ending = name.lower().replace("jpeg", "jpg").rpartition(".")[2]
    content = next(content for known, content in GOOD.items() if known.endswith(ending))
    assert complaint(name, content) == ""


@pytest.mark.parametrize(
    "content",
    [
        "ä;ö;ü\r\n1;2;3".encode("cp1252"),
        b"\xef\xbb\xbf" + b"Gemeinde;Einwohner",
        b"\r\n\r\nText nach Leerzeilen",
        b"# Ueberschrift\n- Punkt",
        b"1.234,50 EUR",
        b'{"a": 1}',
        b"MZ: unsere Zeitung",
        b"x",
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.csv"])
def test_text_passes_as_old_and_new_programs_write_it(name: str, content: bytes) -> None:
    assert complaint(name, content) == ""


@pytest.mark.parametrize("kind", [*GOOD, *OTHERS])
@pytest.mark.parametrize("name", GOOD)
def test_a_name_that_lies_about_the_first_bytes_is_refused(name: str, kind: str) -> None:
    content = ({**GOOD, **OTHERS})[kind]
    if name == kind or any(name in group and kind in group for group in (TEXTS, ARCHIVES)):
        return  # no lie, or none that the first bytes show
    is_old = name in ARCHIVES and kind == "compound"
    assert complaint(name, content) == ("file-old-format" if is_old else "file-not-what-it-says")


@pytest.mark.parametrize(
    "name", ["a.exe", "a.html", "a.svg", "a.zip", "a.jar", "a.gif", "a.pdf.js", "a", "pdf", ".pdf", "a.pdf "]
)
def test_other_kinds_are_refused_by_their_name(name: str) -> None:
    assert complaint(name, PDF) == "file-type-not-allowed"


@pytest.mark.parametrize("name", ["a.docm", "A.XLSM", "a.pptm", "a.xlsb", "a.dotm"])
def test_documents_with_macros_are_refused_with_a_way_out(name: str) -> None:
    assert complaint(name, archive({"word/document.xml": "<d/>"})) == "file-active"


@pytest.mark.parametrize("name", ["a.doc", "a.xls", "a.ppt", "a.docx", "a.xlsx"])
def test_old_office_documents_and_those_with_a_password_are_told_so(name: str) -> None:
    assert complaint(name, COMPOUND) == "file-old-format"


@pytest.mark.parametrize("name", ["IMG_0001.HEIC", "IMG_0001.heif", "IMG_0001.jpg", "IMG_0001", "foto.png"])
def test_a_photo_of_an_iphone_is_told_what_to_do(name: str) -> None:
    assert complaint(name, HEIC) == "file-heic"


def test_a_video_is_no_photo_of_an_iphone() -> None:
    assert complaint("film.mov", b"\0\0\0\x14ftypqt  " + bytes(100)) == "file-type-not-allowed"


@pytest.mark.parametrize("name", GOOD)
def test_an_empty_file_is_refused(name: str) -> None:
    assert complaint(name, b"") == "file-empty"


def test_a_file_that_is_larger_than_it_claimed_is_refused() -> None:
    assert complaint("a.pdf", PDF + bytes(LARGEST_BYTES - len(PDF))) == ""
    assert complaint("a.pdf", PDF + bytes(LARGEST_BYTES - len(PDF) + 1)) == "file-too-large"


@pytest.mark.parametrize(
    ("claimed", "name"),
    [
        ("Plan.pdf", "Plan.pdf"),
        ("Förder-Antrag (2).pdf", "Förder-Antrag (2).pdf"),
        ("../../etc/passwd", "passwd"),
        ("../../x", "x"),
        ("C:\\x", "x"),
        ("C:\\Users\\a\\Plan.pdf", "Plan.pdf"),
        ("\\\\server\\share\\Plan.pdf", "Plan.pdf"),
        ("/Plan.pdf", "Plan.pdf"),
        ("..\\..\\Plan.pdf", "Plan.pdf"),
        ("Plan.pdf/", "Plan.pdf"),
        (".htaccess", "htaccess"),
        ("Plan.pdf. . ", "Plan.pdf"),
        ("..", "datei"),
        (".", "datei"),
        ("/", "datei"),
        ("", "datei"),
        ("a" * 300 + ".pdf", "a" * 96 + ".pdf"),
    ],
)
def test_a_name_is_harmless_and_keeps_its_ending(claimed: str, name: str) -> None:
    assert file_name(claimed, PDF) == name


@pytest.mark.parametrize(("content", "name"), [(JPEG, "bild.jpg"), (PNG, "bild.png"), (PDF, "datei")])
def test_a_picture_without_a_name_is_named_after_what_it_is(content: bytes, name: str) -> None:
    assert file_name("", content) == name


def test_files_of_courses_are_taken_only_where_they_are_asked_for() -> None:
    for name, content in (("kurs.md", b"# Kurs"), ("kurs.zip", b"PK\x03\x04")):
        assert complaint(name, content) == "file-type-not-allowed"
        assert complaint(name, content, (".md", ".zip")) == ""
    assert complaint("kurs.md", b"PK\x03\x04", (".md",)) == "file-not-what-it-says"
    assert complaint("kurs.zip", b"%PDF-", (".zip",)) == "file-not-what-it-says"
