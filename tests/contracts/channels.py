"""Channels as the people behind them know them: one real process or more, a real database, and what can be seen.

A new messenger is one class like these and one parameter in test_channels.py.
"""

import json
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from tests.contracts.process import SETTINGS, Process, eventually, telegram_settings
from tests.telegram_api import Emulator, SentMessage, User

_QUIET_SECONDS = 0.3


@dataclass(frozen=True)
class Seen:
    """A message of the assistant. buttons: label and token, in the order in which they are shown."""

    text: str
    buttons: tuple[tuple[str, str], ...] = ()


class Person(Protocol):
    """Somebody at a messenger."""

    name: str

    @property
    def address(self) -> str:
        """How the messenger calls this person."""

    @property
    def seen(self) -> list[Seen]:
        """Everything the assistant has sent to this person so far."""

    def says(self, text: str) -> None: ...

    def presses(self, token: str) -> None:
        """Press a button of the last message, or one that it never had."""

    def sends_file(self, path: Path) -> None: ...

    def repeats(self) -> None:
        """Let the messenger deliver this person's last event once more."""


class Channel(Protocol):
    """A messenger with the assistant behind it.

    settings: what the assistant is started with besides. repeats_events: whether it may hand over the same event
    twice. explains_unknown_buttons: whether somebody who presses what was never offered is told so. secrets: what no
    log may show, besides what people write.
    """

    name: str
    folder: Path
    settings: dict[str, str]
    repeats_events: bool
    explains_unknown_buttons: bool
    text_units: int
    secrets: tuple[str, ...]

    def start(self) -> None:
        """Start the assistant, also again, and return when it is ready."""

    def stop(self) -> list[int]:
        """Ask the assistant to stop as its operator would, and return the exit codes of its processes."""

    def person(self, name: str) -> Person: ...

    def close(self) -> None: ...


@dataclass
class Talk:
    """A person with the place up to which the messages were looked at; what was said is kept to search logs for it."""

    person: Person
    said: list[str]
    heard: int = 0

    def says(self, text: str) -> "Talk":
        self.said.append(text)
        self.person.says(text)
        return self

    def presses(self, token: str) -> "Talk":
        self.person.presses(token)
        return self

    def taps(self, label: str) -> "Talk":
        """Press the button of the last message that has this label."""
        return self.presses(dict(self.person.seen[self.heard - 1].buttons)[label])

    def sends_file(self, path: Path) -> "Talk":
        self.said.append(path.name)
        self.person.sends_file(path)
        return self

    def hears(self, count: int = 1) -> Seen:
        """Wait for as many messages more, and return the last of them."""
        eventually(lambda: len(self.person.seen) >= self.heard + count, lambda: f"{self.new}")
        self.heard += count
        return self.person.seen[self.heard - 1]

    def hears_until(self, text: str) -> list[Seen]:
        """Wait for a message with this text, and return all that came with it."""
        eventually(lambda: any(text in seen.text for seen in self.new), lambda: f"{self.new}")
        new = self.new
        self.heard += len(new)
        return new

    @property
    def new(self) -> list[Seen]:
        return self.person.seen[self.heard :]

    def hears_nothing_more(self) -> None:
        time.sleep(_QUIET_SECONDS)
        assert self.new == []


# ---- the terminal


@dataclass
class ConsolePerson:
    """One terminal: `lotse chat --as NAME --json`."""

    name: str
    folder: Path
    before: list[Seen] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=dict)
    process: Process | None = None

    @property
    def address(self) -> str:
        return self.name

    def starts(self) -> None:
        settings = {**SETTINGS, **self.settings}
        self.process = Process(("chat", "--as", self.name, "--json"), self.folder, **settings)

    def hangs_up(self) -> None:
        assert self.process
        self.process.hangs_up()

    def ends(self) -> int:
        assert self.process
        code = self.process.ends()
        self.before, self.process = self.seen, None
        return code

    @property
    def seen(self) -> list[Seen]:
        replies = [json.loads(line) for line in (self.process.lines if self.process else ())]
        now = [
            Seen(reply["text"], tuple((choice["label"], choice["token"]) for choice in reply["choices"]))
            for reply in replies
        ]
        return [*self.before, *now]

    def says(self, text: str) -> None:
        self._writes({"text": text})

    def presses(self, token: str) -> None:
        self._writes({"press": token})

    def sends_file(self, path: Path) -> None:
        self._writes({"file": str(path)})

    def repeats(self) -> None:
        raise NotImplementedError

    def _writes(self, event: dict[str, str]) -> None:
        if self.process is None:
            self.starts()
        assert self.process
        self.process.writes(json.dumps(event))


class ConsoleChannel:
    """Every person has a process of their own, on one database; what is typed before it is ready waits."""

    name = "console"
    repeats_events = False
    explains_unknown_buttons = True
    text_units = 100_000
    secrets = ()

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.settings = settings
        self._people: list[ConsolePerson] = []

    def start(self) -> None:
        """Nothing: a terminal is opened by the person who types."""

    def stop(self) -> list[int]:
        running = [person for person in self._people if person.process]
        for person in running:
            person.hangs_up()
        return [person.ends() for person in running]

    def person(self, name: str) -> Person:
        self._people.append(ConsolePerson(name, self.folder, settings=self.settings))
        return self._people[-1]

    def close(self) -> None:
        self.stop()


# ---- Telegram


@dataclass
class TelegramPerson:
    name: str
    api: Emulator
    user: User
    last_update: int = 0

    @property
    def address(self) -> str:
        return str(self.user.id)

    @property
    def seen(self) -> list[Seen]:
        return [
            Seen(sent.text, tuple((button.text, button.data) for row in sent.buttons for button in row))
            for sent in self._sent
        ]

    @property
    def _sent(self) -> list[SentMessage]:
        return self.api.sent_to(self.user)

    def says(self, text: str) -> None:
        self.last_update = self.api.says(self.user, text)

    def presses(self, token: str) -> None:
        self.last_update = self.api.presses(self.user, self._sent[-1], token)

    def sends_file(self, path: Path) -> None:
        self.last_update = self.api.sends_document(self.user, path.read_bytes(), path.name)

    def repeats(self) -> None:
        self.api.redeliver(self.last_update)


class TelegramChannel:
    """`lotse run` against the emulated Bot API."""

    name = "telegram"
    repeats_events = True
    explains_unknown_buttons = True
    text_units = 4096

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.settings = settings
        self.api = Emulator()
        self.secrets = (self.api.token, self.api.token.partition(":")[2])
        self._process: Process | None = None

    def start(self) -> None:
        self._process = Process(("run",), self.folder, **telegram_settings(self.api, **self.settings))
        eventually(lambda: self._process and self._process.lines, seconds=60)

    def stop(self) -> list[int]:
        process, self._process = self._process, None
        return [process.terminate()] if process else []

    def person(self, name: str) -> Person:
        return TelegramPerson(name, self.api, self.api.person(name))

    def close(self) -> None:
        self.stop()
        self.api.close()
