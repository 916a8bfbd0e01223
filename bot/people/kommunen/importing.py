"""Bringing the Kommunen to the state of a newer register; rows stay, since members point to them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from bot.errors import OperationFailed
from bot.people.audit.chain import Entry, record
from bot.people.kommunen.difference import DESCRIBING, Difference, RegisterChange, difference
from bot.people.kommunen.register_file import Register, RegisterRow
from bot.people.kommunen.tables import kommunen, register
from bot.storage.upsert import is_added

_LEAST_SHARE = 0.9  # of the Gemeinden so far; reforms take decades, a torn file does not

_DESCRIBE = (
    update(kommunen)
    .where(kommunen.c.key == bindparam("of"))
    .values({"retired_on": None, "successor_key": None} | {name: bindparam(f"new_{name}") for name in DESCRIBING})
)
_RETIRE = (
    update(kommunen)
    .where(kommunen.c.key == bindparam("of"))
    .values(retired_on=bindparam("since"), successor_key=bindparam("taker"))
)


class RegisterOutdated(OperationFailed):
    """The register of the file is older than the one that is stored."""


class RegisterShrunk(OperationFailed):
    """Far too many of the Gemeinden that are there are missing in the file."""


def import_register(connection: Connection, found: Register, now: datetime) -> Difference:
    """Take over a register and return what it changed. Raises RegisterOutdated, RegisterShrunk."""
    is_new = is_added(connection, register, {"id": 1, "as_of": found.as_of, "revision": 0})
    held = connection.execute(select(register.c.as_of).with_for_update()).scalar_one()
    if found.as_of < held:
        raise RegisterOutdated(as_of=_day(found.as_of), held=_day(held))
    stored: dict[str, RegisterRow] = {row["key"]: dict(row) for row in connection.execute(select(kommunen)).mappings()}
    after = {row["key"]: row for row in found.rows}
    _check_size(stored.values(), found.rows)
    made = difference(stored, after)
    _store(connection, stored, after, found.as_of)
    _retire(connection, (*made.merged, *made.retired), found.as_of)
    if is_new or not made.is_nothing or found.as_of > held:
        connection.execute(update(kommunen).where(kommunen.c.retired_on.is_(None)).values(as_of=found.as_of))
        connection.execute(update(register).values(as_of=found.as_of, revision=register.c.revision + 1))
        record(connection, Entry("register-imported", found.as_of.isoformat()), now)
    return made


def _check_size(stored: Iterable[RegisterRow], rows: Sequence[RegisterRow]) -> None:
    held = sum(row["kind"] == "gemeinde" and row["retired_on"] is None for row in stored)
    listed = sum(row["kind"] == "gemeinde" for row in rows)
    if listed < held * _LEAST_SHARE:
        raise RegisterShrunk(listed=str(listed), held=str(held))


def _store(
    connection: Connection, stored: Mapping[str, RegisterRow], after: Mapping[str, RegisterRow], as_of: date
) -> None:
    if new := [{**row, "as_of": as_of} for key, row in after.items() if key not in stored]:
        connection.execute(insert(kommunen), new)
    if other := [_described(row) for key, row in after.items() if key in stored and _is_other(stored[key], row)]:
        connection.execute(_DESCRIBE, other)


def _is_other(before: RegisterRow, after: RegisterRow) -> bool:
    return before["retired_on"] is not None or any(before[column] != after[column] for column in DESCRIBING)


def _described(row: RegisterRow) -> RegisterRow:
    return {"of": row["key"], **{f"new_{column}": row[column] for column in DESCRIBING}}


def _retire(connection: Connection, gone: Sequence[RegisterChange], as_of: date) -> None:
    rows = [{"of": change.key, "since": as_of, "taker": change.successor_key or None} for change in gone]
    if rows:
        connection.execute(_RETIRE, rows)


def _day(day: date) -> str:
    return day.strftime("%d.%m.%Y")
