"""Killed anywhere and started again: nothing is lost and nothing is done twice."""

import time
from pathlib import Path

import pytest

from tests.databases import BACKENDS, Databases
from tests.kills import Bot, Traffic, check, kill_at, kill_at_random, wait_until_quiet
from tests.telegram_api.emulator import Emulator

KILLS = 20

STEPS = (
    "bot.engine.inbox:receive:before:2",
    "bot.engine.inbox:receive:after:2",  # written, not yet committed
    "bot.storage.writer:Writer._tell:before:20",  # committed, nobody told
    "bot.channels.telegram.intake:Intake.take:after:2",
    "bot.engine.inbox:claim:after:20",
    "bot.engine.committing:Committer.commit:before:3",
    "bot.engine.committing:Committer.commit:after:3",
    "bot.engine.outbox:lease:after:10",
    "bot.channels.telegram.channel:TelegramMessenger.send:before:3",
    "bot.channels.telegram.channel:TelegramMessenger.send:after:3",  # sent, not yet noted: the unknown window
    "bot.engine.outbox:record:before:3",
    "bot.engine.outbox:record:after:3",
)


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("step", STEPS)
def test_a_kill_at_any_step_loses_and_doubles_nothing(
    backend: str, step: str, databases: Databases, tmp_path: Path
) -> None:
    with Emulator() as api:
        counts = kill_at(api, databases.new(backend), tmp_path, step)
    assert counts["answered"] + counts["missing"] == counts["written"] > 0


@pytest.mark.parametrize(("backend", "processes"), [("sqlite", 1), ("postgresql", 1), ("postgresql", 2)])
def test_kills_at_random_moments_lose_and_double_nothing(
    backend: str, processes: int, databases: Databases, tmp_path: Path
) -> None:
    with Emulator() as api:
        kill_at_random(api, databases.new(backend), tmp_path, kills=KILLS, processes=processes)


def test_another_process_takes_over_within_thirty_seconds(databases: Databases, tmp_path: Path) -> None:
    url = databases.new("postgresql")
    with Emulator() as api:
        traffic = Traffic(api, 1)
        owner = Bot(api, url, tmp_path, lease_seconds=10)
        owner.wait_ready()
        other = Bot(api, url, tmp_path, lease_seconds=10)
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
        traffic = Traffic(api, 20)
        bot = Bot(api, database_url, tmp_path)
        bot.wait_ready()
        for person in range(20):
            traffic.write(person)
        api.wait_for(1)
        assert bot.stop() == 0
        again = Bot(api, database_url, tmp_path)
        again.wait_ready()
        api.wait_for(20, timeout=20)
        wait_until_quiet(database_url, 10)
        assert again.stop() == 0
        counts = check(traffic, database_url)
    assert counts["unknown"] == 0
    assert counts["answered"] == 20
