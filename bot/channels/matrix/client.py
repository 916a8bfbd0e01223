"""The connection of the assistant's device, with its keys: one process at a time."""

import asyncio
import fcntl
import logging
import math
import os
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, BinaryIO, TypeVar
from urllib.parse import quote

import structlog
from aiohttp import ClientResponse
from nio import AsyncClient, AsyncClientConfig, KeysQueryResponse, MatrixRoom, Response, SyncResponse, ToDeviceResponse
from nio.store import SqliteStore
from peewee import PeeweeException, SqliteDatabase

from bot.channels.background import Background
from bot.channels.matrix.calls import ServerAnswer, call
from bot.channels.matrix.failures import ServerRefused
from bot.channels.matrix.machine import Machine
from bot.channels.matrix.parsing import drop_unusable, member
from bot.channels.matrix.session import Session
from bot.channels.nesting import parsed

REQUEST_SECONDS = 30
STORE = "device.sqlite"
_KEYS = "signed_curve25519"
_LOCK = "device.lock"
_LOCK_PAUSE_SECONDS = 0.5

Answered = TypeVar("Answered")

log = structlog.get_logger()


class DeviceStore(SqliteStore):
    """The device's keys; what one answer of the server changes is written together."""

    def _create_database(self) -> SqliteDatabase:
        pragmas = {"foreign_keys": 1, "secure_delete": 1, "journal_mode": "wal", "synchronous": 2}
        return SqliteDatabase(self.database_path, pragmas=pragmas)


class Client(AsyncClient):
    """Calls that fail at once instead of being repeated inside: when to try again is decided in one place.

    sharing: held while the keys of a room are handed out. without_keys: devices that had no one-time keys left, by
    their Curve25519 keys, and the loop's time at which that was found. lacks_fallback_key: there is none at the server,
    or it was used, as the last sync told. throttled_at: the loop's time at which the server last wanted us to wait.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.next_batch = ""
        self.sharing: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self.opening = asyncio.Lock()
        self.background = Background("matrix")
        self.without_keys: dict[str, float] = {}
        self.lacks_fallback_key = False
        self.throttled_at = -math.inf
        self._querying = asyncio.Lock()
        self._changed_meanwhile: set[str] = set()
        self._unencrypted: set[str] = set()

    def load_store(self) -> None:
        super().load_store()
        if self.store:
            self.olm = Machine(self.user_id, self.device_id, self.store)

    async def close(self) -> None:
        await self.background.close()
        await super().close()

    async def receive_response(self, response: Response) -> None:
        if self.store is None:
            await super().receive_response(response)
            return
        before = self.next_batch
        try:
            with self.store.database.atomic():
                await super().receive_response(response)
        except PeeweeException:
            # Nothing is stored, but all of it is in memory, where the next attempt would find it done already.
            self.next_batch = before
            self.olm = Machine(self.user_id, self.device_id, self.store)
            raise

    async def send_to_device_messages(self) -> list[Response]:
        """Send what waits for devices, and at once what that makes due: a request for a key follows a new session."""
        answers = await super().send_to_device_messages()
        if self.outgoing_to_device_messages and all(isinstance(answer, ToDeviceResponse) for answer in answers):
            answers += await super().send_to_device_messages()
        return answers

    async def query_keys(self) -> set[str]:
        """Fetch the devices of all persons of whom they may have changed. Raises ServerRefused.

        Return those of whom nothing was to be learnt, since their own server is silent; they are asked for again.
        Somebody whose devices change while the server is being asked is asked for again; the library forgets that.
        """
        async with self._querying:
            wanted = sorted(self.users_for_key_query)
            if not wanted:
                return set()
            self._changed_meanwhile.clear()
            answer = await call(self, "POST", "/v3/keys/query", {"device_keys": {user_id: [] for user_id in wanted}})
            found = whole(answer, "device_keys", dict)
            await self.take_apart(KeysQueryResponse, found)
            self.olm.add_changed_users(self._changed_meanwhile)
            return set(wanted).difference(found)

    async def take_apart(self, kind: Callable[..., Response], found: Mapping[str, Any]) -> None:
        """Hand the library each person's keys separately, so that keys that make no sense harm only their owner."""
        with self.store.database.atomic():
            for user_id, keys in found.items():
                try:
                    await self.receive_response(kind({user_id: keys}, {}))
                except Exception as error:  # noqa: BLE001 - the library checks little
                    log.warning("matrix_keys_unusable", error=type(error).__name__)

    async def parse_body(self, transport_response: ClientResponse) -> dict[Any, Any]:
        """Return what is usable of an answer, and note which keys a sync says are used up."""
        try:
            content = await super().parse_body(transport_response)
        except (RecursionError, ValueError):  # somebody's message is nested too deeply, or has an endless number
            content = parsed(await transport_response.read())
        if not isinstance(content, dict):
            return {}
        drop_unusable(content)
        if (counts := content.get("device_one_time_keys_count")) is not None and self.olm:
            self.olm.uploaded_key_count = counts.get(_KEYS, 0)
        if (unused := content.get("device_unused_fallback_key_types")) is not None:
            self.lacks_fallback_key = _KEYS not in unused
        return content

    def _handle_olm_events(self, response: SyncResponse) -> None:
        super()._handle_olm_events(response)
        self._changed_meanwhile.update(response.device_list.changed)

    async def room(self, room_id: str) -> MatrixRoom:
        """Return a room with all who are in it or invited, and whether it is encrypted. Raises ServerRefused.

        The server is asked once; later changes come with the syncs.
        """
        known = self.rooms.get(room_id)
        room = known or self.rooms.setdefault(room_id, MatrixRoom(room_id, self.user_id))
        room.encrypted = room.encrypted or room_id in self.encrypted_rooms
        try:
            if not room.encrypted and room_id not in self._unencrypted:
                await self._find_encryption(room)
            if not room.members_synced:
                await self._find_members(room)
        except BaseException:
            if known is None:
                self.rooms.pop(room_id, None)
            raise
        return room

    async def _find_encryption(self, room: MatrixRoom) -> None:
        answer = await call(self, "GET", f"/v3/rooms/{quote(room.room_id, safe='')}/state/m.room.encryption/")
        if answer.status == 404 and answer.content.get("errcode") == "M_NOT_FOUND":
            self._unencrypted.add(room.room_id)
            return
        answer.checked()
        room.encrypted = True
        self.encrypted_rooms.add(room.room_id)
        if self.store:
            self.store.save_encrypted_rooms({room.room_id})

    async def _find_members(self, room: MatrixRoom) -> None:
        """Fetch the members with those invited, of whom the library does not ask."""
        before = set(room.users)
        path = f"/v3/rooms/{quote(room.room_id, safe='')}/members?not_membership=leave"
        events = whole(await call(self, "GET", path), "chunk", list)
        found = {event["state_key"]: member(event["content"]) for event in events}
        members = {user_id for user_id, one in found.items() if one.get("membership") in ("join", "invite")}
        for user_id in before - members:
            room.remove_member(user_id)
        for user_id in members:
            one = found[user_id]
            room.add_member(user_id, one.get("displayname"), one.get("avatar_url"), one["membership"] == "invite")
        room.members_synced = True
        if self.olm:
            self.olm.add_changed_users(members)


def whole(answer: ServerAnswer, name: str, kind: type[Answered]) -> Answered:
    """Return the value of a name in a server's answer. Raises ServerRefused, also if the value is of another kind."""
    found = answer.checked().get(name)
    if not isinstance(found, kind):
        raise ServerRefused(answer.status, "")  # not the homeserver's
    return found


def client(session: Session, folder: Path | None) -> Client:
    """Return a client that is not connected yet. folder: of the device's keys, None for calls that need none."""
    for name in ("nio", "peewee"):
        logger = logging.getLogger(name)
        logger.setLevel(logging.CRITICAL)  # its messages name persons and rooms, and quote what makes no sense
    config = AsyncClientConfig(
        max_limit_exceeded=0,
        max_timeouts=0,
        request_timeout=REQUEST_SECONDS,
        encryption_enabled=folder is not None,
        store=DeviceStore,
        store_name=STORE,
        pickle_key=session.pickle_key,
        store_sync_tokens=False,
    )
    made = Client(
        session.homeserver_url,
        session.user_id,
        session.device_id,
        store_path=str(folder) if folder else "",
        config=config,
    )
    made.restore_login(session.user_id, session.device_id, session.access_token)
    return made


@asynccontextmanager
async def opened(session: Session, folder: Path) -> AsyncIterator[Client]:
    """Open the device's keys as the only process that does, and close them again.

    A process that hangs keeps them; as long as it lives, nobody else can write with the same device.
    """
    with (folder / _LOCK).open("wb") as file:
        await _lock(file)
        made = client(session, folder)
        try:
            yield made
        finally:
            await made.close()
            if made.store:
                made.store.database.close()


async def _lock(file: BinaryIO) -> None:
    told = False
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if not told:
                log.warning("matrix_device_in_use", process=os.getpid())
            told = True
            await asyncio.sleep(_LOCK_PAUSE_SECONDS)
        else:
            return
