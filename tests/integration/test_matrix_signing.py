"""The assistant's identity at a real homeserver: made once, kept, found broken, and completed after a kill."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.channels.matrix import session as sessions
from bot.channels.matrix import signing_keys
from bot.channels.matrix.client import STORE, opened
from bot.channels.matrix.cross_signing import SigningFlaw, ensure_signed
from bot.channels.matrix.errors import (
    ConfirmationNeeded,
    DeviceKeysLost,
    IdentityDamaged,
    IdentityDiffers,
    IdentityLost,
    IdentityOfAnotherUser,
    PasswordRefused,
)
from tests.integration.matrix_installation import Installation
from tests.matrix.person import MatrixPerson
from tests.matrix.server import PASSWORD, Homeserver

CALLS = 6  # log in: ways, login; keys: upload, query; identity: upload, signatures


@pytest.fixture
def lotse(homeserver: Homeserver, tmp_path: Path) -> Installation:
    return Installation(homeserver, tmp_path)


@pytest.fixture
def second_device(lotse: Installation) -> Iterator[MatrixPerson]:
    """Another device of the assistant's user, which nobody has signed."""
    lotse.log_in()
    with MatrixPerson(lotse.homeserver.url, lotse.user) as device:
        yield device


def test_others_can_follow_the_chain_to_the_device(lotse: Installation) -> None:
    lotse.assert_chain(lotse.log_in())


def test_a_second_time_changes_nothing(lotse: Installation) -> None:
    lotse.log_in()

    async def again() -> None:
        async with opened(sessions.load(lotse.folder), lotse.folder) as client:
            await ensure_signed(client, lotse.keys_file)

    before = (lotse.published(), lotse.keys_file.read_bytes(), lotse.keys_file.stat().st_mtime_ns)
    asyncio.run(again())
    assert (lotse.published(), lotse.keys_file.read_bytes(), lotse.keys_file.stat().st_mtime_ns) == before


def test_a_new_device_gets_the_same_identity(lotse: Installation) -> None:
    first = lotse.log_in()
    identity = lotse.assert_chain(first)
    second = lotse.log_in(again=True)
    assert lotse.assert_chain(second) == identity
    assert first.id not in lotse.published()["device_keys"]


def test_a_device_that_is_not_signed_is_signed_without_password(
    lotse: Installation, second_device: MatrixPerson
) -> None:
    device = second_device._client
    keys = lotse.published()["device_keys"][device.device_id]
    assert set(keys["signatures"][lotse.user]) == {f"ed25519:{device.device_id}"}
    lotse.sign(second_device)
    keys = lotse.published()["device_keys"][device.device_id]
    assert len(keys["signatures"][lotse.user]) == 2


def test_a_lost_identity_is_told_and_nothing_is_changed(lotse: Installation, second_device: MatrixPerson) -> None:
    lotse.keys_file.unlink()
    before = lotse.published()
    assert lotse.check().flaw is SigningFlaw.IDENTITY_LOST
    with pytest.raises(IdentityLost):
        lotse.sign(second_device)
    assert lotse.published() == before
    assert not lotse.keys_file.exists()


def test_a_lost_identity_is_replaced_only_on_demand(lotse: Installation) -> None:
    lost = lotse.assert_chain(lotse.log_in())
    lotse.keys_file.unlink()
    with pytest.raises(IdentityLost):
        lotse.log_in(again=True)
    device = lotse.log_in(again=True, reset_identity=True)
    assert lotse.assert_chain(device) != lost
    assert list(lotse.published()["device_keys"]) == [device.id]


def test_replacing_an_identity_takes_the_password(lotse: Installation) -> None:
    lotse.log_in()
    lotse.keys_file.unlink()
    token = lotse.homeserver.log_in(lotse.user)
    with pytest.raises(ConfirmationNeeded):
        lotse.log_in(token, is_token=True, again=True, reset_identity=True)
    with pytest.raises(IdentityDiffers):  # the new one is here, but not yet published
        lotse.log_in(again=True)
    with pytest.raises(PasswordRefused):
        lotse.log_in("falsch", again=True, reset_identity=True)
    lotse.assert_chain(lotse.log_in(again=True, reset_identity=True))


def test_the_identity_of_an_earlier_backup_is_told_and_replaced_only_on_demand(lotse: Installation) -> None:
    earlier = lotse.assert_chain(lotse.log_in())
    backup = lotse.keys_file.read_bytes()
    lotse.keys_file.unlink()
    later = lotse.assert_chain(lotse.log_in(again=True, reset_identity=True))
    lotse.keys_file.write_bytes(backup)
    assert lotse.check().flaw is SigningFlaw.IDENTITY_DIFFERS
    with pytest.raises(IdentityDiffers):
        lotse.log_in(again=True)
    assert lotse.keys_file.read_bytes() == backup
    assert lotse.assert_chain(lotse.log_in(again=True, reset_identity=True)) not in {earlier, later}


def test_an_identity_that_is_there_is_never_reset(lotse: Installation) -> None:
    identity = lotse.assert_chain(lotse.log_in())
    assert lotse.assert_chain(lotse.log_in(again=True, reset_identity=True)) == identity


def test_keys_of_another_user_are_not_used(lotse: Installation, homeserver: Homeserver, tmp_path: Path) -> None:
    other = Installation(homeserver, tmp_path / "other")
    signing_keys.make(lotse.keys_file, other.user)
    with pytest.raises(IdentityOfAnotherUser):
        lotse.log_in()
    assert lotse.published()["master_keys"] is None


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"user_id": "x", "master": 1}', "\0"])
def test_a_damaged_identity_is_told_and_left_alone(lotse: Installation, text: str) -> None:
    lotse.log_in()
    lotse.keys_file.write_text(text)
    with pytest.raises(IdentityDamaged):
        lotse.check()
    with pytest.raises(IdentityDamaged):
        lotse.log_in(again=True, reset_identity=True)
    assert lotse.keys_file.read_text() == text


@pytest.mark.parametrize("seed", ["", "AAAA", "ü", "!" * 43, None, 7])
def test_a_damaged_seed_is_told(lotse: Installation, seed: Any) -> None:
    lotse.log_in()
    stored = json.loads(lotse.keys_file.read_text())
    lotse.keys_file.write_text(json.dumps({**stored, "self_signing": seed}))
    with pytest.raises(IdentityDamaged):
        lotse.check()


def test_a_device_that_lost_its_keys_is_told(lotse: Installation) -> None:
    lotse.log_in()
    for file in lotse.folder.glob(f"{STORE}*"):
        file.unlink()
    with pytest.raises(DeviceKeysLost):
        lotse.check()

    async def go_on() -> None:
        async with opened(sessions.load(lotse.folder), lotse.folder) as client:
            await ensure_signed(client, lotse.keys_file)

    with pytest.raises(DeviceKeysLost):  # the library makes new keys, which must not be signed
        asyncio.run(go_on())
    assert lotse.check().flaw is SigningFlaw.DEVICE_DIFFERS
    lotse.assert_chain(lotse.log_in(again=True))


def test_damaged_keys_of_the_device_are_told(lotse: Installation) -> None:
    lotse.log_in()
    (lotse.folder / STORE).write_bytes(b"x" * 5000)
    with pytest.raises(DeviceKeysLost):
        lotse.check()
    lotse.assert_chain(lotse.log_in(again=True))


def test_a_device_that_was_removed_elsewhere_is_told(lotse: Installation) -> None:
    device = lotse.log_in()
    token = lotse.homeserver.log_in(lotse.user)
    auth = {"type": "m.login.password", "identifier": {"type": "m.id.user", "user": lotse.user}, "password": PASSWORD}
    path = f"/_matrix/client/v3/devices/{device.id}"
    with pytest.raises(httpx.HTTPStatusError) as asked:
        lotse.homeserver.call("DELETE", path, {}, token=token)
    session = asked.value.response.json()["session"]
    lotse.homeserver.call("DELETE", path, {"auth": {**auth, "session": session}}, token=token)
    ran = lotse.lotse("matrix", "verify")
    assert (ran.code, ran.out) == (1, "")


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("number", range(1, CALLS + 1))
def test_a_kill_at_any_call_is_completed_by_the_next_login(lotse: Installation, moment: str, number: int) -> None:
    step = f"nio:AsyncClient.send:{moment}:{number}"
    killed = lotse.lotse("matrix", "login", entered=PASSWORD, crash=step)
    assert killed.code == -9
    assert not lotse.folder.exists()
    identity = lotse.keys_file.read_bytes() if lotse.keys_file.exists() else None
    device = lotse.log_in()
    lotse.assert_chain(device)
    assert identity in {None, lotse.keys_file.read_bytes()}
    assert sorted(path.name for path in lotse.data_dir.iterdir()) == ["keys", "matrix"]
    assert list(lotse.published()["device_keys"]) == [device.id]


def test_login_makes_as_many_calls_as_it_is_killed_at(lotse: Installation) -> None:
    step = f"nio:AsyncClient.send:before:{CALLS + 1}"
    assert lotse.lotse("matrix", "login", entered=PASSWORD, crash=step).code == 0
