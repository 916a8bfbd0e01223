"""Reads documents in a process of its own, so that one page that takes too much does not stop an index."""

import os
import subprocess
import sys
from multiprocessing import Pipe
from multiprocessing.connection import Connection

from indexer.errors import IndexingFailed, PageSkipped
from indexer.reading import ReadPage
from indexer.sources.folder import Document

_SECONDS = 2
_SECONDS_A_MEGABYTE = 10
_CLOCK_FOR_PROCESSOR = 10
_START_SECONDS = 60


def processor_seconds(document: Document) -> float:
    """Return how long a processor may work on a document; a megabyte of prose takes 0.3 s."""
    return _SECONDS + _SECONDS_A_MEGABYTE * document.size / 1e6


class Reader:
    """Starts its process with the first document, and another one after each that was too costly."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection | None = None

    def read(self, document: Document) -> ReadPage:
        """Return the page of a document and its passages. Raises PageSkipped, IndexingFailed."""
        seconds = processor_seconds(document)
        connection = self._connection or self._start()
        try:
            connection.send((document, seconds))
            made = connection.recv() if connection.poll(seconds * _CLOCK_FOR_PROCESSOR) else None
        except (EOFError, ConnectionError):
            made = None
        if isinstance(made, ReadPage):
            return made
        if made is None:
            self.close()
        raise made or PageSkipped("too_costly")

    def _start(self) -> Connection:
        ours, theirs = Pipe()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - this program itself
                [sys.executable, "-P", "-m", "indexer.reading_process", str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},  # and none of our secrets
                pass_fds=(theirs.fileno(),),
            )
        self._connection = ours
        try:
            if ours.poll(_START_SECONDS):
                ours.recv()
                return ours
        except (EOFError, ConnectionError):
            pass
        self.close()
        raise IndexingFailed("indexer.reading_process")

    def close(self) -> None:
        """End the process, if there is one."""
        if self._connection:
            self._connection.close()
        if self._process:
            self._process.kill()
            self._process.wait()
        self._process = self._connection = None
