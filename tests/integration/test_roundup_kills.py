"""Killed at each step of a roundup, and away when it is due: nobody gets two or is lost, deliveries are counted."""

from contextlib import closing
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.engine.outbox.quiet import LOCAL
from bot.engine.outbox.table import SendState, outbox
from bot.roundup.policy import minute_of
from bot.storage.database import Database
from tests.contracts.process import telegram_settings
from tests.databases import Databases, in_turns
from tests.engine import eventually
from tests.kills import Bot, wait_until_quiet
from tests.readers import MONDAY, Readers, clock_at
from tests.telegram_api.emulator import Emulator
from tests.turning import SharedClock

PEOPLE = 5
WEEK = timedelta(days=7)
LOOKED_AT = timedelta(minutes=31)
PATIENCE_SECONDS = 30
SAYING = (
    "bot.engine.inbox.jobs:hand_over:after:1",
    "bot.roundup.sending:RoundupSending._made:after:3",  # written, not yet committed
    "bot.engine.turns.committing:Committer.commit:after:1",
    "bot.engine.outbox.leasing:lease_next:after:2",
    "bot.channels.telegram.channel:TelegramMessenger.send:before:3",
    "bot.channels.telegram.channel:TelegramMessenger.send:after:3",  # shown, not yet noted
    "bot.engine.outbox.results:record:after:3",
)
LOOKING = (
    "bot.roundup.delivered:_note_delivered:after:3",
    "bot.engine.turns.committing:Committer.commit:after:1",
)


class Week:
    """Readers whose roundups are due on a Monday at half past nine, and the processes that say them."""

    def __init__(self, api: Emulator, url: str, folder: Path, people: int = PEOPLE) -> None:
        self.readers = Readers(api, url, people)
        self.readers.plan([MONDAY] * people)
        self.clock: SharedClock = clock_at(api, folder / "clock", MONDAY)
        self.url, self._api, self._folder = url, api, folder

    def bot(self, crash: str = "") -> Bot:
        settings = telegram_settings(self._api)
        return Bot(settings, self.url, self._folder, crash=crash, clock=self._folder / "clock")

    def dies(self, crash: str) -> None:
        bot = self.bot(crash)
        assert bot.process.wait(PATIENCE_SECONDS) == -9, bot.log.read_text()[-2000:]
        bot._gone()

    def goes_on(self) -> None:
        """Work until nothing waits, and then until it has been looked at what has become of it."""
        bot = self.bot()
        bot.wait_ready()
        self._works()
        self.clock.moves(LOOKED_AT)
        self._works()
        assert bot.stop() == 0

    def says(self) -> None:
        """Work until nothing waits."""
        bot = self.bot()
        bot.wait_ready()
        self._works()
        assert bot.stop() == 0

    def _works(self) -> None:
        eventually(lambda: not self._is_due(), PATIENCE_SECONDS)
        wait_until_quiet(self.url, PATIENCE_SECONDS)

    def later(self, by: timedelta) -> None:
        self.clock.moves(by)
        self.goes_on()

    def _is_due(self) -> bool:
        return any(planned.due_at <= self.clock() for planned in self.readers.planned())

    def unknown(self) -> int:
        """Return of how many it is not known whether they were shown."""
        count = select(func.count()).where(outbox.c.state == SendState.UNKNOWN)
        with closing(Database(self.url)) as database:
            return int(database.read(lambda connection: connection.execute(count).scalar_one()))

    def each_has(self, roundups: int) -> None:
        """Make sure that each got so many, but for those of which it is not known, and that so many are counted."""
        got = self.readers.got()
        assert max(got) <= roundups, got
        assert sum(roundups - number for number in got) <= self.unknown(), got
        assert self.readers.delivered() == [roundups] * len(got)
        assert self.readers.open() == 0

    def each_is_planned_for(self, day: datetime, opens: time = time(9)) -> None:
        """Make sure that each has one job, on that day at their own minute from a time on, by the local clock."""
        begins = datetime.combine(day.astimezone(LOCAL).date(), opens, LOCAL)
        due = [begins + timedelta(minutes=minute_of(number)) for number in self.readers.numbers]
        assert sorted(planned.due_at for planned in self.readers.planned()) == sorted(due)


@pytest.mark.parametrize(("backend", "step"), in_turns(SAYING))
def test_a_kill_while_it_is_said(backend: str, step: str, databases: Databases, tmp_path: Path) -> None:
    with Emulator() as api:
        week = Week(api, databases.new(backend), tmp_path)
        week.dies(step)
        week.goes_on()
        week.each_has(1)
        week.each_is_planned_for(MONDAY + WEEK)


@pytest.mark.parametrize(("backend", "step"), in_turns(LOOKING))
def test_a_kill_while_deliveries_are_counted(backend: str, step: str, databases: Databases, tmp_path: Path) -> None:
    with Emulator() as api:
        week = Week(api, databases.new(backend), tmp_path)
        week.says()
        week.clock.moves(LOOKED_AT)
        week.dies(step)
        week.goes_on()
        week.each_has(1)
        week.each_is_planned_for(MONDAY + WEEK)


AT_ONCE, NEXT_MORNING, DROPPED = "at once", "on the next morning", "dropped"
HOURS_LATE = {6: AT_ONCE, 10: NEXT_MORNING, 47.9: AT_ONCE, 48.1: DROPPED, 8 * 24: AT_ONCE}


@pytest.mark.parametrize(("hours", "becomes"), HOURS_LATE.items())
def test_what_is_due_during_an_outage_is_said_within_two_days(
    hours: float, becomes: str, databases: Databases, tmp_path: Path
) -> None:
    """After eight days, it is that of the second Monday, late by one. The next comes on a Monday a week later."""
    with Emulator() as api:
        week = Week(api, databases.new("sqlite"), tmp_path, people=2)
        week.later(timedelta(hours=hours))
        if becomes == NEXT_MORNING:
            week.each_has(0)
            assert {planned.planned_for for planned in week.readers.planned()} == {MONDAY}
            week.each_is_planned_for(MONDAY + timedelta(days=1), time(8))
            week.later(max(planned.due_at for planned in week.readers.planned()) - week.clock())
        if becomes == DROPPED:
            week.each_is_planned_for(MONDAY + WEEK)
            week.later(max(planned.due_at for planned in week.readers.planned()) - week.clock())
        said_on = week.clock()
        week.each_has(1)
        week.each_is_planned_for(said_on + timedelta(days=7 + (-said_on.astimezone(LOCAL).weekday()) % 7))
