"""What a person might be reminded of, the weightiest first."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.engine.dialogs.nudging import Nudge, candidates
from bot.engine.talk.messages import Line
from bot.storage.database import Database
from tests.engine import NOW


def nudge(key: str, weight: float, hours: float = 1) -> Nudge:
    return Nudge(key, "drafts", Line("echo"), weight, NOW + timedelta(hours=hours))


def mine(_connection: Connection, person_id: int, _now: datetime) -> Iterable[Nudge]:
    return [nudge("light", 0.1), nudge("late", 0.9, hours=-1)] if person_id == 1 else []


def others(_connection: Connection, _person_id: int, _now: datetime) -> Iterable[Nudge]:
    return [nudge("heavy", 0.7)]


def test_the_weightiest_comes_first_and_what_has_expired_not_at_all(database: Database) -> None:
    found = database.read(lambda connection: candidates((mine, others), connection, 1, NOW))
    assert [one.key for one in found] == ["heavy", "light"]


def test_what_no_source_names_is_not_said(database: Database) -> None:
    found = database.read(lambda connection: candidates((mine,), connection, 2, NOW))
    assert found == []
