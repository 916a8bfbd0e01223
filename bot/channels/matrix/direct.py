"""Rooms for two, opened by the assistant for persons who have not written to it yet.

The account's m.direct tells which room belongs to whom. Before a room is made for a person, they stand there without
one: should that be found at the next attempt, the room may exist without being noted.
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from bot.channels.matrix.calls import call
from bot.channels.matrix.client import Client, whole
from bot.channels.matrix.failures import ServerRefused
from bot.channels.matrix.rooms import ENCRYPTION
from bot.engine.outbox.delivery import MessageRefused

_CLOSED = (403, 404)

Direct = dict[str, Any]
"""From user ids to ids of rooms, as the homeserver keeps it; other programs may have written anything into it."""


async def open_room(client: Client, user_id: str) -> str:
    """Return an encrypted room with only this person, a new one if need be. Raises MessageRefused, ServerRefused."""
    if user_id == client.user_id:
        raise MessageRefused("own address")
    async with client.opening:
        direct = await _direct(client)
        noted = _rooms(direct, user_id)
        candidates = [*reversed(noted), *_loaded(client, user_id)]
        if user_id in direct and not noted:
            candidates += await _unnoted(client, direct)
        for room_id in candidates:
            if await _is_for(client, room_id, user_id):
                if room_id not in noted:
                    await _note(client, {**direct, user_id: [*noted, room_id]})
                return room_id
        return await _create(client, user_id, direct)


async def _create(client: Client, user_id: str, direct: Direct) -> str:
    await _note(client, {**direct, user_id: []})
    wanted = {
        "is_direct": True,
        "preset": "trusted_private_chat",
        "invite": [user_id],
        "initial_state": [{"type": "m.room.encryption", "state_key": "", "content": ENCRYPTION}],
    }
    try:
        room_id = whole(await call(client, "POST", "/v3/createRoom", wanted), "room_id", str)
    except ServerRefused as refusal:
        if refusal.code and refusal.status < 500:  # so no room was made
            await _note(client, {name: rooms for name, rooms in direct.items() if name != user_id})
        raise
    if room_id in client.rooms:  # as a sync saw it before the person was invited
        client.rooms[room_id].members_synced = False
    await _note(client, {**direct, user_id: [room_id]})
    return room_id


async def _is_for(client: Client, room_id: str, user_id: str) -> bool:
    try:
        room = await client.room(room_id)
    except ServerRefused as refusal:
        if refusal.status in _CLOSED:
            return False
        raise
    return bool(room.encrypted) and set(room.users) == {client.user_id, user_id}


def _rooms(direct: Direct, user_id: str) -> list[str]:
    rooms = direct.get(user_id)
    return [room_id for room_id in rooms if isinstance(room_id, str)] if isinstance(rooms, list) else []


def _loaded(client: Client, user_id: str) -> list[str]:
    """Return the rooms that may be for this person, as far as rooms are known without asking for them."""
    return [room_id for room_id, room in client.rooms.items() if user_id in room.users and len(room.users) <= 2]


async def _unnoted(client: Client, direct: Direct) -> Iterable[str]:
    noted = {room_id for user_id in direct for room_id in _rooms(direct, user_id)}
    joined = whole(await call(client, "GET", "/v3/joined_rooms"), "joined_rooms", list)
    return [room_id for room_id in joined if room_id not in noted]


async def _direct(client: Client) -> Direct:
    answer = await call(client, "GET", _path(client))
    return {} if answer.status == 404 and answer.content.get("errcode") == "M_NOT_FOUND" else answer.checked()


async def _note(client: Client, direct: Direct) -> None:
    (await call(client, "PUT", _path(client), direct)).checked()


def _path(client: Client) -> str:
    return f"/v3/user/{quote(client.user_id, safe='')}/account_data/m.direct"
