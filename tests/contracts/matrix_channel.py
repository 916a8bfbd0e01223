"""Matrix as the people behind it know it: encrypted rooms at a real homeserver, numbers in place of buttons."""

import json
import re
from pathlib import Path
from urllib.parse import quote

from bot.channels.matrix import content
from bot.engine.talk.wording import Wording
from tests.conftest import run_lotse
from tests.contracts.channels import Person, Seen
from tests.contracts.process import Process, eventually, matrix_settings
from tests.matrix.person import MatrixPerson as Device
from tests.matrix.server import PASSWORD, Homeserver
from tests.matrix.timeline import Message

_KEYCAP = "\ufe0f\u20e3"
_COMMAND = re.compile(r"!(?=[a-z])")  # programs at Matrix keep "/" for themselves
_NUMBERED = re.compile(r"(\d+)\. (.+)")
_WAYS_OUT = Wording((Path(content.__file__).with_name("de.ftl"),))("matrix-ways-out", {"labels": ""}).strip()


class MatrixPerson:
    """Somebody in an encrypted room with the assistant. The token of a button says what to type or to react to."""

    def __init__(self, name: str, device: Device, assistant: str) -> None:
        self.name = name
        self._device = device
        device.request("PUT", f"profile/{quote(device.user_id)}/displayname", {"displayname": name})
        device.talk_to(assistant)
        device.wait_for(lambda: device.seen)
        self._greetings = len(device.seen)
        self._taps: dict[str, str] = {}

    @property
    def address(self) -> str:
        return self._device.user_id

    @property
    def seen(self) -> list[Seen]:
        shown = self._device.shown[self._greetings :]
        assert all(message.is_encrypted for message in shown)
        return [Seen(_COMMAND.sub("/", message.body), _buttons(message)) for message in shown]

    def says(self, text: str) -> None:
        self._device.say(text)

    def presses(self, token: str) -> None:
        """Type the number or the word; of an older message tap the number below it, of none one that is not there."""
        message, _, pressed = token.partition(" ")
        if not message.startswith("$"):
            self._taps_number(self._device.shown[-1].event_id, "9")
        elif pressed.isdecimal() and token not in dict(self.seen[-1].buttons).values():
            self._taps_number(message, pressed)
        else:
            self.says(pressed)

    def _taps_number(self, message: str, number: str) -> None:
        """React to a message; who has done so already takes that back first."""
        before = self._taps.get(message + number)
        if before:
            self._device.redact(before)
        self._taps[message + number] = self._device.react(message, number + _KEYCAP)

    def sends_file(self, path: Path) -> None:
        self._device.send_file(path)

    def repeats(self) -> None:
        raise NotImplementedError


def _buttons(message: Message) -> tuple[tuple[str, str], ...]:
    """Return what a message offers: numbered lines, and words behind them."""
    *_, numbered, last = ("", *message.body.split("\n\n"))
    has_ways_out = last.startswith(_WAYS_OUT)
    ways_out = last.removeprefix(_WAYS_OUT).strip().split(" · ") if has_ways_out else []
    lines = [_NUMBERED.fullmatch(line) for line in (numbered if has_ways_out else last).split("\n")]
    numbers = [(line[2], f"{message.event_id} {line[1]}") for line in lines if line]
    return (*numbers, *((label, f"{message.event_id} {label}") for label in ways_out))


class MatrixChannel:
    """`lotse run` with a device of its own at a real homeserver."""

    name = "matrix"
    # The server hands over once what came once; after a crash the assistant itself asks again.
    repeats_events = False
    explains_unknown_buttons = False
    text_units = 12_000

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.settings = settings
        self._devices: list[Device] = []
        self._process: Process | None = None
        self._server = Homeserver(folder.with_name(f"{folder.name}-homeserver"))
        self._user = ""

    @property
    def secrets(self) -> tuple[str, ...]:
        session = json.loads((self.folder / "matrix" / "session.json").read_text())
        names = (device.user_id[1:].partition(":")[0] for device in self._devices)
        return (session["access_token"], session["pickle_key"], PASSWORD, *names)

    @property
    def _settings(self) -> dict[str, str]:
        return matrix_settings(self._server.url, self._user, **self.settings)

    def _set_up(self) -> None:
        self._server.start()
        self._user = self._server.newcomer("Lotse")
        ran = run_lotse("matrix", "login", data_dir=self.folder, stdin=f"{PASSWORD}\n".encode(), env=self._settings)
        assert ran.code == 0, ran.err

    def start(self) -> None:
        if not self._user:
            self._set_up()
        self._process = Process(("run",), self.folder, **self._settings)
        eventually(lambda: self._process and self._process.lines, seconds=60)

    def stop(self) -> list[int]:
        process, self._process = self._process, None
        return [process.terminate()] if process else []

    def person(self, name: str) -> Person:
        self._devices.append(Device(self._server.url, self._server.newcomer(name)))
        return MatrixPerson(name, self._devices[-1], self._user)

    def close(self) -> None:
        try:
            self.stop()
            for device in self._devices:
                device.close()
        finally:
            self._server.kill()
