"""Small builders for tests of the kernel: messages, a clock, tiny dialogs, and a messenger that obeys a script."""

import asyncio
import functools
import itertools
from collections import defaultdict
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Thread
from time import monotonic, sleep
from typing import Any

from sqlalchemy import Connection, Table, select, text
from structlog.testing import capture_logs

from bot.engine.dialogs.capability import Capability, Command, Talk, Upkeep
from bot.engine.dialogs.form_dialog import FormDialog
from bot.engine.dialogs.routing import Router
from bot.engine.dialogs.turn import Dialog, Outcome, Refusal, Slow, Turn
from bot.engine.inbox import claims
from bot.engine.inbox.claims import Claimed
from bot.engine.inbox.table import INBOX, put_in
from bot.engine.outbox import table
from bot.engine.outbox.delivery import Limits, Ready, Sending, StoreEvents
from bot.engine.outbox.table import OUTBOX, Addressed, SendState, outbox
from bot.engine.persons import conversations, person_ids
from bot.engine.talk.messages import FileReference, Incoming, Kind, Reply, say
from bot.engine.talk.rendering import Part, Traits, part_from_json
from bot.engine.talk.spans import parse, plain
from bot.engine.talk.wording import Wording
from bot.engine.turns.committing import Committer
from bot.engine.turns.worker import Pace, Turns
from bot.storage.database import Database

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)  # a Monday, ten o'clock in Berlin
CHANNEL = "fake"
TRAITS = Traits(text_units=4096, caption_units=1024, resends_safely=False, is_confidential=True)
SAFE = Traits(text_units=4096, caption_units=1024, resends_safely=True, is_confidential=True)
FAST = Limits(per_second=1000, chat_seconds=0.001, chat_burst=1000, group_per_minute=1000, in_flight=1000)
WORDING = Wording()

_numbers = itertools.count(1)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def moves(self, **by: float) -> None:
        self.now += timedelta(**by)


def incoming(said: str = "Hallo", person: str = "ada", **more: Any) -> Incoming:
    """Return a private text message of a person, with whatever is to be different."""
    values: dict[str, Any] = {
        "channel": CHANNEL,
        "event_id": f"event-{next(_numbers)}",
        "sender": person,
        "chat": person,
        "kind": Kind.TEXT,
        "sent_at": NOW,
        "text": said,
    }
    return Incoming(**(values | more))


def press(token: str, person: str = "ada", **more: Any) -> Incoming:
    return incoming("", person, kind=Kind.PRESS, token=token, **more)


def receive(database: Database, *events: Incoming, now: datetime = NOW) -> int:
    """Store events, and return how many were new."""
    return database.write(lambda connection: put_in(connection, events, now), INBOX)


def claim(
    database: Database,
    now: datetime = NOW,
    seconds: float = 10,
    limit: int = 50,
    channels: Sequence[str] = (CHANNEL, "telegram", "console"),
) -> list[Claimed]:
    until = now + timedelta(seconds=seconds)
    return database.write(lambda connection: claims.claim(connection, now, until, limit, channels))


def rows(database: Database, table: Table) -> list[Any]:
    """Return all rows of a table in the order of their ids."""
    return list(database.read(lambda connection: connection.execute(select(table).order_by(table.c.id)).all()))


def changes(database: Database, statement: Any) -> None:
    """Run a statement, so that a test can make what time or another version would have made."""
    database.write(lambda connection: connection.execute(statement) and None)


def conversation(database: Database, address: str = "ada", *, channel: str = CHANNEL, is_group: bool = False) -> int:
    """Return the id of a chat, which is made if need be."""

    def work(connection: Connection) -> int:
        here = (conversations.c.channel == channel) & (conversations.c.address == address)
        found = connection.execute(select(conversations.c.id).where(here)).scalar_one_or_none()
        if found is not None:
            return int(found)
        values = {"channel": channel, "address": address, "is_group": is_group}
        return int(connection.execute(conversations.insert().returning(conversations.c.id), values).scalar_one())

    return database.write(work)


def new_person(database: Database) -> int:
    """Add a person with an account of their own, and return the person."""
    account = (CHANNEL, f"new-{next(_numbers)}")
    return database.write(lambda connection: person_ids(connection, [account], NOW)[account])


def part(said: str = "Guten Tag", **more: Any) -> Part:
    return Part(parse(said), ("form-offer",), **more)


def shown(made: Part) -> str:
    return plain(made.blocks)


def enqueue(database: Database, chat: int, *said: str, now: datetime = NOW, **more: Any) -> str:
    """Put a message with one part for each text into the outbox, and return its key."""
    key = more.pop("key", f"message-{next(_numbers)}")
    message = Addressed(key, chat, more.pop("channel", CHANNEL), [part(one) for one in said], **more)
    database.write(lambda connection: table.enqueue(connection, (message,), now), OUTBOX)
    return key


def texts(database: Database, address: str = "ada") -> list[str]:
    """Return what a chat was, is or will be sent, in order; what was replaced is left out."""
    chat = conversation(database, address)
    return [
        shown(part_from_json(row.payload))
        for row in rows(database, outbox)
        if row.conversation_id == chat and row.state != SendState.REPLACED
    ]


def keys(database: Database, address: str = "ada") -> list[str]:
    """Return the wording keys of the same."""
    chat = conversation(database, address)
    return [
        key
        for row in rows(database, outbox)
        if row.conversation_id == chat and row.state != SendState.REPLACED
        for key in row.wording_keys
    ]


def states(database: Database, table: Table = outbox) -> list[str]:
    return [row.state for row in rows(database, table)]


def eventually(condition: Callable[[], Any], seconds: float = 10) -> None:
    """Wait until a condition holds."""
    deadline = monotonic() + seconds
    while not condition():
        assert monotonic() < deadline, "did not happen"
        sleep(0.005)


# ---- dialogs


def echo(said: str) -> Reply:
    """Return a reply that shows just this text."""
    return say("form-offer", label=said)


def parrot(turn: Turn) -> Outcome:
    """Say it again, and count how often that was."""
    count = turn.memory.notes.get("parrot", {}).get("count", 0) + 1
    return Outcome((echo(turn.text),), {"parrot": {"count": count}})


def broken(_turn: Turn) -> Outcome:
    raise RuntimeError("broken")


def slow(work: Callable[[Turn], Outcome] = parrot) -> Dialog:
    """Return a dialog whose work is done aside."""
    return lambda turn: Slow(functools.partial(work, turn))


class NoRoom(Refusal):
    """A refusal; what is said of it needs a value "command"."""


REFUSALS: Mapping[type[Refusal], str] = {NoRoom: "unknown-command"}


class Kernel:
    """Turns on a database: what is said by "/name" goes to the dialog of that name, all else to a parrot."""

    def __init__(
        self,
        database: Database,
        dialogs: Mapping[str, Dialog] | None = None,
        *,
        clock: Clock | None = None,
        traits: Mapping[str, Traits] | None = None,
        pace: Pace | None = None,
        jobs: Mapping[str, Dialog] | None = None,
        **more: Any,
    ) -> None:
        """jobs: by kind. more: what else a capability says."""
        self.database = database
        self.clock = clock or Clock()
        commands = tuple(Command(name, (f"/{name}",), dialog) for name, dialog in (dialogs or {}).items())
        talk = Talk(commands, free_text=more.pop("free_text", parrot), refusals=REFUSALS, **more)
        tiny = Capability("tiny", talk, Upkeep(jobs or {}))
        router = Router((tiny,), FormDialog((), WORDING, parrot, lambda: "00000000"))
        known = {CHANNEL: TRAITS} if traits is None else traits
        committer = Committer(WORDING, known, REFUSALS)
        self.turns = Turns(database, router, committer, known, self.clock, pace or Pace())

    def says(self, *said: str, person: str = "ada", **more: Any) -> "Kernel":
        """Receive messages and work on all there is."""
        values = {"sent_at": self.clock(), **more}
        receive(self.database, *(incoming(one, person, **values) for one in said), now=self.clock())
        return self.works()

    def works(self) -> "Kernel":
        """Work until there is nothing that may be worked on now."""
        self.turns.check_jobs()
        with capture_logs():  # printing the traceback of each failure takes longer than all the rest
            while True:
                was_idle = self.turns.wait_until_idle(0)
                worked = self.turns.round()
                assert self.turns.wait_until_idle(20)
                if was_idle and not worked:
                    return self

    @contextmanager
    def running(self, threads: int = 2) -> Iterator["Kernel"]:
        """Work in threads, until they have stopped gracefully."""
        worker = Thread(target=self.turns.run, args=(threads,))
        with capture_logs():
            worker.start()
            try:
                yield self
            finally:
                self.turns.stop()
                worker.join(20)
                assert not worker.is_alive()

    def retries(self) -> "Kernel":
        """Let all pauses between attempts pass, and work."""
        for _ in range(3):
            self.clock.moves(seconds=10)
            self.works()
        return self


# ---- delivery


def in_loop(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """Run an asynchronous test."""

    @functools.wraps(test)
    def run(*arguments: Any, **named: Any) -> None:
        asyncio.run(asyncio.wait_for(test(*arguments, **named), 60))

    return run


async def soon(condition: Callable[[], Any], seconds: float = 10) -> None:
    """Wait until a condition holds, and let others work meanwhile."""
    deadline = monotonic() + seconds
    while not condition():
        assert monotonic() < deadline, "did not happen"
        await asyncio.sleep(0.005)


async def ended(task: "asyncio.Task[Any]") -> None:
    """Cancel a task and wait for its end."""
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


Answer = Exception | Callable[[Sending], Awaitable[None]]


@dataclass
class FakeMessenger:
    """A messenger of which tests decide what happens; satisfies `bot.engine.outbox.delivery.Messenger`.

    script: what the next attempts at an address meet, one after the other: an exception, or a coroutine to wait for;
    then all goes well. shown: what people see, by address; attempts: everything that was tried.
    """

    traits: Traits = TRAITS
    limits: Limits = FAST
    name: str = CHANNEL
    script: dict[str, list[Answer]] = field(default_factory=lambda: defaultdict(list))
    attempts: list[Sending] = field(default_factory=list)
    shown: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    messages: list[str] = field(default_factory=list)

    async def open(self) -> None:
        """Nothing to open."""

    async def close(self) -> None:
        """Nothing to close."""

    async def receive(self, store: StoreEvents, ready: Ready = lambda: None) -> None:
        await asyncio.Event().wait()

    async def send(self, sending: Sending) -> str:
        self.attempts.append(sending)
        script = self.script[sending.address]
        if script:
            answer = script.pop(0)
            if isinstance(answer, Exception):
                raise answer
            await answer(sending)
        if sending.edits is not None:
            index = self.messages.index(sending.edits)
            self.messages.append(sending.edits)
            self.shown[sending.address][index] = shown(sending.part)
            return sending.edits
        self.messages.append(f"m{len(self.messages)}")
        self.shown[sending.address].append(shown(sending.part))
        return self.messages[-1]

    async def fetch(self, file: FileReference) -> bytes:
        return b""

    async def show_typing(self, address: str) -> None:
        """Nobody sees it."""


def ends_backends(database: Database) -> None:
    """Cut all connections to a PostgreSQL database but one's own, as a restart of the server does."""
    cut = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    with database.engine.connect() as connection:
        connection.execute(cut)


def all_of(found: Iterable[Sequence[Any]]) -> list[Any]:
    return [item for batch in found for item in batch]
