"""The process that reads documents: with little memory, and for each with little time of a processor."""

import os
import resource
import signal
import sys
from multiprocessing.connection import Connection

from indexer.errors import PageSkipped
from indexer.reading import ReadPage, read_page
from indexer.sources.folder import Document

_MOST_BYTES = 512_000_000
"""Address space; a megabyte of prose takes 60 million."""


def main(descriptor: int) -> None:
    """Answer each document on a connection with what is made of it, until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with Connection(descriptor) as connection:
        connection.send(os.getpid())
        while True:
            try:
                document, seconds = connection.recv()
            except EOFError:
                return
            signal.setitimer(signal.ITIMER_PROF, seconds)  # when it has run down, the signal ends the process
            made = _made(document)
            signal.setitimer(signal.ITIMER_PROF, 0)
            connection.send(made)


def _made(document: Document) -> ReadPage | PageSkipped:
    try:
        return read_page(document)
    except PageSkipped as skipped:
        return skipped


if __name__ == "__main__":
    try:
        main(int(sys.argv[1]))
    except MemoryError:
        sys.exit(1)
