"""Commands of `lotse` run within the process of the test."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import cli

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _log_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command would send the log to the stream of its test, which later ones have no more."""
    monkeypatch.setattr("bot.__main__.configure_logging", lambda level: None)


def running(data_dir: Path, *command: str) -> Run:
    """Return what runs a command with the arguments that it gets, and returns what came of it, refusals included."""
    return lambda *arguments: CliRunner().invoke(cli, ["--data-dir", str(data_dir), *command, *map(str, arguments)])
