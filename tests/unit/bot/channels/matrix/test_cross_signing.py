"""The chain from the master key to the device: each link that does not hold is found, and by its name."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from nio.crypto import OlmAccount

from bot.channels.matrix import signing_keys
from bot.channels.matrix.cross_signing import Shown, SigningFlaw, flaw
from bot.channels.matrix.device_keys import Device
from bot.channels.matrix.signing_keys import MASTER, SELF_SIGNING, USER_SIGNING, SigningIdentity, is_signed

USER = "@lotse:lotse.example"


@pytest.fixture
def identity(tmp_path: Path) -> SigningIdentity:
    return signing_keys.make(tmp_path / "keys" / "matrix.json", USER)


@pytest.fixture
def account() -> OlmAccount:
    return OlmAccount()


@pytest.fixture
def device(account: OlmAccount) -> Device:
    return Device(USER, "GERAET", account.identity_keys["ed25519"])


@pytest.fixture
def found(identity: SigningIdentity, account: OlmAccount, device: Device) -> Shown:
    return shown(identity, account, device)


def shown(identity: SigningIdentity, account: OlmAccount, device: Device) -> Shown:
    """Return what a homeserver shows when all is well."""
    bare: dict[str, Any] = {
        "algorithms": ["m.olm.v1.curve25519-aes-sha2", "m.megolm.v1.aes-sha2"],
        "user_id": USER,
        "device_id": device.id,
        "keys": {f"ed25519:{device.id}": device.key},
    }
    own = account.sign(signing_keys._canonical(bare).decode())
    signed = identity.signed(bare, by=SELF_SIGNING)
    signed["signatures"][USER][f"ed25519:{device.id}"] = own
    return Shown({**signed, "unsigned": {"device_display_name": "Lotse"}}, identity.published())


def test_a_whole_chain_has_no_flaw(found: Shown, device: Device, identity: SigningIdentity) -> None:
    assert flaw(found, device, identity) is None


def swap_self_signing(found: Shown) -> None:
    found.keys[SELF_SIGNING]["keys"] = {"ed25519:x": "x"}


def drop(*path: str) -> Callable[[Any], None]:
    def change(content: Any) -> None:
        *parents, last = path
        for parent in parents:
            content = content[parent]
        del content[last]

    return change


CHANGES: tuple[tuple[Callable[[Shown], None], SigningFlaw], ...] = (
    (lambda found: found.device.clear(), SigningFlaw.DEVICE_UNKNOWN),
    (lambda found: found.device.update(user_id="@x:y"), SigningFlaw.DEVICE_DIFFERS),
    (lambda found: found.device.update(device_id="ANDERES"), SigningFlaw.DEVICE_DIFFERS),
    (lambda found: found.device["keys"].update({"ed25519:GERAET": "A" * 43}), SigningFlaw.DEVICE_DIFFERS),
    (lambda found: found.device.update(algorithms=[]), SigningFlaw.DEVICE_DIFFERS),
    (lambda found: drop("signatures", USER, "ed25519:GERAET")(found.device), SigningFlaw.DEVICE_DIFFERS),
    (lambda found: drop("signatures")(found.device), SigningFlaw.DEVICE_DIFFERS),
    (lambda found: found.keys[MASTER].clear(), SigningFlaw.IDENTITY_MISSING),
    (lambda found: found.keys[MASTER].update(keys={"ed25519:x": "x"}), SigningFlaw.IDENTITY_DIFFERS),
    (lambda found: found.keys[SELF_SIGNING].clear(), SigningFlaw.SELF_SIGNING_BROKEN),
    (swap_self_signing, SigningFlaw.SELF_SIGNING_BROKEN),
    (lambda found: drop("signatures")(found.keys[SELF_SIGNING]), SigningFlaw.SELF_SIGNING_BROKEN),
    (lambda found: found.keys[SELF_SIGNING].update(usage=["master"]), SigningFlaw.SELF_SIGNING_BROKEN),
    (lambda found: found.keys[USER_SIGNING].clear(), SigningFlaw.SELF_SIGNING_BROKEN),
)


@pytest.mark.parametrize(("change", "expected"), CHANGES)
def test_each_broken_link_is_found(
    found: Shown, device: Device, identity: SigningIdentity, change: Callable[[Shown], None], expected: SigningFlaw
) -> None:
    broken = copy.deepcopy(found)
    change(broken)
    assert flaw(broken, device, identity) is expected


def test_an_unsigned_device_is_found(found: Shown, device: Device, identity: SigningIdentity) -> None:
    key = identity.keys[SELF_SIGNING].public
    for signature in (None, "", "A" * 86, found.device["signatures"][USER]["ed25519:GERAET"]):
        broken = copy.deepcopy(found)
        if signature is None:
            del broken.device["signatures"][USER][f"ed25519:{key}"]
        else:
            broken.device["signatures"][USER][f"ed25519:{key}"] = signature
        assert flaw(broken, device, identity) is SigningFlaw.DEVICE_UNSIGNED


def test_without_the_keys_the_identity_is_lost(found: Shown, device: Device) -> None:
    assert flaw(found, device, None) is SigningFlaw.IDENTITY_LOST


def test_with_other_keys_the_identity_differs(found: Shown, device: Device, tmp_path: Path) -> None:
    assert flaw(found, device, signing_keys.make(tmp_path / "other.json", USER)) is SigningFlaw.IDENTITY_DIFFERS


def test_the_same_keys_come_back_from_the_file(tmp_path: Path) -> None:
    file = tmp_path / "keys" / "matrix.json"
    made = signing_keys.make(file, USER)
    loaded = signing_keys.load(file, USER)
    assert loaded is not None
    assert loaded.published() == made.published()
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_no_two_identities_share_a_key(tmp_path: Path) -> None:
    identities = [signing_keys.make(tmp_path / str(number), USER) for number in range(3)]
    assert len({key.public for identity in identities for key in identity.keys.values()}) == 9


def test_the_private_keys_are_in_no_representation(tmp_path: Path) -> None:
    identity = signing_keys.make(tmp_path / "matrix.json", USER)
    shown_as = repr(identity) + str(identity)
    assert not [
        line for line in (tmp_path / "matrix.json").read_text().split('"') if len(line) == 43 and line in shown_as
    ]
    assert "seed" not in shown_as


def test_a_signature_of_the_specification_is_good() -> None:
    """The example of the Matrix specification, appendix "Cryptographic test vectors"."""
    key = "XGX0JRS2Af3be3knz2fBiRbApjm2Dh61gXDJA8kcJNI"
    signature = "K8280/U9SSy9IVtjBuVeLr+HpOB4BQFWbg+UZaADMtTdGYI7Geitb76LTrr5QV/7Xg4ahLwYGYZzuHGZKM5ZAQ"
    content = {"signatures": {"domain": {"ed25519:1": signature}}}
    assert is_signed(content, "domain", "1", key)
    assert not is_signed({**content, "one": 1}, "domain", "1", key)
