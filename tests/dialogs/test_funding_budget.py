"""The money of a year: what the office sees, and what Kommunen hear in September."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update

from bot.engine.inbox.jobs import is_planned, jobs
from bot.funding.budget.rest import REST, first_moment, plan
from bot.funding.tables import grants
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.funding import add_grant, add_rules, rules
from tests.people import add_kommune, add_member, grant, person_of

Talks = Callable[..., Conversation]
SEPTEMBER = datetime(2027, 9, 1, 8, tzinfo=UTC)


@pytest.fixture
def ada(talks: Talks, sqlite: Database) -> Conversation:
    """An official whose Kommune has used a part of its money of 2027."""
    chat = talks("ada")
    add_rules(sqlite, rules(2027))
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "ada"))
    add_grant(sqlite, person_of(sqlite, "ada"), starts_on="2027-03-01", ends_on="2027-06-30")
    return chat


def _september(chat: Conversation, database: Database, now: datetime = SEPTEMBER) -> Conversation:
    chat.clock.now = now
    database.write(lambda connection: plan(connection, now))
    return chat.waits(hours=2)


def test_the_office_sees_the_money_of_a_year(ada: Conversation, talks: Talks, sqlite: Database) -> None:
    eva = talks("eva")
    eva.says("/foerderbudget 2027").shows("not-allowed")
    grant(sqlite, person_of(sqlite, "eva"))
    eva.says("/foerderbudget 2027").shows("grant-budget-chart", "grant-budget-total", "grant-budget-land")
    assert "4.240,00\u00a0€" in eva.text
    eva.says("/foerderbudget 2030").shows("grant-budget-none")


def test_who_has_money_left_hears_of_it_once(ada: Conversation, sqlite: Database) -> None:
    _september(ada, sqlite).shows("grant-rest", "rule-apply-until")
    assert "760,00\u00a0€" in ada.text
    _september(ada, sqlite, SEPTEMBER.replace(day=20)).shows_nothing()


def test_who_does_not_want_to_hear_of_it_does_not(ada: Conversation, sqlite: Database) -> None:
    _september(ada, sqlite).taps("grant-rest-mute").shows("grant-rest-muted")
    later = SEPTEMBER.replace(year=2028)
    add_rules(sqlite, rules(2028))
    add_grant(sqlite, person_of(sqlite, "ada"), "later", starts_on="2028-03-01", ends_on="2028-06-30")
    _september(ada, sqlite, later).shows_nothing()


def test_in_other_months_nothing_is_planned(ada: Conversation, sqlite: Database) -> None:
    for now in (SEPTEMBER.replace(month=7), SEPTEMBER.replace(month=10)):
        sqlite.write(lambda connection, now=now: plan(connection, now))
        assert not sqlite.read(lambda connection: is_planned(connection, REST))


def test_it_is_told_at_nine_on_the_first_working_day(ada: Conversation, sqlite: Database) -> None:
    august = datetime(2027, 8, 20, 22, tzinfo=UTC)
    sqlite.write(lambda connection: plan(connection, august))
    due = sqlite.read(
        lambda connection: connection.execute(select(jobs.c.due_at).where(jobs.c.key == REST))
    ).scalar_one()
    assert due == datetime(2027, 9, 1, 7, tzinfo=UTC)
    assert first_moment(2029).astimezone(UTC) == datetime(2029, 9, 3, 7, tzinfo=UTC)  # a Monday


def test_who_files_in_september_is_not_told_the_next_day(ada: Conversation, sqlite: Database) -> None:
    later = update(grants).values(filed_at=SEPTEMBER.replace(day=10))
    sqlite.write(lambda connection: connection.execute(later) and None)
    _september(ada, sqlite, SEPTEMBER.replace(day=11)).shows_nothing()


def test_an_outage_beyond_september_leaves_it_out(ada: Conversation, sqlite: Database) -> None:
    sqlite.write(lambda connection: plan(connection, SEPTEMBER))
    ada.clock.now = SEPTEMBER.replace(month=10, day=2)
    ada.waits(hours=2).shows_nothing()
