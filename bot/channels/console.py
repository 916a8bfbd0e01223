"""A chat in a terminal, or line by line as JSON; no account needed. Standard output carries the conversation only."""

import json
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any
from uuid import uuid4

from rich.console import Console
from sqlalchemy import Connection, select

from bot.channels.traits import CONSOLE
from bot.engine.files import load
from bot.engine.inbox.table import INBOX, InboxState, inbox, put_in
from bot.engine.outbox import leasing, results
from bot.engine.outbox.delivery import FetchFailed
from bot.engine.outbox.leasing import Guards, Leased
from bot.engine.outbox.results import Result
from bot.engine.outbox.table import SendState
from bot.engine.persons import conversations
from bot.engine.talk.messages import FileReference, Incoming, Kind
from bot.engine.talk.rendering import Part, listed_labels, part_from_json
from bot.engine.talk.spans import plain
from bot.engine.talk.wording import Wording
from bot.engine.turns.worker import Turns
from bot.errors import OperationFailed
from bot.storage import leases
from bot.storage.database import Database
from bot.terminal import visible
from knowledge.text import clean, one_line

NAME = "console"
TRAITS = CONSOLE

_WORDS = tomllib.loads(files("bot.channels").joinpath("console_words.toml").read_text(encoding="utf-8"))
_WAIT_SECONDS = 0.02
_LEASE = timedelta(seconds=30)


class ConsoleBusy(OperationFailed):
    """Another process holds this conversation."""


def fetch(_channel: str, file: FileReference) -> bytes:
    """Return the content of a file that was sent by its path. Raises FetchFailed."""
    path = Path(file.reference)
    try:
        if path.is_file():  # not a pipe without end, nor a name that is none
            return path.read_bytes()
    except OSError as error:
        raise FetchFailed("file-gone") from error
    raise FetchFailed("file-gone")


class ConsoleChat:
    """One person's conversation: what is sent goes through the inbox, and what comes back through the outbox."""

    def __init__(
        self,
        address: str,
        database: Database,
        turns: Turns,
        guards: Guards,
        clock: Callable[[], datetime],
        meanwhile: Callable[[], object] | None = None,
    ) -> None:
        """meanwhile: what a runner would do aside, done after each message. Raises ConsoleBusy."""
        self.address = address
        self._database = database
        self._turns = turns
        self._guards = guards
        self._clock = clock
        self._meanwhile = meanwhile
        now = clock()
        acquire = partial(leases.acquire, name=f"{NAME}:{address}", owner=uuid4().hex, now=now, lasts=_LEASE)
        lease = database.write(acquire)
        if lease is None:
            raise ConsoleBusy(address=address)
        self._lease = lease

    def says(self, text: str) -> list[Part]:
        return self.sends(self.event(Kind.TEXT, text=text))

    def presses(self, token: str) -> list[Part]:
        return self.sends(self.event(Kind.PRESS, token=token))

    def sends_file(self, path: str, caption: str = "") -> list[Part]:
        size = Path(path).stat().st_size if Path(path).is_file() else 0
        return self.sends(self.event(Kind.FILE, text=caption, file=FileReference(path, Path(path).name, "", size)))

    def event(self, kind: Kind, **values: Any) -> Incoming:
        return Incoming(NAME, uuid4().hex, self.address, self.address, kind, self._clock(), **values)

    def sends(self, event: Incoming) -> list[Part]:
        """Put an event in, wait until it is worked on, and return what is said."""
        self._database.write(lambda connection: put_in(connection, (event,), self._clock()), INBOX)
        while self._database.read(partial(_is_pending, event_id=event.event_id)):
            if not self._turns.round():
                time.sleep(_WAIT_SECONDS)
        if self._meanwhile:
            self._meanwhile()
        return self.receives()

    def receives(self) -> list[Part]:
        """Return what lies in the outbox for this conversation; it counts as sent."""
        parts: list[Part] = []
        while rows := self._database.write(self._take):
            parts += [part_from_json(row.payload, row.wording_keys) for row in rows]
        return parts

    def _take(self, connection: Connection) -> list[Leased]:
        here = select(conversations.c.id).where(
            conversations.c.channel == NAME, conversations.c.address == self.address
        )
        only = connection.execute(here).scalar_one_or_none()
        now = self._clock()
        lease = leases.acquire(connection, self._lease.name, self._lease.owner, now, _LEASE)
        if only is None or lease is None:
            return []
        self._lease = lease
        results.settle_abandoned(connection, lease, NAME, now, resends_safely=True, only=only)
        rows = leasing.lease_next(connection, lease, NAME, now, 50, only=only, guards=self._guards)
        results.record(connection, lease, [Result(row, SendState.SENT) for row in rows], now)
        return rows

    def close(self) -> None:
        """Let another process have the conversation."""
        self._database.write(lambda connection: leases.release(connection, self._lease, self._clock()))


def _is_pending(connection: Connection, event_id: str) -> bool:
    state = select(inbox.c.state).where(inbox.c.channel == NAME, inbox.c.event_id == event_id)
    return bool(connection.execute(state).scalar_one() == InboxState.PENDING)


def part_json(part: Part, database: Database) -> dict[str, Any]:
    """Return a message as a program reads it."""
    file = None if part.file is None else database.read(lambda connection: load(connection, part.file or 0))
    return {
        "text": plain(part.blocks),
        "choices": [
            {"label": button.label, "token": button.token, "is_minor": button.is_minor} for button in part.buttons
        ],
        "files": [{"name": file.name, "media_type": file.media_type, "size_bytes": len(file.content)}] if file else [],
    }


def run_json(chat: ConsoleChat, database: Database, lines: Iterator[str]) -> None:
    """Take one JSON object a line, {"text"}, {"press"} or {"file"}, and write each reply as one JSON line."""
    for line in lines:
        if line.strip():
            for part in _obey(chat, line):
                sys.stdout.write(visible(json.dumps(part_json(part, database), ensure_ascii=False)) + "\n")
            sys.stdout.flush()


def _obey(chat: ConsoleChat, line: str) -> Sequence[Part]:
    """Send what a line asks for; a line that is no such object is taken as text."""
    try:
        wanted = json.loads(line)
    except ValueError:
        wanted = {"text": line}
    if not isinstance(wanted, dict):
        wanted = {"text": line}
    if "press" in wanted:
        return chat.presses(str(wanted["press"]))
    if "file" in wanted:
        return chat.sends_file(str(wanted["file"]), str(wanted.get("text", "")))
    return chat.says(str(wanted.get("text", "")))


def run_console(chat: ConsoleChat, wording: Wording) -> None:
    """Hold a conversation on standard input and output until /ende or the end of the input."""
    screen = Console(highlight=False, markup=False, emoji=False, soft_wrap=not sys.stdout.isatty())

    def show(parts: Sequence[Part]) -> None:
        for part in parts:
            screen.print(visible(_text(part)))
            screen.print()

    show(chat.receives() or chat.says("/start"))
    prompt = wording("console-prompt") + " "
    for text in _typed(prompt) if sys.stdin.isatty() else _piped(prompt, screen):
        if text.lower() in _WORDS["end"]:
            screen.print(wording("console-goodbye"))
            return
        show(chat.says(text))


def _text(part: Part) -> str:
    """Return a message as people read it: choices numbered, ways out in one line."""
    numbered = listed_labels(part)
    minor = [button.label for button in part.buttons if button.is_minor]
    lines = [plain(part.blocks), *(f"  [{number}] {label}" for number, label in enumerate(numbered, 1))]
    return "\n".join([*lines, *([f"  ({' · '.join(minor)})"] if minor else [])])


def _piped(prompt: str, screen: Console) -> Iterator[str]:
    """Yield the lines of standard input, each echoed, so that the output reads as a conversation."""
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    for line in sys.stdin:
        text = one_line(clean(line))
        screen.print(visible(prompt + text))
        yield text


def _typed(prompt: str) -> Iterator[str]:
    """Yield what is typed into a line editor with history."""
    from prompt_toolkit import PromptSession

    session: PromptSession[str] = PromptSession()
    while True:
        try:
            yield one_line(clean(session.prompt(prompt)))
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
