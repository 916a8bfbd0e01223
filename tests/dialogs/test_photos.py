"""Photos that are sent for one question: they become one PDF, whose pages can be put in order."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from bot.engine.dialogs.sheets import order_in
from bot.engine.files import files
from bot.engine.talk.messages import FileReference, Kind
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.dialogs.test_funding_applying import AFTER_MONEY, BEFORE_MONEY, Talks, tell
from tests.engine import rows
from tests.funding import add_rules
from tests.people import add_kommune, add_member, person_of
from tests.sent_files import PDF, picture


@pytest.fixture
def ada(talks: Talks, sqlite: Database) -> Conversation:
    """A member who is asked for the offer of an application."""
    chat = talks("ada")
    add_rules(sqlite)
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "ada"))
    return tell(chat, *BEFORE_MONEY, "2", "800", "0", *AFTER_MONEY[:-2]).shows("funding-offer")


def sends(chat: Conversation, folder: Path, width: int, album: str = "") -> Conversation:
    """Send a photo that is known by its width."""
    place = folder / f"{width}.jpg"
    place.write_bytes(picture("JPEG", width, 10))
    return chat.sends(kind=Kind.FILE, file=FileReference(str(place), ""), album=album)


def widths(database: Database) -> list[int]:
    """Return the widths of the pages of the only file that is stored."""
    (file,) = rows(database, files)
    with pikepdf.open(BytesIO(file.content)) as document:
        return [int(page.obj.Resources.XObject.Im.Width) for page in document.pages]


def test_photos_one_after_the_other_become_one_document(ada: Conversation, sqlite: Database, tmp_path: Path) -> None:
    sends(ada, tmp_path, 11).shows("form-sheets-kept", "funding-phone")
    assert not [button for button in ada.buttons if button.label == "Seiten tauschen"]
    ada.waits(seconds=60)
    sends(ada, tmp_path, 12).shows("form-sheets-kept", "funding-phone")
    assert ada.value("form-sheets-kept", "count") == 2
    assert widths(sqlite) == [11, 12]
    ada.taps("form-sheets-swap").shows("form-sheets-ordered", "funding-phone")
    assert widths(sqlite) == [12, 11]
    tell(ada, "0391 12 34 56").shows("form-check")
    assert "fotos-2.pdf" in ada.text
    ada.says("absenden").shows("grant-filed")
    assert [(file.name, file.is_kept) for file in rows(sqlite, files)] == [("fotos-2.pdf", True)]


def test_an_album_becomes_one_document_and_gets_one_reply(ada: Conversation, sqlite: Database, tmp_path: Path) -> None:
    for width in (11, 12, 13):
        sends(ada, tmp_path, width, "album")
    ada.waits(seconds=2).shows("form-sheets-kept", "funding-phone").shows_nothing_twice()
    assert widths(sqlite) == [11, 12, 13]
    ada.says("3 1 2").shows("form-sheets-ordered")
    ada.says("Seiten 1 3").shows("form-sheets-ordered")
    assert widths(sqlite) == [13, 12]
    ada.taps("form-sheets-drop").shows("form-sheets-ordered")
    assert widths(sqlite) == [13]


def test_pages_that_are_not_there_are_said_to_be_missing(ada: Conversation, sqlite: Database, tmp_path: Path) -> None:
    sends(ada, tmp_path, 11)
    sends(ada, tmp_path, 12)
    ada.says("Seiten 1 3").shows("form-sheets-no-order", "funding-phone")
    assert widths(sqlite) == [11, 12]


def test_an_old_button_changes_nothing(ada: Conversation, sqlite: Database, tmp_path: Path) -> None:
    sends(ada, tmp_path, 11)
    sends(ada, tmp_path, 12)
    old = next(button.token for button in ada.buttons if "!pages" in button.token)
    ada.presses(old).shows("form-sheets-ordered")
    ada.presses(old).shows("choice-outdated")
    assert widths(sqlite) == [12, 11]


def test_another_file_beside_photos_stays_as_it_is(ada: Conversation, sqlite: Database, tmp_path: Path) -> None:
    sends(ada, tmp_path, 11)
    document = tmp_path / "angebot.pdf"
    document.write_bytes(PDF)
    ada.sends_file(document).shows("form-files-kept")
    sends(ada, tmp_path, 12).shows("form-sheets-kept")
    assert sorted(file.name for file in rows(sqlite, files)) == ["angebot.pdf", "fotos-2.pdf"]


@pytest.mark.parametrize(
    ("text", "is_expected", "order"),
    [
        ("2 1 3", True, (2, 1, 3)),
        ("2,1", True, (2, 1)),
        ("2 1", False, ()),
        ("Seite 2", False, (2,)),
        ("Reihenfolge: 3, 1, 2", False, (3, 1, 2)),
        ("seiten 9", False, (9,)),
        ("0391 12 34", True, ()),
        ("12 13", True, ()),
        ("2", True, ()),
        ("Seiten bitte ordnen", True, ()),
    ],
)
def test_an_order_is_read_where_it_is_meant(text: str, *, is_expected: bool, order: tuple[int, ...]) -> None:
    assert order_in(text, 3, is_expected=is_expected) == order
