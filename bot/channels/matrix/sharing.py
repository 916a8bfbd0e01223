"""Handing out the key of a room, so that every device of every member can read what is encrypted next.

The library takes a key for handed out although a request failed; here it is not used before all of them succeeded.
"""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from uuid import uuid4

from nio import KeysClaimResponse, MatrixRoom
from nio.crypto import OlmDevice, OutboundGroupSession

from bot.channels.matrix.calls import call
from bot.channels.matrix.client import Client, whole
from bot.engine.outbox.delivery import Throttled

_LONGEST_CHASE = 10
_ASK_AGAIN_SECONDS = 30.0
_SILENCE_SECONDS = 60.0


async def share(client: Client, room: MatrixRoom) -> None:
    """Make sure that all devices in a room have its key. Raises DeliveryError, ServerRefused and what a call raises.

    What is encrypted before the next await can be read by all of them. A device without one-time keys is left out
    until it has some.
    """
    async with client.sharing[room.room_id]:
        queried: set[str] = set()
        for _ in range(_LONGEST_CHASE):
            if unknown := client.users_for_key_query & room.users.keys() - queried:
                queried |= unknown
                if await client.query_keys() & unknown and not _readers(client, room):
                    raise Throttled(_SILENCE_SECONDS)
            elif unmet := _unmet(client, room):
                await _meet(client, room, unmet)
            elif not _is_shared(client, room):
                await _hand_out(client, room)
            else:
                return
        raise Throttled(_ASK_AGAIN_SECONDS)  # members or devices change all the time


def _devices(client: Client, room: MatrixRoom) -> Iterator[OlmDevice]:
    """Yield the devices in a room except our own, which needs no key; the library tells it by its id alone."""
    for user_id in room.users:
        for device in client.device_store.active_user_devices(user_id):
            if device.id != client.device_id:
                yield device


def _unmet(client: Client, room: MatrixRoom) -> list[OlmDevice]:
    """Return the devices with which there is no session yet, except those that had no keys a moment ago."""
    asked_before = asyncio.get_running_loop().time() - _ASK_AGAIN_SECONDS
    return [
        device
        for device in _devices(client, room)
        if not _is_met(client, device) and client.without_keys.get(device.curve25519, asked_before) <= asked_before
    ]


async def _meet(client: Client, room: MatrixRoom, devices: list[OlmDevice]) -> None:
    """Begin sessions with devices, of which each gives a one-time key for that."""
    wanted: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for device in devices:
        wanted[device.user_id][device.id] = "signed_curve25519"
    answer = await call(client, "POST", "/v3/keys/claim", {"one_time_keys": wanted})
    await client.take_apart(KeysClaimResponse, whole(answer, "one_time_keys", dict))
    if answer.content.get("failures") and not any(_is_met(client, device) for device in _readers(client, room)):
        raise Throttled(_SILENCE_SECONDS)
    now = asyncio.get_running_loop().time()
    client.without_keys.update((device.curve25519, now) for device in devices if not _is_met(client, device))


def _is_shared(client: Client, room: MatrixRoom) -> bool:
    """Tell whether those who are there now, as far as they can be reached, have the key, and nobody else has it."""
    session: OutboundGroupSession | None = client.olm.outbound_group_sessions.get(room.room_id)
    if session is None or not session.shared or session.expired:
        return False
    reached = {(device.user_id, device.id) for device in _devices(client, room) if _is_met(client, device)}
    return reached == session.users_shared_with


async def _hand_out(client: Client, room: MatrixRoom) -> None:
    """Send everybody a new key, unless the one that there is was not used yet."""
    olm, room_id = client.olm, room.room_id
    with client.store.database.atomic():  # no device's ratchet may be used twice, so they are stored before
        shares = list(olm.share_group_session_parallel(room_id, list(room.users), ignore_unverified_devices=True))
    session: OutboundGroupSession = olm.outbound_group_sessions[room_id]
    try:
        for devices, messages in shares:
            (await call(client, "PUT", f"/v3/sendToDevice/m.room.encrypted/{uuid4().hex}", messages)).checked()
            session.users_shared_with.update(devices)
    except BaseException:
        olm.outbound_group_sessions.pop(room_id, None)
        raise
    session.mark_as_shared()


def _readers(client: Client, room: MatrixRoom) -> list[OlmDevice]:
    return [device for device in _devices(client, room) if device.user_id != client.user_id]


def _is_met(client: Client, device: OlmDevice) -> bool:
    return client.olm.session_store.get(device.curve25519) is not None
