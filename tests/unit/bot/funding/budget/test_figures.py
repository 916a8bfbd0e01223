from typing import Any

from sqlalchemy import Connection, event, update

from bot.funding.budget.figures import figures_of, merged_budgets, total
from bot.funding.states import GrantState
from bot.funding.tables import grant_budgets, grants
from bot.storage.database import Database
from tests.funding import YEAR, add_grant, add_rules
from tests.participants import add_person
from tests.people import add_kommune, add_member


def test_the_money_of_a_year_is_counted_by_land(sqlite: Database) -> None:
    add_rules(sqlite)
    add_kommune(sqlite)
    person_id = add_person(sqlite)
    add_member(sqlite, person_id)
    lost = add_grant(sqlite, person_id, "draft001", days=1)
    add_grant(sqlite, person_id, "draft002", days=1, day_rate=560_00)
    freed = {"state": GrantState.REJECTED, "reserved_cents": 0}
    sqlite.write(
        lambda connection: connection.execute(update(grants).where(grants.c.id == lost.id).values(freed)) and None
    )
    listed = sqlite.read(lambda connection: figures_of(connection, YEAR))
    assert [one.land for one in listed] == ["15"]
    whole = total(listed)
    assert (whole.filed, whole.applied_cents, whole.average_cents) == (2, 1_840_00, 920_00)
    assert (whole.reserved_cents, whole.booked_cents, whole.closed, whole.lost) == (800_00, 0, 0, 1)
    assert sqlite.read(lambda connection: figures_of(connection, YEAR + 1)) == []
    assert total([]).average_cents == 0


def test_merged_budgets_are_named(sqlite: Database) -> None:
    add_rules(sqlite)
    add_kommune(sqlite)
    person_id = add_person(sqlite)
    add_member(sqlite, person_id)
    add_grant(sqlite, person_id)

    def merge(connection: Connection) -> None:
        connection.execute(update(grant_budgets).values(is_merged=True))

    assert sqlite.read(lambda connection: merged_budgets(connection, YEAR)) == []
    sqlite.write(merge)
    (found,) = sqlite.read(lambda connection: merged_budgets(connection, YEAR))
    assert (found.reserved_cents, found.booked_cents, found.limit_cents) == (4_240_00, 0, 5_000_00)


def test_no_application_is_read_to_count(sqlite: Database) -> None:
    done: list[tuple[str, Any]] = []

    def steps(connection: Connection) -> list[str]:
        event.listen(connection, "before_cursor_execute", lambda *call: done.append((call[2], call[3])))
        figures_of(connection, YEAR)
        statement, values = next(one for one in done if one[0].startswith("SELECT"))
        return [row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]

    assert any("COVERING INDEX ix_grants_counted" in step for step in sqlite.read(steps))
