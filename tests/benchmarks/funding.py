"""Micro-grants: filing an application beside filing feedback."""

from contextlib import closing
from pathlib import Path
from statistics import median

from sqlalchemy import insert

from bot import app
from bot.engine.inbox.table import INBOX, put_in
from bot.engine.persons import person_ids
from bot.engine.turns.worker import Turns
from bot.funding.rules.ruleset import DatedRule
from bot.people.kommunen.tables import kommunen
from bot.people.members.tables import members
from bot.storage.database import Database
from tests.benchmarks.measure import milliseconds, row, table
from tests.benchmarks.turns import NAME, STEPS, turns_on
from tests.databases import BACKENDS, Databases
from tests.dialogs.test_funding import ANSWERS
from tests.engine import incoming
from tests.funding import add_rules, rules
from tests.people import kommune_row, member_row

_ENOUGH_CENTS = 20_000_000_00
FORMS = {"feedback": STEPS, "application": (*ANSWERS, "absenden")}


def bench_filing(folder: Path, rounds: int = 30) -> None:
    """One person fills in both forms in turn, so that both are measured on the machine as it is at that moment."""
    table(
        "An application for a micro-grant and the feedback form in turn, from a stored message to its committed answer",
        *("database", "form", "turn ms p50", "turn that files ms p50", "× feedback"),
    )
    with closing(Databases(folder, durable=True)) as databases:
        for backend in BACKENDS:
            with closing(Database(databases.new(backend))) as database:
                _settle(database)
                turns = turns_on(database)[1]
                spent: dict[str, list[list[float]]] = {form: [] for form in FORMS}
                for _ in range(rounds):
                    for form, steps in FORMS.items():
                        spent[form].append([_spent(database, turns, said) for said in steps])
            filing = {form: median(one[-1] for one in found) for form, found in spent.items()}
            for form, found in spent.items():
                each = median(turn for one in found for turn in one)
                row(backend, form, each, filing[form], filing[form] / filing["feedback"])


def _settle(database: Database) -> None:
    """Make the person a member of a Kommune with money enough."""
    add_rules(database, rules(cap_cents=DatedRule(_ENOUGH_CENTS, "", is_confirmed=True)))
    account = (NAME, "ada")

    def add(connection) -> None:
        connection.execute(insert(kommunen), kommune_row())
        person = person_ids(connection, [account], app.now())[account]
        connection.execute(insert(members), member_row(person))

    database.write(add)


def _spent(database: Database, turns: Turns, said: str) -> float:
    """Return the milliseconds that a message takes; what is due besides is done before."""
    _work(turns)
    event = incoming(said, channel=NAME, sent_at=app.now())
    database.write(lambda connection: put_in(connection, (event,), app.now()), INBOX)
    return milliseconds(lambda: _work(turns))


def _work(turns: Turns) -> None:
    while True:
        worked = turns.round()
        turns.wait_until_idle(20)
        if not worked:
            return
