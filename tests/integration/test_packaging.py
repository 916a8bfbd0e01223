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
REQUIREMENTS = ROOT / "requirements"
PROGRAM = "/opt/lotse/.venv/bin/lotse"


def unit(name: str) -> ConfigParser:
    parsed = ConfigParser(interpolation=None, strict=False)  # of an option that is there twice, the last
    parsed.optionxform = str  # type: ignore[assignment,method-assign]
    parsed.read(PACKAGING / name, encoding="utf-8")
    return parsed


def words_of(name: str, option: str) -> list[str]:
    return shlex.split(unit(name)["Service"].get(option, ""))


def test_the_backup_has_no_messengers_secrets() -> None:
    files = re.findall(r"^EnvironmentFile=(.+)$", (PACKAGING / "lotse-backup.service").read_text(), re.MULTILINE)
    assert files == ["-/etc/lotse/database.env"]
    assert words_of("lotse-backup.service", "InaccessiblePaths") == ["-/etc/lotse/secrets.env"]


def test_the_service_sees_no_backups_and_neither_takes_the_whole_memory() -> None:
    assert words_of("lotse.service", "InaccessiblePaths") == ["-/var/lib/lotse-backup"]
    for name in ("lotse.service", "lotse-backup.service"):
        assert re.fullmatch(r"\d+[GM]", unit(name)["Service"]["MemoryMax"])


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


def test_pytorch_is_the_same_everywhere_and_comes_from_the_same_place() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    version = re.search(r"^TORCH := (.+)$", makefile, re.MULTILINE)
    index = re.search(r"^ARG TORCH_CPU_INDEX=(.+)$", CONTAINER, re.MULTILINE)
    assert version
    assert index
    for name in ("torch.txt", "torch-cuda.txt"):
        assert f"\n{version[1]} \\" in "\n" + (REQUIREMENTS / name).read_text(encoding="utf-8")
    assert f"TORCH_CPU_INDEX := {index[1]}\n" in makefile
    assert index[1] in (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    configured = tomllib.loads((REQUIREMENTS / "uv.toml").read_text(encoding="utf-8"))
    assert f"torch=={configured['dependency-metadata'][0]['version']}" == version[1]


def test_the_container_has_the_version_of_everything_else() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f'image.version="{version}"' in CONTAINER


def locked(name: str) -> dict[str, list[str]]:
    """Return the packages of a file in requirements/, each with its options."""
    joined = (REQUIREMENTS / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line.split() for line in joined.splitlines() if line and not line.startswith("#")]
    return {words[0]: words[1:] for words in lines}


@pytest.mark.parametrize("file", [file.name for file in REQUIREMENTS.glob("*.txt")])
def test_each_package_is_pinned_with_digests_and_no_address(file: str) -> None:
    packages = locked(file)
    assert packages
    for pinned, options in packages.items():
        assert re.fullmatch(r"[a-z0-9._-]+(?:\[[a-z0-9_,-]+\])?==[0-9][a-z0-9.]*", pinned), pinned
        assert [word for word in options if re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", word)], pinned
    text = (REQUIREMENTS / file).read_text(encoding="utf-8")
    assert not re.search(r"://|--(?:extra-)?index-url|--find-links", text)


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=;~! ]", name)[0]).lower()


def test_what_the_project_asks_for_is_locked_and_the_tools_of_development_are_apart() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    runtime, dev = ({plain(pinned) for pinned in locked(name)} for name in ("runtime.txt", "dev.txt"))
    asked = {plain(name) for name in project["dependencies"]}
    tools = {plain(name) for name in project["optional-dependencies"]["dev"]}
    assert asked <= runtime, "make lock"
    assert tools <= runtime | dev, "make lock"
    assert not runtime & dev
    assert not runtime & {"pytest", "ruff", "mypy", "hypothesis", "trustme"}
    assert "dev.txt" not in CONTAINER


def test_everything_is_installed_by_digest() -> None:
    for file in (CONTAINER, (ROOT / "Makefile").read_text(encoding="utf-8")):
        locked_options = re.search(r"LOCKED ?:?=(.+)", file)
        assert locked_options
        assert "--require-hashes" in locked_options[1]
        assert "--no-deps" in locked_options[1]


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
