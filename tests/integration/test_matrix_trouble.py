"""`lotse run` at Matrix when something is out of order: the network, the homeserver, keys, or another process."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from aiohttp import web

from bot.channels.matrix.client import STORE
from tests.contracts.process import eventually, telegram_settings
from tests.databases import Databases
from tests.integration.matrix_run import WORDING, Lotse, People, Talk, echoes, running, shows
from tests.kills import Bot
from tests.matrix.proxy import AFTER, Proxy, Trouble, limited
from tests.matrix.server import Homeserver
from tests.telegram_api import Emulator

SYNC = r"GET .*/sync"
SEND = r"PUT .*/send/m\.room\.encrypted/"


class Holding(Proxy):
    """Keeps back what a device tells others, and lets it believe that they have it."""

    is_holding = False

    def __init__(self, upstream: str) -> None:
        self._held: list[tuple[str, bytes, dict[str, str]]] = []
        super().__init__(upstream)

    async def _pass_on(self, request: web.BaseRequest) -> web.Response:
        if not self.is_holding or "/sendToDevice/" not in request.path:
            return await super()._pass_on(request)
        headers = {"Authorization": request.headers["Authorization"]}
        self._held.append((self._upstream + request.raw_path, await request.read(), headers))
        return web.json_response({})

    def release(self) -> None:
        self.is_holding = False
        self._thread.run(self._deliver())

    async def _deliver(self) -> None:
        for url, body, headers in self._held:
            async with self._session.put(url, data=body, headers=headers) as answer:
                answer.raise_for_status()


@pytest.fixture(scope="module")
def opened_proxy(homeserver: Homeserver) -> Iterator[Proxy]:
    with Proxy(homeserver.url) as opened:
        yield opened


@pytest.fixture(scope="module")
def lotse(homeserver: Homeserver, opened_proxy: Proxy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lotse]:
    folder = tmp_path_factory.mktemp("matrix-trouble") / "data"
    with running(homeserver, folder, opened_proxy.url) as started:
        yield started


@pytest.fixture
def proxy(opened_proxy: Proxy) -> Iterator[Proxy]:
    yield opened_proxy
    opened_proxy.heal()
    opened_proxy.up()


@pytest.fixture(scope="module")
def people(homeserver: Homeserver) -> Iterator[People]:
    with closing(People(homeserver)) as known:
        yield known


@pytest.fixture(scope="module")
def ada(lotse: Lotse, people: People) -> Talk:
    return lotse.meets(people("Ada"))


# ---- the homeserver


def test_an_outage_loses_nothing_and_is_told_once(lotse: Lotse, proxy: Proxy, ada: Talk, people: People) -> None:
    ben = lotse.meets(people("Ben"))
    failed, restored = len(lotse.logged("channel_call_failed")), len(lotse.logged("channel_works_again"))
    proxy.down()
    for talk in (ada, ben):
        talk.says("/eins").says("/zwei")
    time.sleep(2)
    proxy.up()
    for talk in (ada, ben):
        echoes(talk.hears(), "/eins")
        echoes(talk.hears(), "/zwei")
        talk.hears_nothing_more()
    assert len(lotse.logged("channel_call_failed")) == failed + 1
    assert len(lotse.logged("channel_works_again", "action='sync'")) == restored + 1


def test_a_restart_of_the_homeserver_is_outlived(homeserver: Homeserver, ada: Talk) -> None:
    homeserver.restart()
    echoes(ada.says("/eins").hears(seconds=40), "/eins")
    ada.hears_nothing_more()


def test_failures_of_the_homeserver_are_outlived(proxy: Proxy, ada: Talk) -> None:
    proxy.script(SYNC, Trouble(502, "<html>Bad Gateway</html>"))
    proxy.script(SYNC, Trouble(500, {"errcode": "M_UNKNOWN", "error": "Internal server error"}))
    proxy.script(SEND, Trouble(503, "<html>Service Unavailable</html>"))
    proxy.script(SEND, Trouble(500, {"errcode": "M_UNKNOWN", "error": "Internal server error"}))
    echoes(ada.says("/eins").hears(), "/eins")
    proxy.script(SEND, Trouble(drop=AFTER))
    echoes(ada.says("/zwei").hears(), "/zwei")
    ada.hears_nothing_more()


def test_a_pause_that_the_homeserver_asks_for_is_kept(proxy: Proxy, ada: Talk) -> None:
    proxy.script(SEND, limited(1_000), times=2)
    sent, began = len(proxy.called(SEND)), time.monotonic()
    echoes(ada.says("/eins").hears(), "/eins")
    assert time.monotonic() - began >= 2
    assert len(proxy.called(SEND)) == sent + 3
    proxy.script(SYNC, limited(1_500))
    synced = len(proxy.called(SYNC))
    ada.says("/zwei")
    ada.says("/drei")
    echoes(ada.hears(), "/zwei")
    echoes(ada.hears(), "/drei")
    assert len(proxy.called(SYNC)) <= synced + 5
    ada.hears_nothing_more()


def test_answers_that_are_no_answers_are_outlived(lotse: Lotse, proxy: Proxy, ada: Talk) -> None:
    for answer in (
        "<html>Wartung</html>",
        '{"next_batch": "s1", "rooms',
        "[1]",
        {"next_batch": 5},
        {"next_batch": "s1", "rooms": {"join": {"!x:lotse.example": []}}},
        {"next_batch": "s1", "to_device": {"events": [5]}, "rooms": {}},
    ):
        proxy.script(SYNC, Trouble(200, answer))
        ada.says("/eins")
        echoes(ada.hears(), "/eins")
    for answer in ("<html>Wartung</html>", {}):
        proxy.script(SEND, Trouble(200, answer))
        echoes(ada.says("/zwei").hears(), "/zwei")
    proxy.script(SEND, Trouble(404, "<html>Not found</html>"))
    echoes(ada.says("/drei").hears(), "/drei")
    ada.hears_nothing_more()
    assert "Traceback" not in lotse.log
    assert not lotse.is_blocked(ada.room)


def test_a_long_outage_is_caught_up_with(lotse: Lotse, proxy: Proxy, people: People) -> None:
    """Among what a sync leaves out is that somebody came, before whom nothing private is said."""
    clara, dora = people("Clara"), people("Dora")
    talk = lotse.meets(clara)
    talk.says("/rueckmeldung")
    shows(talk.hears(), "feedback-topic")
    proxy.down()
    clara.invite(dora.user_id, talk.room)
    dora.accept(talk.room)
    for number in range(105):
        talk.says(f"/nummer_{number}", mentions=() if number % 20 else (lotse.user,))
    proxy.up()
    for number in range(0, 105, 20):
        echoes(talk.hears(), f"/nummer_{number}")
    talk.hears_nothing_more()


def test_a_login_that_is_withdrawn_ends_only_this_channel(
    homeserver: Homeserver, people: People, tmp_path: Path
) -> None:
    with Emulator() as api, running(homeserver, tmp_path / "data", **telegram_settings(api)) as lotse:
        token = lotse.token
        lotse.meets(people("Emil"))
        homeserver.revoke_sessions(lotse.user)
        refused = WORDING("channel-refused", channel="matrix") + "\n"
        eventually(lambda: refused in lotse.lines, lambda: f"{lotse.lines}")
        user = api.person("Emil")
        api.says(user, "/eins")
        eventually(lambda: api.sent_to(user))
        assert lotse.lines.count(refused) == 1
        assert len(lotse.logged("channel_stopped")) == 1
        assert token not in lotse.log


# ---- keys


def test_a_new_device_of_a_person_reads_what_comes_next(ada: Talk, people: People) -> None:
    ada.says("/eins").hears()
    tablet = people("Ada", ada.person.user_id)
    ada.says("/zwei").hears()
    tablet.wait_for(lambda: any("/zwei" in message.body for message in tablet.seen))
    new = Talk(tablet, ada.bot, ada.room)
    new.heard = len(new.new)
    echoes(new.says("/drei").hears(), "/drei")
    echoes(ada.hears(), "/drei")


def test_a_key_that_comes_late_opens_the_message_once(homeserver: Homeserver, lotse: Lotse, people: People) -> None:
    waiting = "SELECT count(*) FROM matrix_unread"
    with Holding(homeserver.url) as network, closing(People(homeserver)) as known:
        talk = lotse.meets(known("Fritz", url=network.url))
        network.is_holding = True
        talk.says("/spaet")
        talk.says("/zurueckgenommen")
        eventually(lambda: lotse.rows(waiting) == [(2,)])
        talk.person.redact(talk.last, talk.room)
        eventually(lambda: lotse.rows(waiting) == [(1,)])
        talk.hears_nothing_more()
        network.release()
        echoes(talk.hears(), "/spaet")
        eventually(lambda: lotse.rows(waiting) == [(0,)])
        talk.hears_nothing_more()


def test_a_new_login_goes_on_and_lost_keys_end_the_process(
    homeserver: Homeserver, people: People, tmp_path: Path
) -> None:
    lotse = Lotse(homeserver, tmp_path / "data", homeserver.url)
    try:
        lotse.start()
        talk = lotse.meets(people("Gerda"))
        echoes(talk.says("/eins").hears(), "/eins")
        lotse.stop()
        talk.says("/fuer_das_alte_geraet")
        lotse.logs_in("--again")
        lotse.start(hurried=True)
        shows(talk.hears(), "message-unreadable")
        echoes(talk.says("/zwei").hears(), "/zwei")
        talk.hears_nothing_more()
        lotse.stop()
        (lotse.folder / "matrix" / STORE).unlink()
        lotse.start()
        assert lotse.process
        assert lotse.process.ends() == 1
        assert lotse.lines == [WORDING("channel-refused", channel="matrix") + "\n"]
        assert len(lotse.logged("channel_stopped", "DeviceKeysLost")) == 1
    finally:
        if lotse.process and lotse.process.code is None:
            lotse.stop()


# ---- another process


def test_a_frozen_process_keeps_the_device_until_it_gives_up(
    homeserver: Homeserver, databases: Databases, people: People, tmp_path: Path
) -> None:
    account = Lotse(homeserver, tmp_path / "data", homeserver.url)
    settings = {"LOTSE_MATRIX__HOMESERVER_URL": homeserver.url, "LOTSE_MATRIX__USER": account.user}
    url = databases.new("postgresql")
    bots = [Bot(settings, url, account.folder, lease_seconds=2)]
    try:
        bots[0].wait_ready()
        talk = account.meets(people("Hanno"))
        bots.append(Bot(settings, url, account.folder, lease_seconds=2))
        time.sleep(1)
        os.kill(bots[0].process.pid, signal.SIGSTOP)
        eventually(lambda: "matrix_device_in_use" in bots[1].log.read_text())
        talk.says("/eins").hears_nothing_more()
        os.kill(bots[0].process.pid, signal.SIGCONT)
        echoes(talk.hears(), "/eins")
        eventually(lambda: "event='lease_lost'" in bots[0].log.read_text())
        assert bots[0].process.poll() is None
        assert bots[0].stop() == 0
        echoes(talk.says("/zwei").hears(), "/zwei")
        talk.hears_nothing_more()
        assert "Traceback" not in bots[1].log.read_text()
    finally:
        codes = [bot.stop() for bot in bots if bot.process.returncode is None]
    assert codes == [0]
