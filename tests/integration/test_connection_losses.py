"""A PostgreSQL server that cuts connections, or takes none for some time, costs one line each and no message."""

import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from bot.storage.database import Database
from tests.databases import Databases
from tests.engine import ends_backends
from tests.kills import Bot, TelegramTraffic, check, wait_until_quiet, wait_until_received
from tests.telegram_api.emulator import Emulator

LOSSES = 4


def written(bot: Bot) -> list[str]:
    return bot.log.read_text(encoding="utf-8").splitlines()


def told(lines: list[str], event: str) -> int:
    return sum(f"event='{event}'" in line for line in lines)


@pytest.fixture
def url(databases: Databases) -> str:
    return databases.new("postgresql")


def test_connections_that_are_cut_are_one_line_each(url: str, tmp_path: Path) -> None:
    with Emulator() as api:
        traffic = TelegramTraffic(api, 3)
        bot = Bot(traffic.settings, url, tmp_path, lease_seconds=3)
        bot.wait_ready()
        with closing(Database(url)) as database:
            for _ in range(LOSSES):
                for person in range(3):
                    traffic.write(person)
                ends_backends(database)
                traffic.write(0)
                time.sleep(1.2)
        wait_until_received(traffic, url)
        wait_until_quiet(url, 30)
        assert bot.stop() == 0
        check(traffic, url)
    lines = written(bot)
    assert 1 <= told(lines, "database_listener_lost") <= LOSSES
    assert not [
        line for line in lines if "exception=" in line or "Traceback" in line or not line.startswith("timestamp")
    ]


def test_a_server_that_is_away_is_told_once_by_each_who_needs_it(url: str, tmp_path: Path) -> None:
    server = create_engine(make_url(url).set(database="postgres"), isolation_level="AUTOCOMMIT")
    name = make_url(url).database
    with Emulator() as api, server.connect() as admin:
        traffic = TelegramTraffic(api, 3)
        bot = Bot(traffic.settings, url, tmp_path, lease_seconds=3)
        bot.wait_ready()
        admin.execute(text(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false'))
        cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
        admin.execute(text(cut), {"name": name})
        for person in range(3):
            traffic.write(person)
        time.sleep(8)
        admin.execute(text(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true'))
        wait_until_received(traffic, url)
        wait_until_quiet(url, 30)
        assert bot.stop() == 0
        check(traffic, url)
    lines = written(bot)
    assert not [
        line for line in lines if "exception=" in line or "Traceback" in line or not line.startswith("timestamp")
    ]
    server.dispose()
    assert told(lines, "database_listener_lost") == 1
    assert len(lines) < 40, "\n".join(lines)
