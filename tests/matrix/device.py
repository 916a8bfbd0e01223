"""A device at Matrix: a client with keys of its own, which collects what others do in its rooms."""

import asyncio
import threading
import time
from collections.abc import Callable, Coroutine
from typing import Any, Self, TypeVar

from nio import (
    AsyncClient,
    AsyncClientConfig,
    ErrorResponse,
    Event,
    InviteEvent,
    MatrixInvitedRoom,
    MatrixRoom,
    MegolmEvent,
    ReceiptEvent,
    SyncResponse,
    TypingNoticeEvent,
)
from nio.exceptions import EncryptionError

from tests.matrix.loop import LoopThread
from tests.matrix.server import PASSWORD
from tests.matrix.store import MemoryStore
from tests.matrix.timeline import Message, Reaction

PATIENCE_SECONDS = 20
_POLL_MILLISECONDS = 20_000
_PAUSE_SECONDS = 0.1
_FILTER = {"presence": {"types": []}, "room": {"timeline": {"limit": 1000}}}
_MESSAGES = ("m.room.message", "m.sticker", "m.room.encrypted", "org.matrix.msc3381.poll.start", "m.poll.start")
_CONFIG = AsyncClientConfig(
    store=MemoryStore, store_sync_tokens=False, backoff_factor=0.05, max_timeout_retry_wait_time=0.2
)

Result = TypeVar("Result")


class Refused(Exception):
    """The server did not do what was asked; code: "M_FORBIDDEN" and the like."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code} {message}")
        self.code = code


class Device:
    """Every other device is trusted; an outage is waited out.

    What is seen stays in lists in the order of its arrival; others' events only.
    """

    def __init__(self, url: str, user_id: str, password: str = PASSWORD, device_name: str = "Telefon") -> None:
        self.user_id = user_id
        self.seen: list[Message] = []
        self.reactions: list[Reaction] = []
        self.redactions: list[str] = []
        self.receipts: list[tuple[str, str]] = []
        self.typing: list[str] = []
        self.invitations: list[str] = []
        self._unread: dict[str, MegolmEvent] = {}
        self._news = threading.Event()
        self._client = AsyncClient(url, user_id, store_path="memory", config=_CONFIG)
        self._thread = LoopThread(user_id)
        try:
            self._run(self._log_in(password, device_name))
        except BaseException:
            self.close()
            raise
        self._thread.start(self._receive())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Put the device away; its login stays."""
        self._thread.close(self._client.close)

    def wait_for(self, predicate: Callable[[], Result], seconds: float = PATIENCE_SECONDS) -> Result:
        """Return what a predicate yields as soon as that is true. Raises AssertionError."""
        ends = time.monotonic() + seconds
        while True:
            self._news.clear()
            result = predicate()
            if result:
                return result
            assert time.monotonic() < ends, f"not within {seconds} s; seen: {[message.body for message in self.seen]}"
            self._news.wait(_PAUSE_SECONDS)

    def request(self, method: str, path: str, body: Any = None) -> Any:
        """Make any call of the client-server API and return its answer. Raises Refused."""
        return self._run(self._request(method, path, body))

    def _run(self, work: Coroutine[Any, Any, Result]) -> Result:
        return self._thread.run(work)

    def _call(self, work: Coroutine[Any, Any, Any]) -> Any:
        return checked(self._run(work))

    async def _log_in(self, password: str, device_name: str) -> None:
        self._client.add_event_callback(self._note, None)
        self._client.add_ephemeral_callback(self._note_signal, None)
        self._sending = asyncio.Lock()
        checked(await self._client.login(password, device_name))
        checked(await self._client.keys_upload())
        self.device_id = self._client.device_id
        checked(await self._client.sync(sync_filter=_FILTER))

    async def _receive(self) -> None:
        while True:
            await self._settle()
            answer = await self._client.sync(_POLL_MILLISECONDS, _FILTER)
            if isinstance(answer, SyncResponse):
                self._read_again()
            else:
                await asyncio.sleep(_PAUSE_SECONDS)

    async def _settle(self) -> None:
        """Do what the last answer asks for, as every client does between two of them."""
        client = self._client
        if client.should_upload_keys:
            await client.keys_upload()
        if client.should_query_keys:
            await client.keys_query()
        if client.should_claim_keys:
            await client.keys_claim(client.get_users_for_key_claiming())
        await client.send_to_device_messages()

    async def _send(self, room: str, kind: str, content: dict[str, Any]) -> str:
        async with self._sending:
            if not self._client.rooms[room].members_synced:
                checked(await self._client.joined_members(room))
            if self._client.should_query_keys:
                await self._client.keys_query()
            sent = await self._client.room_send(room, kind, content, ignore_unverified_devices=True)
        event_id: str = checked(sent).event_id
        return event_id

    async def _request(self, method: str, path: str, body: Any) -> Any:
        headers = {"Authorization": f"Bearer {self._client.access_token}"}
        session = self._client.client_session
        async with session.request(
            method, f"{self._client.homeserver}/_matrix/client/v3/{path}", json=body, headers=headers
        ) as answer:
            content = await answer.json()
        if not answer.ok:
            raise Refused(content.get("errcode", ""), content.get("error", ""))
        return content

    async def _note(self, room: MatrixRoom, event: Event) -> None:
        if isinstance(room, MatrixInvitedRoom):
            self._note_invitation(room.room_id, event)
        elif event.sender != self.user_id:
            self._note_event(room.room_id, event)
        self._news.set()

    def _note_invitation(self, room: str, event: InviteEvent) -> None:
        if getattr(event, "membership", "") == "invite" and room not in self.invitations:
            self.invitations.append(room)

    def _note_event(self, room: str, event: Event) -> None:
        source, content = event.source, event.source.get("content", {})
        kind = source["type"]
        if kind == "m.reaction":
            relation = content.get("m.relates_to", {})
            reaction = (event.event_id, room, event.sender, relation.get("key", ""), relation.get("event_id", ""))
            self.reactions.append(Reaction(*reaction))
        elif kind == "m.room.redaction":
            self.redactions.append(source.get("redacts") or content.get("redacts", ""))
        elif kind in _MESSAGES:
            self.seen.append(_message(room, event))
            if isinstance(event, MegolmEvent):
                self._unread[event.event_id] = event

    async def _note_signal(self, room: MatrixRoom, event: object) -> None:
        if isinstance(event, TypingNoticeEvent):
            self.typing += [user for user in event.users if user != self.user_id]
        if isinstance(event, ReceiptEvent):
            self.receipts += [(by.user_id, by.event_id) for by in event.receipts if by.user_id != self.user_id]
        self._news.set()

    def _read_again(self) -> None:
        """Decrypt what came before its key."""
        for event_id, event in tuple(self._unread.items()):
            try:
                message = _message(event.room_id, self._client.decrypt_event(event))
            except EncryptionError:
                continue
            self.seen = [message if known.event_id == event_id else known for known in self.seen]
            del self._unread[event_id]
            self._news.set()


def _message(room: str, event: Event) -> Message:
    is_readable = not isinstance(event, MegolmEvent)
    content = event.source["content"] if is_readable else {}
    is_encrypted = event.decrypted or not is_readable
    return Message(event.event_id, room, event.sender, event.source["type"], content, is_encrypted, is_readable)


def checked(answer: Any) -> Any:
    if isinstance(answer, ErrorResponse):
        raise Refused(str(answer.status_code), str(answer.message))
    return answer
