"""The rooms of the assistant: whose invitations it accepts, who reads along, and when a room is over."""

from collections.abc import Mapping
from typing import Any, TypeGuard
from urllib.parse import quote

import structlog

from bot.channels.matrix.calls import call
from bot.channels.matrix.client import Client
from bot.channels.matrix.events import LONGEST_ID, Room, is_user_id
from bot.channels.matrix.failures import ServerRefused, checked
from bot.config import MatrixSettings

ENCRYPTION = {"algorithm": "m.megolm.v1.aes-sha2"}
_GONE = ("M_FORBIDDEN", "M_NOT_FOUND", "M_UNKNOWN", "M_BAD_STATE", "M_UNSUPPORTED_ROOM_VERSION")

log = structlog.get_logger()


class InvitationVoid(Exception):
    """The room cannot be joined any more."""


class Rooms:
    """The rooms that the assistant is in or invited to, each of them a chat."""

    def __init__(self, client: Client, settings: MatrixSettings) -> None:
        self._client = client
        self._servers = {*settings.allowed_servers, settings.server}
        self._persons = set(settings.allowed_persons)
        self._unencryptable: set[str] = set()

    def is_allowed(self, user_id: object) -> bool:
        """Tell whether the assistant talks to a person."""
        if not is_user_id(user_id):
            return False
        return user_id in self._persons or user_id.partition(":")[2] in self._servers or "*" in self._servers

    async def place(self, room_id: str, person: str = "") -> Room:
        """Return a room as it is now: private or a group, encrypted or not. Raises ServerRefused.

        person: for whom it is to be private; who has left it would be answered where only others read.
        """
        room = await self._client.room(room_id)
        is_elsewhere = bool(person) and person not in room.users
        return Room(room_id, is_group=len(room.users) > 2 or is_elsewhere, is_encrypted=room.encrypted)

    async def ask_again_for_members(self, room_id: str) -> None:
        """Find out anew who is in a room, if that was known. Raises ServerRefused."""
        room = self._client.rooms.get(room_id)
        if room is not None and room.members_synced:
            room.members_synced = False
            await self._client.room(room_id)

    async def private_address(self, place: Room, person: str) -> str:
        """Return where to answer a person who wrote in a direct room: there, or to the person if others could read it.

        Raises ServerRefused.
        """
        return place.room_id if place.is_encrypted or await self.encrypt(place.room_id) else person

    async def encrypt(self, room_id: str) -> bool:
        """Turn on encryption in a direct room, once; return whether it may be written to from now on."""
        if room_id in self._unencryptable:
            return False
        try:
            checked(await self._client.room_put_state(room_id, "m.room.encryption", ENCRYPTION))
        except ServerRefused as refusal:
            if refusal.code not in _GONE:
                raise
            self._unencryptable.add(room_id)
            return False
        room = await self._client.room(room_id)
        room.encrypted = True
        log.info("matrix_room_encrypted", room=room_id)
        return True

    async def join(self, room_id: str) -> str:
        """Accept an invitation and return the id of the room that this one goes on from, "" if it is a new one.

        Raises InvitationVoid, ServerRefused.
        """
        try:
            checked(await self._client.join(room_id))
        except ServerRefused as refusal:
            if refusal.code in _GONE:
                raise InvitationVoid from None
            raise
        created = checked(await self._client.room_get_state_event(room_id, "m.room.create"))
        predecessor = created.content.get("predecessor")
        before = predecessor.get("room_id") if isinstance(predecessor, Mapping) else None
        return before if is_room_id(before) and await self._goes_on_as(before, room_id) else ""

    async def _goes_on_as(self, before: str, room_id: str) -> bool:
        """Tell whether a room itself names another as its successor; anybody can claim to be one."""
        answer = await call(self._client, "GET", f"/v3/rooms/{quote(before, safe='')}/state/m.room.tombstone/")
        try:
            return answer.checked().get("replacement_room") == room_id
        except ServerRefused as refusal:
            if refusal.code not in _GONE:
                raise
            return False

    async def leave(self, room_id: str) -> None:
        """Leave a room and forget it. Raises ServerRefused."""
        checked(await self._client.room_leave(room_id))
        await self.forget(room_id)

    async def forget(self, room_id: str) -> None:
        self._client.rooms.pop(room_id, None)
        self._client.invited_rooms.pop(room_id, None)
        checked(await self._client.room_forget(room_id))

    def is_left_alone(self, room_id: str) -> bool:
        """Tell whether nobody but the assistant is in a room."""
        room = self._client.rooms.get(room_id)
        return room is not None and room.members_synced and len(room.users) < 2

    def was_group(self, room_id: str) -> bool:
        """Tell whether a room that was left was a group, as far as that is known."""
        room = self._client.rooms.get(room_id)
        return room is not None and len(room.users) > 2


def is_room_id(value: object) -> TypeGuard[str]:
    """Tell whether a value of untrusted JSON can be the id of a room."""
    return isinstance(value, str) and value.startswith("!") and len(value) <= LONGEST_ID and "\0" not in value


def inviter(invite_state: list[Any], me: str) -> str:
    """Return who invited the assistant, "" if that is not said."""
    for event in invite_state:
        raw = event.source
        if raw.get("type") == "m.room.member" and raw.get("state_key") == me:
            return str(raw.get("sender", ""))
    return ""
