"""More time: later only, audited, and for all that wait."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Connection, select

from bot.engine.inbox.jobs import jobs
from bot.funding.correcting.extending import NotLater, extend, extend_all, extend_applying
from bot.funding.due.alarm import ALARM
from bot.funding.due.clock import end_of, local_day
from bot.funding.moving import GrantChange, GrantMovedOn, move
from bot.funding.reading import Grant
from bot.funding.rules.publishing import in_force
from bot.funding.rules.ruleset import DatedRule
from bot.funding.states import GrantState, GrantStep
from bot.people.audit.tables import audit_entries
from bot.storage.database import Database
from tests.engine import NOW, rows
from tests.funding import YEAR, add_grant, add_rules, rules
from tests.participants import add_person
from tests.people import add_kommune, add_member

LATER = local_day(NOW) + timedelta(days=40)


@pytest.fixture
def asked(database: Database) -> Grant:
    add_rules(database)
    add_kommune(database)
    person_id = add_person(database)
    add_member(database, person_id)
    grant = add_grant(database, person_id)
    return database.write(lambda connection: move(connection, grant.id, GrantChange(GrantStep.ASK, None), NOW))


def test_one_gets_more_time_and_its_alarm_moves(database: Database, asked: Grant) -> None:
    extended = database.write(lambda connection: extend(connection, asked, LATER, 999, NOW))
    assert (extended.due_at, extended.version) == (end_of(LATER), asked.version + 1)
    (alarm,) = [row for row in rows(database, jobs) if row.kind == ALARM]
    assert alarm.payload["version"] == extended.version
    entry = database.read(lambda connection: connection.execute(select(audit_entries)).all())[-1]
    assert (entry.action, entry.actor_id) == ("grant-extended", 999)
    with pytest.raises(GrantMovedOn):
        database.write(lambda connection: extend(connection, asked, LATER + timedelta(days=1), 999, NOW))


@pytest.mark.parametrize("days", [-1, 0, 14])
def test_a_day_that_is_not_later_is_refused(database: Database, asked: Grant, days: int) -> None:
    with pytest.raises(NotLater):
        database.write(lambda connection: extend(connection, asked, local_day(NOW) + timedelta(days=days), 999, NOW))


def test_all_that_wait_get_more_time_and_nobody_gets_less(database: Database, asked: Grant) -> None:
    def all_of(connection: Connection, day: date) -> int:
        return extend_all(connection, day, 999, NOW, state=GrantState.ASKED, year=YEAR)

    assert database.write(lambda connection: all_of(connection, LATER)) == 1
    assert database.write(lambda connection: all_of(connection, LATER - timedelta(days=1))) == 0
    assert asked.state is GrantState.ASKED


def test_a_confirmed_last_day_is_put_off_for_all_and_an_unconfirmed_one_is_none(sqlite: Database) -> None:
    add_rules(sqlite)
    assert not sqlite.write(lambda connection: extend_applying(connection, YEAR, LATER, 999, NOW))
    add_rules(sqlite, rules(apply_until=DatedRule(local_day(NOW), "https://rules.example/days", is_confirmed=True)))
    assert sqlite.write(lambda connection: extend_applying(connection, YEAR, LATER, 999, NOW))
    found = sqlite.read(lambda connection: in_force(connection, YEAR))
    assert found is not None
    assert found.apply_until == DatedRule(LATER, "https://rules.example/days", is_confirmed=True)
    with pytest.raises(NotLater):
        sqlite.write(lambda connection: extend_applying(connection, YEAR, LATER, 999, NOW))
