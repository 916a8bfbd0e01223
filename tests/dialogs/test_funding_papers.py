"""The papers of a grant in the chat: who gets them, and what is in them."""

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

from bot.engine.files import load
from bot.funding.reading import Grant
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.funding import YEAR, add_grant, add_rules
from tests.people import add_kommune, add_member, grant, person_of

Talks = Callable[..., Conversation]


@pytest.fixture
def ada(talks: Talks) -> Conversation:
    return talks("ada")


@pytest.fixture
def filed(ada: Conversation, sqlite: Database) -> Grant:
    add_rules(sqlite)
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "ada"))
    return add_grant(sqlite, person_of(sqlite, "ada"))


def _file(chat: Conversation, database: Database) -> tuple[str, bytes]:
    file_id = next(part.file for part in chat.parts if part.file is not None)
    file = database.read(lambda connection: load(connection, file_id))
    assert file
    return file.name, file.content


def test_the_receipt_is_for_who_acts_and_the_office(
    ada: Conversation, talks: Talks, sqlite: Database, filed: Grant
) -> None:
    jan, eva = talks("jan"), talks("eva")
    ada.presses(f"grant_receipt:{filed.id}").shows("grant-paper-here")
    name, content = _file(ada, sqlite)
    assert name == f"Antrag-{filed.number}.pdf"
    assert content.startswith(b"%PDF")
    jan.presses(f"grant_receipt:{filed.id}").shows("grant-gone")
    add_member(sqlite, person_of(sqlite, "jan"), email="jan@halle.example")
    jan.presses(f"grant_receipt:{filed.id}").shows("grant-not-editor")  # all of it is for who acts
    grant(sqlite, person_of(sqlite, "eva"))
    eva.presses(f"grant_receipt:{filed.id}").shows("grant-paper-here")


def test_the_office_gets_the_whole_case(talks: Talks, sqlite: Database, filed: Grant) -> None:
    eva = talks("eva")
    eva.presses(f"grant_whole:{filed.id}").shows("not-allowed")
    grant(sqlite, person_of(sqlite, "eva"))
    eva.presses(f"grant_whole:{filed.id}").shows("grant-bundle-here")
    name, content = _file(eva, sqlite)
    assert name == f"{filed.number}.zip"
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert archive.namelist() == [f"Antrag-{filed.number}.pdf", "Protokoll.txt", "Protokoll.csv"]
    assert "grant-filed" in archive.read("Protokoll.csv").decode()


def test_the_office_gets_all_grants_as_a_table(talks: Talks, sqlite: Database, filed: Grant) -> None:
    eva = talks("eva")
    grant(sqlite, person_of(sqlite, "eva"))
    eva.presses(f"grants_xlsx:{YEAR}").shows("grant-sheet-here")
    _, content = _file(eva, sqlite)
    cells = openpyxl.load_workbook(io.BytesIO(content)).active
    assert cells is not None
    row = [cell.value for cell in cells[2]]
    assert (row[0], row[3], row[8]) == (filed.number, "Dorfmoderation", 4240)
    eva.presses(f"grants_csv:{YEAR}").shows("grant-sheet-here")
    assert filed.number in _file(eva, sqlite)[1].decode()
    eva.presses(f"grants_csv:{YEAR + 1}").shows("grant-sheet-none")
