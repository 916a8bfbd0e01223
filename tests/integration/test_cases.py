"""Cases with the real program: `lotse run` notices an index that another process published; what the office lists."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.app import now
from bot.engine.persons import conversations
from bot.engine.talk.wording import Wording
from bot.people.cases.service import NewCase, open_case
from bot.storage.database import Database
from bot.storage.migrate import migrate
from tests.conftest import run_lotse
from tests.contracts.channels import Talk, TelegramPerson
from tests.contracts.process import Process, eventually, telegram_settings
from tests.engine import changes, new_person
from tests.telegram_api import Emulator

WORDING = Wording()
WITHIN_SECONDS = 60
PAGES = {"dorfladen.md": "# Dorfladen\n\nEin Dorfladen ist ein kleiner Laden, oft als Genossenschaft gegründet.\n"}
POOL = "# Was ein Hallenbad kostet\n\nDer Betrieb eines Hallenbads kostet im Jahr rund 800.000 Euro.\n"
INTRO = WORDING("case-news-intro", number=1)

WriteWiki = Callable[[dict[str, str]], Path]


@pytest.fixture
def api() -> Iterator[Emulator]:
    with Emulator() as started:
        yield started


def start(api: Emulator, folder: Path) -> Process:
    day = {"LOTSE_ENGINE__QUIET_FROM": "00:00", "LOTSE_ENGINE__QUIET_UNTIL": "00:00"}
    process = Process(("run",), folder, **telegram_settings(api, **day))
    eventually(lambda: process.lines, seconds=60)
    return process


def told(person: TelegramPerson) -> int:
    return sum(INTRO in seen.text for seen in person.seen)


@pytest.mark.parametrize("kills", [0, 3])
def test_a_new_page_is_told_once_within_a_minute_also_after_kills(
    api: Emulator, tmp_path: Path, write_wiki: WriteWiki, kills: int
) -> None:
    folder = tmp_path / "data"
    assert run_lotse("index", data_dir=folder, wiki=write_wiki(PAGES)).code == 0
    process = start(api, folder)
    user = api.person("Ada")
    person = TelegramPerson("Ada", api, user)
    ada = Talk(person, [])
    ada.says("/mensch Was kostet der Betrieb eines Hallenbads im Jahr?").hears()
    ada.says("absenden").hears_until(WORDING("case-opened", number=1, named="no"))
    time.sleep(2)  # the pages that were there are noted
    assert run_lotse("index", data_dir=folder, wiki=write_wiki(PAGES | {"hallenbad.md": POOL})).code == 0
    for _ in range(kills):
        process._process.kill()
        process.ends()
        process = start(api, folder)
        time.sleep(0.3)
    eventually(lambda: told(person), lambda: f"{ada.new}", seconds=WITHIN_SECONDS)
    time.sleep(2)
    assert told(person) == 1
    assert process.terminate() == 0


def test_the_office_lists_cases_without_who_asked(tmp_path: Path) -> None:
    assert run_lotse("office", "cases", data_dir=tmp_path).out.strip() == WORDING("cases-none-cli")
    with closing(Database(f"sqlite:///{tmp_path / 'lotse.sqlite'}")) as database:
        migrate(database)
        asker = new_person(database)
        changes(
            database, conversations.insert().values(channel="telegram", address="4711", person_id=asker, is_group=False)
        )
        for exchange, question in enumerate(("Wer berät uns?", "Was kostet ein Hallenbad?")):
            new = NewCase("person", str(exchange), question, asker, 1)
            database.write(lambda connection, new=new: open_case(connection, new, now()))
    listed = run_lotse("office", "cases", data_dir=tmp_path).out
    assert "Wer berät uns?" in listed
    found = run_lotse("office", "cases", "--json", data_dir=tmp_path).json
    assert [[case["number"] for case in group] for group in found] == [[1], [2]]
    assert set(found[0][0]) == {"number", "kind", "state", "created_at", "question", "follow_up", "page"}
