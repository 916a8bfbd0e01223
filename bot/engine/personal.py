"""Which tables hold personal data: whose it is, what is shown of it, what becomes of it when somebody goes or merges.

Each capability names its tables. What exports, erases and merges goes through all of them and knows no feature; a test
makes sure that no table is forgotten.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, delete, update

Erase = Callable[[Connection, int, datetime], None]
Merge = Callable[[Connection, int, int], None]

Revoke = Callable[[Connection, int, datetime], None]
"""Takes back what only members may have, such as places and invitations, when a person's rights end."""


Admit = Callable[[Connection, int, datetime], None]
"""Does what somebody was waiting for whose membership begins."""


@dataclass(frozen=True)
class PersonalTable:
    """One table's rows that belong to persons by one of its columns."""

    key: str
    """What it is in words is "personal-<key>"."""

    table: Table
    """Where the rows are."""

    column: str = "person_id"
    """Holds the person's id, or with owned, what leads there."""

    shown: tuple[str, ...] = ()
    """Columns that an export shows; none if they say nothing to the person."""

    told: Callable[[Connection, Sequence[RowMapping]], Sequence[Mapping[str, Any]]] | None = None
    """Returns what an export shows instead of rows with these columns, where numbers say nothing to the person."""

    erase: Erase | None = None
    """What an erasure does; by default the rows are deleted."""

    remove: Erase | None = None
    """Takes away what the erasure has left, as soon as the last word is said."""

    merge: Merge | None = None
    """What becomes of the rows of the first person when they turn out to be the second; by default they get the second
    one's id."""

    stays: str = ""
    """Wording key of why something is left after an erasure, "" if nothing is."""

    owned: Callable[[int], ColumnElement[bool]] | None = None
    """Which rows are a person's, where no column says so; then there is nothing to merge."""

    keeps: ColumnElement[bool] | None = None
    """Rows for which a guest who writes no more stays known, such as what is still open."""

    is_passing: bool = False
    """Changes with each message; what somebody agreed to have erased is the same without it."""

    is_unsaid: bool = False
    """Says nothing to a person; the preview of an erasure leaves it out."""

    is_hidden: bool = False
    """Would tell a person what somebody else has done in confidence: it is erased and merged, and shown to nobody."""

    merges_first: bool = False
    """A merge moves these rows before all others, in this order: whoever receives a message or hands over a job locks
    them first and then adds rows elsewhere, and would wait for the merge while it waits for them."""

    def belongs_to(self, person_id: int) -> ColumnElement[bool]:
        return self.owned(person_id) if self.owned else self.table.c[self.column] == person_id

    def erase_for(self, connection: Connection, person_id: int, now: datetime) -> None:
        if self.erase:
            self.erase(connection, person_id, now)
        else:
            connection.execute(delete(self.table).where(self.belongs_to(person_id)))

    def remove_for(self, connection: Connection, person_id: int, now: datetime) -> None:
        if self.remove:
            self.remove(connection, person_id, now)

    def merge_into(self, connection: Connection, gone: int, kept: int) -> None:
        if self.merge:
            self.merge(connection, gone, kept)
        elif not self.owned:
            connection.execute(update(self.table).where(self.belongs_to(gone)).values({self.column: kept}))


@dataclass(frozen=True)
class Transfer:
    """Something that passes from a departing person to a successor in the same Kommune.

    key: its name in words is "transfer-<key>". count: how many of it the person has at a moment. move: gives all of
    it to the successor, in the transaction in which both have confirmed; arguments: from whom, to whom.
    """

    key: str
    count: Callable[[Connection, int, datetime], int]
    move: Callable[[Connection, int, int, datetime], None]


@dataclass(frozen=True)
class PersonalData:
    """What a feature, or all of them together, hold of persons.

    tables: those that belong to rows of others come before these. revokes: what ends with a person's rights.
    admits: what begins with a membership.
    """

    tables: tuple[PersonalTable, ...] = ()
    revokes: tuple[Revoke, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    admits: tuple[Admit, ...] = ()


def joined(parts: Iterable[PersonalData]) -> PersonalData:
    """Return the personal data of several features as one."""
    listed = tuple(parts)
    return PersonalData(
        tuple(table for part in listed for table in part.tables),
        tuple(revoke for part in listed for revoke in part.revokes),
        tuple(transfer for part in listed for transfer in part.transfers),
        tuple(admit for part in listed for admit in part.admits),
    )
