"""The units for systemd and the container call commands that there are, with what these need."""

import json
import re
import shlex
import shutil
import subprocess
import tomllib
from configparser import ConfigParser
from pathlib import Path

import pytest
import typer

from bot.__main__ import CONFIGURATION, cli
from bot.config import Settings
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
    for file in PACKAGING.glob("lotse*"):
        installed = file.read_text(encoding="utf-8").replace(PROGRAM, "/bin/true")
        (tmp_path / file.name).write_text(installed, encoding="utf-8")
    checked = subprocess.run(
        ["systemd-analyze", "verify", *tmp_path.iterdir()], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stderr


CONTAINER = (PACKAGING / "Containerfile").read_text(encoding="utf-8")


def test_the_container_is_built_of_what_the_ignore_file_lets_through() -> None:
    copied = {
        name for line in re.findall(r"^COPY (?!--from)(.+) \S+$", CONTAINER, re.MULTILINE) for name in line.split()
    }
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert "*" in lines
    assert copied == {line.removeprefix("!") for line in lines if line.startswith("!")}
    assert all((ROOT / name).exists() for name in copied)


def test_the_container_has_the_same_pytorch_and_version_as_everything_else() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for name, value in re.findall(r"^ARG (\w+)=(.+)$", CONTAINER, re.MULTILINE):
        there = {"TORCH_VERSION": f"TORCH := torch=={value}", "TORCH_CPU_INDEX": f"TORCH_CPU_INDEX := {value}"}[name]
        assert f"{there}\n" in makefile
        assert there.split(" := ")[1] in (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f'image.version="{version}"' in CONTAINER


def test_the_container_runs_a_command_that_exists_as_nobody_special_and_looks_at_its_page() -> None:
    program, command = (
        json.loads(found) for found in re.findall(r"^(?:ENTRYPOINT|CMD) (.+)$", CONTAINER, re.MULTILINE)
    )
    assert program == ["lotse"]
    assert command[0] in typer.main.get_command(cli).commands  # type: ignore[attr-defined]
    user = re.search(r"^USER (\d+):(\d+)$", CONTAINER, re.MULTILINE)
    assert user
    assert all(int(number) >= 10_000 for number in user.groups())
    assert f"http://{Settings().operations.listen}/healthz" in CONTAINER
