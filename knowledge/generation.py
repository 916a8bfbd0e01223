"""Index generations on disk: immutable folders, a pointer to the current one, and who still reads which.

    index/current              name of the generation that answers
    index/generations/000007/  manifest.json, texts.sqlite, vectors.faiss, keywords/

A reader holds a shared lock on the manifest of its generation; a generation that is neither current nor locked is
deleted by whoever comes next. A folder without a lock that was never made current is the rest of a crash.
"""

import fcntl
import os
import shutil
import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from knowledge.errors import IndexDamaged, IndexMismatch, IndexMissing
from knowledge.keywords.index import KeywordIndex
from knowledge.keywords.vocabulary import Vocabulary
from knowledge.manifest import FILE, Manifest, read_manifest
from knowledge.store import TextStore
from knowledge.vectors import VectorIndex

TEXTS = "texts.sqlite"
VECTORS = "vectors.faiss"
KEYWORDS = "keywords"
_ATTEMPTS = 5


class Generation:
    """One opened generation; it stays on disk until this object is gone."""

    def __init__(self, folder: Path) -> None:
        """Open the generation in folder. Raises FileNotFoundError if it has just been deleted, and IndexDamaged."""
        self.name = folder.name
        lock = lock_generation(folder)
        weakref.finalize(self, os.close, lock)
        self.manifest: Manifest = read_manifest(folder)
        try:
            self.store = TextStore(folder / TEXTS)
            self.vectors = VectorIndex(folder / VECTORS)
            self.keywords = KeywordIndex(folder / KEYWORDS)
            self.vocabulary = Vocabulary(self.store.words())
        except (sqlite3.Error, RuntimeError, ValueError, OSError) as error:
            raise IndexDamaged(folder, (str(error).splitlines() or [type(error).__name__])[-1]) from error
        weakref.finalize(self, self.store.close)


@contextmanager
def current_texts(index_folder: Path) -> Iterator[TextStore]:
    """Open only the texts of the generation that answers, which stays on disk meanwhile.

    Raises IndexMissing, IndexDamaged.
    """
    folder, lock = _lock_current(index_folder)
    try:
        with closing(TextStore(folder / TEXTS)) as store:
            yield store
    except sqlite3.Error as error:
        raise IndexDamaged(folder, str(error)) from error
    finally:
        os.close(lock)


def _lock_current(index_folder: Path) -> tuple[Path, int]:
    """Return the folder of the generation that answers, with a reader's lock on it."""
    for _ in range(_ATTEMPTS):
        folder = generations_folder(index_folder) / current_name(index_folder)
        try:
            return folder, lock_generation(folder)
        except FileNotFoundError:
            continue
    raise IndexDamaged(folder, FILE)


def generations_folder(index_folder: Path) -> Path:
    return index_folder / "generations"


def pointer(index_folder: Path) -> Path:
    return index_folder / "current"


def current_name(index_folder: Path) -> str:
    """Return the name of the generation that answers. Raises IndexMissing."""
    try:
        return pointer(index_folder).read_text(encoding="utf-8").strip()
    except FileNotFoundError as error:
        raise IndexMissing(index_folder) from error


def current_version(index_folder: Path) -> int:
    """Return a number that changes whenever a generation is published. Raises IndexMissing."""
    try:
        return pointer(index_folder).stat().st_mtime_ns
    except FileNotFoundError as error:
        raise IndexMissing(index_folder) from error


def open_current(index_folder: Path) -> Generation:
    """Open the generation that answers. Raises IndexMissing, IndexDamaged."""
    for _ in range(_ATTEMPTS):
        name = current_name(index_folder)
        try:
            return Generation(generations_folder(index_folder) / name)
        except FileNotFoundError:
            continue  # a new one was published and this one deleted between the two reads
        except OSError as error:
            raise IndexDamaged(generations_folder(index_folder) / name, error.strerror or "") from error
    raise IndexDamaged(generations_folder(index_folder) / name, FILE)


def current_manifest(index_folder: Path) -> Manifest:
    """Return the manifest of the generation that answers, without opening it. Raises IndexMissing, IndexDamaged."""
    folder = generations_folder(index_folder) / current_name(index_folder)
    try:
        return read_manifest(folder)
    except FileNotFoundError as error:
        raise IndexDamaged(folder, FILE) from error


def check_model(index_folder: Path, model: str) -> None:
    """Raise IndexMismatch if the current generation was built with another model; also what current_manifest raises."""
    built_with = current_manifest(index_folder).model
    if built_with != model:
        raise IndexMismatch(built_with, model)


def lock_generation(folder: Path) -> int:
    """Return a descriptor that holds a reader's lock on a generation until it is closed."""
    descriptor = os.open(folder / FILE, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    return descriptor


def delete_unused(index_folder: Path) -> None:
    """Delete every generation that is neither current nor read by anyone."""
    for folder in sorted(generations_folder(index_folder).glob("[0-9]*")):
        try:
            descriptor = os.open(folder / FILE, os.O_RDONLY)
        except FileNotFoundError:
            shutil.rmtree(folder, ignore_errors=True)  # a deletion that was interrupted
            continue
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Only under the lock is the pointer certain: whoever publishes keeps a lock until it has moved it.
            if folder.name != current_name(index_folder):
                shutil.rmtree(folder, ignore_errors=True)
        except (BlockingIOError, IndexMissing):
            continue
        finally:
            os.close(descriptor)
