"""The programme in a folder: whole files, nothing of others is touched, what was is cleared away."""

import json
from pathlib import Path

import pytest

from bot.programme.public.folder import WRITTEN, ExportFailed, ExportFolderTaken, export_to
from bot.programme.public.site import Site, SiteFile
from bot.storage.database import Database
from tests.unit.bot.programme.public.sites import meets, site_of


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_new_folder_has_every_file_and_the_next_export_writes_what_changed(sqlite: Database, tmp_path: Path) -> None:
    folder = tmp_path / "für alle" / "Öffentliches Programm"
    meets(sqlite, "Dorfladen")
    site = site_of(sqlite)
    made = export_to(folder, lambda: site)
    assert (made.coming, made.written, made.unchanged, made.removed) == (1, 6, 0, 0)
    assert names(folder) == {*site.names, WRITTEN}
    assert all((folder / name).stat().st_mode & 0o044 == 0o044 for name in site.names)
    meets(sqlite, "Leerstand", days=11)
    made = export_to(folder, lambda: site_of(sqlite))
    assert (made.written, made.unchanged, made.removed) == (4, 4, 0)


def test_pages_of_meetings_that_are_gone_go_and_other_files_stay(sqlite: Database, tmp_path: Path) -> None:
    meets(sqlite, "Dorfladen")
    export_to(tmp_path, lambda: site_of(sqlite))
    (tmp_path / "logo.png").write_bytes(b"theirs")
    (tmp_path / "termin-99.html").write_text("theirs")
    sqlite.write(lambda connection: connection.exec_driver_sql("DELETE FROM meetings"))
    assert export_to(tmp_path, lambda: site_of(sqlite)).removed == 2
    assert {"logo.png", "termin-99.html", "index.html"} <= names(tmp_path)
    assert "termin-1.html" not in names(tmp_path)


@pytest.mark.parametrize("name", ["index.html", "notizen.txt", ".htaccess"])
def test_a_folder_of_others_is_refused(sqlite: Database, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("theirs")
    with pytest.raises(ExportFolderTaken) as refusal:
        export_to(tmp_path, lambda: site_of(sqlite))
    assert refusal.value.details["found"] == name
    assert names(tmp_path) == {name}


def test_a_file_of_others_in_our_folder_is_not_overwritten(sqlite: Database, tmp_path: Path) -> None:
    export_to(tmp_path, lambda: site_of(sqlite))
    number = meets(sqlite, "Dorfladen")
    (tmp_path / f"termin-{number}.html").write_text("theirs")
    with pytest.raises(ExportFolderTaken):
        export_to(tmp_path, lambda: site_of(sqlite))
    assert (tmp_path / f"termin-{number}.html").read_text() == "theirs"


@pytest.mark.parametrize(
    "listed", ['{"files": ["../precious.txt", "precious.txt", 5]}', "[]", "no json", '{"files": 5}']
)
def test_a_list_that_somebody_changed_removes_nothing_else(sqlite: Database, tmp_path: Path, listed: str) -> None:
    folder = tmp_path / "site"
    export_to(folder, lambda: site_of(sqlite))
    for place in (tmp_path, folder):
        (place / "precious.txt").write_text("theirs")
    (folder / WRITTEN).write_text(listed)
    with pytest.raises(ExportFolderTaken):
        export_to(folder, lambda: site_of(sqlite))
    assert (tmp_path / "precious.txt").exists()
    assert (folder / "precious.txt").exists()


def test_what_is_no_folder_is_told(sqlite: Database, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportFailed):
        export_to(tmp_path / "file", lambda: site_of(sqlite))


class Breaking(Site):
    """Fails at its last file, as with a full disk."""

    def file(self, name: str) -> SiteFile | None:
        if name == self.names[-1]:
            raise OSError(28, "No space left on device")
        return super().file(name)


def test_a_failure_leaves_the_folder_as_it_was(sqlite: Database, tmp_path: Path) -> None:
    export_to(tmp_path, lambda: site_of(sqlite))
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    meets(sqlite, "Dorfladen")
    broken = site_of(sqlite)
    broken.__class__ = Breaking
    with pytest.raises(ExportFailed) as failure:
        export_to(tmp_path, lambda: broken)
    assert failure.value.details["reason"] == "No space left on device"
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_what_a_killed_export_left_is_cleared_away(sqlite: Database, tmp_path: Path) -> None:
    (tmp_path / ".lotse-programm-neu").mkdir()
    (tmp_path / ".lotse-programm-neu" / "index.html").write_text("half")
    export_to(tmp_path, lambda: site_of(sqlite))
    assert ".lotse-programm-neu" not in names(tmp_path)
    assert json.loads((tmp_path / WRITTEN).read_text())["files"] == sorted(site_of(sqlite).names)
