"""Killed at each step of an announcement: nobody is left out, nobody gets it twice, and its account adds up."""

from pathlib import Path

import pytest

from bot.announcements.counting import RecipientState
from tests.announcement_kills import AnnouncementOnItsWay
from tests.databases import Databases, in_turns
from tests.telegram_api.emulator import Emulator

STEPS = (
    "bot.announcements.sending.enqueuing:Enqueuing.enqueue:after:1",  # put into the outbox, not yet committed
    "bot.channels.telegram.channel:TelegramMessenger.send:after:2",  # shown, not yet noted
)


@pytest.mark.parametrize(("backend", "step"), in_turns(STEPS))
def test_a_kill_leaves_nobody_out_and_nobody_twice(
    backend: str, step: str, databases: Databases, tmp_path: Path
) -> None:
    with Emulator(limits=True) as api:
        under_way = AnnouncementOnItsWay(api, databases.new(backend), tmp_path, 12)
        under_way.dies(step)
        under_way.goes_on()
        account = under_way.check()
    assert account.count(RecipientState.UNKNOWN) <= 10  # as many are on their way at most at a time
