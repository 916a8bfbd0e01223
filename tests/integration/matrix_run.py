"""`lotse run` at a real homeserver, with people who talk to it."""

import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from bot.channels.matrix import session
from bot.channels.matrix.commands import SIGN
from bot.engine.talk.wording import Wording
from tests.conftest import run_lotse
from tests.contracts import process
from tests.contracts.process import Process, eventually, matrix_settings
from tests.matrix.person import MatrixPerson
from tests.matrix.server import PASSWORD, Homeserver
from tests.matrix.timeline import Message

WORDING = Wording()
QUIET_SECONDS = 0.4


@dataclass
class Talk:
    """A person in one room, with the place up to which the assistant's messages there were looked at."""

    person: MatrixPerson
    bot: str
    room: str
    heard: int = 0
    last: str = ""

    def says(self, text: str, **more: Any) -> "Talk":
        self.last = self.person.say(text, room=self.room, **more)
        return self

    def hears(self, count: int = 1, seconds: float = 20) -> Message:
        """Wait for as many messages more, and return the last of them."""
        eventually(lambda: len(self._answers) >= self.heard + count, lambda: f"{self.new}", seconds)
        self.heard += count
        return self._answers[self.heard - 1]

    def hears_nothing_more(self) -> None:
        time.sleep(QUIET_SECONDS)
        assert self.new == []

    @property
    def new(self) -> list[Message]:
        return self._answers[self.heard :]

    @property
    def _answers(self) -> list[Message]:
        """Those that can be read; the assistant sends no edits here."""
        seen = tuple(self.person.seen)
        return [one for one in seen if (one.sender, one.room) == (self.bot, self.room) and one.is_readable]


def shows(message: Message, key: str, **values: str | int) -> None:
    """Check that a message has the sentence of a key; with which sign commands are written does not matter."""
    sentence, body = (text.replace(SIGN, "/") for text in (WORDING(key, values), message.body))
    assert sentence in body, f"{sentence!r} not in {body!r}"


def echoes(message: Message, command: str) -> None:
    """Check that a message answers a command that there is not; so every answer names what it answers."""
    shows(message, "unknown-command", command=command)


@dataclass
class Lotse:
    """An account of the assistant with its data; its process may come and go."""

    server: Homeserver
    folder: Path
    url: str
    settings: dict[str, str] = field(default_factory=dict)
    user: str = ""
    process: Process | None = None

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.user = self.user or self.server.newcomer("Lotse")
        self.logs_in()

    def logs_in(self, *options: str) -> None:
        entered = f"{PASSWORD}\n".encode()
        settings = matrix_settings(self.url, self.user)
        ran = run_lotse("matrix", "login", *options, data_dir=self.folder, stdin=entered, env=settings)
        assert ran.code == 0, ran.err

    def start(self, *, hurried: bool = False) -> None:
        """hurried: it tells of unreadable messages soon."""
        settings = matrix_settings(self.url, self.user, **self.settings)
        with pytest.MonkeyPatch.context() as patch:
            if hurried:
                patch.setattr(process, "LOTSE", (sys.executable, "-m", "tests.hurried"))
            self.process = Process(("run",), self.folder, **settings)
        started = self.process
        eventually(lambda: self.lines or started.code is not None, lambda: self.log[-3000:], seconds=60)

    def stop(self) -> None:
        if self.process:
            ended, self.process = self.process, None
            code = ended.terminate() if ended.code is None else ended.ends()
            assert code == 0

    @property
    def lines(self) -> list[str]:
        return self.process.lines if self.process else []

    @property
    def log(self) -> str:
        return (self.folder / "process.log").read_text(encoding="utf-8")

    def logged(self, event: str, *parts: str) -> list[str]:
        """Return the lines of the log that tell of an event and hold all parts."""
        lines = self.log.splitlines()
        return [line for line in lines if f"event='{event}'" in line and all(part in line for part in parts)]

    def since(self) -> int:
        return len(self.log.splitlines())

    @property
    def token(self) -> str:
        return session.load(self.folder / "matrix").access_token

    def rooms(self) -> list[str]:
        """Return the rooms that the assistant is in."""
        joined = self.server.call("GET", "/_matrix/client/v3/joined_rooms", token=self.token)
        return list(joined["joined_rooms"])

    def rows(self, query: str, *values: Any) -> list[Any]:
        """Return what the assistant's database holds."""
        with closing(sqlite3.connect(self.folder / "lotse.sqlite", timeout=10)) as database:
            return database.execute(query, values).fetchall()

    def is_blocked(self, room: str) -> bool:
        found = self.rows("SELECT is_blocked FROM conversations WHERE address = ?", room)
        return found == [(1,)]

    def meets(self, person: MatrixPerson, *, is_direct: bool = True) -> Talk:
        """Let a person open a room with the assistant, and wait for its greeting."""
        room = person.open_room(self.user, is_direct=is_direct)
        talk = Talk(person, self.user, room)
        shows(talk.hears(), "welcome-greeting")
        return talk

    def group(self, *people: MatrixPerson) -> list[Talk]:
        """Let the first person open a group for the others and the assistant, and wait until all are there."""
        first, *others = people
        room = first.open_room(*(one.user_id for one in others), self.user, is_direct=False)
        for one in others:
            one.accept(room)
        return self.gathers(room, people)

    def gathers(self, room: str, people: Sequence[MatrixPerson]) -> list[Talk]:
        """Wait until some people and the assistant are in a room and know it of each other."""
        everybody = {self.user, *(one.user_id for one in people)}
        for one in people:
            one.wait_for(lambda one=one: everybody <= {who for who, at in one.members(room).items() if at == "join"})
            one._come_to(room, tuple(everybody))
        return [Talk(one, self.user, room) for one in people]


@contextmanager
def running(server: Homeserver, folder: Path, url: str = "", **settings: str) -> Iterator[Lotse]:
    """Run an assistant until the end of the block. url: of what stands between it and the homeserver."""
    lotse = Lotse(server, folder, url or server.url, settings)
    try:
        lotse.start()
        yield lotse
    finally:
        lotse.stop()


class People:
    """Persons with a device each, who are put away in the end."""

    def __init__(self, server: Homeserver) -> None:
        self._server = server
        self._people: list[MatrixPerson] = []

    def __call__(self, name: str, user_id: str = "", url: str = "") -> MatrixPerson:
        """user_id: of somebody who has a device already. url: of what stands before the homeserver."""
        person = MatrixPerson(url or self._server.url, user_id or self._server.newcomer(name))
        self._people.append(person)
        return person

    def close(self) -> None:
        for person in self._people:
            person.close()


def renames(person: MatrixPerson, name: str) -> None:
    person.request("PUT", f"profile/{quote(person.user_id)}/displayname", {"displayname": name})


def plain(person: MatrixPerson, room: str, text: str, number: int = 1, **content: Any) -> str:
    """Send a message without encryption, as a program does that knows none; return its id."""
    body = {"msgtype": "m.text", "body": text, **content}
    event: str = person.request("PUT", f"rooms/{quote(room)}/send/m.room.message/{time.monotonic_ns()}{number}", body)[
        "event_id"
    ]
    return event


def sends_secret(person: MatrixPerson, room: str, payload: str) -> None:
    """Encrypt anything and send it; the person has written in this room before."""
    olm = person._client.olm
    session = olm.outbound_group_sessions[room]
    content = {
        "algorithm": "m.megolm.v1.aes-sha2",
        "sender_key": olm.account.identity_keys["curve25519"],
        "device_id": person.device_id,
        "session_id": session.id,
        "ciphertext": session.encrypt(payload),
    }
    person.request("PUT", f"rooms/{quote(room)}/send/m.room.encrypted/{time.monotonic_ns()}", content)
