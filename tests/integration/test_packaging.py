"""The units for systemd call commands that there are, and give them the time they need."""

import shlex
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest
import typer

from bot.__main__ import CONFIGURATION, cli
from bot.engine.outbox import dispatcher
from bot.engine.turns.worker import Pace
from tests.conftest import ROOT

PACKAGING = ROOT / "packaging"
PROGRAM = "/opt/lotse/.venv/bin/lotse"


def unit(name: str) -> ConfigParser:
    parsed = ConfigParser(interpolation=None)
    parsed.optionxform = str  # type: ignore[assignment,method-assign]
    parsed.read(PACKAGING / name, encoding="utf-8")
    return parsed


@pytest.mark.parametrize(("name", "expected"), [("lotse.service", "run"), ("lotse-backup.service", "backup")])
def test_the_commands_exist(name: str, expected: str) -> None:
    words = shlex.split(unit(name)["Service"]["ExecStart"])
    if words[0] == "/bin/sh":
        words = shlex.split(words[2])[1:]
    program, option, _, command, *_ = words
    assert (program, command) == (PROGRAM, expected)
    known = typer.main.get_command(cli)
    assert command in known.commands  # type: ignore[attr-defined]
    assert option in {name for parameter in known.params for name in parameter.opts}


def test_stopping_may_take_as_long_as_it_takes() -> None:
    seconds = Pace().slow_deadline_seconds + dispatcher._STOP_SECONDS
    assert int(unit("lotse.service")["Service"]["TimeoutStopSec"]) >= seconds


def test_settings_that_cannot_be_used_are_not_tried_again() -> None:
    assert unit("lotse.service")["Service"]["RestartPreventExitStatus"].split() == ["2", str(CONFIGURATION)]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_understands_the_units(tmp_path: Path) -> None:
    for file in PACKAGING.iterdir():
        installed = file.read_text(encoding="utf-8").replace(PROGRAM, "/bin/true")
        (tmp_path / file.name).write_text(installed, encoding="utf-8")
    checked = subprocess.run(
        ["systemd-analyze", "verify", *tmp_path.iterdir()], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stderr
