"""A backup is of one moment, can be trusted, and brings everything back into a database of either kind."""

import json
import resource
import shutil
import signal
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, delete, insert, select, text, update

from bot import backup as backups
from bot.announcements.announcement import AnnouncementStage, latest_announcements
from bot.announcements.tables import announcement_recipients
from bot.app import opened
from bot.backup import folders, save
from bot.backup.contents import FILE, BackupReport
from bot.backup.counters import skipped
from bot.backup.errors import (
    BackupDamaged,
    BackupFailed,
    BackupFolderNotEmpty,
    BackupMissing,
    BackupNewer,
    BackupUnsafe,
    NothingToBackUp,
    RestoreFailed,
    RestoreTargetNotEmpty,
)
from bot.backup.rows import kept_tables
from bot.config import DatabaseSettings, Settings
from bot.engine.inbox import claims
from bot.engine.inbox.jobs import jobs
from bot.engine.inbox.table import inbox
from bot.engine.memory import dialogs, is_open
from bot.engine.outbox import leasing, results
from bot.engine.outbox.table import SendState, Stream, outbox
from bot.engine.persons import persons
from bot.engine.talk.wording import Wording
from bot.errors import OperationFailed
from bot.people.audit.anchor import FILE as ANCHOR
from bot.people.audit.anchor import anchor
from bot.people.audit.verifying import Intact, verify
from bot.storage import leases, migrate
from bot.storage.database import Database
from bot.storage.errors import DatabaseNewer, DatabaseOlder
from indexer.build import Build, build_index
from indexer.sources.folder import FolderSource
from knowledge.generation import delete_unused
from knowledge.search import Searcher
from tests.announcements import add_announcement
from tests.conftest import run_lotse
from tests.data.first_revision import remove_tables, start_from_first_revision
from tests.data.revision_0001 import ROWS
from tests.databases import BACKENDS, Databases
from tests.engine import conversation, enqueue
from tests.fakes import FakeEmbedder

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
WHEN_LEASED = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
PAGES = {"bus.md": "# Bürgerbus\n\nEin Bürgerbus fährt am Vormittag zum Arzt."}
WriteWiki = Callable[[dict[str, str]], Path]


def settings_for(folder: Path, url: str = "") -> Settings:
    return Settings(data_dir=folder, database=DatabaseSettings(url=url))


@pytest.fixture
def new_settings(tmp_path: Path, databases: Databases) -> Callable[[str], Settings]:
    """Give settings with a data folder of their own and a database of the wanted kind, with tables and no rows."""
    folders_made = iter(range(100))

    def new(backend: str) -> Settings:
        return settings_for(tmp_path / f"data{next(folders_made)}", databases.new(backend))

    return new


@pytest.fixture(params=BACKENDS)
def settings(request: pytest.FixtureRequest, new_settings: Callable[[str], Settings]) -> Settings:
    return new_settings(request.param)


@pytest.fixture
def sqlite_settings(new_settings: Callable[[str], Settings]) -> Settings:
    return new_settings("sqlite")


@pytest.fixture
def filled(settings: Settings) -> Settings:
    """Settings of an assistant in use, with rows in the tables, and keys."""
    fill(settings)
    keys = settings.data_dir / "keys" / "store"
    keys.mkdir(parents=True)
    (keys / "recovery.key").write_text("EsT0 …", encoding="utf-8")
    with closing(sqlite3.connect(keys / "crypto.db")) as crypto:
        crypto.execute("PRAGMA journal_mode=WAL")
        crypto.execute("CREATE TABLE sessions (id)")
    return settings


def load(settings: Settings, folder: Path, now: datetime = NOW, *, is_trusted: bool = True) -> BackupReport:
    """Restore, as `lotse restore --trust` does."""
    return backups.load(settings, folder, now, is_trusted=is_trusted)


def fill(settings: Settings) -> None:
    with closing(Database(settings.database_url)) as database:
        start_from_first_revision(database)


def read(settings: Settings, work: Callable[[Connection], Any]) -> Any:
    with closing(Database(settings.database_url)) as database:
        return database.read(work)


def everything(settings: Settings) -> dict[str, list[dict[str, Any]]]:
    """Return all rows as they are after a restore, when nothing is leased."""

    def rows(connection: Connection) -> dict[str, list[dict[str, Any]]]:
        return {
            table.name: [
                {**row, **{name: None for name in ("leased_until", "leased_under") if name in row}}
                for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()
            ]
            for table in kept_tables()
        }

    return dict(read(settings, rows))


def index(settings: Settings, wiki: Path) -> None:
    build = Build(settings.index_folder, "fake", lambda _: FakeEmbedder(), NOW)
    build_index(FolderSource(wiki, 1_000_000), build, lambda _done, _total: None)


def answer(settings: Settings) -> str:
    return Searcher(settings.index_folder, FakeEmbedder()).search("Bürgerbus").hits[0].found.passage.text


@pytest.mark.parametrize("target", BACKENDS)
def test_everything_comes_back_into_a_database_of_either_kind(
    filled: Settings, target: str, new_settings: Callable[[str], Settings], tmp_path: Path, write_wiki: WriteWiki
) -> None:
    index(filled, write_wiki(PAGES))
    saved = save(filled, tmp_path / "backup", NOW)
    expected = everything(filled)
    rows = sum(len(found) for found in expected.values())
    assert saved == BackupReport(str(tmp_path / "backup"), rows, len(expected), "000001")
    assert all(expected[table] for table in ROWS if table != "leases")
    restored = new_settings(target)
    assert load(restored, tmp_path / "backup") == saved
    assert everything(restored) == expected
    assert answer(restored) == answer(filled)
    assert (restored.data_dir / "keys/store/recovery.key").read_text(encoding="utf-8") == "EsT0 …"
    with closing(sqlite3.connect(restored.data_dir / "keys/store/crypto.db")) as crypto:
        assert crypto.execute("SELECT count(*) FROM sessions").fetchone() == (0,)


@pytest.mark.parametrize("target", BACKENDS)
def test_announcements_wait_after_a_restore_until_somebody_goes_on(
    sqlite_settings: Settings, target: str, new_settings: Callable[[str], Settings], tmp_path: Path
) -> None:
    with opened(sqlite_settings) as database:
        chat = conversation(database, channel="telegram")
        bundle = enqueue(database, chat, "Einladung", stream=Stream.ANNOUNCEMENT, channel="telegram")
        waiting = add_announcement(database, approved_at=NOW, started_at=NOW)
        done, written = add_announcement(database, approved_at=NOW, started_at=NOW), add_announcement(database)
        row = {"channel": "telegram", "fate": "planned", "reason": "", "place_id": 1}
        database.write(
            lambda connection: (
                connection.execute(
                    insert(announcement_recipients).values({**row, "announcement_id": waiting, "bundle": bundle})
                )
                and None
            )
        )
    save(sqlite_settings, tmp_path / "backup", NOW)
    restored = new_settings(target)
    assert load(restored, tmp_path / "backup").paused == 1
    stages = {one.id: one.stage(NOW) for one in read(restored, lambda connection: latest_announcements(connection, 9))}
    assert stages == {
        waiting: AnnouncementStage.PAUSED,
        done: AnnouncementStage.SENDING,
        written: AnnouncementStage.WRITTEN,
    }
    states = read(restored, lambda connection: list(connection.execute(select(outbox.c.state)).scalars()))
    assert states == [SendState.HELD]


def test_the_index_of_a_backup_answers_where_it_is(
    sqlite_settings: Settings, tmp_path: Path, write_wiki: WriteWiki
) -> None:
    index(sqlite_settings, write_wiki(PAGES))
    save(sqlite_settings, tmp_path / "backup", NOW)
    assert answer(settings_for(tmp_path / "backup")) == answer(sqlite_settings)


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_database_without_tables_is_a_place_to_restore_into(
    backend: str, filled: Settings, new_settings: Callable[[str], Settings], tmp_path: Path
) -> None:
    save(filled, tmp_path / "backup", NOW)
    restored = new_settings(backend)
    with closing(Database(restored.database_url)) as database:
        database.write(remove_tables)
    load(restored, tmp_path / "backup")
    assert everything(restored) == everything(filled)


@pytest.mark.parametrize("target", BACKENDS)
def test_what_was_in_hand_is_free_again(
    filled: Settings, target: str, new_settings: Callable[[str], Settings], tmp_path: Path
) -> None:
    save(filled, tmp_path / "backup", NOW)
    restored = new_settings(target)
    load(restored, tmp_path / "backup")

    def work(connection: Connection) -> tuple[int, list[int], int]:
        claimed = claims.claim(connection, WHEN_LEASED, NOW, 10, ("telegram", "console"))
        lease = leases.acquire(connection, "channel:telegram", "new", WHEN_LEASED, timedelta(seconds=10))
        assert lease
        unknown = results.settle_abandoned(connection, lease, "telegram", NOW, resends_safely=False)
        due = leasing.lease_next(connection, lease, "telegram", NOW, 10, guards={"draft-open": is_open})
        return len(claimed), unknown, len(due)

    with closing(Database(restored.database_url)) as database:
        claimed, unknown, due = database.write(work)
    assert (claimed, len(unknown), due) == (1, 1, 1)


@pytest.mark.parametrize("target", BACKENDS)
def test_ids_go_on_where_they_stopped(
    filled: Settings, target: str, new_settings: Callable[[str], Settings], tmp_path: Path
) -> None:
    def plan(settings: Settings, key: str) -> int:
        values = {"key": key, "kind": "upkeep", "payload": {}, "due_at": NOW}
        new = insert(jobs).values(values).returning(jobs.c.id)
        with closing(Database(settings.database_url)) as database:
            return database.write(lambda connection: int(connection.execute(new).scalar_one()))

    gone = plan(filled, "gone")
    with closing(Database(filled.database_url)) as database:
        database.write(lambda connection: connection.execute(delete(jobs).where(jobs.c.id == gone)))
    save(filled, tmp_path / "backup", NOW)
    restored = new_settings(target)
    load(restored, tmp_path / "backup")
    assert plan(restored, "new") == gone + skipped("jobs", timedelta()) + 1


def commit_pairs(database: Database, stop: threading.Event) -> None:
    """Commit again and again a message, its answer and a note that counts them, each time in one transaction."""
    number = 0

    def work(connection: Connection) -> None:
        message = {"channel": "console", "event_id": str(number), "person_id": 1, "kind": "text"}
        connection.execute(insert(inbox).values(**message, sent_at=NOW, received_at=NOW))
        answer = {"key": str(number), "conversation_id": 1, "channel": "console", "stream": "reply", "priority": 0}
        connection.execute(insert(outbox).values(**answer, bundle="", wording_keys=[], created_at=NOW))
        connection.execute(update(dialogs).values(notes={"count": number}))

    while not stop.is_set():
        number += 1
        database.write(work)


@pytest.fixture
def busy(settings: Settings) -> Iterator[Settings]:
    """Settings of an assistant that is at work."""
    fill(settings)
    stop = threading.Event()
    with closing(Database(settings.database_url)) as database:
        writer = threading.Thread(target=commit_pairs, args=(database, stop))
        writer.start()
        yield settings
        stop.set()
        writer.join()


def test_a_backup_beside_a_writer_is_of_one_moment(busy: Settings, tmp_path: Path) -> None:
    seen = []
    for number in range(8):
        folder = tmp_path / f"backup{number}"
        save(busy, folder, NOW)
        with closing(sqlite3.connect(folder / "database.sqlite")) as copy:
            counted = "SELECT count(*) FROM {} WHERE channel = 'console'"
            counts = [copy.execute(counted.format(table)).fetchone()[0] for table in ("inbox", "outbox")]
            (notes,) = copy.execute("SELECT notes FROM dialogs").fetchone()
            assert not copy.execute("PRAGMA foreign_key_check").fetchall()
        assert counts == [json.loads(notes).get("count", 0)] * 2
        seen.append(counts[0])
    assert seen == sorted(seen)
    assert seen[-1] > seen[0]


def test_an_index_published_meanwhile_does_not_disturb(
    sqlite_settings: Settings, tmp_path: Path, write_wiki: WriteWiki, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(sqlite_settings, write_wiki(PAGES))
    before = answer(sqlite_settings)
    copy = shutil.copyfileobj

    def publish_first(*arguments: Any) -> None:
        monkeypatch.setattr(folders.shutil, "copyfileobj", copy)
        index(sqlite_settings, write_wiki({"bus.md": "# Bürgerbus\n\nDer Bürgerbus ist abgeschafft."}))
        delete_unused(sqlite_settings.index_folder)
        copy(*arguments)

    monkeypatch.setattr(folders.shutil, "copyfileobj", publish_first)
    assert save(sqlite_settings, tmp_path / "backup", NOW).generation == "000001"
    assert answer(sqlite_settings) != before
    assert answer(settings_for(tmp_path / "backup")) == before


def test_a_damaged_index_does_not_cost_the_backup(
    sqlite_settings: Settings, tmp_path: Path, write_wiki: WriteWiki
) -> None:
    index(sqlite_settings, write_wiki(PAGES))
    (sqlite_settings.index_folder / "current").write_text("000009", encoding="utf-8")
    assert save(sqlite_settings, tmp_path / "backup", NOW).generation == "-"


def test_only_the_owner_can_read_it(filled: Settings, tmp_path: Path, write_wiki: WriteWiki) -> None:
    index(filled, write_wiki(PAGES))
    save(filled, tmp_path / "backup", NOW)
    restored = settings_for(tmp_path / "restored")
    load(restored, tmp_path / "backup")
    private = [tmp_path / "backup", *(tmp_path / "backup").rglob("*")]
    private += [
        restored.data_dir / "lotse.sqlite",
        restored.data_dir / "keys",
        *(restored.data_dir / "keys").rglob("*"),
    ]
    assert {(path.is_dir(), path.stat().st_mode & 0o777) for path in private} == {(True, 0o700), (False, 0o600)}


def test_a_folder_with_something_in_it_is_not_taken(sqlite_settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    folder.mkdir()
    save(sqlite_settings, folder, NOW)
    for taken in (folder, folder / "database.sqlite"):
        with pytest.raises(BackupFolderNotEmpty):
            save(sqlite_settings, taken, NOW)


def test_where_nothing_is_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(NothingToBackUp):
        save(settings_for(tmp_path / "data", ""), tmp_path / "backup", NOW)
    assert list(tmp_path.iterdir()) == []


def set_revision(settings: Settings, revision: str) -> None:
    with closing(Database(settings.database_url)) as database:
        database.write(
            lambda connection: connection.execute(text(f"UPDATE alembic_version SET version_num='{revision}'"))
        )


def test_tables_of_another_version_are_not_guessed_at(settings: Settings, tmp_path: Path) -> None:
    set_revision(settings, "9999")
    with pytest.raises(DatabaseNewer):
        save(settings, tmp_path / "backup", NOW)
    set_revision(settings, "0000")
    if settings.database_url.startswith("sqlite"):
        save(settings, tmp_path / "backup", NOW)
    else:
        with pytest.raises(DatabaseOlder):
            save(settings, tmp_path / "backup", NOW)


@pytest.fixture
def backup(new_settings: Callable[[str], Settings], tmp_path: Path, write_wiki: WriteWiki) -> Path:
    """A backup of a small assistant."""
    settings = new_settings("sqlite")
    fill(settings)
    index(settings, write_wiki(PAGES))
    save(settings, tmp_path / "backup", NOW)
    return tmp_path / "backup"


def refuses(refusal: type[OperationFailed], settings: Settings, folder: Path) -> None:
    """Make sure that a restore is refused in words, and leaves nothing behind."""
    before = sorted(settings.data_dir.rglob("*"))
    with pytest.raises(refusal) as refused:
        load(settings, folder)
    assert Wording()(f"error-{refusal.__name__}", refused.value.details)
    assert sorted(settings.data_dir.rglob("*")) == before


def change(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


@pytest.mark.parametrize("name", ["database.sqlite", "index/generations/000001/texts.sqlite", "index/current"])
@pytest.mark.parametrize("harm", [change, Path.unlink, lambda file: file.write_bytes(b"")])
def test_a_damaged_file_is_noticed(
    backup: Path, sqlite_settings: Settings, name: str, harm: Callable[[Path], object]
) -> None:
    harm(backup / name)
    refuses(BackupDamaged, sqlite_settings, backup)


@pytest.mark.parametrize(
    "values", [b"", b"{", b"[]", b'{"format": "1"}', b'{"format": 1}', b"\xff", {"files": {}}, {"generation": "../.."}]
)
def test_a_damaged_description_is_noticed(backup: Path, sqlite_settings: Settings, values: Any) -> None:
    if isinstance(values, bytes):
        (backup / FILE).write_bytes(values)
    else:
        describe(backup, **values)
    refuses(BackupDamaged, sqlite_settings, backup)


def describe(backup: Path, **changed: Any) -> None:
    values = json.loads((backup / FILE).read_bytes())
    (backup / FILE).write_text(json.dumps({**values, **changed}), encoding="utf-8")


def test_files_outside_are_not_fetched(backup: Path, sqlite_settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"")
    files = json.loads((backup / FILE).read_bytes())["files"]
    empty = {"sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "size": 0}
    describe(backup, files={**files, "keys/../../secret": empty})
    refuses(BackupUnsafe, sqlite_settings, backup)


@pytest.mark.parametrize("changed", [{"format": 3}, {"revision": "9999"}])
def test_a_newer_backup_is_not_guessed_at(backup: Path, sqlite_settings: Settings, changed: dict[str, Any]) -> None:
    describe(backup, **changed)
    refuses(BackupNewer, sqlite_settings, backup)


def test_what_is_no_backup_is_named(sqlite_settings: Settings, tmp_path: Path) -> None:
    for folder in (tmp_path / "nowhere", tmp_path):
        refuses(BackupMissing, sqlite_settings, folder)


def test_a_database_with_a_row_is_left_alone(backup: Path, settings: Settings) -> None:
    with closing(Database(settings.database_url)) as database:
        database.write(lambda connection: connection.execute(insert(persons).values(created_at=NOW)))
    before = everything(settings)
    refuses(RestoreTargetNotEmpty, settings, backup)
    assert everything(settings) == before


def test_a_lease_alone_does_not_count_as_a_row(backup: Path, settings: Settings) -> None:
    with closing(Database(settings.database_url)) as database:
        database.write(lambda connection: leases.acquire(connection, "x", "old", NOW, timedelta(days=1)))
    load(settings, backup)
    assert read(settings, lambda connection: connection.execute(select(leases.leases)).all()) == []


def test_an_index_and_keys_are_left_alone(backup: Path, new_settings: Callable[[str], Settings]) -> None:
    for name in ("index/current", "keys/recovery.key"):
        settings = new_settings("sqlite")
        (settings.data_dir / name).parent.mkdir(parents=True)
        (settings.data_dir / name).write_text("000001", encoding="utf-8")
        refuses(RestoreTargetNotEmpty, settings, backup)
        assert not any(everything(settings).values())


def test_what_cannot_be_restored_whole_is_not_restored(
    backup: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr("bot.backup.loading.continue_ids", fails)
    with pytest.raises(RestoreFailed) as refused:
        load(settings, backup)
    assert refused.value.details["reason"] == "disk I/O error"
    assert not any(everything(settings).values())
    monkeypatch.undo()
    assert load(settings, backup).rows


def test_the_audit_log_of_an_earlier_time_verifies_after_a_restore(backup: Path, sqlite_settings: Settings) -> None:
    """What was noted of the log before goes on from another end."""
    sqlite_settings.data_dir.mkdir(parents=True, exist_ok=True)
    (sqlite_settings.data_dir / ANCHOR).write_text(f"9 {'0' * 64} {'0' * 64}", encoding="ascii")
    load(sqlite_settings, backup)
    noted = anchor(sqlite_settings.data_dir)
    assert noted is None
    assert read(sqlite_settings, lambda connection: isinstance(verify(connection, noted=noted), Intact))


@pytest.mark.parametrize("target", BACKENDS)
def test_an_older_backup_is_brought_up_to_date(
    backup: Path,
    target: str,
    new_settings: Callable[[str], Settings],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    newest = migrate.newest_version()
    later = f"{int(newest) + 1:04}"
    versions = Path(shutil.copytree(migrate.MIGRATIONS, tmp_path / "migrations")) / "versions"
    (versions / f"{later}_later.py").write_text(
        "from alembic import op\n"
        f'revision, down_revision = "{later}", "{newest}"\n'
        "def upgrade():\n"
        "    op.execute(\"UPDATE feedback SET topic = 'other'\")\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(migrate, "MIGRATIONS", versions.parent)
    restored = new_settings(target)
    load(restored, backup)
    assert read(restored, migrate.version_of) == later
    assert [row["topic"] for row in everything(restored)["feedback"]] == ["other"]
    assert json.loads((backup / FILE).read_bytes())["revision"] == newest


def nearly_full() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))


def test_a_full_disk_ends_a_backup_in_one_line_and_leaves_nothing(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    ran = run_lotse(
        *("backup", tmp_path / "disk" / "backup"),
        data_dir=settings.data_dir,
        env={"LOTSE_DATABASE__URL": settings.database_url},
        before=nearly_full,
    )
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (1, "", 1)
    assert "Speicherplatz" in ran.err
    assert list((tmp_path / "disk").iterdir()) == []


def test_a_full_disk_ends_a_restore_in_one_line(backup: Path, tmp_path: Path) -> None:
    ran = run_lotse("restore", "--trust", backup, data_dir=tmp_path / "new", before=nearly_full)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (1, "", 1)
    assert "Speicherplatz" in ran.err
    assert run_lotse("restore", "--trust", backup, data_dir=tmp_path / "new").code == 0


def test_a_place_that_cannot_be_written_is_named(backup: Path, sqlite_settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BackupFailed) as refused:
        save(sqlite_settings, tmp_path / "file" / "backup", NOW)
    assert "file" in refused.value.details["reason"]
    with pytest.raises(RestoreFailed):
        load(settings_for(tmp_path / "file" / "data"), backup)


def test_an_unreachable_server_is_not_waited_for(backup: Path, tmp_path: Path) -> None:
    nowhere = settings_for(tmp_path / "new", "postgresql://lotse:geheim@127.0.0.1:9/lotse")
    with pytest.raises(BackupFailed) as refused:
        save(nowhere, tmp_path / "other", NOW)
    assert "geheim" not in str(refused.value)
    with pytest.raises(RestoreFailed):
        load(nowhere, backup)


def test_the_commands_say_what_they_did(backup: Path, tmp_path: Path) -> None:
    restored = run_lotse("restore", "--trust", backup, data_dir=tmp_path / "new")
    assert (restored.code, restored.err) == (0, "")
    saved = run_lotse("backup", tmp_path / "again", data_dir=tmp_path / "new")
    assert (saved.code, saved.err) == (0, "")
    for ran, folder in ((restored, backup), (saved, tmp_path / "again")):
        assert str(folder) in ran.out
        assert "000001" in ran.out
    assert run_lotse("restore", "--trust", backup, data_dir=tmp_path / "new").code == 1
