from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from bot.config import DatabaseSettings, Settings
from bot.engine.talk.wording import Wording
from bot.operation.doctor.funding import funding
from bot.storage.database import Database
from tests.databases import Databases
from tests.funding import add_rules, rules


def tells(url: str, folder: Path) -> dict[str, bool]:
    found = list(funding(Settings(data_dir=folder, database=DatabaseSettings(url=url))))
    assert all(Wording()(told.key, told.values) for told in found)
    return {told.key: told.ok for told in found}


def test_a_year_without_rules_is_told(databases: Databases, tmp_path: Path) -> None:
    url = databases.new("sqlite")
    this_year = datetime.now(UTC).year
    with closing(Database(url)) as database:
        add_rules(database, rules(this_year - 1))
        assert tells(url, tmp_path) == {"doctor-funding-none": False}
        add_rules(database, rules(this_year))
        assert tells(url, tmp_path) == {"doctor-funding-ok": True}
    databases.give_back(url)
