"""The keys of the assistant's own device: made and kept by the library, shown to others by the homeserver."""

from dataclasses import dataclass
from pathlib import Path

from nio import AsyncClient, KeysUploadResponse
from nio.store import DefaultStore
from peewee import DatabaseError

from bot.channels.matrix.calls import call
from bot.channels.matrix.client import STORE, Store
from bot.channels.matrix.errors import DeviceKeysLost
from bot.channels.matrix.session import Session


@dataclass(frozen=True)
class Device:
    """key: the public Ed25519 key, base64."""

    user_id: str
    id: str
    key: str


def own_device(client: AsyncClient) -> Device:
    return Device(client.user_id, client.device_id, client.olm.account.identity_keys["ed25519"])


def stored_device(session: Session, folder: Path) -> Device:
    """Return the device of a session, while another process may be using its keys. Raises DeviceKeysLost."""
    if not (folder / STORE).exists():
        raise DeviceKeysLost(device=session.device_id)
    store: DefaultStore | None = None
    try:
        store = Store(session.user_id, session.device_id, str(folder), session.pickle_key, STORE)
        account = store.load_account()
    except (DatabaseError, ValueError) as error:
        raise DeviceKeysLost(device=session.device_id) from error
    finally:
        if store is not None:
            store.database.close()
    if account is None:
        raise DeviceKeysLost(device=session.device_id)
    return Device(session.user_id, session.device_id, account.identity_keys["ed25519"])


async def upload_keys(client: AsyncClient) -> None:
    """Publish the device's keys, and new one-time keys where some were used up. Raises ServerRefused.

    The library writes one-time keys down after the homeserver has them; a kill in between would have it hand out keys
    that nobody can use, and refuse all later ones.
    """
    if not client.should_upload_keys:
        return
    content = client.olm.share_keys()
    client.olm.save_account()
    answer = (await call(client, "POST", "/v3/keys/upload", content)).checked()
    counts = answer.get("one_time_key_counts", {})
    await client.receive_response(KeysUploadResponse(0, counts.get("signed_curve25519", 0)))


async def publish_fallback_key(client: AsyncClient) -> None:
    """Publish a key to begin conversations with when all one-time keys are used up. Raises ServerRefused.

    The library knows no such keys. A new one takes the place of the last, which stays good for what is on its way.
    """
    account = client.olm.account._account  # noqa: SLF001 - see above
    account.generate_fallback_key()
    keys = {}
    for key_id, key in account.fallback_key.items():
        content = {"key": key.to_base64(), "fallback": True}
        signatures = {client.user_id: {f"ed25519:{client.device_id}": client.olm.sign_json(content)}}
        keys[f"signed_curve25519:{key_id}"] = {**content, "signatures": signatures}
    client.olm.save_account()
    (await call(client, "POST", "/v3/keys/upload", {"fallback_keys": keys})).checked()
    account.mark_keys_as_published()
    client.olm.save_account()
