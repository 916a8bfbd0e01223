"""Encrypted conversations with a real homeserver on the same machine, and a start with 500 rooms."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from nio import AsyncClient, AsyncClientConfig, RoomPreset
from sqlalchemy import Connection, func, select

from bot import app
from bot.engine.inbox.table import inbox
from bot.engine.outbox.table import OUTBOX, Addressed, SendState, Stream, enqueue, outbox
from bot.engine.persons import conversations
from bot.engine.talk.rendering import Part
from bot.engine.talk.spans import parse
from bot.storage.database import Database
from tests.benchmarks.measure import p50_p95, row, table
from tests.conftest import run_lotse
from tests.kills import Bot, wait_until_quiet
from tests.matrix.person import MatrixPerson
from tests.matrix.server import PASSWORD, Homeserver
from tests.matrix.store import MemoryStore

ROOMS = 500
ASKED = 60
QUESTIONS = ("Wie gewinnen wir junge Familien zurück?", "Was kostet ein Bürgerbus?", "Wer hilft beim Dorfladen?")
_AT_ONCE = 4
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
        asyncio.run(_move_in(server, user, rooms))
        table(
            f"{rooms} encrypted rooms",
            *(
                "start to ready s",
                "to the first answer s",
                "invitations accepted s",
                "announcement s",
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
                database.write(_announce, OUTBOX)
                began = time.monotonic()
                wait_until_quiet(url, 600)
                announced = time.monotonic() - began
                row(ready, first, joined, announced, max(peak, _megabytes(bot)))
                assert database.read(_sent) == rooms + 2


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


async def _move_in(server: Homeserver, user: str, rooms: int) -> None:
    """Let as many people open an encrypted room each and invite the assistant, which is away."""
    limit = asyncio.Semaphore(_AT_ONCE)

    async def invite(number: int) -> None:
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

    await asyncio.gather(*(invite(number) for number in range(rooms)))


def _count(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(conversations)).scalar_one()


def _announce(connection: Connection) -> None:
    now = app.now()
    part = Part(parse("Am Donnerstag beginnt das nächste Seminar."), ("form-offer",))
    everybody = connection.execute(select(conversations.c.id)).scalars().all()
    enqueue(
        connection,
        [Addressed(f"announcement:{chat}", chat, "matrix", [part], Stream.ANNOUNCEMENT) for chat in everybody],
        now,
    )


def _sent(connection: Connection) -> int:
    announced = (outbox.c.stream == Stream.ANNOUNCEMENT) & (outbox.c.state == SendState.SENT)
    return connection.execute(select(func.count()).where(announced)).scalar_one()


def _megabytes(bot: Bot) -> float:
    """Return the most memory that a process has had so far."""
    status = Path(f"/proc/{bot.process.pid}/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024
