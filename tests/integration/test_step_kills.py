"""Killed at each step of receive → turn → deliver: nothing is lost and nothing is done twice."""

from pathlib import Path

import pytest

from tests.databases import Databases, in_turns
from tests.kills import TelegramTraffic, kill_at
from tests.telegram_api.emulator import Emulator

STEPS = (
    "bot.engine.inbox.receiving:receive:before:2",
    "bot.engine.inbox.receiving:receive:after:2",  # written, not yet committed
    "bot.storage.writer:Writer._tell:before:20",  # committed, nobody told
    "bot.channels.telegram.intake:TelegramIntake.take:after:2",
    "bot.engine.inbox.claims:claim:after:20",
    "bot.engine.turns.committing:Committer.commit:before:3",
    "bot.engine.turns.committing:Committer.commit:after:3",
    "bot.engine.outbox.leasing:lease_next:after:10",
    "bot.channels.telegram.channel:TelegramMessenger.send:before:3",
    "bot.channels.telegram.channel:TelegramMessenger.send:after:3",  # sent, not yet noted: the unknown window
    "bot.engine.outbox.results:record:before:3",
    "bot.engine.outbox.results:record:after:3",
)


@pytest.mark.parametrize(("backend", "step"), in_turns(STEPS))
def test_a_kill_at_any_step_loses_and_doubles_nothing(
    backend: str, step: str, databases: Databases, tmp_path: Path
) -> None:
    with Emulator() as api:
        counts = kill_at(TelegramTraffic(api, 3), databases.new(backend), tmp_path, step)
    assert counts["answered"] + counts["missing"] == counts["written"] > 0
