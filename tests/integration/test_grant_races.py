"""Many race for budgets in processes that get killed: no cap is exceeded, and nothing is lost or there twice."""

import random
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.database import Database
from tests.databases import Databases
from tests.grant_race import GrantRace


@pytest.mark.parametrize(("backend", "count"), [("sqlite", 120), ("postgresql", 200)])
def test_budgets_hold_what_their_grants_hold_whatever_dies(
    backend: str, count: int, databases: Databases, tmp_path: Path
) -> None:
    """In a database of its own, since it writes down what happens."""
    with closing(Database(databases.new(backend))) as database, closing(GrantRace(database, tmp_path, 2)) as race:
        came = race.runs(random.Random(14), count=count, kills=2)
    assert min(came["file done"], came["move done"], came["amend done"], came["file CapExceeded"]) > 0
