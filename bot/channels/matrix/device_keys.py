"""The keys of the assistant's own device: made and kept by the library, shown to others by the homeserver."""

from dataclasses import dataclass
from pathlib import Path

from nio import AsyncClient, KeysUploadResponse
from peewee import DatabaseError

from bot.channels.matrix.calls import call
from bot.channels.matrix.client import STORE, Client, DeviceStore
from bot.channels.matrix.errors import DeviceKeysLost
from bot.channels.matrix.session import Session


@dataclass(frozen=True)
class Device:
    """A device of the assistant's account. key: its public Ed25519 key, base64."""

    user_id: str
    id: str
    key: str


def own_device(client: AsyncClient) -> Device:
    return Device(client.user_id, client.device_id, client.olm.account.identity_keys["ed25519"])


def stored_device(session: Session, folder: Path) -> Device:
    """Return the device of a session, while another process may be using its keys. Raises DeviceKeysLost."""
    if not (folder / STORE).exists():
        raise DeviceKeysLost(device=session.device_id)
    store: DeviceStore | None = None
    try:
        store = DeviceStore(session.user_id, session.device_id, str(folder), session.pickle_key, STORE)
        account = store.load_account()
    except (DatabaseError, ValueError) as error:
        raise DeviceKeysLost(device=session.device_id) from error
    finally:
        if store is not None:
            store.database.close()
    if account is None:
        raise DeviceKeysLost(device=session.device_id)
    return Device(session.user_id, session.device_id, account.identity_keys["ed25519"])


async def upload_keys(client: Client) -> None:
    """Publish the device's keys, and new ones in place of those that were used up. Raises ServerRefused.

    The library writes one-time keys down after the homeserver has them; a kill in between would have it hand out keys
    that nobody can use, and refuse all later ones.
    """
    if client.should_upload_keys:
        content = client.olm.share_keys()
        client.olm.save_account()
        answer = (await call(client, "POST", "/v3/keys/upload", content)).checked()
        counts = answer.get("one_time_key_counts", {})
        await client.receive_response(KeysUploadResponse(0, counts.get("signed_curve25519", 0)))
    await publish_fallback_key(client)


async def publish_fallback_key(client: Client) -> None:
    """Publish a key to begin conversations with when all one-time keys are used up. Raises ServerRefused.

    The library knows no such keys. One that was used is replaced and stays good for what is on its way; hence it is
    not replaced before a sync has brought what was sent with it, and not twice if a kill comes in between.
    """
    account = client.olm.account._account  # noqa: SLF001 - see above
    if not account.fallback_key:
        if not client.lacks_fallback_key:
            return
        account.generate_fallback_key()
        client.olm.save_account()
    keys = {}
    for key_id, key in account.fallback_key.items():
        content = {"key": key.to_base64(), "fallback": True}
        signatures = {client.user_id: {f"ed25519:{client.device_id}": client.olm.sign_json(content)}}
        keys[f"signed_curve25519:{key_id}"] = {**content, "signatures": signatures}
    (await call(client, "POST", "/v3/keys/upload", {"fallback_keys": keys})).checked()
    client.lacks_fallback_key = False
    account.mark_keys_as_published()
    client.olm.save_account()
