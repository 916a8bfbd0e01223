"""Element's own encryption, set to talk to signed devices only, meets the assistant: `make interop`."""

import json
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Thread
from typing import Any, Self

import pytest

from bot.channels.matrix.client import STORE
from tests.conftest import LOTSE, ROOT, clean_environment
from tests.integration.matrix_gate import Gate
from tests.integration.matrix_installation import Installation
from tests.matrix.person import MatrixPerson
from tests.matrix.server import PASSWORD, Homeserver

FOLDER = Path(__file__).parent
PATIENCE_SECONDS = 60
QUESTION = "Was kostet ein Bürgerbus?"
NO_SHIELD = {"shield": "NONE", "reason": None, "failure": None}


class Element:
    """A person with Element's encryption, in a room with the assistant from the first question on."""

    def __init__(self, homeserver: Homeserver, bot: str, seconds: int = 60) -> None:
        person = homeserver.register(f"element-{bot[1:].partition(':')[0]}")
        command = ["node", "interop.mjs", homeserver.url, person, PASSWORD, bot, str(seconds)]
        self._process = subprocess.Popen(command, cwd=FOLDER, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate(timeout=PATIENCE_SECONDS)

    def meets(self) -> None:
        """Wait until the assistant has come."""
        assert self._line() == b"ready\n"

    def asks(self, question: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(f"{question}\n".encode())
        self._process.stdin.flush()
        assert self._line() == b"sent\n"

    def hears(self) -> list[dict[str, Any]]:
        """Return what the assistant has said since the question: text, shield, reason, failure."""
        messages: list[dict[str, Any]] = json.loads(self._line())
        return messages

    def _line(self) -> bytes:
        assert self._process.stdout
        line: bytes = self._process.stdout.readline()
        assert line, "it has ended"
        return line


def shields(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: message[name] for name in NO_SHIELD} for message in messages]


def naming(messages: list[dict[str, Any]], what: str) -> list[dict[str, Any]]:
    return [message for message in messages if what in (message["text"] or "")]


@contextmanager
def running(lotse: Installation) -> Iterator[None]:
    environment = clean_environment(
        **lotse.environment, LOTSE_DATA_DIR=str(lotse.data_dir), LOTSE_OPERATIONS__LISTEN="127.0.0.1:0"
    )
    with subprocess.Popen([*LOTSE, "run"], cwd=ROOT, env=environment, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout
            assert b"matrix" in process.stdout.readline()
            yield
        finally:
            process.terminate()


def test_the_assistant_reads_and_answers_without_a_warning(
    homeserver: Homeserver, tmp_path: Path, sample_data: Path
) -> None:
    lotse = Installation(homeserver, tmp_path)
    lotse.log_in()
    shutil.copytree(sample_data / "index", tmp_path / "index")
    with running(lotse), Element(homeserver, lotse.user) as person:
        person.meets()
        person.asks(QUESTION)
        answered = person.hears()
    assert naming(answered, "Bürgerbus")
    assert shields(answered) == [NO_SHIELD] * len(answered)


@pytest.mark.parametrize("signed", [True, False])
def test_a_device_needs_the_signature(homeserver: Homeserver, tmp_path: Path, signed: bool) -> None:
    """A device answers as it can: one that its owner has signed, and one that nobody has."""
    lotse = Installation(homeserver, tmp_path)
    heard: list[bool] = []
    with MatrixPerson(homeserver.url, lotse.user) as device, Element(homeserver, lotse.user, seconds=15) as person:
        if signed:
            lotse.sign(device)

        def answer() -> None:
            device.accept()
            heard.append(device.wait_for(lambda: device.seen[:])[0].is_readable)
            device.say("Echo")

        answering = Thread(target=answer)
        answering.start()
        person.meets()
        person.asks(QUESTION)
        answered = person.hears()
        answering.join()
    unreadable = {"shield": None, "reason": None, "failure": "UNSIGNED_SENDER_DEVICE"}
    assert (len(naming(answered, "Echo")), heard) == ((1, [True]) if signed else (0, [False]))
    assert shields(answered) == [NO_SHIELD if signed else unreadable]


AS_THEY_ARE = ""
HOURS_AGO = "UPDATE olmsessions SET creation_time = '2020-01-01 00:00:00.000000'"
NONE = "DELETE FROM olmsessions"


@pytest.mark.parametrize(
    ("has_talked", "sessions"),
    [(False, AS_THEY_ARE), (False, HOURS_AGO), (False, NONE), (True, HOURS_AGO), (True, NONE)],
)
def test_a_key_that_got_lost_is_asked_for_and_the_message_answered_once(
    homeserver: Homeserver, tmp_path: Path, has_talked: bool, sessions: str
) -> None:
    """sessions: what becomes of those between the assistant's device and the person's before."""
    lotse = Installation(homeserver, tmp_path)
    with Gate(homeserver.url) as gate:
        lotse.url = gate.url
        device = lotse.log_in()
        with Element(homeserver, lotse.user) as person:
            with running(lotse):
                person.meets()
                if has_talked:
                    person.asks("/eins")
                    assert naming(person.hears(), "/eins")
            person.asks("/zwei")
            with closing(sqlite3.connect(lotse.folder / STORE)) as database, database:
                database.execute("DELETE FROM megolminboundsessions WHERE fp_key != ?", (device.key,))
                database.execute(sessions)
            gate.alter("/sync", without_keys)
            with running(lotse):
                answered = person.hears()
    with closing(sqlite3.connect(tmp_path / "lotse.sqlite")) as database:
        assert database.execute("SELECT event_id FROM matrix_unread").fetchall() == []
    assert shields(naming(answered, "/zwei")) == [NO_SHIELD]


def without_keys(sync: bytes) -> bytes:
    content = json.loads(sync)
    assert content["to_device"]["events"]
    return json.dumps({**content, "to_device": {"events": []}}).encode()
