"""Killed at each step of filing an application: it is there once, and so are its number and its money."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot import app
from bot.engine.inbox.table import inbox
from bot.engine.outbox.table import outbox
from bot.engine.persons import person_ids
from bot.funding.ledger import budget_of
from bot.funding.reading import grants_of
from bot.funding.tables import grant_entries
from bot.people.audit.tables import audit_entries
from bot.storage.database import Database
from tests.conftest import clean_environment
from tests.databases import Databases, in_turns
from tests.engine import CHANNEL, eventually, incoming, receive, rows, texts
from tests.forked import Forked
from tests.funding import CAP_CENTS, add_rules, rules, said
from tests.people import HALLE, add_kommune, add_member

PATIENCE_SECONDS = 60
YEAR = app.now().year + 1
SAID = (*said(f"1.3. bis 30.6.{YEAR}"), "absenden")
STEPS = (
    "bot.funding.filing:file_grant:before:1",
    "bot.funding.ledger:hold:after:1",
    "bot.funding.filing:file_grant:after:1",
    f"bot.engine.turns.committing:Committer.commit:after:{len(SAID)}",  # written, not yet committed
    "bot.funding.telling:_spread:before:1",  # all is committed, nobody is told yet
)


class Desk:
    """One process after the other that works on what was written, the first of which kills itself."""

    def __init__(self, url: str, folder: Path) -> None:
        self._url, self._folder = url, folder
        (folder / "clock").write_text("0")

    def process(self, crash: str = "") -> Forked:
        settings = {"LOTSE_ENGINE__LEASE_SECONDS": "1", "LOTSE_ENGINE__MESSAGES_PER_MINUTE": "100000"}
        with (self._folder / "processes.log").open("ab") as log:
            command = [sys.executable, "-m", "tests.turning", self._url, str(self._folder / "clock"), crash]
            return Forked(command, env=clean_environment(**settings), stdout=subprocess.DEVNULL, stderr=log)

    def dies(self, crash: str) -> None:
        assert self.process(crash).wait(PATIENCE_SECONDS) == -9, (self._folder / "processes.log").read_text()[-2000:]

    def finishes(self, database: Database) -> None:
        process = self.process()
        try:
            eventually(lambda: all(row.state != "pending" for row in rows(database, inbox)), PATIENCE_SECONDS)
        finally:
            process.kill()
            process.wait(PATIENCE_SECONDS)


@pytest.fixture
def opened(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Database]:
    url = databases.new(request.getfixturevalue("backend"))
    with closing(Database(url)) as database:
        yield database
    databases.give_back(url)


@pytest.mark.parametrize(("backend", "step"), in_turns(STEPS))
def test_an_application_is_filed_and_its_number_told_once(
    backend: str, step: str, opened: Database, tmp_path: Path
) -> None:
    ada = (CHANNEL, "ada")
    person = opened.write(lambda connection: person_ids(connection, [ada], app.now()))[ada]
    add_rules(opened, rules(YEAR))
    add_kommune(opened)
    add_member(opened, person)
    receive(opened, *(incoming(one, sent_at=app.now()) for one in SAID), now=app.now())
    desk = Desk(opened.url.render_as_string(hide_password=False), tmp_path)
    desk.dies(step)
    desk.finishes(opened)
    (filed,) = opened.read(lambda connection: grants_of(connection, HALLE))
    budget = opened.read(lambda connection: budget_of(connection, HALLE, YEAR, CAP_CENTS))
    assert (filed.sum_cents, budget.reserved_cents) == (4_240_00, 4_240_00)
    assert len(rows(opened, grant_entries)) == 1
    assert [entry.action for entry in rows(opened, audit_entries)].count("grant-filed") == 1
    assert sum(filed.number in text for text in texts(opened)) == 1
    assert sum("grant-filed" in row.wording_keys for row in rows(opened, outbox)) == 1
