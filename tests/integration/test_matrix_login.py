"""`lotse matrix login`, `verify` and `logout` at a real homeserver, as the operator sees them."""

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import unused_port

from bot.channels.matrix.client import STORE
from bot.channels.matrix.cross_signing import SigningFlaw
from bot.channels.matrix.errors import (
    AlreadyLoggedIn,
    DeviceTaken,
    HomeserverUnreachable,
    NoHomeserver,
    PasswordRefused,
    TokenRefused,
    TooManyLogins,
    UserDiffers,
)
from bot.channels.matrix.session import NotLoggedIn, SessionDamaged
from bot.engine.talk.wording import Wording
from bot.errors import OperationFailed
from tests.conftest import run_lotse
from tests.integration.matrix_installation import Installation
from tests.matrix.person import MatrixPerson
from tests.matrix.server import PASSWORD, Homeserver
from tests.telegram_api import Emulator

WORDING = Wording()


@pytest.fixture
def lotse(homeserver: Homeserver, tmp_path: Path) -> Installation:
    return Installation(homeserver, tmp_path / "data")


@pytest.fixture
def no_homeserver() -> Iterator[str]:
    """The address of a web server that is none of Matrix."""
    with Emulator() as api:
        yield api.url


def refused(attempt: Any, kind: type[OperationFailed]) -> None:
    with pytest.raises(kind) as caught:
        attempt()
    assert WORDING(f"error-{kind.__name__}", caught.value.details)


def device_names(lotse: Installation) -> dict[str, str]:
    token = lotse.homeserver.log_in(lotse.user)
    found = lotse.homeserver.call("GET", "/_matrix/client/v3/devices", token=token)["devices"]
    return {device["device_id"]: device.get("display_name", "") for device in found}


def test_login_verify_logout(lotse: Installation) -> None:
    ran = lotse.lotse("matrix", "login", entered=PASSWORD)
    assert (ran.code, PASSWORD in ran.out + ran.err) == (0, False)
    session = json.loads((lotse.folder / "session.json").read_text())
    assert device_names(lotse)[session["device_id"]] == lotse.settings.matrix.device_name

    ran = lotse.lotse("matrix", "verify", "--json")
    key = lotse.published()["device_keys"][session["device_id"]]["keys"][f"ed25519:{session['device_id']}"]
    master = next(iter(lotse.published()["master_keys"]["keys"].values()))
    assert (ran.code, ran.json["ok"], ran.json["flaw"]) == (0, True, None)
    assert (ran.json["user"], ran.json["device"]) == (lotse.user, session["device_id"])
    assert ran.json["device_fingerprint"].replace(" ", "") == key
    assert ran.json["master_fingerprint"].replace(" ", "") == master
    assert re.fullmatch(r"(\S{4} ){10}\S{3}", ran.json["device_fingerprint"])

    read = lotse.lotse("matrix", "verify")
    assert read.code == 0
    for value in (lotse.user, ran.json["device"], ran.json["device_fingerprint"], ran.json["master_fingerprint"]):
        assert value in read.out

    ran = lotse.lotse("matrix", "logout")
    assert ran.code == 0
    assert not lotse.folder.exists()
    assert lotse.keys_file.exists()
    assert session["device_id"] not in device_names(lotse)
    assert lotse.lotse("matrix", "verify").code == 1
    assert lotse.lotse("matrix", "logout").code == 1


def test_only_the_own_account_of_the_machine_can_read_the_secrets(lotse: Installation) -> None:
    lotse.log_in()
    for folder in (lotse.folder, lotse.keys_file.parent):
        assert folder.stat().st_mode & 0o777 == 0o700
    for file in (lotse.folder / "session.json", lotse.folder / STORE, lotse.keys_file):
        assert file.stat().st_mode & 0o777 == 0o600


def test_the_secrets_are_not_in_the_output_nor_in_the_log(lotse: Installation) -> None:
    ran = lotse.lotse("matrix", "login", entered=PASSWORD, env={"LOTSE_LOGGING__LEVEL": "debug"})
    again = lotse.lotse("matrix", "verify", "--json", env={"LOTSE_LOGGING__LEVEL": "debug"})
    session = json.loads((lotse.folder / "session.json").read_text())
    seeds = json.loads(lotse.keys_file.read_text())
    secrets = [PASSWORD, session["access_token"], session["pickle_key"], seeds["master"], seeds["self_signing"]]
    assert ran.code == again.code == 0
    assert not [secret for secret in secrets if secret in ran.out + ran.err + again.out + again.err]


def test_a_wrong_password_leaves_nothing(lotse: Installation) -> None:
    refused(lambda: lotse.log_in("falsch"), PasswordRefused)
    ran = lotse.lotse("matrix", "login", entered="falsch")
    assert (ran.code, ran.out) == (1, "")
    assert WORDING("error-PasswordRefused", user=lotse.user, url=lotse.homeserver.url) in ran.err
    assert not lotse.data_dir.exists() or list(lotse.data_dir.iterdir()) == []


def test_a_second_login_is_made_only_on_demand(lotse: Installation) -> None:
    first = lotse.log_in()
    refused(lotse.log_in, AlreadyLoggedIn)
    assert lotse.check().device == first
    second = lotse.log_in(again=True)
    assert lotse.check().device == second
    assert first.id not in device_names(lotse)


def loses_its_device(lotse: Installation) -> str:
    """Log in, lose the device as a restore does, for no backup has it, and return its id."""
    lost = lotse.log_in().id
    shutil.rmtree(lotse.folder)
    return lost


def test_a_login_again_removes_what_a_restore_has_left_behind(lotse: Installation) -> None:
    lost = [loses_its_device(lotse), loses_its_device(lotse)]
    with MatrixPerson(lotse.homeserver.url, lotse.user):  # of somebody who looks at the account in Element
        others = {device for device, name in device_names(lotse).items() if name != lotse.settings.matrix.device_name}
        ran = lotse.lotse("matrix", "login", "--again", entered=PASSWORD)
        assert (ran.code, ran.err) == (0, "")
        found = device_names(lotse)
    assert set(lost).isdisjoint(found)
    assert lotse.check().device.id in found
    assert others <= found.keys()
    assert lotse.check().flaw is None


def test_a_first_login_removes_nothing(lotse: Installation) -> None:
    lost = loses_its_device(lotse)
    assert lotse.lotse("matrix", "login", entered=PASSWORD).code == 0
    assert lost in device_names(lotse)


def test_without_the_password_it_says_what_is_left(lotse: Installation) -> None:
    lost = loses_its_device(lotse)
    ran = lotse.lotse("matrix", "login", "--again", "--token", entered=lotse.homeserver.log_in(lotse.user))
    assert ran.code == 0
    assert lost in ran.err
    assert lost in device_names(lotse)
    assert lotse.check().flaw is None


def test_a_wrong_password_keeps_the_login_that_there_is(lotse: Installation) -> None:
    device = lotse.log_in()
    refused(lambda: lotse.log_in("falsch", again=True), PasswordRefused)
    assert (lotse.check().device, lotse.check().flaw) == (device, None)


def test_by_access_token(lotse: Installation) -> None:
    device = lotse.log_in(lotse.homeserver.log_in(lotse.user), is_token=True)
    lotse.assert_chain(device)
    assert lotse.check().flaw is None


def test_the_command_takes_an_access_token(lotse: Installation) -> None:
    assert lotse.lotse("matrix", "login", "--token", entered=lotse.homeserver.log_in(lotse.user)).code == 0


@pytest.mark.parametrize("token", ["falsch", "", "ü", "a b", "a\r\nb"])
def test_a_wrong_access_token(lotse: Installation, token: str) -> None:
    refused(lambda: lotse.log_in(token, is_token=True), TokenRefused)


def test_the_access_token_of_another_user(lotse: Installation) -> None:
    other = lotse.homeserver.register(f"{lotse.user[1:].partition(':')[0]}x")
    refused(lambda: lotse.log_in(lotse.homeserver.log_in(other), is_token=True), UserDiffers)


def test_the_access_token_of_a_device_in_use(lotse: Installation) -> None:
    with MatrixPerson(lotse.homeserver.url, lotse.user) as element:
        token, before = element._client.access_token, lotse.published()
        refused(lambda: lotse.log_in(token, is_token=True), DeviceTaken)
        assert lotse.published() == before


def test_a_user_of_another_server(lotse: Installation) -> None:
    before = device_names(lotse)
    lotse.user = lotse.user.replace("lotse.example", "anderswo.example")
    refused(lotse.log_in, UserDiffers)
    lotse.user = lotse.user.replace("anderswo.example", "lotse.example")
    assert len(device_names(lotse)) == len(before) + 1  # that of asking


def test_without_settings(tmp_path: Path) -> None:
    for command in ("login", "verify"):
        ran = run_lotse("matrix", command, data_dir=tmp_path)
        assert (ran.code, ran.err.strip()) == (1, WORDING("error-MatrixNotConfigured"))


def test_an_unreachable_homeserver(lotse: Installation) -> None:
    lotse.log_in()
    address, lotse.url = lotse.url, f"http://127.0.0.1:{unused_port()}"
    refused(lambda: lotse.log_in(again=True), HomeserverUnreachable)
    lotse.url = address
    assert lotse.check().flaw is None


def test_a_web_server_that_is_none_of_matrix(lotse: Installation, no_homeserver: str) -> None:
    lotse.url = no_homeserver
    refused(lotse.log_in, NoHomeserver)


def test_too_many_attempts(tmp_path: Path) -> None:
    limit = {"per_second": 0.01, "burst_count": 2}
    limits = {"address": limit, "account": limit, "failed_attempts": limit}
    with Homeserver(tmp_path / "server", rc_login=limits) as slow:
        lotse = Installation(slow, tmp_path / "data")
        for _ in range(2):
            refused(lambda: lotse.log_in("falsch"), PasswordRefused)
        refused(lambda: lotse.log_in("falsch"), TooManyLogins)


def test_a_session_that_the_homeserver_has_ended(lotse: Installation) -> None:
    lotse.log_in()
    lotse.homeserver.revoke_sessions(lotse.user)
    refused(lotse.check, TokenRefused)
    lotse.assert_chain(lotse.log_in(again=True))


def test_a_damaged_session_can_be_replaced(lotse: Installation) -> None:
    lotse.log_in()
    (lotse.folder / "session.json").write_text("{")
    refused(lotse.check, SessionDamaged)
    lotse.log_in()
    assert lotse.check().flaw is None


def test_not_logged_in(lotse: Installation) -> None:
    refused(lotse.check, NotLoggedIn)


def test_a_session_of_another_user(lotse: Installation, tmp_path: Path) -> None:
    lotse.log_in()
    lotse.user = "@jemand:lotse.example"
    refused(lotse.check, UserDiffers)


def test_verify_works_while_the_device_is_in_use(lotse: Installation) -> None:
    lotse.log_in()
    with closing(sqlite3.connect(lotse.folder / STORE, isolation_level=None)) as running:
        running.execute("BEGIN IMMEDIATE")
        assert lotse.check().flaw is None


def test_logout_without_homeserver_forgets_and_says_what_is_left_to_do(lotse: Installation) -> None:
    lotse.log_in()
    file = lotse.folder / "session.json"
    session = json.loads(file.read_text())
    file.write_text(json.dumps({**session, "homeserver_url": f"http://127.0.0.1:{unused_port()}"}))
    ran = lotse.lotse("matrix", "logout")
    assert (ran.code, not lotse.folder.exists()) == (1, True)
    assert session["device_id"] in ran.err


def test_every_flaw_has_a_wording() -> None:
    WORDING.require(f"matrix-flaw-{flaw}" for flaw in SigningFlaw)


def test_an_address_with_a_slash_at_its_end(lotse: Installation) -> None:
    ran = lotse.lotse(
        "matrix", "login", entered=PASSWORD, env={"LOTSE_MATRIX__HOMESERVER_URL": f"{lotse.homeserver.url}/"}
    )
    assert ran.code == 0
    assert lotse.check().flaw is None
