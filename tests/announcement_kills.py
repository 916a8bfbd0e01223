"""An announcement on its way while processes are killed, and what has to be true of its account afterwards."""

import random
import time
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, insert, select

from bot.announcements.announcement import RecipientFate, announcement_by_number
from bot.announcements.counting import AnnouncementAccount, RecipientState, account_of
from bot.announcements.sending import feeding
from bot.announcements.tables import announcement_recipients
from bot.people.members.tables import members
from bot.storage.database import Database
from tests.announcements import MemberReaders, add_announcement
from tests.contracts.process import telegram_settings
from tests.engine import eventually
from tests.kills import Bot
from tests.people import add_kommune
from tests.telegram_api.emulator import Emulator

RECIPIENTS_PER_KILL = 15
_PATIENCE_SECONDS = 300.0
_TITLE = "Seminar zum Bürgerbus"


class AnnouncementOnItsWay:
    """An approved announcement to members at the emulated Telegram, and the processes that send it."""

    def __init__(self, api: Emulator, url: str, folder: Path, recipients: int) -> None:
        self.recipients, self.url = recipients, url
        self._api, self._folder = api, folder
        with closing(Database(url)) as database:
            add_kommune(database)
        MemberReaders(api, url, recipients)
        now = datetime.now(UTC)
        with closing(Database(url)) as database:
            self.number = add_announcement(database, approved_at=now, submitted_at=now, written_at=now)
            database.write(self._plan)

    def _plan(self, connection: Connection) -> None:
        row = {"announcement_id": self.number, "channel": "telegram", "reason": "", "fate": RecipientFate.PLANNED}
        persons = connection.execute(select(members.c.person_id)).scalars()
        connection.execute(insert(announcement_recipients), [{**row, "person_id": person} for person in persons])
        announcement = announcement_by_number(connection, self.number)
        assert announcement
        feeding.plan(connection, announcement, datetime.now(UTC))

    def bot(self, crash: str = "") -> Bot:
        return Bot(telegram_settings(self._api), self.url, self._folder, crash=crash, quiet=False)

    def dies(self, crash: str) -> None:
        """Let a process kill itself at one step."""
        bot = self.bot(crash)
        assert bot.process.wait(30) == -9, bot.log.read_text()[-2000:]
        bot._gone()

    def is_killed(self, kills: int, processes: int, seed: int) -> int:
        """Kill one of some processes again and again while it goes out, and return how often."""
        chance, done = random.Random(seed), 0
        bots = [self.bot() for _ in range(processes)]
        try:
            while done < kills and self.account().open:
                victim = chance.randrange(processes)
                if processes == 1:
                    bots[victim].wait_ready()
                time.sleep(chance.uniform(0, 0.7))
                bots[victim].kill()
                bots[victim] = self.bot()
                done += 1
            eventually(lambda: not self.account().open, _PATIENCE_SECONDS)
        finally:
            for bot in bots:
                bot.stop()
        return done

    def goes_on(self) -> None:
        """Send until it is decided for each what becomes of it."""
        bot = self.bot()
        eventually(lambda: not self.account().open, 60)
        assert bot.stop() == 0

    def account(self) -> AnnouncementAccount:
        with closing(Database(self.url)) as database:
            return database.read(lambda connection: account_of(connection, self.number))

    def check(self) -> AnnouncementAccount:
        """Make sure that nobody was left out or got it twice, and return its account.

        Who did not get it is counted as unknown, and all who are counted as sent have it.
        """
        letters = Counter(message.chat_id for message in self._api.sent if _TITLE in message.text)
        account = self.account()
        sent, unknown = account.count(RecipientState.SENT), account.count(RecipientState.UNKNOWN)
        assert sent + unknown == account.total == self.recipients, account
        assert not [chat for chat, count in letters.items() if count > 1], "twice"
        assert sent <= len(letters) <= sent + unknown, (len(letters), account)
        assert not self._api.refusals, "refused"
        return account
