"""`lotse restore`: into an empty place only, and all or nothing."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import URL, Connection, make_url, text, update
from sqlalchemy.exc import SQLAlchemyError

from bot.backup.contents import DATABASE, INDEX, KEYS, NO_INDEX, BackupReport, Contents, verified_contents
from bot.backup.counters import continue_ids
from bot.backup.errors import RestoreFailed, RestoreTargetNotEmpty
from bot.backup.folders import copy_files, files_in, flush, flush_folders, make_folder
from bot.backup.impatient import Impatient
from bot.backup.rows import copy_rows, count_rows, filled_table, kept_tables
from bot.backup.snapshot import opened_snapshot
from bot.config import Settings
from bot.engine.outbox.table import SendState, outbox
from bot.engine.persons import persons
from bot.storage.errors import reason
from bot.storage.leases import leases
from bot.storage.migrate import migrate, newest_version
from indexer.publish import only_indexer
from knowledge.generation import generations_folder, pointer

_POINTER = pointer(Path()).name


def load(settings: Settings, folder: Path) -> BackupReport:
    """Put a backup in place of an empty database, no index and no keys; the kind of the database may be another.

    Raises BackupMissing, BackupNewer, BackupDamaged, RestoreTargetNotEmpty, DatabaseNewer, IndexingInProgress,
    RestoreFailed.
    """
    try:
        contents = verified_contents(folder)
        _check_files(settings)
        make_folder(settings.data_dir)
        with closing(_opened(settings)) as database, ExitStack() as undo:
            _check_rows(database.read(filled_table))
            migrate(database)
            _put_index(folder, settings.index_folder, contents, undo)
            _put_keys(folder, settings.data_dir / KEYS, contents, undo)
            with _migrated(folder, contents.revision, settings.data_dir) as rows:
                database.write(partial(_put_rows, rows))
                tables, count = count_rows(rows)
            undo.pop_all()
    except (OSError, sqlite3.Error, SQLAlchemyError) as error:
        raise RestoreFailed(folder=str(folder), reason=reason(error)) from error
    return BackupReport(str(folder), count, tables, contents.generation)


def _check_files(settings: Settings) -> None:
    _check_index(settings.index_folder)
    if files_in(keys := settings.data_dir / KEYS):
        raise RestoreTargetNotEmpty(found=str(keys))


def _check_index(index_folder: Path) -> None:
    if pointer(index_folder).exists():
        raise RestoreTargetNotEmpty(found=str(index_folder))


def _check_rows(filled: str) -> None:
    if filled:
        raise RestoreTargetNotEmpty(found=filled)


def _opened(settings: Settings) -> Impatient:
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite":
        file = Path(url.database or "")
        make_folder(file.parent)
        file.touch(mode=0o600)
    return Impatient(settings.database_url)


@contextmanager
def _migrated(folder: Path, revision: str, data_dir: Path) -> Iterator[Connection]:
    """Give a connection that reads a backup's rows as this version of the program knows them."""
    if revision == newest_version():
        with opened_snapshot(folder / DATABASE) as rows:
            yield rows
        return
    with TemporaryDirectory(dir=data_dir, prefix="restore-") as scratch:
        copy_files(folder, Path(scratch), [DATABASE])
        with closing(Impatient(URL.create("sqlite", database=f"{scratch}/{DATABASE}").render_as_string())) as database:
            migrate(database)
        with opened_snapshot(Path(scratch) / DATABASE) as rows:
            yield rows


def _put_rows(rows: Connection, connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        names = ", ".join(table.name for table in kept_tables())
        connection.execute(text(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE"))
    _check_rows(filled_table(connection))
    copy_rows(rows, connection)
    continue_ids(rows, connection)
    _let_go(connection)


def _let_go(connection: Connection) -> None:
    """End the leases of processes that are gone; messages they were sending count as abandoned by an earlier owner."""
    connection.execute(leases.delete())
    connection.execute(update(persons).values(leased_until=None))
    connection.execute(update(outbox).where(outbox.c.state == SendState.LEASED).values(leased_under=0))


def _put_index(folder: Path, index_folder: Path, contents: Contents, undo: ExitStack) -> None:
    """Bring the generation to disk first, then the pointer."""
    if contents.generation == NO_INDEX:
        return
    with only_indexer(index_folder):
        _check_index(index_folder)
        undo.callback(_remove_index, index_folder, contents.generation)
        _remove_index(index_folder, contents.generation)  # the rest of a restore that was killed
        copy_files(folder / INDEX, index_folder, [name for name in contents.under(INDEX) if name != _POINTER])
        flush_folders(index_folder)
        fresh = index_folder / f"{_POINTER}.new"
        fresh.write_text(contents.generation + "\n", encoding="utf-8")
        flush(fresh)
        fresh.replace(pointer(index_folder))
        flush(index_folder)


def _remove_index(index_folder: Path, generation: str) -> None:
    pointer(index_folder).unlink(missing_ok=True)
    shutil.rmtree(generations_folder(index_folder) / generation, ignore_errors=True)


def _put_keys(folder: Path, keys: Path, contents: Contents, undo: ExitStack) -> None:
    undo.callback(shutil.rmtree, keys, ignore_errors=True)
    copy_files(folder / KEYS, keys, contents.under(KEYS))
    if keys.is_dir():
        flush_folders(keys)
