import zipfile
from pathlib import Path

import pytest

from bot.engine.talk.wording import Wording
from bot.funding.papers.exporting import FolderNotWritable, export
from bot.people.audit.reading import about
from bot.storage.database import Database
from tests.engine import NOW
from tests.funding import YEAR, add_grant, add_rules
from tests.participants import add_person
from tests.people import add_kommune, add_member

WORDING = Wording()


def test_all_cases_are_written_for_their_owner_only_and_that_is_recorded(sqlite: Database, tmp_path: Path) -> None:
    add_rules(sqlite)
    add_kommune(sqlite)
    person_id = add_person(sqlite)
    add_member(sqlite, person_id)
    grant = add_grant(sqlite, person_id)
    folder = tmp_path / "export"
    for _ in range(2):
        assert export(sqlite, folder, None, WORDING, NOW) == 1
    assert sorted(path.name for path in folder.iterdir()) == [f"Mikrofoerderung-{YEAR}.xlsx", f"{grant.number}.zip"]
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert zipfile.ZipFile(folder / f"{grant.number}.zip").testzip() is None
    assert len(sqlite.read(lambda connection: about(connection, f"grants:{YEAR}"))) == 2
    assert export(sqlite, folder, YEAR + 1, WORDING, NOW) == 0


def test_a_folder_that_cannot_be_written_to_is_named(sqlite: Database, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FolderNotWritable):
        export(sqlite, tmp_path / "file" / "there", YEAR, WORDING, NOW)
