"""Killed at each step of an erasure: in the end nothing is left, and at no moment half of it."""

from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from bot.engine.persons import identities
from bot.engine.talk.wording import Wording
from bot.storage.database import Database
from bot.tables import TABLES
from knowledge.generation import pointer
from tests.conftest import run_lotse
from tests.databases import Databases, in_turns
from tests.engine import eventually
from tests.kills import Bot, TelegramTraffic, wait_until_quiet
from tests.telegram_api.emulator import Emulator

STEPS = (
    "bot.privacy.erasure:Eraser.erase:before:1",
    "bot.engine.personal:PersonalTable.erase_for:after:9",
    "bot.privacy.erasure:Eraser.erase:after:1",
    "bot.engine.turns.committing:Committer._enqueue:after:6",  # all is written, nothing committed
    "bot.channels.telegram.channel:TelegramMessenger.send:after:5",  # the last word is sent, and not yet noted
    "bot.privacy.erasure:Eraser.remove:before:1",
    "bot.engine.personal:PersonalTable.remove_for:after:1",
)
MARK = "Geheimnis-4711"
WORDING = Wording()
SAID = ("/rueckmeldung", "Idee", f"Im Wiki fehlt ein {MARK}.", "/loeschen")


class Chat:
    """One person at Telegram, who begins to give feedback and then wants to be forgotten."""

    def __init__(self, api: Emulator, url: str, folder: Path) -> None:
        self._api = api
        self._traffic = TelegramTraffic(api, 1)
        self._person = self._traffic._people[0]
        self.address = str(self._person.id)
        self.url = url
        self._folder = folder

    def bot(self, crash: str = "") -> Bot:
        return Bot(self._traffic.settings, self.url, self._folder, crash=crash, quiet=False)

    def says(self, text: str) -> None:
        self._api.says(self._person, text)

    def seen(self) -> list[str]:
        return [message.text for message in self._api.sent_to(self._person)]

    def asks(self, text: str) -> None:
        """Write, and wait for the answer."""
        before = len(self.seen())
        self.says(text)
        eventually(lambda: len(self.seen()) > before, 20)

    def farewells(self) -> int:
        return self.seen().count(WORDING("erasure-done"))

    def traces(self) -> list[str]:
        """Return the tables in which the person's address or words can be found."""

        def look(connection: Connection) -> list[str]:
            stored = {table.name: str(connection.execute(select(table)).all()) for table in TABLES}
            return [name for name, text in stored.items() if self.address in text or MARK in text]

        with closing(Database(self.url)) as database:
            return database.read(look)

    def is_known(self) -> bool:
        account = select(identities.c.id).where(identities.c.address == self.address)
        with closing(Database(self.url)) as database:
            return database.read(lambda connection: connection.execute(account).first()) is not None


@pytest.mark.parametrize(("backend", "step"), in_turns(STEPS))
def test_a_kill_at_any_step_leaves_all_or_nothing_and_in_the_end_nothing(
    backend: str, step: str, databases: Databases, tmp_path: Path
) -> None:
    with Emulator() as api:
        chat = Chat(api, databases.new(backend), tmp_path)
        first = chat.bot(step)
        first.wait_ready()
        for text in SAID:
            chat.asks(text)
        chat.says(WORDING("erasure-confirm"))
        first.process.wait(40)
        assert first.process.returncode == -9
        first._gone()
        left = chat.traces()
        if chat.is_known():
            assert {"identities", "conversations", "inbox", "drafts"} <= set(left)
        else:
            assert set(left) <= {"conversations"}
        second = chat.bot()
        second.wait_ready()
        eventually(lambda: not chat.traces(), 60)
        wait_until_quiet(chat.url, 30)
        assert second.stop() == 0
        assert chat.traces() == []
        assert not chat.is_known()
        assert chat.farewells() == 1


def test_whoever_writes_again_at_once_is_somebody_new(database_url: str, tmp_path: Path) -> None:
    with Emulator() as api:
        chat = Chat(api, database_url, tmp_path)
        bot = chat.bot()
        bot.wait_ready()
        for text in SAID:
            chat.asks(text)
        chat.says(WORDING("erasure-confirm"))
        eventually(chat.farewells, 20)
        chat.asks("/entwuerfe")
        assert chat.seen()[-1] == WORDING("form-no-drafts")
        eventually(lambda: _persons(database_url) == 2, 30)  # the house, and a guest of whom nothing is known
        chat.asks("/start")
        assert bot.stop() == 0
        assert MARK not in bot.log.read_text()
        assert chat.address not in bot.log.read_text()


def _persons(url: str) -> int:
    with closing(Database(url)) as database:
        return database.read(lambda connection: len(connection.execute(select(identities.c.person_id)).all()))


def test_nothing_of_a_person_is_in_the_index(sample_data: Path, tmp_path: Path) -> None:
    """What persons write is searched for, never indexed."""
    index = tmp_path / "index"
    index.mkdir()
    for file in (sample_data / "index").rglob("*"):
        target = index / file.relative_to(sample_data / "index")
        target.mkdir(exist_ok=True) if file.is_dir() else target.write_bytes(file.read_bytes())
    (tmp_path / "models").symlink_to(sample_data / "models")
    before = _contents(index)
    said = f"Was ist {MARK}?\n/rueckmeldung\nIdee\n{MARK}\nüberspringen\nnein\nabsenden\n"
    ran = run_lotse("chat", "--as", "ada", data_dir=tmp_path, stdin=said.encode())
    assert ran.code == 0
    assert MARK in str((tmp_path / "lotse.sqlite").read_bytes() + _wal(tmp_path))
    ran = run_lotse("index", data_dir=tmp_path)
    assert ran.code == 0, ran.err
    assert pointer(index).exists()
    assert _contents(index).keys() == before.keys()
    assert not [name for name, content in _contents(index).items() if MARK.encode() in content]


def _wal(folder: Path) -> bytes:
    wal = folder / "lotse.sqlite-wal"
    return wal.read_bytes() if wal.exists() else b""


def _contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
