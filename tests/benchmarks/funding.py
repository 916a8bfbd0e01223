"""Micro-grants: filing an application beside filing feedback."""

from contextlib import closing
from pathlib import Path
from statistics import median

from sqlalchemy import insert

from bot import app
from bot.engine.persons import person_ids
from bot.engine.turns.worker import Turns
from bot.funding.tables import grants
from bot.people.kommunen.tables import kommunen
from bot.people.members.tables import members
from bot.storage.database import Database
from tests.benchmarks.measure import row, table
from tests.benchmarks.turns import NAME, STEPS, spent_on, turns_on
from tests.databases import BACKENDS, Databases
from tests.engine import incoming, rows
from tests.funding import add_rules, rules, said
from tests.people import kommune_row, member_row

_YEAR = app.now().year + 1
FORMS = {"feedback": STEPS, "application": (*said(f"1.3. bis 30.6.{_YEAR}"), "absenden")}


def bench_filing(folder: Path, rounds: int = 30) -> None:
    """Each person fills in both forms, so that both are measured on the machine as it is at that moment."""
    table(
        "An application for a micro-grant and the feedback form in turn, from a stored message to its committed answer",
        *("database", "form", "turn ms p50", "turn that files ms p50", "× feedback"),
    )
    with closing(Databases(folder, durable=True)) as databases:
        for backend in BACKENDS:
            with closing(Database(databases.new(backend))) as database:
                _settle(database, rounds)
                turns = turns_on(database)[1]
                spent: dict[str, list[list[float]]] = {form: [] for form in FORMS}
                for number in range(rounds):
                    for form, steps in FORMS.items():
                        spent[form].append([_spent(database, turns, str(number), text) for text in steps])
                    assert len(rows(database, grants)) == number + 1
            filing = {form: median(one[-1] for one in found) for form, found in spent.items()}
            for form, found in spent.items():
                each = median(turn for one in found for turn in one)
                row(backend, form, each, filing[form], filing[form] / filing["feedback"])


def _settle(database: Database, people: int) -> None:
    """Make people members of a Kommune, each of their own."""
    add_rules(database, rules(_YEAR))

    def add(connection) -> None:
        accounts = [(NAME, str(number)) for number in range(people)]
        known = person_ids(connection, accounts, app.now())
        for number, account in enumerate(accounts):
            town = kommune_row(f"15002{number:07}", name=f"Ort {number}")
            connection.execute(insert(kommunen), town)
            connection.execute(insert(members), member_row(known[account], town["key"]))

    database.write(add)


def _spent(database: Database, turns: Turns, person: str, text: str) -> float:
    """Return the milliseconds that a message takes."""
    return spent_on(database, turns, incoming(text, person, channel=NAME, sent_at=app.now()))[0]
