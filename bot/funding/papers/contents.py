"""What a paper about a grant says: everything that is stored of it, read at one moment."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from bot.engine.files import files
from bot.funding.reading import Grant
from bot.funding.rules.publishing import rules_of
from bot.funding.rules.ruleset import Ruleset
from bot.funding.tables import grant_files
from bot.people.kommunen.reading import by_key


@dataclass(frozen=True)
class PaperFile:
    """A file of a grant, without its content. from_before: taken over from an earlier grant."""

    id: int
    slot: str
    name: str
    size_bytes: int
    sha256: str
    from_before: bool


@dataclass(frozen=True)
class PaperContents:
    """A grant with what its papers name besides."""

    grant: Grant
    kommune: str
    rules: Ruleset
    files: tuple[PaperFile, ...]


def contents_of(connection: Connection, grant: Grant) -> PaperContents:
    """Return what the papers of a grant say."""
    kommune = by_key(connection, grant.kommune_key)
    label = kommune.label if kommune else grant.kommune_key
    return PaperContents(grant, label, rules_of(connection, grant.rules_id), tuple(files_of(connection, grant.id)))


def files_of(connection: Connection, grant_id: int) -> Sequence[PaperFile]:
    """Return the files of a grant in the order in which they came."""
    columns = (files.c.id, grant_files.c.slot, files.c.name, files.c.size_bytes, files.c.sha256)
    joined = select(*columns, grant_files.c.from_before).join(files)
    theirs = joined.where(grant_files.c.grant_id == grant_id).order_by(grant_files.c.id)
    return [PaperFile(*row) for row in connection.execute(theirs)]
