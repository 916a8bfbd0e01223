"""Homeservers that want a person to confirm the identity in a browser; none of them can run here.

What the server below demands is taken from the Matrix specification ("User-interactive authentication", m.oauth) and
from MSC4312 (org.matrix.cross_signing_reset); the rest it answers as a real one does, which other tests show.
"""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from nio import AsyncClient
from nio.crypto import OlmAccount

from bot.channels.matrix import signing_keys
from bot.channels.matrix.cross_signing import AskToConfirm, ensure_signed
from bot.channels.matrix.errors import ConfirmationNeeded, HomeserverRefused, PasswordRefused, explained

USER, DEVICE = "@lotse:lotse.example", "GERAET"
PAGE = "https://konto.lotse.example/account/?action=org.matrix.cross_signing_reset"


class Keys:
    """Enough of the library's crypto to sign as the device does."""

    def __init__(self) -> None:
        self.account = OlmAccount()

    def sign_json(self, content: dict[str, Any]) -> str:
        return str(self.account.sign(signing_keys._canonical(content).decode()))


class Server:
    """A homeserver that publishes an identity only when its demand is met. met: whether an "auth" satisfies it."""

    def __init__(self, demand: dict[str, Any], met: dict[str, Any] | None) -> None:
        self.demand, self.met = demand, met
        self.keys = Keys()
        self.published: dict[str, Any] = {}

    async def query(self, _request: web.Request) -> web.Response:
        bare = {
            "user_id": USER,
            "device_id": DEVICE,
            "keys": {f"ed25519:{DEVICE}": self.keys.account.identity_keys["ed25519"]},
        }
        device = {**bare, "signatures": {USER: {f"ed25519:{DEVICE}": self.keys.sign_json(bare)}}}
        return web.json_response({"device_keys": {USER: {DEVICE: device}}})

    async def publish(self, request: web.Request) -> web.Response:
        body = await request.json()
        if self.met is None or body.get("auth") != self.met:
            return web.json_response(self.demand, status=401)
        self.published = body
        return web.json_response({})

    async def sign(self, _request: web.Request) -> web.Response:
        return web.json_response({"failures": {}})

    async def bootstrap(self, keys_file: Path, password: str | None, confirm: AskToConfirm | None) -> None:
        application = web.Application()
        prefix = "/_matrix/client/v3/keys"
        application.router.add_post(f"{prefix}/query", self.query)
        application.router.add_post(f"{prefix}/device_signing/upload", self.publish)
        application.router.add_post(f"{prefix}/signatures/upload", self.sign)
        async with TestServer(application) as server:
            client = AsyncClient(str(server.make_url("")).rstrip("/"), USER, DEVICE)
            client.user_id, client.access_token, client.olm = USER, "token", self.keys
            try:
                with explained(client.homeserver):
                    await ensure_signed(client, keys_file, password, confirm)
            finally:
                await client.close()

    def run(self, keys_file: Path, password: str | None = None, confirm: AskToConfirm | None = None) -> None:
        asyncio.run(self.bootstrap(keys_file, password, confirm))


def demand(*ways: str, **parameters: Any) -> dict[str, Any]:
    return {"session": "s1", "flows": [{"stages": [way]} for way in ways], "params": parameters}


@pytest.mark.parametrize("way", ["m.oauth", "org.matrix.cross_signing_reset"])
def test_the_page_that_the_homeserver_names_is_told(tmp_path: Path, way: str) -> None:
    server = Server(demand(way, **{way: {"url": PAGE}}), None)
    with pytest.raises(ConfirmationNeeded) as needed:
        server.run(tmp_path / "matrix.json", "Kennwort")
    assert needed.value.details["url"] == PAGE


@pytest.mark.parametrize("way", ["m.oauth", "org.matrix.cross_signing_reset"])
def test_after_the_page_was_visited_the_identity_is_published(tmp_path: Path, way: str) -> None:
    server = Server(demand(way, **{way: {"url": PAGE}}), {"session": "s1"})
    visited: list[str] = []
    server.run(tmp_path / "matrix.json", "Kennwort", visited.append)
    assert visited == [PAGE]
    assert server.published["master_key"]["usage"] == ["master"]


def test_single_sign_on_has_a_page_of_its_own(tmp_path: Path) -> None:
    server = Server(demand("m.login.sso"), {"session": "s1"})
    visited: list[str] = []
    server.run(tmp_path / "matrix.json", confirm=visited.append)
    (page,) = visited
    assert page.endswith("/_matrix/client/v3/auth/m.login.sso/fallback/web?session=s1")


def test_a_page_that_was_not_visited_is_told_again(tmp_path: Path) -> None:
    server = Server(demand("m.oauth", **{"m.oauth": {"url": PAGE}}), None)
    with pytest.raises(ConfirmationNeeded) as needed:
        server.run(tmp_path / "matrix.json", confirm=lambda _: None)
    assert needed.value.details["url"] == PAGE


def test_a_password_is_given_where_it_is_enough(tmp_path: Path) -> None:
    whom = {"type": "m.id.user", "user": USER}
    proof = {"session": "s1", "type": "m.login.password", "identifier": whom, "password": "Kennwort"}
    Server(demand("m.login.sso", "m.login.password"), proof).run(tmp_path / "matrix.json", "Kennwort")
    with pytest.raises(PasswordRefused):
        Server(demand("m.login.password"), proof).run(tmp_path / "other.json", "falsch")


@pytest.mark.parametrize("ways", [(), ("m.login.email.identity",), ("m.login.password",)])
def test_without_page_and_password_it_is_told_that_somebody_has_to_confirm(tmp_path: Path, ways: tuple[str]) -> None:
    with pytest.raises(ConfirmationNeeded) as needed:
        Server(demand(*ways), None).run(tmp_path / "matrix.json")
    assert needed.value.details["url"] == "none"


def test_a_refusal_that_asks_for_nothing_is_told(tmp_path: Path) -> None:
    with pytest.raises(HomeserverRefused):
        Server({"errcode": "M_FORBIDDEN"}, None).run(tmp_path / "matrix.json")


def test_the_keys_are_on_the_disk_before_they_are_published(tmp_path: Path) -> None:
    file = tmp_path / "matrix.json"
    with pytest.raises(ConfirmationNeeded):
        Server(demand("m.oauth"), None).run(file)
    kept = file.read_bytes()
    server = Server(demand("m.oauth", **{"m.oauth": {"url": PAGE}}), {"session": "s1"})
    server.run(file, confirm=lambda _: None)
    identity = signing_keys.load(file, USER)
    assert identity is not None
    assert file.read_bytes() == kept
    assert server.published["master_key"]["keys"] == identity.published()["master"]["keys"]
