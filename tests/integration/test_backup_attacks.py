"""A backup of somebody else's making deletes nothing, writes nothing elsewhere and runs nothing."""

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.backup import load, save
from bot.backup.contents import FILE
from bot.backup.counters import skipped
from bot.backup.errors import BackupDamaged, BackupForeign, BackupUnsafe
from bot.config import DatabaseSettings, Settings
from bot.engine.talk.wording import Wording
from bot.errors import OperationFailed
from bot.feedback.tables import feedback
from bot.storage.database import Database
from bot.storage.installation_key import FILE as KEY_FILE
from tests.conftest import run_lotse
from tests.data.first_revision import start_from_first_revision
from tests.databases import Databases
from tests.last_release import unpack

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture
def ours(tmp_path: Path, databases: Databases) -> Settings:
    """An assistant in use."""
    settings = Settings(data_dir=tmp_path / "ours", database=DatabaseSettings(url=databases.new("sqlite")))
    with closing(Database(settings.database_url)) as database:
        start_from_first_revision(database)
    (settings.data_dir / "keys").mkdir(parents=True)
    (settings.data_dir / "keys/matrix.json").write_text("{}", encoding="utf-8")
    return settings


@pytest.fixture
def backup(ours: Settings, tmp_path: Path) -> Path:
    save(ours, tmp_path / "backup", NOW)
    return tmp_path / "backup"


@pytest.fixture
def target(ours: Settings, tmp_path: Path) -> Settings:
    """An empty place with the key of the installation that wrote the backup."""
    settings = Settings(data_dir=tmp_path / "place" / "data")
    settings.data_dir.mkdir(parents=True)
    shutil.copy(ours.data_dir / KEY_FILE, settings.data_dir)
    return settings


def refuses(refusal: type[OperationFailed], settings: Settings, backup: Path, *, is_trusted: bool = True) -> str:
    """Make sure that a backup is refused, that nothing changes anywhere, and return what is said."""
    top = backup.parent
    before = sorted((str(path), path.is_file() and path.stat().st_size) for path in top.rglob("*"))
    with pytest.raises(refusal) as refused:
        load(settings, backup, NOW, is_trusted=is_trusted)
    after = sorted((str(path), path.is_file() and path.stat().st_size) for path in top.rglob("*"))
    made = {settings.database_file, settings.data_dir / "restore", settings.data_dir / "lotse.sqlite-wal"}
    assert [found for found in after if Path(found[0]) not in made] == before
    said = Wording()(f"error-{refusal.__name__}", refused.value.details)
    assert said.isprintable()
    return said


def describe(backup: Path, **changed: Any) -> None:
    values = json.loads((backup / FILE).read_bytes())
    (backup / FILE).write_text(json.dumps({**values, **changed}), encoding="utf-8")


def lists(backup: Path, name: str, content: bytes = b"") -> None:
    """Add a file to what a backup says it holds."""
    files = json.loads((backup / FILE).read_bytes())["files"]
    entry = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
    describe(backup, files={**files, name: entry})


def change_database(backup: Path, *statements: str) -> None:
    """Change the database of a backup, and what the backup says of it."""
    with closing(sqlite3.connect(backup / "database.sqlite")) as database, database:
        for statement in statements:
            database.execute(statement)
    lists(backup, "database.sqlite", (backup / "database.sqlite").read_bytes())


def restored_feedback(settings: Settings) -> list[Any]:
    with closing(Database(settings.database_url)) as database:
        return list(database.read(lambda connection: connection.execute(select(feedback)).all()))


def test_our_own_backup_needs_no_trust(backup: Path, target: Settings) -> None:
    assert load(target, backup, NOW).rows
    assert (target.data_dir / "keys/matrix.json").read_text(encoding="utf-8") == "{}"
    assert not (target.data_dir / "restore").exists()


def test_the_key_is_not_in_the_backup(ours: Settings, backup: Path) -> None:
    key = (ours.data_dir / KEY_FILE).read_bytes()
    assert not [path for path in backup.rglob("*") if path.is_file() and key in path.read_bytes()]


@pytest.mark.parametrize(
    "generation",
    [
        *("../../x", "../..", "/etc", "..", ".", "", "000001/..", "000001\n", "000001\0", "0000१", " 000001"),
        1,
        None,
        ["-"],
    ],
)
def test_a_generation_is_a_number(backup: Path, target: Settings, generation: Any) -> None:
    victim = backup.parent / "x"
    victim.mkdir()
    (victim / "manifest.json").write_text("{}", encoding="utf-8")
    describe(backup, generation=generation)
    refuses(BackupDamaged, target, backup)
    assert (victim / "manifest.json").exists()


@pytest.mark.parametrize(
    "name",
    [
        *("/etc/passwd", "../x", "keys/../../x", "keys/..", "keys/.", "keys/", "keys//x", "keys", "keys/a/b/c/d"),
        *(
            "keys/a\0b",
            "keys/a\nb",
            "keys/\x1b[31mrot",
            "keys/ä",
            "keys/-rf",
            "keys/a b",
            "keys\\x",
            "keys/" + "a" * 200,
        ),
        *(
            "lotse.sqlite",
            "installation.key",
            "config.toml",
            "matrix/device.sqlite",
            "restore/begun.json",
            "backup.json",
        ),
        *(
            "index/current",
            "index/generations/000001/texts.sqlite",
            "index/lock",
            "database.sqlite/x",
            "database.sqlite\n",
        ),
    ],
)
def test_files_have_the_names_that_a_backup_gives(backup: Path, target: Settings, name: str) -> None:
    lists(backup, name)
    refuses(BackupUnsafe, target, backup)


def link(path: Path, to: str) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    path.symlink_to(to)


@pytest.mark.parametrize(
    "name", ["keys/more", "keys/matrix.json", "keys", "database.sqlite", "backup.json", "elsewhere"]
)
def test_nothing_is_a_link(backup: Path, target: Settings, name: str, tmp_path: Path) -> None:
    """Not even to a file that is just what the backup says it is."""
    twin = shutil.copytree(backup, tmp_path / "twin")
    link(backup / name, str(twin / name))
    refuses(BackupUnsafe, target, backup, is_trusted=False)


def test_nothing_is_a_pipe(backup: Path, target: Settings) -> None:
    os.mkfifo(backup / "keys" / "pipe")
    refuses(BackupUnsafe, target, backup)


def reseal(values: dict[str, Any]) -> None:
    values["seal"] = "0" * 64


@pytest.mark.parametrize(
    "edit",
    [
        lambda values: values.pop("seal"),
        lambda values: values.update(seal=""),
        lambda values: values.update(seal=None),
        lambda values: values.update(seal="ä\ud800"),
        lambda values: values.update(created_at="2020-01-01T00:00:00+00:00"),
        lambda values: values.update(program="9"),
        lambda values: values["files"].pop("keys/matrix.json"),
        lambda values: values.update(format=1),
        reseal,
    ],
)
def test_a_description_that_was_edited_is_not_ours(
    backup: Path, target: Settings, edit: Callable[[dict[str, Any]], Any]
) -> None:
    values = json.loads((backup / FILE).read_bytes())
    edit(values)
    (backup / FILE).write_text(json.dumps(values), encoding="utf-8")
    said = refuses(BackupForeign, target, backup, is_trusted=False)
    assert "--trust" in said
    assert str(target.data_dir / KEY_FILE) in said


def test_a_backup_of_another_installation_needs_trust(backup: Path, tmp_path: Path) -> None:
    strange = Settings(data_dir=tmp_path / "strange")
    refuses(BackupForeign, strange, backup, is_trusted=False)
    strange.data_dir.mkdir()
    for key in (b"", b"x", b"x" * 32):
        (strange.data_dir / KEY_FILE).write_bytes(key)
        refuses(BackupForeign, strange, backup, is_trusted=False)
    assert load(strange, backup, NOW, is_trusted=True).rows


def test_the_command_says_what_to_do(backup: Path, tmp_path: Path) -> None:
    refused = run_lotse("restore", backup, data_dir=tmp_path / "strange")
    assert (refused.code, refused.out, len(refused.err.splitlines())) == (1, "", 1)
    assert "--trust" in refused.err
    assert run_lotse("restore", backup, "--trust", data_dir=tmp_path / "strange").code == 0


def test_a_backup_from_before_there_were_seals_needs_trust(tmp_path: Path) -> None:
    saved = unpack(tmp_path / "saved")
    settings = Settings(data_dir=tmp_path / "data")
    refuses(BackupForeign, settings, saved, is_trusted=False)
    assert load(settings, saved, NOW, is_trusted=True).rows


@pytest.mark.parametrize(
    "changed",
    [
        {"program": "\x1b]0;x\x07"},
        {"program": None},
        {"created_at": "gestern"},
        {"created_at": 5},
        {"created_at": "9999-12-31T23:59:59-23:00"},
        {"revision": "0!"},
        {"revision": 1},
        {"revision": "0000"},
        {"format": 0},
        {"files": []},
        {"files": {"keys/a": {"sha256": 1, "size": 1}}},
        {"files": {"keys/a": {"sha256": "", "size": "1"}}},
        {"more": 1},
    ],
)
def test_values_of_other_kinds_are_refused_in_words(backup: Path, target: Settings, changed: dict[str, Any]) -> None:
    describe(backup, **changed)
    refuses(BackupDamaged, target, backup)


def test_a_newer_program_is_named_without_its_control_characters(backup: Path, tmp_path: Path) -> None:
    describe(backup, format=99, program="\x1b[31m9.9\n")
    refused = run_lotse("restore", backup, data_dir=tmp_path / "new")
    assert "\x1b" not in refused.err
    assert len(refused.err.splitlines()) == 1


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE alembic_version SET version_num = '0002'",
        "UPDATE alembic_version SET version_num = '9999'",
        "DELETE FROM alembic_version",
        "DROP TABLE alembic_version",
    ],
)
def test_a_database_of_another_revision_is_refused(backup: Path, target: Settings, harm: str) -> None:
    change_database(backup, harm)
    refuses(BackupDamaged, target, backup)


@pytest.mark.parametrize("harm", ["DROP TABLE watches", "ALTER TABLE feedback DROP COLUMN phone"])
def test_a_database_without_a_known_table_or_column_is_refused(backup: Path, target: Settings, harm: str) -> None:
    change_database(backup, harm)
    refuses(BackupDamaged, target, backup)


@pytest.mark.parametrize("name", ["feedback", "FEEDBACK"])
def test_a_view_in_place_of_a_table_is_not_read(backup: Path, target: Settings, name: str) -> None:
    change_database(backup, "DROP TABLE feedback", f"CREATE VIEW {name} AS SELECT 1 AS id, zeroblob(900000000) AS text")
    refuses(BackupUnsafe, target, backup)


def test_a_virtual_table_in_place_of_a_table_is_not_read(backup: Path, target: Settings) -> None:
    change_database(backup, "DROP TABLE feedback", "CREATE VIRTUAL TABLE feedback USING fts5(id, text)")
    refuses(BackupUnsafe, target, backup)


def test_a_computed_column_is_not_read(backup: Path, target: Settings) -> None:
    change_database(
        backup,
        "ALTER TABLE feedback DROP COLUMN phone",
        "ALTER TABLE feedback ADD COLUMN phone TEXT AS (hex(zeroblob(400000000)))",
    )
    refuses(BackupUnsafe, target, backup)


EVERY_HOOK = (
    "CREATE TABLE loot (text)",
    "CREATE TRIGGER t1 AFTER INSERT ON feedback BEGIN DELETE FROM persons; INSERT INTO loot VALUES (new.text); END",
    "CREATE TRIGGER t2 AFTER UPDATE ON persons BEGIN DELETE FROM feedback; END",
    "CREATE TRIGGER t3 BEFORE DELETE ON feedback BEGIN SELECT RAISE(ABORT, 'x'); END",
    "CREATE VIEW peek AS SELECT load_extension('x') FROM feedback",
    "CREATE INDEX ix_hook ON feedback (text) WHERE hex(text) <> ''",
    "ALTER TABLE feedback ADD COLUMN surplus TEXT DEFAULT 'x'",
)


def test_triggers_views_and_what_is_unknown_are_neither_run_nor_taken_over(backup: Path, target: Settings) -> None:
    change_database(backup, *EVERY_HOOK)
    load(target, backup, NOW, is_trusted=True)
    assert len(restored_feedback(target)) == 1
    with closing(sqlite3.connect(target.database_file)) as found:
        names = {name for (name,) in found.execute("SELECT name FROM sqlite_master")}
        columns = {row[1] for row in found.execute("PRAGMA table_info(feedback)")}
    assert names.isdisjoint({"loot", "t1", "t2", "t3", "peek", "ix_hook"})
    assert "surplus" not in columns


def test_nor_where_an_older_backup_is_brought_up_to_date(tmp_path: Path) -> None:
    """Migrations write to its rows, and would set off what hangs on them."""
    saved = unpack(tmp_path / "saved")
    plain = Settings(data_dir=tmp_path / "plain")
    expected = load(plain, saved, NOW, is_trusted=True)
    tables = ("persons", "members", "cases", "outbox", "inbox", "jobs", "audit_entries", "staff")
    does = "BEGIN DELETE FROM feedback; INSERT INTO loot VALUES (1); END"
    triggers = [
        f"CREATE TRIGGER {table}_{when} AFTER {when} ON {table} {does}"
        for table in tables
        for when in ("INSERT", "UPDATE")
    ]
    change_database(saved, "CREATE TABLE loot (text)", *triggers)
    settings = Settings(data_dir=tmp_path / "data")
    assert load(settings, saved, NOW, is_trusted=True) == expected
    assert restored_feedback(settings) == restored_feedback(plain)


@pytest.mark.parametrize("harm", ["notes = '{'", "notes = '" + "[" * 100_000 + "'", "updated_at = 'gestern'"])
def test_values_that_no_program_wrote_are_refused_in_words(backup: Path, target: Settings, harm: str) -> None:
    change_database(backup, f"UPDATE dialogs SET {harm}")
    refuses(BackupDamaged, target, backup)


def test_a_file_that_changes_while_it_is_copied_is_noticed(
    backup: Path, target: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = shutil.copyfileobj

    def changed(source: Any, to: Any, length: int) -> None:
        copy(source, to, length)
        to.write(b"more")

    monkeypatch.setattr("bot.backup.folders.shutil.copyfileobj", changed)
    refuses(BackupDamaged, target, backup)


def test_numbers_given_since_the_backup_are_not_given_again(backup: Path, target: Settings) -> None:
    load(target, backup, NOW + timedelta(days=3))
    (known,) = restored_feedback(target)
    new = feedback.insert().values({**known._mapping, "id": None, "file_id": None, "draft": "new"})
    with closing(Database(target.database_url)) as database:
        number = database.write(lambda connection: connection.execute(new).inserted_primary_key[0])
    assert number > known.id + skipped("feedback", timedelta(days=3)) >= known.id + 1_300
    assert skipped("inbox", timedelta()) == 1_000 * skipped("feedback", timedelta())
    assert skipped("feedback", timedelta(days=-1)) == skipped("feedback", timedelta())
