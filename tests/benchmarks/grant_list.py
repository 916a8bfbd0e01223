"""Finding among ten thousand grants: what the office waits for when it filters its list."""

from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, insert

from bot.funding.desk.finding import page_of, waiting
from bot.funding.desk.wish import read_wish
from bot.funding.number import new_number
from bot.funding.rules.publishing import publish
from bot.funding.states import GrantState
from bot.funding.tables import grants
from bot.people.kommunen.lookup import Kommunen
from bot.people.kommunen.tables import kommunen
from bot.storage.database import Database
from bot.storage.migrate import migrate
from tests.benchmarks.measure import milliseconds, p50_p95, row, table
from tests.funding import answers, rules

COUNT, KOMMUNEN, TIMES = 10_000, 3_000, 50
NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
WISHES = ("", "offen", "Sachsen-Anhalt offen", "überfällig", "alle", "Musterdorf 1234", "moderation 2026")


def bench_grants(folder: Path) -> None:
    """Read a wish and show a page of what it finds, each time from the words on; and count what waits."""
    table(f"A page of {COUNT} grants of {KOMMUNEN} Kommunen", "wish", "ms p50", "ms p95")
    with closing(Database(f"sqlite:///{folder / 'grants.sqlite'}")) as database:
        migrate(database)
        database.write(_fill)
        known = Kommunen(database)
        known.finder()

        def search(text: str, offset: int = 0) -> None:
            wish = read_wish(text)
            keys = [one.key for one in known.find(wish.rest)] if wish.rest else []
            database.read(lambda connection: page_of(connection, wish, keys, NOW, offset))

        for text in WISHES:
            row(f"„{text}“", *p50_p95([milliseconds(partial(search, text)) for _ in range(TIMES)]))
        row("„alle“, the last page", *p50_p95([milliseconds(partial(search, "alle", COUNT - 5)) for _ in range(TIMES)]))
        counted = [milliseconds(lambda: database.read(lambda one: waiting(one, NOW))) for _ in range(TIMES)]
        row("what waits is counted", *p50_p95(counted))


def _fill(connection: Connection) -> None:
    publish(connection, (rules(),), NOW)
    connection.execute(insert(kommunen), [_kommune(number) for number in range(KOMMUNEN)] + [_land()])
    connection.execute(insert(grants), [_grant(number) for number in range(COUNT)])


def _kommune(number: int) -> dict[str, object]:
    land = "15" if number % 16 == 0 else "03"
    key = f"{land}0{number % 90 + 10}{number:07}"
    return _place(key, "gemeinde", f"Musterdorf {number}", land)


def _land() -> dict[str, object]:
    return _place("15", "land", "Sachsen-Anhalt", "15")


def _place(key: str, kind: str, name: str, land: str) -> dict[str, object]:
    lies = {"land_key": land, "kreis_key": key[:5], "verband_key": "", "plz": "06108", "as_of": date(2025, 11, 30)}
    return {"key": key, "kind": kind, "ags": key[:8], "name": name, "title": "Gemeinde", "population": 900, **lies}


def _grant(number: int) -> dict[str, object]:
    of, said = _kommune(number % KOMMUNEN), answers(project=f"Dorfmoderation {number}")
    states = tuple(GrantState)
    return {
        "number": f"{new_number(2026)}-{number}",
        "draft": f"{number}",
        "kommune_key": of["key"],
        "land_key": of["land_key"],
        "unit_key": of["key"],
        "year": 2026,
        "rules_id": 1,
        "state": states[number % len(states)],
        "state_at": NOW,
        "due_at": NOW + timedelta(hours=number - 200) if number % 5 else None,
        "version": 1,
        "title": said["project"],
        "answers": said,
        "sum_cents": 4_240_00,
        "reserved_cents": 0,
        "booked_cents": 0,
        "office_days": 10,
        "filed_at": NOW,
        "changed_at": NOW,
    }
