"""How soon another process serves a messenger after one was killed."""

import time
from pathlib import Path

import pytest

from tests.databases import BACKENDS, Databases
from tests.kills import Bot, TelegramTraffic
from tests.telegram_api.emulator import Emulator

LEASE_SECONDS = 5.0
AT_MOST_SECONDS = 1.2 * LEASE_SECONDS


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize(("was_there", "after_seconds"), [(True, 0.6), (False, 0.1)])
def test_ready_soon_after_a_kill(
    backend: str, was_there: bool, after_seconds: float, databases: Databases, tmp_path: Path
) -> None:
    """Whether the other process was running already or is started then, and whenever the lease was prolonged last."""
    with Emulator() as api:
        traffic, url = TelegramTraffic(api, 1), databases.new(backend)
        first = Bot(traffic.settings, url, tmp_path, lease_seconds=LEASE_SECONDS)
        first.wait_ready()
        second = Bot(traffic.settings, url, tmp_path, lease_seconds=LEASE_SECONDS) if was_there else None
        time.sleep(after_seconds)
        first.kill()
        began = time.monotonic()
        second = second or Bot(traffic.settings, url, tmp_path, lease_seconds=LEASE_SECONDS)
        second.wait_ready()
        took = time.monotonic() - began
        assert second.stop() == 0
    print(f"ready {took / LEASE_SECONDS:.2f} leases after the kill")
    assert took <= AT_MOST_SECONDS
