"""Files that are sent into a form: what may be stored, and under which name."""

import io
import zipfile
from collections.abc import Mapping

import pytest

from bot.engine.dialogs.attachments import Attachments, complaint, file_name
from bot.engine.dialogs.turn import Turn
from bot.engine.files import LARGEST_BYTES, files, load
from bot.engine.forms.advance import LookupRequest
from bot.engine.forms.inputs import Found, LookedUp, NotFound
from bot.engine.memory import Memory
from bot.engine.outbox.delivery import FetchFailed
from bot.engine.talk.messages import FileReference
from bot.storage.database import Database
from tests.engine import NOW, claim, incoming, receive, rows

TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


def archive(**members: str) -> bytes:
    """Return a ZIP archive; "__" in a name is "/"."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name, content in members.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return packed.getvalue()


def office(main: str) -> bytes:
    return archive(**{"[Content_Types]_xml": TYPES, "_rels/.rels": "<r/>", main: "<d/>"})


CONTENTS: Mapping[str, bytes] = {
    "plan.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF",
    "brief.docx": office("word/document.xml"),
    "tabelle.xlsx": office("xl/workbook.xml"),
    "folien.pptx": office("ppt/presentation.xml"),
    "brief.odt": archive(mimetype=f"{OPEN_DOCUMENT}text", content_xml="<d/>"),
    "tabelle.ods": archive(mimetype=f"{OPEN_DOCUMENT}spreadsheet", content_xml="<d/>"),
    "folien.odp": archive(mimetype=f"{OPEN_DOCUMENT}presentation", content_xml="<d/>"),
    "foto.jpg": bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9"),
    "bild.png": bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010806000000 1f15c489".replace(" ", "")),
    "notiz.txt": "Käse – und ein „Zitat“\r\n".encode(),
    "liste.csv": "Name;Ort\r\nMüller;Köln\r\n".encode(),
}
OTHERS: Mapping[str, bytes] = {
    "archive": archive(a="b"),
    "program": b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + bytes(100),
    "elf": b"\x7fELF\x02\x01\x01" + bytes(100),
    "html": b"<!DOCTYPE html><html><script>alert(1)</script></html>",
    "zeros": bytes(100),
    "broken archive": b"PK\x03\x04" + bytes(range(256)),
}


class Messenger:
    """Hands out one content, and counts how often it was asked."""

    def __init__(self, content: bytes | FetchFailed) -> None:
        self.content = content
        self.asked: list[tuple[str, FileReference]] = []

    def __call__(self, channel: str, file: FileReference) -> bytes:
        self.asked.append((channel, file))
        if isinstance(self.content, FetchFailed):
            raise self.content
        return self.content


def look_up(database: Database, messenger: Messenger, file: FileReference | None) -> LookedUp:
    receive(database, incoming())
    (message,) = claim(database)
    turn = Turn(message, Memory(), NOW, "")
    request = LookupRequest("file", "attachment", {}, file=file)
    return Attachments(database, messenger, lambda: NOW).look_up(request, turn)


@pytest.mark.parametrize("name", [*CONTENTS, "FOTO.JPEG", "Bild 2.PNG"])
def test_each_allowed_type_is_accepted(name: str) -> None:
    ending = name.lower().replace("jpeg", "jpg").rpartition(".")[2]
    content = next(content for known, content in CONTENTS.items() if known.endswith(ending))
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
        b"x",
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.csv"])
def test_text_is_accepted_as_old_and_new_programs_write_it(name: str, content: bytes) -> None:
    assert complaint(name, content) == ""


@pytest.mark.parametrize("kind", [*CONTENTS, *OTHERS])
@pytest.mark.parametrize("name", CONTENTS)
def test_a_name_that_lies_about_the_content_is_refused(name: str, kind: str) -> None:
    content = (CONTENTS | OTHERS)[kind]
    texts = ("notiz.txt", "liste.csv")
    if name == kind or (name in texts and kind in (*texts, "html")):
        return  # no lie, and markup is text
    assert complaint(name, content) == "file-not-what-it-says"


@pytest.mark.parametrize(
    "name", ["a.exe", "a.html", "a.svg", "a.zip", "a.docm", "a.pdf.js", "a", "pdf", ".pdf", "a.pdf "]
)
def test_other_types_are_refused_by_their_name(name: str) -> None:
    assert complaint(name, CONTENTS["plan.pdf"]) == "file-type-not-allowed"


@pytest.mark.parametrize("name", CONTENTS)
def test_an_empty_file_is_refused(name: str) -> None:
    assert complaint(name, b"") == "file-empty"


def test_a_file_that_is_larger_than_it_claimed_is_refused() -> None:
    content = CONTENTS["plan.pdf"]
    assert complaint("a.pdf", content + bytes(LARGEST_BYTES - len(content))) == ""
    assert complaint("a.pdf", content + bytes(LARGEST_BYTES - len(content) + 1)) == "file-too-large"


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
    assert file_name(claimed, CONTENTS["plan.pdf"]) == name


@pytest.mark.parametrize(("kind", "name"), [("foto.jpg", "bild.jpg"), ("bild.png", "bild.png"), ("plan.pdf", "datei")])
def test_a_picture_without_a_name_is_named_after_what_it_is(kind: str, name: str) -> None:
    assert file_name("", CONTENTS[kind]) == name


def test_a_file_that_is_accepted_is_stored_under_its_harmless_name(database: Database) -> None:
    messenger = Messenger(CONTENTS["plan.pdf"])
    reference = FileReference("ref", "../Plan.pdf", "image/png", 7)
    found = look_up(database, messenger, reference)
    assert messenger.asked == [("fake", reference)]
    (row,) = rows(database, files)
    assert found == Found({"id": row.id, "name": "Plan.pdf", "size_bytes": len(CONTENTS["plan.pdf"])})
    assert (row.person_id, row.media_type, row.is_kept, row.created_at) == (1, "application/pdf", False, NOW)
    stored = database.read(lambda connection: load(connection, row.id))
    assert stored is not None
    assert stored.content == CONTENTS["plan.pdf"]


@pytest.mark.parametrize(
    ("file", "content", "key"),
    [
        (None, b"", "form-file-wanted"),
        (FileReference("ref", "a.pdf"), b"", "file-empty"),
        (FileReference("ref", "a.pdf"), OTHERS["program"], "file-not-what-it-says"),
        (FileReference("ref", "a.exe"), OTHERS["program"], "file-type-not-allowed"),
        (FileReference("ref", "a.pdf"), FetchFailed("file-gone"), "file-gone"),
        (FileReference("ref", "a.pdf"), CONTENTS["plan.pdf"] + bytes(LARGEST_BYTES), "file-too-large"),
    ],
)
def test_what_is_refused_is_not_stored_and_the_sender_learns_why(
    database: Database, file: FileReference | None, content: bytes | FetchFailed, key: str
) -> None:
    found = look_up(database, Messenger(content), file)
    assert isinstance(found, NotFound)
    assert found.key == key
    assert rows(database, files) == []


def test_a_file_that_claims_to_be_too_large_is_not_even_fetched(database: Database) -> None:
    messenger = Messenger(CONTENTS["plan.pdf"])
    found = look_up(database, messenger, FileReference("ref", "a.pdf", size_bytes=LARGEST_BYTES + 1))
    assert found == NotFound("file-too-large", {"limit": 20})
    assert messenger.asked == []


def test_a_file_that_claims_to_be_just_small_enough_is_fetched(database: Database) -> None:
    messenger = Messenger(CONTENTS["plan.pdf"])
    assert isinstance(look_up(database, messenger, FileReference("ref", "a.pdf", size_bytes=LARGEST_BYTES)), Found)
