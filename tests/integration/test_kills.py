"""Killed at random moments and started again: nothing is lost and nothing is done twice."""

import time
from pathlib import Path

import pytest

from tests.databases import Databases
from tests.kills import PEOPLE, Bot, TelegramTraffic, check, kill_at_random, wait_until_quiet
from tests.telegram_api.emulator import Emulator

KILLS = 10  # `make torture` has hundreds


@pytest.mark.parametrize(("backend", "processes"), [("sqlite", 1), ("postgresql", 1), ("postgresql", 2)])
def test_kills_at_random_moments_lose_and_double_nothing(
    backend: str, processes: int, databases: Databases, tmp_path: Path
) -> None:
    with Emulator() as api:
        kill_at_random(TelegramTraffic(api, PEOPLE), databases.new(backend), tmp_path, kills=KILLS, processes=processes)


def test_another_process_takes_over_within_thirty_seconds(databases: Databases, tmp_path: Path) -> None:
    url = databases.new("postgresql")
    with Emulator() as api:
        traffic = TelegramTraffic(api, 1)
        owner = Bot(traffic.settings, url, tmp_path, lease_seconds=10)
        owner.wait_ready()
        other = Bot(traffic.settings, url, tmp_path, lease_seconds=10)
        traffic.write(0)
        api.wait_for(1)
        owner.kill()
        killed_at = time.monotonic()
        traffic.write(0)
        api.wait_for(2, timeout=30)
        assert time.monotonic() - killed_at < 30
        wait_until_quiet(url, 10)
        assert other.stop() == 0
        check(traffic, url)


def test_a_stop_cuts_nothing_that_is_in_flight(database_url: str, tmp_path: Path) -> None:
    with Emulator() as api:
        traffic = TelegramTraffic(api, 20)
        bot = Bot(traffic.settings, database_url, tmp_path)
        bot.wait_ready()
        for person in range(20):
            traffic.write(person)
        api.wait_for(1)
        assert bot.stop() == 0
        again = Bot(traffic.settings, database_url, tmp_path)
        again.wait_ready()
        api.wait_for(20, timeout=20)
        wait_until_quiet(database_url, 10)
        assert again.stop() == 0
        counts = check(traffic, database_url)
    assert counts["unknown"] == 0
    assert counts["answered"] == 20
