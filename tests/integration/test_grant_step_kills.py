"""Killed at each step of filing, deciding and proving: all of it is there once, the money too, and is told once."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, exists, or_, select, update

from bot import app
from bot.engine.inbox.jobs import jobs
from bot.engine.inbox.table import InboxState, inbox
from bot.engine.outbox.table import outbox
from bot.engine.persons import conversations, person_ids, persons
from bot.engine.talk.messages import FileReference, Kind
from bot.funding.desk.allowed import declare
from bot.funding.desk.buttons import IMPARTIAL
from bot.funding.desk.card import APPROVE, PROPOSE
from bot.funding.desk.deciding import Decider, propose
from bot.funding.desk.pressed import carried, read
from bot.funding.desk.tables import grant_reviews
from bot.funding.ledger import budget_of
from bot.funding.reading import Grant, grants_of
from bot.funding.shown import PROVE
from bot.funding.states import GrantStep
from bot.funding.tables import grant_entries, grant_files, grant_proofs
from bot.people.audit.tables import audit_entries
from bot.storage.database import Database
from tests.conftest import clean_environment
from tests.databases import in_turns
from tests.engine import CHANNEL, changes, conversation, eventually, incoming, keys, press, receive, rows, texts
from tests.forked import Forked
from tests.funding import CAP_CENTS, add_grant, add_rules, moved, rules, said
from tests.people import HALLE, add_kommune, add_member
from tests.people import grant as give_rights
from tests.sent_files import pdf

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
PROPOSING = "bot.funding.desk.deciding:propose:after:1"
MOVING = (
    "bot.funding.ledger:hold:before:1",
    "bot.funding.ledger:hold:after:1",
    "bot.funding.moving:move:after:1",  # written, not yet committed
    "bot.funding.telling:_spread:before:1",  # all is committed, nobody is told yet
    "bot.funding.telling:told:after:2",  # the news is written, not yet committed
)
APPROVED_CENTS, INVOICED_CENTS = 4_000_00, 3_059_50


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
        """Work until no message waits and no job is due."""

        def waits(connection: Connection) -> bool:
            due, pending = jobs.c.due_at <= app.now(), inbox.c.state == InboxState.PENDING
            both = select(or_(exists().where(due), exists().where(pending)))  # at once: one becomes the other
            return bool(connection.execute(both).scalar_one())

        process = self.process()
        try:
            eventually(lambda: not database.read(waits), PATIENCE_SECONDS)
        finally:
            process.kill()
            process.wait(PATIENCE_SECONDS)


class Town:
    """An application of Ada in Halle that the office checks; Bob is another official, who only hears of it."""

    def __init__(self, database: Database) -> None:
        self.database = database
        accounts = [(CHANNEL, name) for name in ("ada", "bob", "first", "second")]
        known = database.write(lambda connection: person_ids(connection, accounts, app.now()))
        self._people = {name: known[CHANNEL, name] for _, name in accounts}
        add_rules(database, rules(YEAR))
        add_kommune(database)
        for name, person in self._people.items():
            chat = conversation(database, name)
            changes(database, update(persons).where(persons.c.id == person).values(conversation_id=chat))
            changes(database, update(conversations).where(conversations.c.id == chat).values(person_id=person))
        for name in ("ada", "bob"):
            add_member(database, self._people[name])
        for name in ("first", "second"):
            give_rights(database, self._people[name])
        period = {"starts_on": f"{YEAR}-03-01", "ends_on": f"{YEAR}-06-30"}
        add_grant(database, self._people["ada"], **period)
        moved(database, 1, GrantStep.TAKE)
        self.nothing_is_due()

    @property
    def url(self) -> str:
        return self.database.url.render_as_string(hide_password=False)

    def grant(self) -> Grant:
        (found,) = self.database.read(lambda connection: grants_of(connection, HALLE))
        return found

    def nothing_is_due(self) -> None:
        changes(self.database, delete(jobs))

    def presses(self, name: str, button: str, more: str) -> None:
        """Let somebody in the office press a button that they were shown as the grant is now."""
        person = self._people[name]
        shown = self.database.read(lambda connection: carried(connection, self.grant(), person))
        token = f"{button}:{shown}:{more}"
        receive(self.database, press(token, name, sent_at=app.now()), now=app.now())

    def proposes(self, connection: Connection) -> None:
        """Let the office propose less than was applied for."""
        found, (first, second) = self.grant(), (self._people["first"], self._people["second"])
        for person in (first, second):
            declare(connection, person, found, app.now(), is_impartial=True)
        shown = read(carried(connection, found, first))
        propose(connection, Decider(first, shown, app.now()), APPROVED_CENTS)

    def hands_in(self, invoice: Path) -> None:
        """Let Ada hand in an invoice that is lower than what was approved."""
        file = FileReference(str(invoice), invoice.name, "", invoice.stat().st_size)
        said = ("fertig", "3.059,50", "Ein Nachfolger für den Laden ist gefunden.", "überspringen", "absenden")
        sent = (
            press(f"{PROVE}:1", sent_at=app.now()),
            incoming("", kind=Kind.FILE, file=file, sent_at=app.now()),
            *(incoming(one, sent_at=app.now()) for one in said),
        )
        receive(self.database, *sent, now=app.now())

    def recorded(self, action: str) -> int:
        return [entry.action for entry in rows(self.database, audit_entries)].count(action)

    def holds(self, reserved_cents: int, booked_cents: int) -> None:
        """Check that the grant, its budget and all changes of it say the same."""
        found = self.grant()
        budget = self.database.read(lambda connection: budget_of(connection, HALLE, YEAR, CAP_CENTS))
        entries = rows(self.database, grant_entries)
        summed = sum(entry.reserved_cents for entry in entries), sum(entry.booked_cents for entry in entries)
        wanted = reserved_cents, booked_cents
        assert (found.reserved_cents, found.booked_cents) == wanted
        assert (budget.reserved_cents, budget.booked_cents) == wanted
        assert summed == wanted

    def told(self, name: str, key: str) -> int:
        return keys(self.database, name).count(key)


@pytest.fixture
def town(opened: Database) -> Town:
    return Town(opened)


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


@pytest.mark.parametrize(("backend", "step"), in_turns((PROPOSING,)))
def test_a_proposal_is_made_once(backend: str, step: str, town: Town, tmp_path: Path) -> None:
    town.presses("first", IMPARTIAL, "propose")
    town.presses("first", PROPOSE, "all")
    desk = Desk(town.url, tmp_path)
    desk.dies(step)
    desk.finishes(town.database)
    (review,) = rows(town.database, grant_reviews)
    assert (review.state, review.sum_cents, town.recorded("grant-proposed")) == ("open", 4_240_00, 1)
    assert town.told("second", "funding-desk-second-wanted") == 1
    town.holds(4_240_00, 0)


@pytest.mark.parametrize(("backend", "step"), in_turns(MOVING))
def test_a_grant_is_approved_by_a_second_person_and_told_of_once(
    backend: str, step: str, town: Town, tmp_path: Path
) -> None:
    town.database.write(town.proposes)
    town.presses("second", APPROVE, "yes")
    desk = Desk(town.url, tmp_path)
    desk.dies(step)
    desk.finishes(town.database)
    (review,) = rows(town.database, grant_reviews)
    assert (town.grant().state, town.grant().approved_cents, review.state) == ("approved", APPROVED_CENTS, "approved")
    town.holds(0, APPROVED_CENTS)
    assert town.recorded("grant-approve") == 1
    assert (town.told("second", "funding-desk-decided"), town.told("ada", "grant-news")) == (1, 1)
    assert town.told("bob", "grant-news") == 1


@pytest.mark.parametrize(("backend", "step"), in_turns(reversed(MOVING[:-1])))
def test_a_lower_invoice_is_handed_in_and_told_of_once(backend: str, step: str, town: Town, tmp_path: Path) -> None:
    moved(town.database, 1, GrantStep.APPROVE, approved_cents=APPROVED_CENTS)
    town.nothing_is_due()
    invoice = tmp_path / "Rechnung.pdf"
    invoice.write_bytes(pdf())
    town.hands_in(invoice)
    desk = Desk(town.url, tmp_path)
    desk.dies(step)
    desk.finishes(town.database)
    (proof,) = rows(town.database, grant_proofs)
    assert (town.grant().state, town.grant().invoiced_cents) == ("proven", INVOICED_CENTS)
    assert proof.invoiced_cents == INVOICED_CENTS
    assert len(rows(town.database, grant_files)) == 1
    town.holds(0, INVOICED_CENTS)
    assert town.recorded("grant-prove") == 1
    assert (town.told("ada", "funding-own-proven"), town.told("bob", "grant-news")) == (1, 1)
    assert town.told("bob", "grant-freed") == 1
