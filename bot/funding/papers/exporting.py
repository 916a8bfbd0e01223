"""`lotse funding export`: all cases as files in a folder that only its owner may read."""

import os
from datetime import datetime
from functools import partial
from pathlib import Path

from bot.documents.spreadsheet import xlsx
from bot.engine.talk.wording import Wording
from bot.errors import OperationFailed
from bot.funding.papers.listing import TableWish, listed_grants, sheet, years_with_grants
from bot.funding.papers.whole import whole_case
from bot.people.audit.chain import Entry, record
from bot.storage.database import Database


class FolderNotWritable(OperationFailed):
    """The folder of an export cannot be written to."""


def export(database: Database, folder: Path, year: int | None, wording: Wording, now: datetime) -> int:
    """Write each grant as a ZIP, and a table of each year, and return how many grants; year: of one year only.

    What an earlier export has written is replaced. Raises FolderNotWritable, DocumentFailed.
    """
    count = 0
    for one in (year,) if year else database.read(years_with_grants):
        listed = database.read(partial(listed_grants, wish=TableWish(one)))
        table = xlsx(sheet(TableWish(one), listed, wording), now, wording("desk-file-maker"))
        _write(folder / f"{wording('grant-sheet-file-name', year=str(one))}.xlsx", table)
        for found in listed:
            _, archive = whole_case(database, found.grant, wording)
            _write(folder / wording("grant-bundle-name", number=found.grant.number), archive)
        count += len(listed)
        database.write(partial(record, entry=Entry("grants-exported", f"grants:{one}"), now=now))
    return count


def _write(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read; a link in its place is not followed."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            os.fchmod(descriptor, 0o600)
            file.write(content)
    except OSError as error:
        raise FolderNotWritable(folder=str(path.parent), reason=error.strerror or "") from error
