"""Element's own encryption, set to talk to signed devices only, meets the assistant: `make interop`."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.conftest import LOTSE, ROOT, clean_environment
from tests.integration.matrix_installation import Installation
from tests.matrix.person import MatrixPerson
from tests.matrix.server import PASSWORD, Homeserver

FOLDER = Path(__file__).parent
QUESTION = "Was kostet ein Bürgerbus?"
NO_SHIELD = {"shield": "NONE", "reason": None, "failure": None}


def ask(homeserver: Homeserver, bot: str, seconds: int) -> tuple[int, Any]:
    """Return the exit code of a person with Element's encryption, and what it was answered."""
    person = homeserver.register(f"element-{bot[1:].partition(':')[0]}")
    ran = subprocess.run(
        ["node", "interop.mjs", homeserver.url, person, PASSWORD, bot, QUESTION, str(seconds)],
        cwd=FOLDER,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert ran.stdout, ran.stderr.decode()[-3000:]
    return ran.returncode, json.loads(ran.stdout)


def shields(answered: Any) -> list[dict[str, Any]]:
    return [{name: message[name] for name in NO_SHIELD} for message in answered["messages"]]


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
    with running(lotse):
        code, answered = ask(homeserver, lotse.user, seconds=60)
    print(json.dumps(answered, ensure_ascii=False), file=sys.stderr)
    assert code == 0
    assert any("Bürgerbus" in message["text"] for message in answered["messages"])
    assert shields(answered) == [NO_SHIELD] * len(answered["messages"])


@pytest.mark.parametrize("signed", [True, False])
def test_a_device_needs_the_signature(homeserver: Homeserver, tmp_path: Path, signed: bool) -> None:
    """A device answers as it can: one that its owner has signed, and one that nobody has."""
    lotse = Installation(homeserver, tmp_path)
    heard: list[bool] = []
    with MatrixPerson(homeserver.url, lotse.user) as device:
        if signed:
            lotse.sign(device)

        def answer() -> None:
            device.accept()
            heard.append(device.wait_for(lambda: device.seen[:])[0].is_readable)
            device.say("Echo")

        answering = Thread(target=answer)
        answering.start()
        code, answered = ask(homeserver, lotse.user, seconds=15)
        answering.join()
    unreadable = {"shield": None, "reason": None, "failure": "UNSIGNED_SENDER_DEVICE"}
    assert (code, heard) == ((0, [True]) if signed else (1, [False]))
    assert shields(answered) == [NO_SHIELD if signed else unreadable]
