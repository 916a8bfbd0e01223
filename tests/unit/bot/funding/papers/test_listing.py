import pytest

from bot.documents.spreadsheet import csv_file
from bot.engine.talk.wording import Wording
from bot.funding.papers.listing import TableWish, listed_grants, read_table_wish, sheet
from bot.storage.database import Database
from tests.funding import YEAR, add_grant, add_rules
from tests.participants import add_person
from tests.people import add_kommune, add_member


@pytest.mark.parametrize("wish", [TableWish(2027), TableWish(2027, "15"), TableWish(0, "", "open")])
def test_a_button_says_what_is_wished_for(wish: TableWish) -> None:
    assert read_table_wish(wish.argument()) == wish


@pytest.mark.parametrize("argument", ["", "x", "2027x", "-1", "99999999999999999999", "²027"])
def test_a_forged_button_wishes_for_nothing(argument: str) -> None:
    assert read_table_wish(argument) == TableWish()


def test_a_table_holds_what_was_wished_for_and_computes_nothing(sqlite: Database) -> None:
    add_rules(sqlite)
    add_kommune(sqlite)
    person_id = add_person(sqlite)
    add_member(sqlite, person_id)
    add_grant(sqlite, person_id, project='=HYPERLINK("https://x.example")')

    def written(wish: TableWish) -> str:
        rows = sqlite.read(lambda connection: listed_grants(connection, wish))
        return csv_file(sheet(wish, rows, Wording())).decode("utf-8-sig") if rows else ""

    for wish in (
        TableWish(),
        TableWish(YEAR),
        TableWish(0, "", "office"),
        TableWish(YEAR, "15"),
        TableWish(YEAR, "15", "submitted"),
    ):
        assert "4240,00" in written(wish)
        assert "'=HYPERLINK" in written(wish)
    for wish in (TableWish(YEAR + 1), TableWish(YEAR, "14"), TableWish(YEAR, "", "closed")):
        assert not written(wish)
