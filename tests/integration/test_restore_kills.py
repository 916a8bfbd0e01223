"""A restore that is killed at any step is run again, and nothing else uses what it has left in the middle."""

import json
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.backup import load, save
from bot.backup.errors import RestoreTargetNotEmpty
from bot.backup.rows import kept_tables
from bot.config import DatabaseSettings, Settings
from bot.errors import OperationFailed
from bot.storage.database import Database
from bot.storage.errors import RestoreUnfinished
from bot.storage.leases import leases
from bot.storage.restoring import FOLDER, begun
from indexer.build import Build, build_index
from indexer.sources.folder import FolderSource
from knowledge.search import Searcher
from tests.conftest import run_lotse
from tests.data.first_revision import start_from_first_revision
from tests.databases import Databases, in_turns
from tests.fakes import FakeEmbedder

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
BEFORE = (
    "bot.backup.contents:verified_contents:after:1",
    "bot.storage.restoring:begin:before:1",
)
BETWEEN = (
    "bot.storage.restoring:begin:after:1",
    "bot.storage.migrate:migrate:after:1",
    "bot.backup.folders:copy_files:after:1",  # the database, aside
    "bot.backup.folders:_copy_file:after:3",  # half of the index
    "bot.backup.loading:_put_index:after:1",
    "bot.backup.folders:_copy_file:before:99",
    "bot.backup.loading:_put_keys:after:1",
    "bot.backup.rows:copy_rows:after:1",  # not committed
    "bot.backup.impatient:Impatient.write:after:1",  # committed
    "bot.storage.restoring:end:before:1",
)
AFTER = ("bot.storage.restoring:end:after:1",)


@pytest.fixture(scope="module")
def backup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup with rows, an index and keys."""
    top = tmp_path_factory.mktemp("saved")
    settings = Settings(data_dir=top / "data")
    settings.data_dir.mkdir()
    with closing(Database(settings.database_url)) as database:
        start_from_first_revision(database)
    (top / "wiki").mkdir()
    (top / "wiki" / "bus.md").write_text("# Bürgerbus\n\nEin Bürgerbus fährt zum Arzt.", encoding="utf-8")
    build = Build(settings.index_folder, "fake", lambda _: FakeEmbedder(), NOW)
    build_index(FolderSource(top / "wiki", 1_000_000), build, lambda _done, _total: None)
    settings.keys_folder.mkdir()
    (settings.keys_folder / "matrix.json").write_text("{}", encoding="utf-8")
    save(settings, top / "backup", NOW)
    return top / "backup"


@pytest.fixture
def crash_at(backup: Path, tmp_path: Path, databases: Databases):
    """Kill a restore at a step, and return the settings of the place it was to fill."""

    def crash(backend: str, step: str) -> Settings:
        settings = Settings(data_dir=tmp_path / "data", database=DatabaseSettings(url=databases.new(backend)))
        number = len([path for path in backup.rglob("*") if path.is_file()])
        ran = run_lotse(
            *("restore", "--trust", backup),
            data_dir=settings.data_dir,
            env={"LOTSE_DATABASE__URL": settings.database_url},
            crash=step.replace("99", str(number - 2)),
        )
        assert ran.code == -9
        return settings

    return crash


def is_whole(settings: Settings, rows: int) -> None:
    """Make sure that everything of the backup is there once, and nothing of the restore. rows: how many it has."""
    with closing(Database(settings.database_url)) as database:
        counts = database.read(
            lambda connection: [
                connection.execute(select(func.count()).select_from(table)).scalar_one() for table in kept_tables()
            ]
        )
        assert database.read(lambda connection: connection.execute(select(leases)).all()) == []
    assert sum(counts) == rows > 0
    assert (settings.keys_folder / "matrix.json").read_text(encoding="utf-8") == "{}"
    assert Searcher(settings.index_folder, FakeEmbedder()).search("Bürgerbus").hits
    assert not (settings.data_dir / FOLDER).exists()


@pytest.mark.parametrize(("backend", "step"), in_turns((*BEFORE, *BETWEEN)))
def test_a_restore_killed_at_any_step_is_run_again(backend: str, step: str, crash_at, backup: Path) -> None:
    settings = crash_at(backend, step)
    assert (begun(settings.data_dir) is not None) == (step in BETWEEN)
    is_whole(settings, load(settings, backup, NOW, is_trusted=True).rows)
    with pytest.raises(RestoreTargetNotEmpty):
        load(settings, backup, NOW, is_trusted=True)


@pytest.mark.parametrize(("backend", "step"), in_turns(AFTER))
def test_killed_at_the_very_end_it_is_done(backend: str, step: str, crash_at) -> None:
    settings = crash_at(backend, step)
    ran = run_lotse(
        "office", "feedback", "--json", data_dir=settings.data_dir, env={"LOTSE_DATABASE__URL": settings.database_url}
    )
    assert len(json.loads(ran.out)) == 1


@pytest.mark.parametrize("step", ["bot.backup.loading:_put_keys:after:1", "bot.storage.restoring:end:before:1"])
def test_until_then_nothing_else_starts_and_all_say_why(step: str, crash_at, backup: Path, tmp_path: Path) -> None:
    settings = crash_at("sqlite", step)
    for command in (["run"], ["office", "feedback"], ["migrate"], ["matrix", "login"], ["backup", tmp_path / "new"]):
        ran = run_lotse(*command, data_dir=settings.data_dir, env={"LOTSE_DATABASE__URL": settings.database_url})
        assert (ran.code, ran.out, len(ran.err.splitlines())) == (1, "", 1)
        assert f"lotse restore {backup}" in ran.err
    told = json.loads(run_lotse("doctor", "--json", data_dir=settings.data_dir).out)
    (found,) = [check for check in told["checks"] if check["name"] == "restore"]
    assert not found["ok"]
    assert str(backup) in found["message"]
    with pytest.raises(RestoreUnfinished):
        save(settings, tmp_path / "new", NOW)


def test_another_backup_takes_the_place_of_one_that_was_not_finished(crash_at, backup: Path, tmp_path: Path) -> None:
    settings = crash_at("sqlite", "bot.backup.loading:_put_keys:after:1")
    other = Settings(data_dir=tmp_path / "other")
    other.data_dir.mkdir()
    with closing(Database(other.database_url)) as database:
        start_from_first_revision(database)
    save(other, tmp_path / "other-backup", NOW)
    assert load(settings, tmp_path / "other-backup", NOW, is_trusted=True).generation == "-"
    assert not settings.keys_folder.exists()
    assert not (settings.index_folder / "current").exists()


def test_rows_of_one_that_was_not_finished_are_not_taken_for_another(crash_at, backup: Path, tmp_path: Path) -> None:
    settings = crash_at("sqlite", "bot.storage.restoring:end:before:1")
    other = Settings(data_dir=tmp_path / "other")
    other.data_dir.mkdir()
    with closing(Database(other.database_url)) as database:
        start_from_first_revision(database)
    save(other, tmp_path / "other-backup", NOW)
    with pytest.raises(RestoreTargetNotEmpty):
        load(settings, tmp_path / "other-backup", NOW, is_trusted=True)
    is_whole(settings, load(settings, backup, NOW, is_trusted=True).rows)


def test_a_backup_that_turns_out_to_be_damaged_leaves_no_unfinished_restore(
    tmp_path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OperationFailed

    monkeypatch.setattr("bot.backup.loading.continue_ids", fails)
    settings = Settings(data_dir=tmp_path / "data")
    with pytest.raises(OperationFailed):
        load(settings, backup, NOW, is_trusted=True)
    assert begun(settings.data_dir) is None
    monkeypatch.undo()
    is_whole(settings, load(settings, backup, NOW, is_trusted=True).rows)
