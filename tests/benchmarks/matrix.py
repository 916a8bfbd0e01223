"""Encrypted conversations with a real homeserver on the same machine, and a start with 500 rooms."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from nio import AsyncClient, AsyncClientConfig, RoomPreset, SyncResponse
from sqlalchemy import Connection, func, insert, select

from bot import app
from bot.announcements.announcement import RecipientFate, announcement_by_number
from bot.announcements.counting import RecipientState, account_of
from bot.announcements.sending import feeding
from bot.announcements.tables import announcement_recipients, announcements
from bot.engine.inbox.table import INBOX, inbox
from bot.engine.outbox.table import outbox
from bot.engine.persons import conversations
from bot.people.kommunen.tables import kommunen
from bot.people.members.tables import members
from bot.storage.database import Database
from tests.announcements import announcement_row
from tests.benchmarks.measure import p50_p95, row, table
from tests.conftest import run_lotse
from tests.kills import Bot, wait_until_quiet
from tests.matrix.person import MatrixPerson
from tests.matrix.server import PASSWORD, Homeserver
from tests.matrix.store import MemoryStore
from tests.people import kommune_row, member_row

ROOMS = 500
ASKED = 60
QUESTIONS = ("Wie gewinnen wir junge Familien zurück?", "Was kostet ein Bürgerbus?", "Wer hilft beim Dorfladen?")
_AT_ONCE = 4
_TITLE = "Seminar zum Bürgerbus"
_ENCRYPTION = {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}


def bench_matrix(folder: Path, rooms: int = ROOMS) -> None:
    url = f"sqlite:///{folder / 'matrix.sqlite'}"
    assert run_lotse("index", data_dir=folder).code == 0
    with Homeserver(folder / "homeserver") as server:
        user = server.newcomer("lotse")
        settings = {"LOTSE_MATRIX__HOMESERVER_URL": server.url, "LOTSE_MATRIX__USER": user}
        assert run_lotse("matrix", "login", data_dir=folder, stdin=f"{PASSWORD}\n".encode(), env=settings).code == 0
        with (
            _running(settings, url, folder),
            MatrixPerson(server.url, server.newcomer("demo-person")) as person,
            closing(Database(url)) as database,
        ):
            person.talk_to(user)
            person.wait_for(lambda: person.seen)
            table(
                "Encrypted round trips, Synapse on the same two cores",
                *("what", "times", "p50 ms", "p95 ms", "in the bot p50 ms", "p95 ms"),
            )
            for name, texts in (("a command", ("/unbekannt",)), ("a question", QUESTIONS)):
                before = database.read(_last)
                waits = [_ask(person, texts[number % len(texts)], number) for number in range(ASKED)]
                wait_until_quiet(url, 10)
                row(name, ASKED, *p50_p95(waits), *p50_p95(database.read(partial(_in_bot, since=before))))
        with asyncio.Runner() as runner:
            readers = runner.run(_move_in(server, user, rooms))
            _announcing(server, user, folder, settings, url, runner, readers)


def _announcing(
    server: Homeserver,
    user: str,
    folder: Path,
    settings: dict[str, str],
    url: str,
    runner: asyncio.Runner,
    readers: list[AsyncClient],
) -> None:
    """Start with many rooms, say an announcement in all of them, and read it there."""
    rooms = len(readers)
    table(
        f"{rooms} encrypted rooms",
        *(
            "start to ready s",
            "to the first answer s",
            "invitations accepted s",
            "announcement s",
            "read",
            "twice",
            "peak memory MB",
        ),
    )
    with _running(settings, url, folder) as bot, closing(Database(url)) as database:
        began = time.monotonic()
        while database.read(_count) < rooms + 1:
            time.sleep(0.2)
        wait_until_quiet(url, 600)
        joined = time.monotonic() - began
        peak = _megabytes(bot)
    with MatrixPerson(server.url, server.newcomer("demo-asker")) as person:
        started = time.monotonic()
        with _running(settings, url, folder) as bot, closing(Database(url)) as database:
            ready = time.monotonic() - started
            person.talk_to(user)
            person.wait_for(lambda: person.seen)
            first = time.monotonic() - started
            wait_until_quiet(url, 60)
            began = time.monotonic()
            number = database.write(_announce, INBOX)
            while database.read(partial(account_of, announcement_id=number)).open:
                assert time.monotonic() - began < 600
                time.sleep(0.2)
            announced = time.monotonic() - began
            account = database.read(partial(account_of, announcement_id=number))
            assert account.count(RecipientState.SENT) == account.total == rooms + 2, account
            times = runner.run(_times_read(readers))
            read, twice = sum(map(bool, times)), sum(one > 1 for one in times)
            row(ready, first, joined, announced, f"{read} of {rooms}", twice, max(peak, _megabytes(bot)))


@contextmanager
def _running(settings: dict[str, str], url: str, folder: Path) -> Iterator[Bot]:
    bot = Bot(settings, url, folder, quiet=False)
    try:
        bot.wait_ready()
        yield bot
    finally:
        assert bot.stop() == 0


def _ask(person: MatrixPerson, text: str, number: int) -> float:
    """Return after how many milliseconds a message was answered."""
    known = len(person.seen)
    began = time.perf_counter()
    person.say(text if text.startswith("/") else f"{text[:-1]} ({number})?")
    person.wait_for(lambda: len(person.seen) > known)
    return (time.perf_counter() - began) * 1000


def _last(connection: Connection) -> int:
    return connection.execute(select(func.coalesce(func.max(inbox.c.id), 0))).scalar_one()


def _in_bot(connection: Connection, since: int) -> list[float]:
    """Return the milliseconds from each message's commit to its answer's receipt by the homeserver."""
    received = {
        f"in{row.id}:0:0": row.received_at
        for row in connection.execute(select(inbox.c.id, inbox.c.received_at).where(inbox.c.id > since))
    }
    sent = connection.execute(select(outbox.c.key, outbox.c.finished_at))
    return [
        (row.finished_at - received[row.key]).total_seconds() * 1000
        for row in sent
        if row.key in received and row.finished_at
    ]


async def _move_in(server: Homeserver, user: str, rooms: int) -> list[AsyncClient]:
    """Let as many people open an encrypted room each and invite the assistant, which is away."""
    limit = asyncio.Semaphore(_AT_ONCE)

    async def invite(number: int) -> AsyncClient:
        async with limit:
            name = await asyncio.to_thread(server.register, f"demo-{number}")
            client = AsyncClient(server.url, name, store_path="memory", config=AsyncClientConfig(store=MemoryStore))
            try:
                await client.login(PASSWORD)
                await client.keys_upload()
                await client.room_create(
                    is_direct=True, preset=RoomPreset.trusted_private_chat, invite=[user], initial_state=[_ENCRYPTION]
                )
            finally:
                await client.close()
            return client

    return await asyncio.gather(*(invite(number) for number in range(rooms)))


async def _times_read(readers: list[AsyncClient]) -> list[int]:
    """Return how often each of them can read the announcement in their room."""
    limit = asyncio.Semaphore(_AT_ONCE)

    async def read(client: AsyncClient) -> int:
        async with limit:
            try:
                synced = await client.sync(
                    timeout=0, full_state=True, sync_filter={"room": {"timeline": {"limit": 50}}}
                )
                assert isinstance(synced, SyncResponse)
                events = [event for room in synced.rooms.join.values() for event in room.timeline.events]
                return sum(_TITLE in getattr(event, "body", "") for event in events)
            finally:
                await client.close()

    return await asyncio.gather(*(read(client) for client in readers))


def _count(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(conversations)).scalar_one()


def _announce(connection: Connection) -> int:
    """Have an announcement go out to everybody, and return its number."""
    now = app.now()
    connection.execute(insert(kommunen).values(kommune_row()))
    private = conversations.c.person_id.is_not(None) & (conversations.c.channel == "matrix")
    people = connection.execute(select(conversations.c.person_id).where(private)).scalars().all()
    connection.execute(insert(members), [member_row(one, email=f"{one}@halle.example") for one in people])
    row = announcement_row(title=_TITLE, written_at=now, approved_at=now)
    number = int(connection.execute(insert(announcements).values(row).returning(announcements.c.id)).scalar_one())
    about = {"announcement_id": number, "channel": "matrix", "fate": RecipientFate.PLANNED, "reason": ""}
    connection.execute(insert(announcement_recipients), [{"person_id": one, **about} for one in people])
    announcement = announcement_by_number(connection, number)
    assert announcement
    feeding.plan(connection, announcement, now)
    return number


def _megabytes(bot: Bot) -> float:
    """Return the most memory that a process has had so far."""
    status = Path(f"/proc/{bot.process.pid}/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024
