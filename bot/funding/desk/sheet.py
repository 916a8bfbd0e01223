"""All that the office has to know of a grant to decide upon it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from bot.engine.files import files
from bot.funding.desk.tables import Readers, ReviewState, grant_declarations, grant_letters, grant_reviews
from bot.funding.ledger import Budget, budget_of
from bot.funding.reading import Grant, grant_in
from bot.funding.rules.publishing import in_force, rules_of
from bot.funding.rules.ruleset import Ruleset
from bot.funding.tables import grant_files, grant_proofs, grants
from bot.people.kommunen.reading import Kommune, by_key


@dataclass(frozen=True)
class Review:
    """The proposal of somebody in the office to approve a grant, as it is at this moment."""

    id: int
    sum_cents: int
    proposed_by: int
    proposed_at: datetime


@dataclass(frozen=True)
class Written:
    """What the office has written about a grant."""

    id: int
    readers: Readers
    text: str
    written_by: int
    written_at: datetime


@dataclass(frozen=True)
class GrantFile:
    """A file that belongs to a grant. id: of its place there. file_id: of the stored file."""

    id: int
    file_id: int
    slot: str
    name: str
    size_bytes: int
    from_before: bool


@dataclass(frozen=True)
class Sheet:
    """All that the office has to know of a grant."""

    grant: Grant
    """The grant itself."""

    kommune: Kommune | None
    """Whose it is."""

    rules: Ruleset
    """That it was filed under."""

    budget: Budget
    """Of its unit, in the year of its measure."""

    others: Sequence[Grant]
    """Other grants of the unit, of any year, the latest first."""

    files: Sequence[GrantFile]
    """In the order in which they were added."""

    twins: Sequence[str]
    """Numbers of grants that hold a file with the same content."""

    review: Review | None
    """What was proposed, and holds for it as it is."""

    biased: Sequence[int]
    """Who in the office has said to be biased."""

    written: Sequence[Written]
    """Messages and notes of the office, the latest first."""

    outcome: str
    """What came of the measure, in the words of the Kommune with its last proof; "" before."""


def sheet_of(connection: Connection, grant: Grant) -> Sheet:
    """Return all that the office has to know of a grant."""
    rules = rules_of(connection, grant.rules_id)
    limits = in_force(connection, grant.year) or rules
    return Sheet(
        grant=grant,
        kommune=by_key(connection, grant.kommune_key),
        rules=rules,
        budget=budget_of(connection, grant.unit_key, grant.year, limits.cap_cents.says),
        others=_others(connection, grant),
        files=files_of(connection, grant.id),
        twins=_twins(connection, grant),
        review=review_of(connection, grant),
        biased=_biased(connection, grant.id),
        written=written_about(connection, grant.id),
        outcome=_outcome(connection, grant.id),
    )


def review_of(connection: Connection, grant: Grant) -> Review | None:
    """Return what was proposed for a grant as it is, None if nothing was."""
    is_open = (grant_reviews.c.grant_id == grant.id) & (grant_reviews.c.state == ReviewState.OPEN)
    columns = (grant_reviews.c[name] for name in ("id", "sum_cents", "proposed_by", "proposed_at"))
    found = select(*columns).where(is_open, grant_reviews.c.grant_version == grant.version)
    row = connection.execute(found.order_by(grant_reviews.c.id.desc()).limit(1)).mappings().one_or_none()
    return Review(**row) if row else None


def files_of(connection: Connection, grant_id: int) -> list[GrantFile]:
    """Return the files of a grant that are still stored."""
    columns = (grant_files.c.id, grant_files.c.file_id, grant_files.c.slot, grant_files.c.from_before)
    found = select(*columns, files.c.name, files.c.size_bytes).join(files, files.c.id == grant_files.c.file_id)
    rows = connection.execute(found.where(grant_files.c.grant_id == grant_id).order_by(grant_files.c.id)).mappings()
    return [GrantFile(**row) for row in rows]


def written_about(connection: Connection, grant_id: int) -> list[Written]:
    """Return what the office has written about a grant, the latest first."""
    columns = (grant_letters.c[name] for name in ("id", "readers", "text", "written_by", "written_at"))
    found = select(*columns).where(grant_letters.c.grant_id == grant_id).order_by(grant_letters.c.id.desc())
    rows = connection.execute(found).mappings()
    return [Written(**{**row, "readers": Readers(row["readers"])}) for row in rows]


def _others(connection: Connection, grant: Grant) -> list[Grant]:
    theirs = select(grants).where(grants.c.unit_key == grant.unit_key, grants.c.id != grant.id)
    return [grant_in(row) for row in connection.execute(theirs.order_by(grants.c.id.desc())).mappings()]


def _twins(connection: Connection, grant: Grant) -> list[str]:
    own = grant_files.alias("own")
    mine = select(files.c.sha256).join(own, own.c.file_id == files.c.id).where(own.c.grant_id == grant.id)
    found = (
        select(grants.c.number)
        .join(grant_files, grant_files.c.grant_id == grants.c.id)
        .join(files, files.c.id == grant_files.c.file_id)
        .where(grants.c.id != grant.id, files.c.sha256.in_(mine))
    )
    return list(connection.execute(found.distinct().order_by(grants.c.number)).scalars())


def _biased(connection: Connection, grant_id: int) -> list[int]:
    declared = (grant_declarations.c.grant_id == grant_id) & ~grant_declarations.c.is_impartial
    found = select(grant_declarations.c.declared_by).where(declared)
    return list(connection.execute(found.order_by(grant_declarations.c.declared_by)).scalars())


def _outcome(connection: Connection, grant_id: int) -> str:
    found = select(grant_proofs.c.outcome).where(grant_proofs.c.grant_id == grant_id).order_by(grant_proofs.c.id.desc())
    return str(connection.execute(found.limit(1)).scalar_one_or_none() or "")
