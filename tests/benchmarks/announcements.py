"""An announcement to ten thousand members against the messenger's real limits, with questions answered meanwhile."""

import threading
import time
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from bot import app
from bot.announcements.announcement import announcement_by_number
from bot.announcements.approving.approval import Approval
from bot.announcements.approving.looking import Looking
from bot.announcements.audience.language import Language
from bot.announcements.counting import RecipientState, account_of
from bot.config import Settings
from bot.people.kommunen.lookup import Kommunen
from bot.people.members.filters import filters
from bot.storage.database import Database
from bot.storage.migrate import migrate
from tests.announcements import MemberReaders, add_announcement
from tests.benchmarks.measure import p50_p95, row, table
from tests.benchmarks.sending import PER_SECOND, ask
from tests.contracts.process import telegram_settings
from tests.databases import Databases
from tests.dialogs.feedback_form import answer
from tests.engine import WORDING, eventually, new_person
from tests.kills import Bot
from tests.people import add_kommune, grant
from tests.readers import MONDAY, clock_at
from tests.telegram_api.emulator import Emulator

RECIPIENTS = 10_000
_IDLE = timedelta(seconds=30)
RULE = {"or": [{"filter": "land", "is": "15"}, {"not": {"filter": "role", "is": "mayor"}}]}


def bench_announcements(folder: Path, recipients: int = RECIPIENTS) -> None:
    table(
        f"An announcement to {recipients:,} members at Telegram's limits; replies before and meanwhile",
        *("database, processes", "resolved s", "approved s", "sent", "seconds", "least possible", "twice"),
        *("refused (429)", "idle reply s p50", "p95", "reply meanwhile s p50", "p95", "account"),
    )
    for backend, processes in (("sqlite", 1), ("postgresql", 2)):
        place = folder / backend
        place.mkdir()
        with closing(Databases(place)) as databases:
            _measure(f"{backend}, {processes}", databases.new(backend), place, recipients, processes)


def _measure(name: str, url: str, folder: Path, count: int, processes: int) -> None:
    with closing(Database(url)) as database:
        migrate(database)
        add_kommune(database)
    with Emulator(limits=True) as api:
        readers = MemberReaders(api, url, count)
        askers = [api.person(f"Asker {number}") for number in range(50)]
        number, resolved, approved = _approve(url, MONDAY + _IDLE)
        clock_at(api, folder / "clock", MONDAY)
        bots = [Bot(telegram_settings(api), url, folder, quiet=False, clock=folder / "clock") for _ in range(processes)]
        bots[0].wait_ready()
        idle = _asked(api, askers, lambda: time.sleep(_IDLE.total_seconds() - 5))
        people = {person.id for person in readers.people}
        eventually(lambda: any(message.chat_id in people for message in api.sent), 60)
        began = time.monotonic()
        waits = _asked(
            api, askers, lambda: eventually(lambda: _sent(api, people) >= count, 3 * count / PER_SECOND + 60)
        )
        time.sleep(2)
        for bot in bots:
            bot.stop()
        sent = [message for message in api.sent if message.chat_id in people]
        refused = len(api.refusals)
    with closing(Database(url)) as database:
        account = database.read(lambda connection: account_of(connection, number))
    twice = len(sent) - len({message.chat_id for message in sent})
    least = (len(sent) + len(waits)) / PER_SECOND
    adds_up = account.count(RecipientState.SENT) == len(sent) and not account.open
    row(
        *(name, resolved, approved, len(sent), sent[-1].at - began, least, twice, refused, *p50_p95(idle)),
        *(*p50_p95(waits), "adds up" if adds_up else "does not add up"),
    )


def _sent(api: Emulator, people: set[int]) -> int:
    return sum(1 for message in api.sent if message.chat_id in people)


def _asked(api: Emulator, askers: list, meanwhile) -> list[float]:
    """Return how long replies took while something else went on."""
    done, waits = threading.Event(), list[float]()
    asking = threading.Thread(target=ask, args=(api, askers, done, waits))
    asking.start()
    meanwhile()
    done.set()
    asking.join()
    return waits


def _approve(url: str, send_at: datetime) -> tuple[int, float, float]:
    """Approve an announcement for all of them; return its number, and the seconds to find out whom and to freeze it."""
    with closing(Database(url)) as database:
        given = app.given(Settings(), database, WORDING, answer, lambda: MONDAY)
        language = Language({one.key: one for one in filters(given, Kommunen(database))}, WORDING)
        approval = Approval(Looking(language, given.settings.announcements))
        number = add_announcement(database, rule=RULE, send_at=send_at, written_at=MONDAY, submitted_at=MONDAY)
        found = database.read(lambda connection: announcement_by_number(connection, number))
        by = new_person(database)
        grant(database, by)
        began = time.perf_counter()
        look = database.read(lambda connection: approval.looking.look(connection, found, MONDAY))
        resolved = time.perf_counter() - began
        began = time.perf_counter()
        database.write(lambda connection: approval.approve(connection, by, number, look.digest, MONDAY))
        return number, resolved, time.perf_counter() - began
