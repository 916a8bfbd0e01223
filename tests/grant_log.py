"""What happened to budgets, as the database wrote it down, and what has to be true at each change and in the end."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, func, select, text

from bot.funding.moving import due_of
from bot.funding.reading import Grant, grant_in
from bot.funding.tables import grant_budgets, grant_entries, grants
from bot.people.audit.chain import FIRST
from bot.people.audit.tables import audit_entries

_METADATA = MetaData()
budget_log = Table(
    "budget_log",
    _METADATA,
    Column("id", Integer, primary_key=True),
    Column("unit_key", String(12)),
    Column("limit_cents", Integer),
    Column("cap_cents", Integer),
    Column("reserved_cents", Integer),
    Column("booked_cents", Integer),
    sqlite_autoincrement=True,
)
tries = Table(
    "tries",
    _METADATA,
    Column("id", Integer, primary_key=True),
    Column("what", String(10)),
    Column("came_of_it", String(20)),  # "done", or the name of a refusal
    sqlite_autoincrement=True,
)
_COPY = """INSERT INTO budget_log (unit_key, limit_cents, cap_cents, reserved_cents, booked_cents)
    VALUES (new.unit_key, new.limit_cents, new.cap_cents, new.reserved_cents, new.booked_cents);"""


def write_down(connection: Connection) -> None:
    """Have the database write down each change; whoever changes a budget has its row locked, so in order."""
    _METADATA.create_all(connection)
    for statement in _triggers(is_postgresql=connection.dialect.name == "postgresql"):
        connection.execute(text(statement))


def _triggers(*, is_postgresql: bool) -> Iterator[str]:
    for name, event in (("budget_began", "INSERT"), ("budget_changed", "UPDATE")):
        if is_postgresql:
            yield f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN {_COPY} RETURN NULL; END$$"
            yield f"CREATE TRIGGER {name} AFTER {event} ON grant_budgets FOR EACH ROW EXECUTE FUNCTION {name}()"
        else:
            yield f"CREATE TRIGGER {name} AFTER {event} ON grant_budgets BEGIN {_COPY} END"


def check_log(rows: Sequence[Any]) -> int:
    """Fail at the first change that must not have been, and return how many there were."""
    before: dict[str, Any] = {}
    for row in rows:
        used = row.reserved_cents + row.booked_cents
        assert min(row.reserved_cents, row.booked_cents) >= 0, "less than nothing"
        assert used <= row.cap_cents, "more than the cap"
        if earlier := before.get(row.unit_key):
            is_more = used > earlier.reserved_cents + earlier.booked_cents
            assert not is_more or used <= row.limit_cents, "more than the rules allow"
        before[row.unit_key] = row
    return len(rows)


def check_end(connection: Connection) -> Counter[str]:
    """Fail if anything is lost or there twice, and return what was tried, by what came of it."""
    held = [grant_in(row) for row in connection.execute(select(grants)).mappings()]
    _check_sums(connection, held)
    tried = Counter(f"{row.what} {row.came_of_it}" for row in connection.execute(select(tries)))
    ours = [grant for grant in held if not grant.draft.startswith(BARE)]
    assert tried["file done"] == len(ours)
    assert tried["move done"] == sum(grant.version - 1 for grant in ours)
    _check_audit(connection, len(held) + tried["move done"])
    return tried


def _check_sums(connection: Connection, held: Sequence[Grant]) -> None:
    """Each grant holds what its state asks for, each budget what its grants hold, and the entries say the same."""
    by_unit: Counter[tuple[str, str]] = Counter()
    for grant in held:
        assert (grant.reserved_cents, grant.booked_cents) == due_of(grant)
        by_unit.update(
            {(grant.unit_key, "reserved"): grant.reserved_cents, (grant.unit_key, "booked"): grant.booked_cents}
        )
    for row in connection.execute(select(grant_budgets)):
        sums = by_unit[row.unit_key, "reserved"], by_unit[row.unit_key, "booked"]
        assert (row.reserved_cents, row.booked_cents) == sums
    changed = select(
        grant_entries.c.grant_id, func.sum(grant_entries.c.reserved_cents), func.sum(grant_entries.c.booked_cents)
    )
    entered = {grant: tuple(sums) for grant, *sums in connection.execute(changed.group_by(grant_entries.c.grant_id))}
    assert {grant.id: entered.get(grant.id, (0, 0)) for grant in held} == {
        grant.id: (grant.reserved_cents, grant.booked_cents) for grant in held
    }


def _check_audit(connection: Connection, count: int) -> None:
    """Each filing and each step has its entry, in one unbroken chain."""
    entries = connection.execute(select(audit_entries).order_by(audit_entries.c.id)).all()
    assert sum(entry.action.startswith("grant-") for entry in entries) == count
    assert [entry.previous_hash for entry in entries] == [FIRST, *(entry.hash for entry in entries[:-1])]


BARE = "bare"
"""Begins the drafts of grants that are changed without the audit log, whose queue would else order all that happens."""
