"""The last day to apply: what counts is when the confirming message came in."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Connection

from bot.engine.dialogs.capability import Filing
from bot.engine.dialogs.turn import Transaction
from bot.funding.due.clock import end_of
from bot.funding.filing import TooLate, file_grant
from bot.funding.reading import Grant
from bot.funding.rules.ruleset import DatedRule
from bot.storage.database import Database
from tests.funding import YEAR, add_rules, answers, rules
from tests.participants import add_person
from tests.people import add_kommune, add_member

MIDNIGHT = datetime(YEAR, 9, 30, 22, tzinfo=UTC)
LAST_DAY = DatedRule(date(YEAR, 9, 30), "https://rules.example/days", is_confirmed=True)


def _file(database: Database, received_at: datetime, **more: object) -> Grant:
    add_rules(database, rules(**more))
    add_kommune(database)
    person_id = add_person(database)
    add_member(database, person_id)

    def work(connection: Connection) -> Grant:
        now = received_at + timedelta(hours=3)
        transaction = Transaction(connection, now, person_id, None, received_at)
        return file_grant(Filing("draft001", answers()), transaction)

    return database.write(work)


def test_what_came_in_during_the_last_second_is_in_time_however_late_it_is_worked_on(database: Database) -> None:
    filed = _file(database, MIDNIGHT - timedelta(microseconds=1), apply_until=LAST_DAY)
    assert filed.filed_at == MIDNIGHT - timedelta(microseconds=1)
    assert filed.due_at == end_of(date(YEAR, 10, 14))


def test_a_second_later_it_is_refused_with_the_day(sqlite: Database) -> None:
    with pytest.raises(TooLate) as raised:
        _file(sqlite, MIDNIGHT, apply_until=LAST_DAY)
    assert raised.value.details == {"until": "30.09.2026", "year": "2026"}


def test_a_day_that_nobody_has_confirmed_refuses_nothing(sqlite: Database) -> None:
    assert _file(sqlite, MIDNIGHT + timedelta(days=9)).number
