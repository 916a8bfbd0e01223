"""`lotse course progress export`: how far everybody is, in a file that only its owner may read."""

import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from bot.course.exchange.statements.giving import as_json, statements
from bot.course.exchange.table import progress_table
from bot.documents.spreadsheet import csv_file
from bot.engine.talk.wording import Wording
from bot.errors import OperationFailed
from bot.people.audit.chain import Entry, record
from bot.storage.database import Database


class ProgressNotWritable(OperationFailed):
    """The file for the progress cannot be written."""


class ProgressFormat(StrEnum):
    """What is written. CSV: a row for each person in each course. XAPI: statements as JSON."""

    CSV = "csv"
    XAPI = "xapi"


def export_progress(database: Database, file: Path, wanted: ProgressFormat, wording: Wording, now: datetime) -> int:
    """Write how far everybody is, and return how many rows or statements that are. Raises ProgressNotWritable."""
    written = [0]

    def write(connection: Connection) -> None:
        if wanted is ProgressFormat.CSV:
            table = progress_table(connection, wording)
            _write(file, (csv_file(table),))
            written[0] = len(table.rows)
        else:
            _write(file, (piece.encode() for piece in as_json(_counted(statements(connection), written))))

    database.read(write)
    database.write(lambda connection: record(connection, Entry("progress-exported", f"courses:{wanted}"), now) and None)
    return written[0]


def _counted(made: Iterable[dict[str, Any]], written: list[int]) -> Iterator[dict[str, Any]]:
    for one in made:
        written[0] += 1
        yield one


def _write(file: Path, pieces: Iterable[bytes]) -> None:
    """Write a file that only its owner may read; a link in its place is not followed."""
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "wb") as opened:
            os.fchmod(descriptor, 0o600)
            for piece in pieces:
                opened.write(piece)
    except OSError as error:
        raise ProgressNotWritable(file=str(file), reason=error.strerror or "") from error
