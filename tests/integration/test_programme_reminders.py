"""Reminders that are being sent when the process dies: nobody has one twice, and none is of a time that was changed."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import app
from bot.engine.inbox.jobs import jobs
from bot.engine.outbox.table import SendState, outbox
from bot.programme.changing import change
from bot.programme.news.planning import NEWS
from bot.programme.tables import MeetingState
from bot.storage.database import Database
from tests.benchmarks.meetings import all_come
from tests.databases import BACKENDS, Databases
from tests.engine import ends_backends, eventually, rows
from tests.kills import Bot, TelegramTraffic
from tests.linked import every
from tests.telegram_api.emulator import Emulator

PEOPLE = 100
REMINDED = "meeting-reminder"
_OPEN = {SendState.DUE, SendState.LEASED}


class Town:
    """People who come to a meeting whose reminders are due, and the bot that sends them."""

    def __init__(self, api: Emulator, url: str, folder: Path) -> None:
        self.api, self.url, self.folder = api, url, folder
        self.traffic = TelegramTraffic(api, PEOPLE)

    def bot(self) -> Bot:
        started = Bot(self.traffic.settings, self.url, self.folder, quiet=False)
        started.wait_ready()
        return started

    def is_reminded(self, database: Database) -> tuple[Bot, int]:
        """Let all write, then all be reminded; return in the middle of that, with the number of the meeting."""
        bot = self.bot()
        for number in range(PEOPLE):
            self.traffic.says(number, "/seminare")
        eventually(lambda: len(self.api.sent) >= PEOPLE, 60)
        meeting = all_come(database, PEOPLE)
        eventually(lambda: len(self.api.sent) >= PEOPLE + 20, 60)
        return bot, meeting


def reminders(database: Database) -> list[Any]:
    return [row for row in rows(database, outbox) if any(key.startswith(REMINDED) for key in row.wording_keys)]


def still_open(database: Database) -> int:
    return sum(row.state in _OPEN for row in reminders(database))


@pytest.fixture(params=BACKENDS)
def town(request: pytest.FixtureRequest, databases: Databases, tmp_path: Path) -> Iterator[Town]:
    with Emulator() as api:
        yield Town(api, databases.new(request.param), tmp_path)


def test_killed_among_its_reminders_it_sends_each_once(town: Town) -> None:
    with closing(Database(town.url)) as database:
        bot, _ = town.is_reminded(database)
        bot.kill()
        bot = town.bot()
        if database.is_postgresql:
            ends_backends(database)  # and the server restarts
        eventually(lambda: len(reminders(database)) == PEOPLE and not still_open(database), 60)
        assert bot.stop() == 0
        found = reminders(database)
        assert len({row.conversation_id for row in found}) == PEOPLE
        assert {row.state for row in found} <= {SendState.SENT, SendState.UNKNOWN}
        seen = sum(len(town.api.sent_to(person)) == 2 for person in town.traffic._people)
        assert seen >= PEOPLE - sum(row.state == SendState.UNKNOWN for row in found)


@pytest.mark.parametrize("by", [timedelta(days=2), None], ids=["moved", "cancelled"])
def test_what_is_changed_meanwhile_is_not_reminded_of(town: Town, by: timedelta | None) -> None:
    with closing(Database(town.url)) as database:
        bot, meeting = town.is_reminded(database)
        bot.kill()
        sent = len(town.api.sent)
        starts_at = app.now() + (by or timedelta())
        moved = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=1)}
        values = moved if by else {"state": MeetingState.CANCELLED}
        database.write(lambda connection: change(connection, meeting, values, app.now()))
        assert sum(job.kind == NEWS for job in every(database, jobs)) == PEOPLE
        bot = town.bot()
        eventually(lambda: not still_open(database), 60)
        assert bot.stop() == 0
        assert len(town.api.sent) == sent
