"""One person at Telegram and at Matrix: linked by a code, with one memory, and cut off again."""

import re
from collections.abc import Iterator
from contextlib import closing

import pytest

from bot.engine.talk.wording import Wording
from tests.contracts.channels import Talk, TelegramPerson
from tests.contracts.process import eventually, telegram_settings
from tests.integration.matrix_run import Lotse, People, running
from tests.integration.matrix_run import Talk as MatrixTalk
from tests.integration.matrix_run import shows as shows_at_matrix
from tests.matrix.server import Homeserver
from tests.telegram_api import Emulator

WORDING = Wording()
_CODE = re.compile(r"\b([A-Z2-9]{4}-[A-Z2-9]{4})\b")


@pytest.fixture(scope="module")
def api() -> Iterator[Emulator]:
    with Emulator() as started:
        yield started


@pytest.fixture(scope="module")
def lotse(homeserver: Homeserver, api: Emulator, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lotse]:
    folder = tmp_path_factory.mktemp("one-person") / "data"
    with running(homeserver, folder, **telegram_settings(api)) as started:
        yield started


@pytest.fixture(scope="module")
def people(homeserver: Homeserver) -> Iterator[People]:
    with closing(People(homeserver)) as known:
        yield known


def shows(talk: Talk, key: str, **values: str) -> str:
    """Wait for a message with the first words of a key, and return its text."""
    sentence = WORDING(key, **values).partition(":")[0]
    return next(seen.text for seen in talk.hears_until(sentence) if sentence in seen.text)


def code_of(phone: Talk) -> str:
    phone.says("/verknuepfen")
    eventually(lambda: any(_CODE.search(seen.text) for seen in phone.new), lambda: f"{phone.new}")
    found = _CODE.search(phone.hears().text)
    assert found
    return found[1]


def persons(lotse: Lotse) -> int:
    [(count,)] = lotse.rows(
        "SELECT count(*) FROM persons WHERE id IN (SELECT person_id FROM identities WHERE channel <> 'house')"
    )
    return int(count)


def test_a_form_begun_at_telegram_goes_on_at_matrix(lotse: Lotse, api: Emulator, people: People) -> None:
    phone = Talk(TelegramPerson("Ada", api, api.person("Ada")), [])
    for text in ("/rueckmeldung", "Idee", "Im Wiki fehlt ein Beispiel zu Dorfläden."):
        phone.says(text).hears()
    desk: MatrixTalk = lotse.meets(people("Ada"))
    assert persons(lotse) == 2
    code = code_of(phone)

    shows_at_matrix(desk.says("/verknuepfen AAAA-BBBB").hears(), "link-code-spoilt", why="wrong")
    shows_at_matrix(desk.says(f"Code {code.lower()}").hears(), "link-ask-whose")
    shows_at_matrix(desk.says("1").hears(), "link-done")
    shows(phone, "link-done-there", channel="matrix", address="", named="no")
    assert persons(lotse) == 1
    shows_at_matrix(desk.says(f"/verknuepfen {code}").hears(), "link-code-spoilt", why="used")

    desk.says("/entwuerfe").hears()
    shows_at_matrix(desk.says("1").hears(), "feedback-attachment")
    desk.says("überspringen").hears()
    desk.says("nein").hears()
    shows_at_matrix(desk.says("absenden").hears(), "feedback-filed", number=1)

    desk.says("/trennen").hears()
    shows_at_matrix(desk.says("1").hears(), "unlink-done")
    shows(phone, "unlink-done-there")
    assert persons(lotse) == 2
    phone.says("/entwuerfe")
    shows(phone, "form-no-drafts")
    for secret in (code, code.replace("-", "")):
        assert secret not in lotse.log
        assert lotse.rows("SELECT count(*) FROM outbox WHERE payload LIKE ?", f"%{secret}%") == [(0,)]
        assert lotse.rows("SELECT count(*) FROM inbox WHERE payload LIKE ?", f"%{secret.lower()}%") == [(0,)]
