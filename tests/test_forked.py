"""A forked process is as good as a new one: what it was given, how it can be killed, how it ends."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import LOTSE, clean_environment, run_lotse
from tests.forked import SERVER, Forked

COMMAND = (sys.executable, "-m", "tests.itself", "one", "zwei ä")
PIPES: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}


def told(start: type[subprocess.Popen[bytes]], folder: Path) -> dict[str, Any]:
    environment = clean_environment(LOTSE_WIKI="/somewhere")
    environment.pop("OMP_WAIT_POLICY", None)
    with start(COMMAND, cwd=folder, env=environment, **PIPES) as process:
        out, errors = process.communicate("grüße\n".encode())
    assert (process.returncode, errors) == (0, b"")
    known: dict[str, Any] = json.loads(out)
    return known


def test_it_knows_of_itself_what_a_new_interpreter_knows(tmp_path: Path) -> None:
    new, forked = told(subprocess.Popen, tmp_path), told(Forked, tmp_path)
    assert forked.pop("leads_session")
    assert not new.pop("leads_session")
    added = {name: forked["environment"].pop(name) for name in set(forked["environment"]) - set(new["environment"])}
    assert added == {"OMP_WAIT_POLICY": "passive"}  # as of the first import of `knowledge`
    new["signals"]["SIGINT"] = str(signal.default_int_handler)  # heard, even where the tests ignore it
    assert forked == new


def test_of_two_neither_has_what_is_the_others() -> None:
    environments = [clean_environment(LOTSE_WIKI=name) for name in ("one", "other")]
    processes = [Forked(COMMAND, env=environment, **PIPES) for environment in environments]
    found = [json.loads(process.communicate()[0]) for process in processes]
    assert [one["environment"]["LOTSE_WIKI"] for one in found] == ["one", "other"]
    assert [one["open"] for one in found] == [[0, 1, 2], [0, 1, 2]]


@pytest.mark.parametrize("arguments", [(), ("--help",), ("dance",), ("ask", "x"), ("--config", "nowhere", "doctor")])
def test_it_says_the_same_and_ends_with_the_same_code(arguments: tuple[str, ...], tmp_path: Path) -> None:
    new, forked = (run_lotse(*arguments, data_dir=tmp_path, fresh=fresh) for fresh in (True, False))
    assert new == forked
    assert new.out or new.err


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_it_is_killed_by_its_number(number: signal.Signals) -> None:
    process = Forked([*LOTSE, "chat"], env=clean_environment(), **PIPES)
    assert process.poll() is None
    os.kill(process.pid, number)
    assert process.wait(20) == -number
    process.send_signal(signal.SIGTERM)  # nobody is left whom that might hit
    assert process.poll() == -number
    process.communicate()


def test_waiting_ends_when_patience_does() -> None:
    with Forked(COMMAND, env=clean_environment(), **PIPES) as process:
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.05)
        process.communicate(b"")
    assert process.returncode == 0


def test_what_it_cost_is_known_when_it_has_ended() -> None:
    before = SERVER.cpu_seconds
    assert run_lotse("--help").code == 0
    assert 0 < SERVER.cpu_seconds - before < 20


def test_processes_end_with_who_started_them(tmp_path: Path) -> None:
    program = (
        "import os, sys, subprocess\n"
        "from tests.forked import Forked\n"
        "process = Forked([sys.executable, '-m', 'tests.itself'], stdin=subprocess.PIPE)\n"
        "print(process.pid, flush=True)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], env=clean_environment(), stdout=subprocess.PIPE, check=False)
    assert ran.returncode == -signal.SIGKILL
    ends = time.monotonic() + 20
    while Path(f"/proc/{int(ran.stdout)}").exists():
        assert time.monotonic() < ends
        time.sleep(0.02)
