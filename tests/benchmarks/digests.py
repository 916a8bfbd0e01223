"""The Friday digest of ten thousand members, put into the outbox some at a time."""

import time
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, func, insert, select

from bot import app
from bot.announcements.announcement import RecipientFate
from bot.announcements.receiving.digest import FridayDigest
from bot.announcements.tables import announcement_recipients, announcements
from bot.config import load_settings
from bot.engine.outbox.table import outbox
from bot.engine.persons import conversations, persons
from bot.engine.talk.wording import Wording
from bot.people.kommunen.tables import kommunen
from bot.people.members.tables import members
from bot.storage.database import Database
from bot.storage.migrate import migrate
from tests.announcements import announcement_row
from tests.benchmarks.measure import p50_p95, row, table
from tests.dialogs.feedback_form import answer
from tests.people import kommune_row, member_row

READERS, WAITING = 10_000, 3
FRIDAY = datetime(2026, 11, 6, 9, 5, tzinfo=UTC)


def bench_digests(folder: Path, readers: int = READERS) -> None:
    table(
        f"The Friday digest of {readers:,} members, {WAITING} announcements each, put into the outbox",
        *("times", "seconds", "each ms p50", "each ms p95", "messages", "twice"),
    )
    with closing(Database(f"sqlite:///{folder / 'digests.sqlite'}")) as database:
        migrate(database)
        database.write(partial(_readers, count=readers))
        said = FridayDigest(
            app.given(load_settings(None), database, Wording(), answer, lambda: FRIDAY), lambda *_: False
        )
        waits, began = list[float](), time.perf_counter()
        while database.write(partial(said.say_some, since=FRIDAY, now=FRIDAY)):
            waits.append((time.perf_counter() - began) * 1000 - sum(waits))
        seconds = time.perf_counter() - began
        chats = select(func.count(), func.count(outbox.c.conversation_id.distinct())).select_from(outbox)
        messages, told = database.read(lambda connection: connection.execute(chats).one())
        row(len(waits), seconds, *p50_p95(waits), messages, messages - told)


def _readers(connection: Connection, count: int) -> None:
    """Add members for each of whom some announcements wait."""
    numbers = range(1, count + 1)
    connection.execute(insert(kommunen).values(kommune_row()))
    connection.execute(insert(persons), [{"id": one, "created_at": FRIDAY, "conversation_id": one} for one in numbers])
    chat = {"channel": "telegram", "is_group": False}
    connection.execute(
        insert(conversations), [{**chat, "id": one, "address": f"{one}", "person_id": one} for one in numbers]
    )
    connection.execute(insert(members), [member_row(one, email=f"{one}@halle.example") for one in numbers])
    about = {"channel": "telegram", "fate": RecipientFate.DIGEST, "reason": ""}
    for _ in range(WAITING):
        added = announcement_row(approved_at=FRIDAY, started_at=FRIDAY, category="funding")
        number = connection.execute(insert(announcements).values(added).returning(announcements.c.id)).scalar_one()
        rows = [{**about, "announcement_id": number, "person_id": one} for one in numbers]
        connection.execute(insert(announcement_recipients), rows)
