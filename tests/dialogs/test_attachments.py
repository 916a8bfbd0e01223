"""Files for the feedback form: taken if they are what they claim, otherwise with a word on what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.engine.files import LARGEST_BYTES, files
from bot.engine.talk.messages import FileReference, Kind
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import ANSWERS, QUESTION, asked_by, filed, finish, go_to
from tests.engine import rows
from tests.sent_files import HEIC, PDF, PNG, office, pdf

Write = Callable[[str, bytes], Path]
WINDOWS_PROGRAM = b"MZ\x90\0" + b"\0" * 200


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(name: str, content: bytes) -> Path:
        file = tmp_path / name
        file.write_bytes(content)
        return file

    return write


def sparse(folder: Path, name: str, size: int) -> Path:
    """Return a file that takes no room, whatever its size."""
    file = folder / name
    with file.open("wb") as opened:
        opened.write(PDF)
        opened.truncate(size)
    return file


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.pdf", PDF),
        ("Bild.PNG", PNG),
        ("notiz.txt", "Grüße".encode()),
        ("alt.csv", "Straße;Müller".encode("cp1252")),
        ("Straßenplan für Ältere (2).pdf", PDF),
        ("<b>fett<i> & 'x'.pdf", PDF),
    ],
)
def test_files_arrive_as_they_were_sent(
    chat: Conversation, sqlite: Database, write: Write, tmp_path: Path, name: str, content: bytes
) -> None:
    go_to(chat, "attachment").sends_file(write(name, content)).shows("feedback-may-call")
    chat.says("nein").shows("form-check")
    assert name in chat.text
    chat.says("absenden").shows("feedback-filed")
    [found] = filed(sqlite, tmp_path / "office")
    assert found.file == name
    assert (tmp_path / "office" / f"{found.id}-{name}").read_bytes() == content


def test_what_is_not_taken_is_explained_and_the_step_shown_again(
    chat: Conversation, sqlite: Database, write: Write, tmp_path: Path
) -> None:
    go_to(chat, "attachment")
    for file, key in (
        (write("rechnung.pdf", WINDOWS_PROGRAM), "file-not-what-it-says"),
        (write("bild.png", PDF), "file-not-what-it-says"),
        (write("notiz.txt", WINDOWS_PROGRAM), "file-not-what-it-says"),
        (write("programm.exe", WINDOWS_PROGRAM), "file-type-not-allowed"),
        (write("ohne_endung", PDF), "file-type-not-allowed"),
        (write("leer.pdf", b""), "file-empty"),
        (write("makro.docx", office("docx", {"word/vbaProject.bin": "x"})), "file-active"),
        (write("kennwort.pdf", pdf(password="geheim")), "file-locked"),
        (write("kurz.pdf", b"%PDF-1.7"), "file-damaged"),
        (write("IMG_0001.HEIC", HEIC), "file-heic"),
        (sparse(tmp_path, "gross.pdf", 21_000_000), "file-too-large"),
        (sparse(tmp_path, "knapp.pdf", LARGEST_BYTES + 1), "file-too-large"),
        (tmp_path / "nirgends.pdf", "file-gone"),
        (tmp_path, "file-gone"),
        (Path("/dev/zero"), "file-gone"),
        (Path("nul\0.pdf"), "file-gone"),
    ):
        chat.sends_file(file).shows(key, "form-position", "feedback-attachment")
        assert chat.keys.index(key) == 0, file
    finish(chat)
    assert filed(sqlite)[0].file == ""


def test_the_largest_file_that_is_allowed_is_taken(chat: Conversation, tmp_path: Path) -> None:
    go_to(chat, "attachment").sends_file(sparse(tmp_path, "gross.pdf", LARGEST_BYTES)).shows("feedback-may-call")


def test_another_file_takes_the_place_of_the_first(
    chat: Conversation, sqlite: Database, write: Write, tmp_path: Path
) -> None:
    go_to(chat, "attachment").sends_file(write("eins.pdf", PDF)).shows("feedback-may-call")
    chat.says("zurück").shows("feedback-attachment", "form-present-answer")
    assert chat.value("form-present-answer") == "eins.pdf"
    chat.sends_file(write("zwei.png", PNG)).shows("feedback-may-call").says("nein").says("absenden")
    assert filed(sqlite, tmp_path / "office")[0].file == "zwei.png"
    assert [file.name for file in (tmp_path / "office").iterdir()] == ["1-zwei.png"]


def names(database: Database) -> list[str]:
    return [row.name for row in rows(database, files)]


def test_what_is_replaced_taken_back_or_cancelled_goes_at_once(
    chat: Conversation, sqlite: Database, write: Write
) -> None:
    go_to(chat, "attachment").sends_file(write("eins.pdf", PDF)).says("zurück")
    assert names(sqlite) == ["eins.pdf"]
    chat.sends_file(write("zwei.png", PNG)).shows("feedback-may-call")
    assert names(sqlite) == ["zwei.png"]
    chat.says("nein").says("ändern 3").says("überspringen").shows("form-check")
    assert names(sqlite) == []
    chat.says("ändern 3").sends_file(write("drei.pdf", PDF)).shows("form-check")
    assert names(sqlite) == ["drei.pdf"]
    chat.says("abbrechen").shows("form-really-cancel").says("nein")
    assert names(sqlite) == ["drei.pdf"]
    chat.says("abbrechen").says("ja").shows("form-cancelled")
    assert names(sqlite) == []


def test_what_is_refused_or_not_wanted_is_not_stored_and_what_is_filed_stays(
    chat: Conversation, sqlite: Database, write: Write
) -> None:
    go_to(chat, "attachment").sends_file(write("lüge.pdf", PNG)).sends_file(write("eins.pdf", PDF))
    chat.clock.moves(seconds=10)
    chat.sends_file(write("zwei.pdf", PDF)).says("nein").says("absenden").shows("feedback-filed")
    assert [(row.name, row.is_kept) for row in rows(sqlite, files)] == [("eins.pdf", True)]


def test_a_file_can_be_taken_back(chat: Conversation, sqlite: Database, write: Write) -> None:
    go_to(chat, "attachment").sends_file(write("eins.pdf", PDF)).says("nein").shows("form-check")
    chat.says("ändern 3").says("überspringen").shows("form-check").says("absenden").shows("feedback-filed")
    assert filed(sqlite)[0].file == ""


@pytest.mark.parametrize("step", [step for step in ANSWERS if step != "attachment"])
def test_a_file_where_none_is_wanted_is_not_kept(chat: Conversation, write: Write, step: str) -> None:
    go_to(chat, step).sends_file(write("plan.pdf", PDF)).shows("form-no-file-wanted", asked_by(step))


@pytest.mark.parametrize(
    "name", ["../../etc/plan.pdf", "C:\\Pläne\\plan.pdf", "😀" * 120 + ".pdf", "Zeile\nzwei.pdf", " .plan.pdf. "]
)
def test_no_name_can_hurt_the_office(
    chat: Conversation, sqlite: Database, write: Write, tmp_path: Path, name: str
) -> None:
    go_to(chat, "attachment").sends(kind=Kind.FILE, file=FileReference(str(write("plan.pdf", PDF)), name))
    chat.shows("feedback-may-call").says("nein").says("absenden").shows("feedback-filed")
    filed(sqlite, tmp_path / "office")
    [file] = (tmp_path / "office").iterdir()
    assert file.read_bytes() == PDF
    assert file.name.startswith("1-")
    assert file.suffix == ".pdf"


def test_a_picture_without_a_name_is_given_one(chat: Conversation, sqlite: Database, write: Write) -> None:
    go_to(chat, "attachment").sends(kind=Kind.FILE, file=FileReference(str(write("x", PNG)), "")).says("nein")
    chat.says("absenden").shows("feedback-filed")
    assert filed(sqlite)[0].file == "bild.png"


def test_a_file_without_a_form_is_not_kept(chat: Conversation, write: Write) -> None:
    chat.sends_file(write("plan.pdf", PDF)).shows("file-unexpected")
    chat.sends(kind=Kind.FILE, text="Mit Text", file=FileReference("/nowhere")).shows("file-unexpected")


def test_words_where_a_file_is_wanted(chat: Conversation) -> None:
    go_to(chat, "attachment").says("Hier ist sie.").shows("form-file-wanted", "feedback-attachment")
    chat.says("plan.pdf").shows("form-file-wanted", "form-again")
    chat.says(QUESTION).shows("wiki-quote", "feedback-attachment")
