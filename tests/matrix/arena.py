"""The assistant at Matrix with people who have met it, to be killed among them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.conftest import run_lotse
from tests.kills import Bot, MatrixTraffic, wait_until_quiet
from tests.matrix.server import PASSWORD, Homeserver


class Arena:
    """An account of the assistant, its database, and people who have met it; they stay for several tests."""

    def __init__(self, server: Homeserver, url: str, folder: Path, people: int) -> None:
        self.url = url
        self.folder = folder
        self.user = server.newcomer("lotse")
        settings = {"LOTSE_MATRIX__HOMESERVER_URL": server.url, "LOTSE_MATRIX__USER": self.user}
        ran = run_lotse("matrix", "login", data_dir=folder, stdin=f"{PASSWORD}\n".encode(), env=settings)
        assert ran.code == 0, ran.err
        self.traffic = MatrixTraffic(server, self.user, people)
        with self.running():
            self.traffic.join()
            wait_until_quiet(url, 60)

    def start(self, **more: Any) -> Bot:
        return Bot(self.traffic.settings, self.url, self.folder, **more)

    @contextmanager
    def running(self) -> Iterator[Bot]:
        bot = self.start()
        try:
            bot.wait_ready()
            yield bot
        finally:
            assert bot.stop() == 0
