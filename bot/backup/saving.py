"""`lotse backup`: written aside, described, and only then given its name; so a backup is whole or not there."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import structlog
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.backup.contents import BackupReport, write_contents
from bot.backup.errors import BackupFailed, BackupFolderNotEmpty
from bot.backup.folders import copy_files, copy_live_files, files_in, flush, flush_folders, make_folder
from bot.backup.names import DATABASE, INDEX, KEYS, NO_INDEX
from bot.backup.rows import count_rows
from bot.backup.snapshot import opened_snapshot, take_snapshot
from bot.config import Settings
from bot.storage.errors import reason
from bot.storage.migrate import version_of
from bot.storage.restoring import check_restored
from knowledge.errors import IndexDamaged, IndexMissing
from knowledge.generation import current_name, generations_folder, lock_generation, pointer
from knowledge.manifest import FILE as MANIFEST
from knowledge.manifest import read_manifest

_ATTEMPTS = 5

log = structlog.get_logger()


def save(settings: Settings, folder: Path, now: datetime) -> BackupReport:
    """Write a backup into a folder that is empty or not there yet; the program may be running.

    Raises BackupFolderNotEmpty, NothingToBackUp, DatabaseOlder, DatabaseNewer, RestoreUnfinished, BackupFailed.
    """
    try:
        check_restored(settings.data_dir)
        target = folder.resolve()
        if target.exists() and not _is_empty(target):
            raise BackupFolderNotEmpty(folder=str(folder))
        with _scratch_for(target) as scratch:
            take_snapshot(make_url(settings.database_url), scratch / DATABASE)
            with opened_snapshot(scratch / DATABASE) as connection:
                revision, (tables, rows) = version_of(connection), count_rows(connection)
            generation = _save_index(settings.index_folder, scratch / INDEX)
            copy_live_files(settings.data_dir / KEYS, scratch / KEYS)
            write_contents(scratch, settings.data_dir, now, revision, generation)
            _name(scratch, target)
    except (OSError, sqlite3.Error, SQLAlchemyError) as error:
        raise BackupFailed(folder=str(folder), reason=reason(error)) from error
    return BackupReport(str(folder), rows, tables, generation)


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())


@contextmanager
def _scratch_for(target: Path) -> Iterator[Path]:
    """Give a folder beside the target, to be renamed to it in the end; without that, it is removed."""
    make_folder(target.parent)
    scratch = target.parent / f".{target.name}.{os.getpid()}"
    scratch.mkdir(mode=0o700)
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _name(scratch: Path, target: Path) -> None:
    flush_folders(scratch)
    try:
        scratch.rename(target)
    except OSError as error:
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST):
            raise BackupFolderNotEmpty(folder=str(target)) from error
        raise
    flush(target.parent)


def _save_index(index_folder: Path, target: Path) -> str:
    """Copy the generation that answers, and the pointer to it; return its name, "-" if there is none."""
    try:
        generation, lock = _pinned(index_folder)
    except IndexMissing:
        return NO_INDEX
    except IndexDamaged as error:  # it can be built anew, and must not cost the backup of all that cannot
        log.warning("backup_without_index", **error.details)
        return NO_INDEX
    try:
        copy_files(generation, generations_folder(target) / generation.name, files_in(generation))
    finally:
        os.close(lock)
    pointer(target).touch(mode=0o600)
    pointer(target).write_text(generation.name + "\n", encoding="utf-8")
    flush(pointer(target))
    return generation.name


def _pinned(index_folder: Path) -> tuple[Path, int]:
    """Return the folder of the generation that answers, and a descriptor: until that is closed, the folder stays.

    Raises IndexMissing, IndexDamaged.
    """
    for _ in range(_ATTEMPTS):
        folder = generations_folder(index_folder) / current_name(index_folder)
        with suppress(FileNotFoundError):  # published and deleted by somebody else since the pointer was read
            lock = lock_generation(folder)
            try:
                read_manifest(folder)
            except BaseException:
                os.close(lock)
                raise
            return folder, lock
    raise IndexDamaged(folder, MANIFEST)
