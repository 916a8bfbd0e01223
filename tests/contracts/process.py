"""Processes of `lotse` as an operator runs them: settings in the environment, a log, a signal to stop."""

import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.conftest import LOTSE, ROOT, clean_environment
from tests.forked import Forked
from tests.telegram_api import Emulator

PATIENCE_SECONDS = 20
SETTINGS = {"LOTSE_LOGGING__LEVEL": "debug", "LOTSE_ENGINE__MESSAGES_PER_MINUTE": "1000000"}


def telegram_settings(api: Emulator, **more: str) -> dict[str, str]:
    return {
        **SETTINGS,
        "LOTSE_TELEGRAM__TOKEN": api.token,
        "LOTSE_TELEGRAM__API_URL": api.url,
        "LOTSE_TELEGRAM__ALLOW_PERSONAL_DATA": "true",
        "LOTSE_OPERATIONS__LISTEN": "127.0.0.1:0",
        **more,
    }


def matrix_settings(homeserver_url: str, user_id: str, **more: str) -> dict[str, str]:
    return {
        **SETTINGS,
        "LOTSE_MATRIX__HOMESERVER_URL": homeserver_url,
        "LOTSE_MATRIX__USER": user_id,
        "LOTSE_OPERATIONS__LISTEN": "127.0.0.1:0",
        **more,
    }


def eventually(
    condition: Callable[[], Any], instead: Callable[[], str] = str, seconds: float = PATIENCE_SECONDS
) -> None:
    """Wait until a condition holds."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds} s: {instead()}"
        time.sleep(0.01)


class Process:
    """One process of `lotse`. lines: of its standard output so far; its log is appended to a file."""

    def __init__(self, arguments: tuple[str, ...], folder: Path, **settings: str) -> None:
        self.lines: list[str] = []
        self._log = (folder / "process.log").open("ab")
        environment = clean_environment(LOTSE_DATA_DIR=str(folder), **settings)
        self._started_at = time.monotonic()
        self.seconds_to_first_line = 0.0
        self._process = Forked(
            [*LOTSE, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            cwd=ROOT,
            env=environment,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            self.seconds_to_first_line = self.seconds_to_first_line or time.monotonic() - self._started_at
            self.lines.append(line.decode())

    def writes(self, line: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(line.encode() + b"\n")
        self._process.stdin.flush()

    @property
    def code(self) -> int | None:
        """The exit code, None while it runs."""
        return self._process.poll()

    def terminate(self) -> int:
        """Ask it to stop by SIGTERM, and return its exit code."""
        self._process.terminate()
        return self.ends()

    def hangs_up(self) -> None:
        """Close its input."""
        assert self._process.stdin
        with suppress(BrokenPipeError):
            self._process.stdin.close()

    def ends(self, seconds: float = PATIENCE_SECONDS) -> int:
        """Close its input, wait for its end, and return its exit code."""
        assert self._process.stdout
        try:
            self.hangs_up()
            code = self._process.wait(seconds)
        finally:
            self._process.kill()
            self._process.wait()
            self._reader.join()
            self._process.stdout.close()
            self._log.close()
        return code
