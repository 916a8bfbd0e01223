"""Make a finished generation the one that answers, in one step that survives a crash."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from indexer.errors import IndexingInProgress
from knowledge.generation import delete_unused, generations_folder, lock_generation, pointer

_SCRATCH_PREFIX = "building-"


@contextmanager
def only_indexer(index_folder: Path) -> Iterator[None]:
    """Hold the right to write the index, and clear away what a crashed writer left. Raises IndexingInProgress."""
    generations_folder(index_folder).mkdir(parents=True, exist_ok=True)
    with (index_folder / "lock").open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            raise IndexingInProgress(lock.read().strip()) from error
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        for rest in generations_folder(index_folder).glob(_SCRATCH_PREFIX + "*"):
            shutil.rmtree(rest)
        delete_unused(index_folder)
        yield


@contextmanager
def scratch_folder(index_folder: Path) -> Iterator[Path]:
    """Give a folder to build a generation in; it is gone afterwards unless it was published."""
    folder = generations_folder(index_folder) / f"{_SCRATCH_PREFIX}{os.getpid()}"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(scratch: Path, index_folder: Path) -> str:
    """Turn scratch into the current generation and return its name; readers of older ones go on undisturbed."""
    for path in scratch.rglob("*"):
        _flush(path)
    _flush(scratch)
    generations = generations_folder(index_folder)
    numbers = [int(folder.name) for folder in generations.glob("[0-9]*")]
    name = f"{max(numbers, default=0) + 1:06}"
    lock = lock_generation(scratch)
    try:
        scratch.rename(generations / name)
        _flush(generations)
        _write_pointer(index_folder, name)
    finally:
        os.close(lock)
    delete_unused(index_folder)
    return name


def _write_pointer(index_folder: Path, name: str) -> None:
    fresh = index_folder / "current.new"
    fresh.write_text(name + "\n", encoding="utf-8")
    _flush(fresh)
    fresh.replace(pointer(index_folder))
    _flush(index_folder)


def _flush(path: Path) -> None:
    """Bring a file or folder to disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
