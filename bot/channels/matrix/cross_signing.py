"""The device is signed by the assistant's identity, so that strict programs exchange keys with it.

Matrix specification, client-server API, "Cross-signing". The chain: master key → self-signing key → device.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from nio import AsyncClient

from bot.channels.matrix import signing_keys
from bot.channels.matrix.calls import ServerAnswer, call
from bot.channels.matrix.device_keys import Device, own_device
from bot.channels.matrix.errors import (
    ConfirmationNeeded,
    DeviceKeysLost,
    IdentityDiffers,
    IdentityLost,
    PasswordRefused,
    SignatureRefused,
)
from bot.channels.matrix.signing_keys import MASTER, SELF_SIGNING, USAGES, KeysJson, SigningIdentity, is_signed

_PASSWORD = "m.login.password"  # noqa: S105 - the name of a stage
_BROWSER = ("m.oauth", "org.matrix.cross_signing_reset")
_SSO = "m.login.sso"
_NO_PAGE = "none"
_UPLOAD = "/v3/keys/device_signing/upload"

# Shows a person the page on which to confirm, and returns when that is done.
AskToConfirm = Callable[[str], None]


class SigningFlaw(StrEnum):
    """The first link of the chain that does not hold; each has a wording "matrix-flaw-…"."""

    DEVICE_UNKNOWN = "device-unknown"
    DEVICE_DIFFERS = "device-differs"
    IDENTITY_MISSING = "identity-missing"
    IDENTITY_LOST = "identity-lost"
    IDENTITY_DIFFERS = "identity-differs"
    SELF_SIGNING_BROKEN = "self-signing-broken"
    DEVICE_UNSIGNED = "device-unsigned"


@dataclass(frozen=True)
class Shown:
    """The assistant's public keys as the homeserver shows them. keys: by usage, empty where there is none."""

    device: KeysJson
    keys: Mapping[str, KeysJson]

    def public(self, usage: str) -> str:
        """Return a public key in base64, "" if the homeserver has none."""
        return next(iter(self.keys[usage].get("keys", {}).values()), "")


async def shown(client: AsyncClient) -> Shown:
    """Ask the homeserver for our public keys. Raises ServerRefused."""
    user, device = client.user_id, client.device_id
    answer = (await call(client, "POST", "/v3/keys/query", {"device_keys": {user: [device]}})).checked()
    return Shown(
        answer.get("device_keys", {}).get(user, {}).get(device, {}),
        {usage: answer.get(f"{usage}_keys", {}).get(user, {}) for usage in USAGES},
    )


def flaw(found: Shown, device: Device, identity: SigningIdentity | None) -> SigningFlaw | None:
    """Return what is wrong with our keys at the homeserver, the worst first; None if others can trust the device."""
    if not found.device:
        return SigningFlaw.DEVICE_UNKNOWN
    if not _is_own(found.device, device):
        return SigningFlaw.DEVICE_DIFFERS
    if not found.public(MASTER):
        return SigningFlaw.IDENTITY_MISSING
    if identity is None:
        return SigningFlaw.IDENTITY_LOST
    own = {usage: key.public for usage, key in identity.keys.items()}
    if found.public(MASTER) != own[MASTER]:
        return SigningFlaw.IDENTITY_DIFFERS
    if not all(_carries(found, usage, own) for usage in USAGES):
        return SigningFlaw.SELF_SIGNING_BROKEN
    if not is_signed(found.device, device.user_id, own[SELF_SIGNING], own[SELF_SIGNING]):
        return SigningFlaw.DEVICE_UNSIGNED
    return None


def _is_own(content: KeysJson, device: Device) -> bool:
    return (
        content.get("user_id") == device.user_id
        and content.get("device_id") == device.id
        and is_signed(content, device.user_id, device.id, device.key)
    )


def _carries(found: Shown, usage: str, own: Mapping[str, str]) -> bool:
    key = found.keys[usage]
    is_ours = found.public(usage) == own[usage]
    return is_ours and (usage == MASTER or is_signed(key, key.get("user_id", ""), own[MASTER], own[MASTER]))


async def ensure_signed(
    client: AsyncClient,
    keys_file: Path,
    password: str | None = None,
    confirm: AskToConfirm | None = None,
    *,
    reset: bool = False,
) -> None:
    """Have the identity published and the device signed by it; what is done already is left alone.

    client: with the device's keys, already uploaded. password, confirm: for a homeserver that wants to be sure.
    reset: begin a new identity where the keys of the published one are not here. Raises ServerRefused, DeviceKeysLost,
    IdentityLost, IdentityDiffers, IdentityDamaged, IdentityOfAnotherUser, ConfirmationNeeded, PasswordRefused,
    SignatureRefused.
    """
    device = own_device(client)
    found = await shown(client)
    identity = signing_keys.load(keys_file, device.user_id)
    trouble = flaw(found, device, identity)
    if trouble is None:
        return
    _refuse(trouble, device, keys_file, reset=reset)
    if identity is None or trouble is SigningFlaw.IDENTITY_DIFFERS:  # homeservers accept no key a second time
        identity = signing_keys.make(keys_file, device.user_id)
    if trouble is not SigningFlaw.DEVICE_UNSIGNED:
        await _publish(client, identity, password, confirm)
    await _sign(client, identity, found.device)


def _refuse(trouble: SigningFlaw, device: Device, keys_file: Path, *, reset: bool) -> None:
    """Raise the error of a flaw about which the operator has to decide."""
    if trouble in (SigningFlaw.DEVICE_UNKNOWN, SigningFlaw.DEVICE_DIFFERS):
        raise DeviceKeysLost(device=device.id)
    if trouble is SigningFlaw.IDENTITY_LOST and not reset:
        raise IdentityLost(file=str(keys_file), user=device.user_id)
    if trouble is SigningFlaw.IDENTITY_DIFFERS and not reset:
        raise IdentityDiffers(file=str(keys_file), user=device.user_id)


async def _publish(
    client: AsyncClient, identity: SigningIdentity, password: str | None, confirm: AskToConfirm | None
) -> None:
    body: KeysJson = {f"{usage}_key": key for usage, key in identity.published().items()}
    answer = await call(client, "POST", _UPLOAD, body)
    if _asks(answer):
        body["auth"] = await _proof(client, answer, password, confirm)
        answer = await call(client, "POST", _UPLOAD, body)
    if _asks(answer) and body["auth"].get("type") == _PASSWORD:
        raise PasswordRefused(user=client.user_id, url=client.homeserver)
    if _asks(answer):
        raise ConfirmationNeeded(url=_page(client, answer) or _NO_PAGE)
    answer.checked()


def _asks(answer: ServerAnswer) -> bool:
    return answer.status == 401 and "flows" in answer.content


async def _proof(
    client: AsyncClient, answer: ServerAnswer, password: str | None, confirm: AskToConfirm | None
) -> KeysJson:
    """Return the proof that the owner of the account wants this. Raises ConfirmationNeeded."""
    session = {"session": answer.content.get("session", "")}
    if password is not None and any(flow.get("stages") == [_PASSWORD] for flow in answer.content["flows"]):
        whom = {"type": "m.id.user", "user": client.user_id}
        return {**session, "type": _PASSWORD, "identifier": whom, "password": password}
    page = _page(client, answer)
    if confirm is None or not page:
        raise ConfirmationNeeded(url=page or _NO_PAGE)
    await asyncio.to_thread(confirm, page)
    return session


def _page(client: AsyncClient, answer: ServerAnswer) -> str:
    """Return the page on which a person confirms, "" if the homeserver names none."""
    named: Mapping[str, Any] = answer.content.get("params", {})
    for way in _BROWSER:
        if url := named.get(way, {}).get("url"):
            return str(url)
    if any(_SSO in flow.get("stages", []) for flow in answer.content["flows"]):
        session = answer.content.get("session", "")
        return f"{client.homeserver}/_matrix/client/v3/auth/{_SSO}/fallback/web?session={session}"
    return ""


async def _sign(client: AsyncClient, identity: SigningIdentity, device: KeysJson) -> None:
    """Have the self-signing key sign the device, and the device the master key."""
    master = identity.published()[MASTER]
    signature = client.olm.sign_json(master)
    master["signatures"] = {client.user_id: {f"ed25519:{client.device_id}": signature}}
    signed = {
        client.device_id: identity.signed(device, by=SELF_SIGNING),
        identity.keys[MASTER].public: master,
    }
    answer = await call(client, "POST", "/v3/keys/signatures/upload", {client.user_id: signed})
    if failures := answer.checked().get("failures"):
        codes = {str(failure.get("errcode")) for failed in failures.values() for failure in failed.values()}
        raise SignatureRefused(reason=", ".join(sorted(codes)))
