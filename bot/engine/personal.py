"""Which tables hold personal data: whose it is, what is shown of it, what becomes of it when somebody goes or merges.

Each capability names its tables. What exports, erases and merges goes through all of them and knows no feature; a test
makes sure that no table is forgotten.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, delete, update

Erase = Callable[[Connection, int, datetime], None]
Merge = Callable[[Connection, int, int], None]


@dataclass(frozen=True)
class PersonalTable:
    """One table's rows that belong to persons by one of its columns.

    key: what it is in words is "personal-<key>". column: the person's id. shown: columns that an export shows; none if
    they say nothing to the person. erase: what an erasure does, by default the rows are deleted. merge: what becomes
    of the rows of the first person when they turn out to be the second; by default they get the second one's id.
    stays: wording key of why something is left after an erasure, "" if nothing is. owned: which rows are a person's,
    where no column says so; then there is nothing to merge, and column only names what leads there. keeps: rows for
    which a guest who writes no more stays known, such as what is still open.
    """

    key: str
    table: Table
    column: str = "person_id"
    shown: tuple[str, ...] = ()
    erase: Erase | None = None
    merge: Merge | None = None
    stays: str = ""
    owned: Callable[[int], ColumnElement[bool]] | None = None
    keeps: ColumnElement[bool] | None = None

    def belongs_to(self, person_id: int) -> ColumnElement[bool]:
        return self.owned(person_id) if self.owned else self.table.c[self.column] == person_id

    def erase_for(self, connection: Connection, person_id: int, now: datetime) -> None:
        if self.erase:
            self.erase(connection, person_id, now)
        else:
            connection.execute(delete(self.table).where(self.belongs_to(person_id)))

    def merge_into(self, connection: Connection, gone: int, kept: int) -> None:
        if self.merge:
            self.merge(connection, gone, kept)
        elif not self.owned:
            connection.execute(update(self.table).where(self.belongs_to(gone)).values({self.column: kept}))
