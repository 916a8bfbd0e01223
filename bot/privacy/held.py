"""What is held about a person: the rows of all tables with personal data, and its digest."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, select

from bot.engine.personal import PersonalTable

_MOST_ROWS, _MOST_CHARACTERS = 1_000, 1_000_000  # of one table


@dataclass(frozen=True)
class Held:
    """What one table holds about a person.

    rows: newest first, without those that are left out as too many. is_passing: it changes with each message.
    """

    key: str
    count: int
    rows: tuple[Mapping[str, Any], ...] = ()
    left_out: int = 0
    is_passing: bool = False


def held(connection: Connection, tables: Sequence[PersonalTable], person_id: int) -> list[Held]:
    """Return what the tables hold about a person, as plain JSON; hidden ones, and those without a row, are left out."""
    shown = (table for table in tables if not table.is_hidden)
    return [found for table in shown if (found := _held(connection, table, person_id)).count]


def digest(found: Sequence[Held]) -> str:
    """Return a digest of a person's data, without what changes with each message."""
    lasting = [(one.key, one.count, one.rows) for one in found if not one.is_passing]
    return hashlib.sha256(json.dumps(lasting, sort_keys=True).encode()).hexdigest()[:16]


def _held(connection: Connection, table: PersonalTable, person_id: int) -> Held:
    theirs = table.belongs_to(person_id)
    count = connection.execute(select(func.count()).select_from(table.table).where(theirs)).scalar_one()
    if not count or not table.shown:
        return Held(table.key, count, is_passing=table.is_passing)
    newest = [column.desc() for column in table.table.primary_key.columns]
    columns = [table.table.c[name] for name in table.shown]
    wanted = select(*columns).where(theirs).order_by(*newest).limit(_MOST_ROWS)
    rows: list[Mapping[str, Any]] = []
    characters = 0
    found = connection.execute(wanted).mappings().all()
    for row in table.told(connection, found) if table.told else found:
        shown = {name: _json_value(value) for name, value in row.items()}
        characters += len(json.dumps(shown, ensure_ascii=False))
        if rows and characters > _MOST_CHARACTERS:
            break
        rows.append(shown)
    return Held(table.key, count, tuple(rows), count - len(rows), table.is_passing)


def _json_value(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return None if isinstance(value, bytes) else value
