"""A person about whom every table holds something, each value marked with the person's name."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    insert,
    select,
    true,
)

from bot.capabilities import all_personal_data
from bot.engine.personal import PersonalTable
from bot.engine.persons import conversations, identities, persons
from bot.funding.rules.publishing import numbered, publish
from bot.funding.tables import funding_rules
from bot.privacy.erasure import Eraser
from bot.programme.tables import meetings
from bot.storage.database import Database
from bot.storage.schema import UtcTime, metadata
from bot.storage.upsert import is_added
from bot.tables import TABLES
from tests.engine import NOW, new_person
from tests.funding import YEAR, rules
from tests.meetings import meeting_row
from tests.people import HALLE, add_kommune

LONG_AGO = NOW - timedelta(days=2000)
_FIXED: Mapping[tuple[str, str], Any] = {
    # What stays of a case names nobody: the office's answer, and pages of the wiki.
    ("cases", "answer"): "Antwort der Geschäftsstelle",
    ("cases", "kind"): "question",
    ("cases", "page_id"): "buergerbus",
    ("cases", "page_title"): "Bürgerbus",
    ("cases", "page_url"): "https://wiki.example/buergerbus",
    ("cases", "told_page_id"): "buergerbus",
    ("cases", "state"): "answered",
    ("drafts", "state"): "open",
    # A grant belongs to its Kommune; it keeps its number and title.
    ("grants", "kommune_key"): HALLE,
    ("grants", "unit_key"): HALLE,
    ("grants", "state"): "submitted",
    ("grants", "title"): "Dorfmoderation",
    ("grants", "reason"): {"reason": "late"},
    ("grant_proofs", "outcome"): "Ein Nachfolger ist gefunden.",
    ("handovers", "state"): "offered",
    ("inbox", "kind"): "text",
    ("inbox", "state"): "done",
    # Not of a person: what the office sends along, and a room or channel.
    ("announcements", "file_id"): None,
    ("announcement_recipients", "place_id"): None,
    # What stays of a recipient names nobody, so that the account adds up.
    ("announcement_recipients", "channel"): "matrix",
    ("announcement_recipients", "fate"): "planned",
    ("announcement_recipients", "reason"): "",
    ("announcement_recipients", "bundle"): "announcement:1:1",
    ("members", "state"): "active",
    ("members", "kommune_key"): HALLE,
    ("outbox", "state"): "sent",
    ("outbox", "is_secret"): False,
    ("staff", "role"): "office",
}

_NUMBERED = {
    ("announcements", "draft"),
    ("grants", "number"),
    ("grants", "draft"),
    ("grant_proofs", "draft"),
    ("grant_signatures", "digest"),
}


def registry(database: Database) -> tuple[list[PersonalTable], Eraser]:
    """Return all tables with personal data, and what erases them, as the assistant has them."""
    del database
    personal = all_personal_data()
    return list(personal.tables), Eraser(personal)


def marker(name: str, table: Table, column: str) -> str:
    return f"{name}-{table.name}-{column}"


class Holdings:
    """One person with accounts at two messengers and a row in every table with personal data."""

    def __init__(self, database: Database, name: str, tables: list[PersonalTable]) -> None:
        self.name = name
        self.person_id = new_person(database)
        self._bystander = new_person(database)
        self.rows: dict[str, Mapping[str, Any]] = {}
        database.write(self._open_accounts)
        for table in _in_order(tables):
            if table.key not in ("identity", "conversation"):
                self.rows[table.key] = database.write(lambda connection, table=table: self._add(connection, table))
        for key, table in (("identity", identities), ("conversation", conversations)):
            mine = select(table).where(table.c.person_id == self.person_id, table.c.channel == "matrix")
            self.rows[key] = database.read(lambda connection, mine=mine: dict(connection.execute(mine).one()._mapping))

    def _open_accounts(self, connection: Connection) -> None:
        for channel in ("console", "matrix"):
            account = {"channel": channel, "address": self.address(channel), "person_id": self.person_id}
            connection.execute(insert(identities).values(account))
            opened = insert(conversations).values({**account, "is_group": False}).returning(conversations.c.id)
            self.chat = int(connection.execute(opened).scalar_one())

    def address(self, channel: str) -> str:
        return f"{self.name}-at-{channel}"

    def _add(self, connection: Connection, entry: PersonalTable) -> Mapping[str, Any]:
        """Add a row that belongs to the person by this entry's column; any other person in it is somebody else."""
        values = {column.name: self._value(connection, entry, column) for column in entry.table.columns}
        values = {name: value for name, value in values.items() if value is not None}
        row = connection.execute(insert(entry.table).values(values).returning(entry.table)).one()
        return dict(row._mapping)

    def _value(self, connection: Connection, entry: PersonalTable, column: Column[Any]) -> Any:
        table, name = entry.table, column.name
        if table.name == "audit_entries":
            return self._entry().get(name, _made_up(column, "audit"))
        if (table.name, name) in _FIXED:
            return _FIXED[table.name, name]
        if (table.name, name) in _NUMBERED:
            return f"{entry.column[:8]}{self.person_id}"
        if entry.owned and name == entry.column and table.name != "outbox":
            return f"console:{self.address('console')}" if table.name == "leases" else self.address("matrix")
        if name == entry.column and not entry.owned:
            return self.person_id
        if name == "conversation_id":
            return self.chat
        if column.foreign_keys:
            return self._target(connection, entry, column)
        return _made_up(column, marker(self._owner(entry), table, name))

    def _entry(self) -> Mapping[str, Any]:
        """Return what an entry of the audit log holds of the person: it names nobody, and stays."""
        return {"id": self.person_id * 1000 + 1, "subject": f"person:{self.person_id}", "action": "done"}

    def _owner(self, entry: PersonalTable) -> str:
        """Return whose words stand in a row: of one that somebody else has asked for, theirs."""
        return self.name if entry.column == "person_id" or entry.owned else f"bystander{self._bystander}"

    def _target(self, connection: Connection, entry: PersonalTable, column: Column[Any]) -> Any:
        (key,) = column.foreign_keys
        target = key.column.table
        if target is persons:
            return self.person_id if column.name == entry.column else None if column.nullable else self._bystander
        if target.name == "audit_entries":
            values = {other.name: _made_up(other, "audit") for other in target.columns if other.name != "id"}
            number = self.person_id * 1000
            connection.execute(insert(target).values({**values, "id": number, "hash": f"{number}"}))
            return number
        if target is funding_rules:
            publish(connection, (rules(),), NOW)
            found = numbered(connection, YEAR)
            return found[0] if found else None
        if target is meetings:
            uid = f"{self.person_id}@test"
            is_added(connection, meetings, meeting_row(NOW, uid=uid))
            return connection.execute(select(meetings.c.id).where(meetings.c.uid == uid)).scalar_one()
        theirs = target.c.person_id == self.person_id if "person_id" in target.columns else true()
        return connection.execute(select(key.column).where(theirs).limit(1)).scalar()


def _in_order(tables: list[PersonalTable]) -> list[PersonalTable]:
    """Return the tables such that those come first to which others refer."""
    order = {table.name: number for number, table in enumerate(metadata.sorted_tables)}
    return sorted(tables, key=lambda table: order[table.table.name])


def _made_up(column: Column[Any], said: str) -> Any:
    if (column.primary_key and column.autoincrement is True) or (column.primary_key and column.name == "id"):
        return None
    match column.type:
        case UtcTime():
            return NOW
        case JSON():
            blocks = [{"spans": [{"text": said, "bold": False, "link": ""}], "shape": "paragraph"}]
            return {"text": said, "blocks": blocks}
        case Boolean():
            return True
        case LargeBinary():
            return said.encode()
        case Integer():
            return 1
        case String() | Text():
            return said[: column.type.length or 200]
    raise TypeError(column)


def everything(database: Database) -> dict[str, list[Mapping[str, Any]]]:
    """Return all rows of all tables."""

    def read(connection: Connection) -> dict[str, list[Mapping[str, Any]]]:
        return {table.name: [dict(row._mapping) for row in connection.execute(select(table))] for table in TABLES}

    return database.read(read)


def traces(database: Database, holdings: Holdings) -> list[str]:
    """Return where a person can still be found: by name in any value, by id in any column that refers to persons."""
    found = []
    for table in TABLES:
        for row in everything(database)[table.name]:
            found += [f"{table.name}.{name}" for name, value in row.items() if holdings.name in _text(value)]
            for column in table.columns:
                refers = any(key.column.table is persons for key in column.foreign_keys)
                if refers and row[column.name] == holdings.person_id:
                    found.append(f"{table.name}.{column.name}")
    return found


def _text(value: Any) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)


def filled(database: Database, *names: str) -> tuple[Eraser, list[Holdings]]:
    """Return an eraser, and persons about whom every table holds something."""
    add_kommune(database)
    tables, eraser = registry(database)
    return eraser, [Holdings(database, name, tables) for name in names]
