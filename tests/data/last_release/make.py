"""Make the test data of an upgrade by talking to the last release; run in its checkout, with its code.

    cd CHECKOUT-OF-THE-LAST-RELEASE && PYTHONPATH=. .venv/bin/python …/tests/data/last_release/make.py

It writes, beside itself: backup.tar.xz, what `lotse backup` makes of the data; names.json, the names that the release
can have stored; steps.json, how each conversation goes on with the release itself, as wording keys.
tests/last_release.py reads them with the present code.

The imports here, in house.py and town.py are those of the release at e36d085. After the next release, bring them up to
its modules, let people do what is new in it, and run it again; it refuses data in which a kind of thing is missing.
"""

# ruff: noqa: I001 - modules of the last release are not there

import json
import shutil
import tarfile
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from goes_on import presses, talks, waits
from house import TRAITS, House, answer
from sqlalchemy import Connection, func, select, text
from structlog.testing import capture_logs
from town import LAST_PAGES, Town

from bot import backup
from bot.capabilities import capabilities
from bot.channels import console
from bot.engine.memory import drafts
from bot.engine.outbox import outbox
from bot.engine.wording import Wording
from bot.storage.migrate import newest_version
from bot.tables import TABLES

HERE = Path(__file__).parent
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def fill(folder: Path) -> tuple[House, dict[str, Any]]:
    """Return the house when everything is there, and what is to be known of it."""
    house = House(folder / "data", datetime(2025, 11, 3, 9, tzinfo=UTC))
    with house.opened():
        town = Town(house, folder)
        town.a_year_ago()
        house.now = datetime(2026, 5, 4, 9, tzinfo=UTC)
        town.waits_for_months()
        house.now = datetime(2026, 11, 12, 9, tzinfo=UTC)
        town.office_begins()
        town.members_join()
        town.handovers()
        town.cases_happen()
        town.feedback_comes()
        town.mails_go()
        town.all_is_delivered()
        house.now = datetime(2026, 11, 20, 8, tzinfo=UTC)
        town.days_ago()
        house.now = datetime(2026, 11, 22, 20, tzinfo=UTC)
        town.some_is_lost()
        town.nights()
        house.now = NOW
        house.does("draft-reminder")
        town.forms_are_open()
        town.wiki_is_asked()
        town.office_is_at_work()
        town.persons_ask_of_themselves()
        town.house_keeps()
        town.jobs_wait()
        town.messages_wait()
        names = house.database.read(lambda connection: _names(connection, house))
        wanted = select(drafts.c.key, drafts.c.state)
        states = dict(house.database.read(partial(_rows, query=wanted)))
    return house, {"codes": town.codes, "names": names, "drafts": states}


def _names(connection: Connection, house: House) -> dict[str, Any]:
    """Return all names that the release knows, after checking that the data has each of them."""
    listed, _ = capabilities(house.settings, house.database, Wording(), answer, console.fetch, house.clock)
    known = {
        "revision": newest_version(),
        "tables": sorted(table.name for table in TABLES),
        "buttons": sorted({"f", "way", *(name for one in listed for name in one.presses)}),
        "jobs": sorted({"draft-reminder", *(kind for one in listed for kind in one.jobs)}),
        "guards": sorted(name for one in listed for name in one.guards),
        "lookups": sorted({"file", *(name for one in listed for name in one.lookups)}),
        "forms": {
            service.form.key: [question.key for question in service.form.questions]
            for one in listed
            for service in one.forms
        },
        "wording": sorted(Wording().keys),
    }
    found = _stored(connection)
    for name in ("buttons", "jobs", "guards", "forms"):
        missing = set(known[name]) - found[name]
        assert not missing, (name, missing)
    empty = [name for name in known["tables"] if not _count(connection, name)]
    assert not empty, empty
    return {**known, "notes": sorted(found["notes"]), "codes": sorted(found["codes"]), "states": _states(connection)}


def _count(connection: Connection, table: str) -> int:
    return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def _states(connection: Connection) -> dict[str, list[str]]:
    """Return the states that rows are in, by table."""
    stated = [table for table in TABLES if "state" in table.c]
    return {table.name: sorted(connection.execute(select(table.c.state).distinct()).scalars()) for table in stated}


def _stored(connection: Connection) -> dict[str, set[str]]:
    """Return the names that are in the data."""
    tables = {table.name: table for table in TABLES}

    def all_of(table: str, column: str) -> list[Any]:
        wanted = tables[table].c[column]
        return list(connection.execute(select(wanted).where(wanted.is_not(None))).scalars())

    notes = all_of("dialogs", "notes")
    tokens = [button[1] for payload in all_of("outbox", "payload") for button in payload["buttons"]]
    tokens += [offered[0] for one in notes for offered in one.get("offered", ())]
    handed_over = [one["token"] for one in all_of("inbox", "payload") if "job" in one]
    return {
        "buttons": {token.partition(":")[0] for token in tokens},
        "codes": {code for token in tokens if (code := _code(token))},
        "jobs": {*all_of("jobs", "kind"), *handed_over},
        "guards": {name for name, _ in all_of("outbox", "guard")},
        "forms": set(all_of("drafts", "form")),
        "notes": {name for one in notes for name, value in one.items() if value},
    }


def _code(token: str) -> str:
    """Return what a button of a form does: a move, or "#" for an offer, "" for an answer."""
    first, _, rest = token.removeprefix("f:").partition(":")
    if not token.startswith("f:") or first in {"open", "new"}:
        return first if token.startswith("f:") else ""
    return "#" if ":#" in rest else rest.partition(":")[0] if rest.startswith("!") else ""


def goes_on(saved: Path, folder: Path, now: datetime, how: Callable[[House], None]) -> list[dict[str, Any]]:
    """Restore the backup, and return how it goes on."""
    house = House(folder, now)
    backup.load(house.settings, saved, house.now, is_trusted=True)
    with house.opened():
        Town(house, folder).publishes_the_last()
        house.holds_jobs, house.steps = False, []
        how(house)
        return house.steps


def delivered(saved: Path, folder: Path, now: datetime) -> dict[str, dict[str, int]]:
    """Restore the backup, send what waits, and return how many messages are in which state then, by channel."""
    house = House(folder, now)
    backup.load(house.settings, saved, house.now, is_trusted=True)
    counted = select(outbox.c.state, func.count()).group_by(outbox.c.state).order_by(outbox.c.state)
    with house.opened():
        for channel in TRAITS:
            house.delivers(channel)
        return {
            channel: dict(house.database.read(partial(_rows, query=counted.where(outbox.c.channel == channel))))
            for channel in TRAITS
        }


def _rows(connection: Connection, query: Any) -> list[Any]:
    return [tuple(row) for row in connection.execute(query)]


def main(folder: Path) -> None:
    house, known = fill(folder)
    shutil.rmtree(house.settings.index_folder)  # is built anew where it is needed
    saved = folder / "backup"
    backup.save(house.settings, saved, house.now)
    codes = known["codes"]
    ways: dict[str, Callable[[House], None]] = {
        "talks": lambda one: talks(one, codes),
        "waits": waits,
        "presses": lambda one: presses(one, known["drafts"]),
    }
    steps = {name: goes_on(saved, folder / name, house.now, how) for name, how in ways.items()}
    with tarfile.open(HERE / "backup.tar.xz", "w:xz", preset=9) as archive:
        for file in sorted(saved.iterdir()):
            archive.add(file, f"backup/{file.name}", filter=_nobodys)
    _write("names.json", known["names"])
    told = {"delivered": delivered(saved, folder / "delivered", house.now), "wiki": LAST_PAGES}
    _write("steps.json", {"now": house.now.isoformat(), **told, **steps})


def _nobodys(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mtime = int(NOW.timestamp())
    return member


def _write(name: str, value: dict[str, Any]) -> None:
    """Write JSON with a line for each item."""
    parts = []
    for key, items in value.items():
        if isinstance(items, list):
            lines = ",\n".join(json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in items)
            parts.append(f"{json.dumps(key)}: [\n{lines}\n]")
        else:
            parts.append(f"{json.dumps(key)}: {json.dumps(items, ensure_ascii=False)}")
    (HERE / name).write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made, capture_logs():
        main(Path(made))
