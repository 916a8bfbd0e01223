"""`lotse restore`: into an empty place only, and all or nothing; one that was killed is run again."""

import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import ExitStack, closing
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, delete, insert, make_url, select, text, update
from sqlalchemy.exc import SQLAlchemyError

from bot.announcements.sending.holding import BY_RESTORE, pause_all
from bot.announcements.sending.progress import paused
from bot.backup.contents import BackupReport, Contents, verified_contents
from bot.backup.counters import continue_ids, skipped
from bot.backup.errors import BackupDamaged, RestoreFailed, RestoreTargetNotEmpty
from bot.backup.folders import Stored, copy_files, files_in, flush, flush_folders, make_folder
from bot.backup.impatient import Impatient
from bot.backup.names import DATABASE, INDEX, KEYS, NO_INDEX
from bot.backup.reading import opened_rows
from bot.backup.rows import copy_rows, count_rows, filled_table, kept_tables
from bot.config import Settings
from bot.engine.outbox.table import SendState, outbox
from bot.engine.persons import persons
from bot.people.audit.anchor import forget
from bot.storage import restoring
from bot.storage.errors import reason
from bot.storage.leases import leases
from bot.storage.migrate import migrate
from bot.storage.restoring import Begun
from indexer.publish import only_indexer
from knowledge.generation import generations_folder, pointer

_POINTER = pointer(Path()).name
_NO_ROWS = (ValueError, TypeError, RecursionError)
"""What reading rows raises that no program can have written."""


def load(settings: Settings, folder: Path, now: datetime, *, is_trusted: bool = False) -> BackupReport:
    """Put a backup in place of an empty database, no index and no keys; the kind of the database may be another.

    is_trusted: also one that is not sealed with this installation's key. What a restore has put that was killed is
    taken back first. Raises BackupMissing, BackupNewer, BackupDamaged, BackupUnsafe, BackupForeign,
    RestoreTargetNotEmpty, DatabaseNewer, IndexingInProgress, RestoreFailed.
    """
    try:
        contents = verified_contents(folder, settings.data_dir, is_trusted=is_trusted)
        earlier = restoring.begun(settings.data_dir)
        if earlier is None:
            _check_files(settings)
        make_folder(settings.data_dir)
        with closing(_opened(settings)) as database:
            if earlier and earlier.digest == contents.digest and database.read(partial(_is_committed, earlier)):
                tables, count = database.read(count_rows)
            else:
                tables, count = _load(settings, folder, contents, earlier, database, now)
            paused_count = len(database.read(paused))
            forget(settings.data_dir)
            restoring.end(settings.data_dir)
            database.write(_forget)
    except (OSError, sqlite3.Error, SQLAlchemyError) as error:
        raise RestoreFailed(folder=str(folder), reason=reason(error)) from error
    return BackupReport(str(folder), count, tables, contents.generation, paused_count)


def _load(
    settings: Settings, folder: Path, contents: Contents, earlier: Begun | None, database: Impatient, now: datetime
) -> tuple[int, int]:
    """Put everything in place, the rows last; return how many tables and rows."""
    _check_rows(database.read(filled_table))
    if earlier:
        _take_back(settings, earlier)
    with ExitStack() as undo:
        begun = restoring.begin(settings.data_dir, folder, contents.digest, contents.generation, now)
        undo.callback(restoring.end, settings.data_dir)
        migrate(database)
        with TemporaryDirectory(dir=settings.data_dir / restoring.FOLDER) as scratch:
            _copy(folder, Path(scratch), {DATABASE: contents.files[DATABASE]})
            _put_index(folder, settings.index_folder, contents, undo)
            _put_keys(folder, settings.data_dir / KEYS, contents, undo)
            with opened_rows(folder, Path(scratch) / DATABASE, contents.revision, Path(scratch)) as rows:
                age = now - datetime.fromisoformat(contents.created_at)
                try:
                    count = database.write(partial(_put_rows, rows, begun, age))
                except _NO_ROWS as error:
                    raise BackupDamaged(folder=str(folder), file=DATABASE) from error
            undo.pop_all()
    return len(kept_tables()), count


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


def _take_back(settings: Settings, earlier: Begun) -> None:
    """Remove what a restore has put that was killed."""
    if earlier.generation != NO_INDEX and settings.index_folder.exists():
        with only_indexer(settings.index_folder):
            _remove_index(settings.index_folder, earlier.generation)
    shutil.rmtree(settings.data_dir / KEYS, ignore_errors=True)


def _opened(settings: Settings) -> Impatient:
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite":
        file = Path(url.database or "")
        make_folder(file.parent)
        file.touch(mode=0o600)
    return Impatient(settings.database_url)


def _put_rows(rows: Connection, begun: Begun, age: timedelta, connection: Connection) -> int:
    if connection.dialect.name == "postgresql":
        names = ", ".join(table.name for table in kept_tables())
        connection.execute(text(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE"))
    _check_rows(filled_table(connection))
    count = copy_rows(rows, connection)
    continue_ids(rows, connection, partial(skipped, age=age))
    _let_go(connection)
    started_at = datetime.fromisoformat(begun.started_at)
    pause_all(connection, BY_RESTORE, started_at)
    noted = {"name": restoring.LEASE, "owner": begun.id, "token": 1, "expires_at": started_at}
    connection.execute(insert(leases).values(noted))
    return count


def _let_go(connection: Connection) -> None:
    """End the leases of processes that are gone; messages they were sending count as abandoned by an earlier owner."""
    connection.execute(leases.delete())
    connection.execute(update(persons).values(leased_until=None))
    connection.execute(update(outbox).where(outbox.c.state == SendState.LEASED).values(leased_under=0))


def _is_committed(earlier: Begun, connection: Connection) -> bool:
    """Tell whether the rows of a restore that was killed are all there."""
    if not filled_table(connection):
        return False
    return connection.execute(select(leases.c.owner).where(_IS_NOTE)).scalar() == earlier.id


def _forget(connection: Connection) -> None:
    connection.execute(delete(leases).where(_IS_NOTE))


_IS_NOTE = leases.c.name == restoring.LEASE


def _copy(source: Path, target: Path, files: Mapping[str, Stored]) -> None:
    """Copy files; what was copied has to be what was checked before."""
    copied = copy_files(source, target, files)
    for name, file in files.items():
        if copied[name] != file:
            raise BackupDamaged(folder=str(source), file=name)


def _put_index(folder: Path, index_folder: Path, contents: Contents, undo: ExitStack) -> None:
    """Bring the generation to disk first, then the pointer."""
    if contents.generation == NO_INDEX:
        return
    with only_indexer(index_folder):
        _check_index(index_folder)
        undo.callback(_remove_index, index_folder, contents.generation)
        _remove_index(index_folder, contents.generation)  # one that was never published
        files = {name: file for name, file in contents.under(INDEX).items() if name != _POINTER}
        _copy(folder / INDEX, index_folder, files)
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
    _copy(folder / KEYS, keys, contents.under(KEYS))
    if keys.is_dir():
        flush_folders(keys)
