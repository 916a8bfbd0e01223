"""Everything that is held about a person is in both files, and cannot do harm there."""

import json
from datetime import date, datetime
from functools import partial
from html.parser import HTMLParser
from typing import Any

import pytest
from sqlalchemy import insert

from bot.engine.inbox.jobs import jobs
from bot.privacy import held as holding
from bot.privacy.export import FORMAT, VERSION, Export, as_json, as_page
from bot.privacy.held import Held, held
from bot.storage.database import Database
from tests.engine import NOW, WORDING, new_person
from tests.unit.bot.privacy.holdings import filled, registry


def exported(found: list[Held]) -> tuple[dict[str, Any], str]:
    """Return the file for programs, read, and the text of the one for people."""
    export = Export(1, NOW, NOW, found)
    return json.loads(as_json(export, WORDING).content), as_page(export, WORDING).content.decode()


class Page(HTMLParser):
    """What a browser makes of a page: its elements, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_value_of_each_shown_column_of_each_table_is_in_both_files(database: Database) -> None:
    eraser, (ada, _bob) = filled(database, "ada", "bob")
    found = database.read(partial(held, tables=eraser.everything.tables, person_id=ada.person_id))
    data, page = exported(found)
    text = Page(page).text
    shown = [table for table in eraser.everything.tables if not table.is_hidden]
    assert data["data"].keys() == {table.key for table in shown}
    for table in shown:
        rows = data["data"][table.key]["rows"]
        for name in table.shown:
            stored = ada.rows[table.key][name]
            wanted = stored.isoformat() if isinstance(stored, date | datetime) else stored
            assert wanted in [row[name] for row in rows], f"{table.key}.{name}"
            if isinstance(stored, str) and f"personal-value-{stored}" not in WORDING.keys:
                assert stored in text, f"{table.key}.{name}"
            if isinstance(stored, dict):
                assert stored["text"] in text, f"{table.key}.{name}"


def test_nothing_of_anybody_else_is_in_it(database: Database) -> None:
    eraser, (ada, _bob) = filled(database, "ada", "bob")
    data, page = exported(database.read(partial(held, tables=eraser.everything.tables, person_id=ada.person_id)))
    assert "bob" not in json.dumps(data)
    assert "bob" not in page


def test_the_file_for_programs_says_what_it_is(sqlite: Database) -> None:
    data, _ = exported([Held("feedback", 3, ({"text": "Ü", "created_at": NOW.isoformat()},), 2)])
    assert (data["format"], data["version"]) == (FORMAT, VERSION) == ("demografie-lotse/personal-data", 1)
    assert datetime.fromisoformat(data["created_at"]) == datetime.fromisoformat(data["known_since"]) == NOW
    assert data["data"] == {
        "feedback": {"count": 3, "left_out": 2, "rows": [{"text": "Ü", "created_at": NOW.isoformat()}]}
    }


ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</dd></dl></main><iframe src=https://evil.example>",
    "<style>@import 'https://evil.example'</style>",
    "$title ${intro} $sections $",
    "javascript:alert(1)",
    "<a href='https://evil.example'>x</a>",
    "]]><!--",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_somebody_wrote_stays_text(attack: str) -> None:
    values = {"text": attack, "payload": {"text": attack}, "progress": {attack: {"x": attack}}, "topics": [attack]}
    _, page = exported([Held("feedback", 1, (values,))])
    read = Page(page)
    assert read.tags == {
        *("html", "head", "meta", "title", "style", "body", "main", "h1", "p", "section", "h2", "dl", "dt", "dd")
    }
    assert read.attributes == {"lang", "charset", "name", "content", "http-equiv"}
    assert read.text.count(attack) == 5


def test_the_page_needs_nothing_besides_itself_and_lets_nothing_in() -> None:
    _, page = exported([Held("feedback", 1, ({"text": "x"},))])
    assert "default-src 'none'" in page
    assert "http://" not in page
    assert "https://" not in page
    assert '<html lang="de">' in page


def test_of_what_is_not_shown_only_its_number_is_told() -> None:
    data, page = exported([Held("lease", 2)])
    assert data["data"]["lease"] == {"count": 2, "left_out": 0, "rows": []}
    assert WORDING("export-only-that") in page


def test_what_would_be_too_much_is_left_out_and_counted(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    tables, _ = registry(database)
    ada = new_person(database)
    rows = [
        {"key": f"{number}", "kind": "x" * 30, "person_id": ada, "payload": {}, "due_at": NOW} for number in range(20)
    ]
    database.write(lambda connection: connection.execute(insert(jobs), rows) and None)

    def left() -> tuple[int, int, int]:
        (found,) = [one for one in database.read(partial(held, tables=tables, person_id=ada)) if one.key == "job"]
        return found.count, len(found.rows), found.left_out

    assert left() == (20, 20, 0)
    monkeypatch.setattr(holding, "_MOST_ROWS", 12)
    assert left() == (20, 12, 8)
    monkeypatch.setattr(holding, "_MOST_CHARACTERS", 10)
    assert left() == (20, 1, 19)
