"""One message of the assistant on its way: encrypted, once, and only to those whom it is meant for."""

import asyncio
from functools import partial
from urllib.parse import quote

from nio import MatrixRoom

from bot.channels.matrix.calls import call
from bot.channels.matrix.client import Client, whole
from bot.channels.matrix.content import Content, content, main_choices
from bot.channels.matrix.direct import open_room
from bot.channels.matrix.failures import delivery_error
from bot.channels.matrix.media import upload
from bot.channels.matrix.reactions import MOST_SEEDED, seed
from bot.channels.matrix.sharing import share
from bot.engine.outbox.delivery import Blocked, MessageRefused, Moved, Sending, Throttled
from bot.engine.talk.spans import plain

_MESSAGE = "m.room.message"
_NO_SEEDS_SECONDS = 600.0


async def send(client: Client, sending: Sending, *, seeds_reactions: bool) -> str:
    """Send or edit a message and return its id. Raises DeliveryError.

    seeds_reactions: numbers to tap are put below choices, where that gives nothing away.
    """
    try:
        event_id = await _send(client, sending)
    except Exception as error:  # noqa: BLE001 - every failure of a delivery has a name there
        problem = delivery_error(error)
        if isinstance(problem, Throttled):
            client.throttled_at = asyncio.get_running_loop().time()
        raise problem from None
    count = len(main_choices(sending.part))
    may_seed = seeds_reactions and not sending.is_group and not sending.part.is_confidential
    if may_seed and count <= MOST_SEEDED and not _is_short_of_room(client):
        client.background.start("seed", partial(seed, client, sending.address, event_id, sending.key, count))
    return event_id


def _is_short_of_room(client: Client) -> bool:
    """Tell whether the homeserver has lately asked to be sent less; then answers go before numbers to tap."""
    return asyncio.get_running_loop().time() - client.throttled_at < _NO_SEEDS_SECONDS


async def _send(client: Client, sending: Sending) -> str:
    if sending.file is None and not plain(sending.part.blocks).strip():
        raise MessageRefused("empty message")
    if sending.address.startswith("@"):
        raise Moved(await open_room(client, sending.address))
    room = await client.room(sending.address)
    _check_room(client, room, sending)
    location: Content | None = None
    if sending.file is not None:
        if room.encrypted:
            await share(client, room)  # the file goes up only if the message could
        location = await upload(client, sending.file, is_encrypted=room.encrypted)
    event_id = await _put(client, room, content(sending, location), sending.key)
    return sending.edits if sending.edits and sending.file is None else event_id


def _check_room(client: Client, room: MatrixRoom, sending: Sending) -> None:
    """Make sure that a message may be sent into a room. Raises Blocked, MessageRefused."""
    if client.user_id not in room.users or len(room.users) < 2:
        raise Blocked("nobody there")
    if sending.is_group:
        return
    if len(room.users) > 2:
        raise MessageRefused("others read along")
    if not room.encrypted:
        raise MessageRefused("room is not encrypted")


async def _put(client: Client, room: MatrixRoom, message: Content, key: str) -> str:
    """Send an event; the homeserver knows its key again and makes no second one of it."""
    kind = _MESSAGE
    if room.encrypted:
        await share(client, room)
        kind, message = client.encrypt(room.room_id, kind, message)
    path = f"/v3/rooms/{quote(room.room_id, safe='')}/send/{kind}/{quote(key, safe='')}"
    return whole(await call(client, "PUT", path, message), "event_id", str)
