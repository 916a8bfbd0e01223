"""All of a case: read from the database, and put into one archive."""

from collections.abc import Iterator
from functools import partial

from sqlalchemy import Connection

from bot.engine.files import load
from bot.engine.talk.wording import Wording
from bot.funding.papers.bundle import ArchiveEntry, audit_extract, bundle, paths_of
from bot.funding.papers.contents import PaperContents, contents_of
from bot.funding.papers.receipt import receipt
from bot.funding.reading import Grant
from bot.people.audit.reading import Recorded, about
from bot.storage.database import Database


def whole_case(database: Database, grant: Grant, wording: Wording) -> tuple[PaperContents, bytes]:
    """Return what a case holds, and its archive. Raises DocumentFailed."""
    contents, recorded = database.read(partial(_read, grant=grant))
    return contents, bundle(_entries(database, contents, recorded, wording))


def _read(connection: Connection, grant: Grant) -> tuple[PaperContents, list[Recorded]]:
    return contents_of(connection, grant), about(connection, f"grant:{grant.number}")


def _entries(
    database: Database, contents: PaperContents, recorded: list[Recorded], wording: Wording
) -> Iterator[ArchiveEntry]:
    number = contents.grant.number
    yield wording("grant-paper-file-name", number=number), receipt(contents, wording, with_names=True)
    for file, path in paths_of(contents.files, wording):
        stored = database.read(partial(load, file_id=file.id))
        if stored:
            yield path, stored.content
    text, table = audit_extract(recorded, wording)
    yield wording("grant-bundle-audit-text"), text
    yield wording("grant-bundle-audit-table"), table
