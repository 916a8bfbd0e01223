"""A process that works on messages and delivers nothing: python -m tests.turning URL CLOCK [CRASH].

CLOCK is a file that says by how many seconds all who read it are ahead of the machine's clock. CRASH: where it kills
itself, as for `tests.crashing`.
"""

import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot import app
from bot.channels.console import fetch
from bot.config import load_settings
from bot.engine.talk.wording import Wording
from bot.storage.database import Database
from knowledge.answer import Answer, AnswerOutcome
from tests.crashing import arm
from tests.engine import CHANNEL, TRAITS


class SharedClock:
    """A clock that several processes share, and that one of them moves."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def __call__(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=float(self._file.read_text()))

    def moves(self, by: timedelta) -> None:
        new = self._file.with_suffix(".new")
        new.write_text(str(float(self._file.read_text()) + by.total_seconds()))
        new.replace(self._file)


def main(url: str, clock: SharedClock) -> None:
    settings = load_settings(None)
    with closing(Database(url)) as database:
        given = app.given(settings, database, Wording(), lambda _: Answer(AnswerOutcome.NO_WORDS), clock)
        app.turns(settings, database, app.assistant(given, fetch), {CHANNEL: TRAITS}, clock).run(2)


if __name__ == "__main__":
    if sys.argv[3:] and sys.argv[3]:
        arm(sys.argv[3])
    main(sys.argv[1], SharedClock(Path(sys.argv[2])))
