"""Drafts that nobody goes on with: told of in time, and gone in the end, whether that reached anybody or not."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import insert, update

from bot.engine.inbox.jobs import jobs
from bot.engine.memory import drafts
from bot.engine.turns.ageing import drop_old, plan_notices
from bot.storage.database import Database
from tests.engine import NOW, changes, new_person, rows

AGE = timedelta(days=90)
TOLD = frozenset({"told"})


def add(database: Database, key: str, form: str = "told", touched_at: datetime = NOW, state: str = "open") -> None:
    times = {"created_at": NOW - timedelta(days=400), "updated_at": touched_at}
    row = {"key": key, "person_id": new_person(database), "form": form, "state": state, "progress": {"answers": {}}}
    changes(database, insert(drafts).values(row | times))


def night(database: Database, day: float) -> list[str]:
    """Do what a night does so many days after NOW, and return the drafts that are still open."""
    now = NOW + timedelta(days=day)
    database.write(lambda connection: drop_old(connection, now, AGE, TOLD) and None)
    database.write(lambda connection: plan_notices(connection, now, AGE, TOLD) and None)
    return [row.key for row in rows(database, drafts) if row.state == "open"]


def planned(database: Database) -> list[str]:
    return [row.payload["draft"] for row in rows(database, jobs)]


def test_who_is_told_has_14_days_from_then(database: Database) -> None:
    add(database, "a")
    assert night(database, 75) == ["a"]
    assert planned(database) == []
    assert night(database, 76) == ["a"]
    assert planned(database) == ["a"]
    assert rows(database, jobs)[0].payload["ends_at"] == (NOW + AGE).isoformat()
    assert night(database, 90) == ["a"]
    assert night(database, 91) == []


def test_after_a_long_pause_of_the_program_nobody_loses_anything_untold(sqlite: Database) -> None:
    add(sqlite, "a")
    assert night(sqlite, 200) == ["a"]
    assert planned(sqlite) == ["a"]
    assert rows(sqlite, jobs)[0].payload["ends_at"] == (NOW + timedelta(days=214)).isoformat()
    assert night(sqlite, 213.9) == ["a"]
    assert night(sqlite, 214.1) == []


def test_who_works_on_it_begins_anew_and_is_told_anew(sqlite: Database) -> None:
    add(sqlite, "a")
    night(sqlite, 76)
    changes(sqlite, update(drafts).values(updated_at=NOW + timedelta(days=80)))
    assert night(sqlite, 95) == ["a"]
    night(sqlite, 80 + 76)
    assert rows(sqlite, jobs)[0].payload["ends_at"] == (NOW + timedelta(days=170)).isoformat()
    assert night(sqlite, 171) == []


def test_it_is_told_once(sqlite: Database) -> None:
    add(sqlite, "a")
    night(sqlite, 76)
    changes(sqlite, jobs.delete())
    night(sqlite, 77)
    assert planned(sqlite) == []


def test_other_forms_go_without_a_word_and_what_is_filed_is_left_alone(sqlite: Database) -> None:
    add(sqlite, "other", "silent")
    add(sqlite, "filed", state="filed")
    assert night(sqlite, 91) == []
    assert planned(sqlite) == []
    assert [row.state for row in rows(sqlite, drafts)] == ["cancelled", "filed"]


@pytest.mark.parametrize("days", [1, 14])
def test_an_age_below_the_notice_still_leaves_14_days(sqlite: Database, days: int) -> None:
    add(sqlite, "a")
    age = timedelta(days=days)
    sqlite.write(lambda connection: plan_notices(connection, NOW, age, TOLD) and None)
    assert rows(sqlite, jobs)[0].payload["ends_at"] == (NOW + timedelta(days=14)).isoformat()
