"""A person at Matrix with a device of their own, which encrypts like any other client."""

import asyncio
import mimetypes
import threading
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Self, TypeVar
from urllib.parse import quote

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
    RoomPreset,
    SyncResponse,
    TypingNoticeEvent,
)
from nio.crypto import decrypt_attachment
from nio.exceptions import EncryptionError

from tests.matrix.loop import LoopThread
from tests.matrix.server import PASSWORD
from tests.matrix.store import MemoryStore
from tests.matrix.timeline import Message, Reaction

PATIENCE_SECONDS = 20
_POLL_MILLISECONDS = 20_000
_PAUSE_SECONDS = 0.1
_FILTER = {"presence": {"types": []}, "room": {"timeline": {"limit": 1000}}}
_ENCRYPTION = {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}
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


class MatrixPerson:
    """One device of a person; a second one is a second object with the same user id.

    Where a method takes a room and none is given, it is the room that the person came to last. Every device is trusted.
    What is seen survives in lists in the order of its arrival; others' events only. An outage is waited out.
    """

    def __init__(self, url: str, user_id: str, password: str = PASSWORD, device_name: str = "Telefon") -> None:
        self.user_id = user_id
        self.room = ""
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

    # ---- rooms

    def open_room(
        self, *invited: str, is_direct: bool = True, name: str | None = None, version: str | None = None
    ) -> str:
        """Create an encrypted room, invite people to it, and return its id. version: the server's own if None."""
        created = self._call(
            self._client.room_create(
                name=name,
                is_direct=is_direct,
                preset=RoomPreset.trusted_private_chat if is_direct else RoomPreset.private_chat,
                invite=invited,
                initial_state=[_ENCRYPTION],
                room_version=version,
            )
        )
        return self._come_to(created.room_id, invited)

    def talk_to(self, user_id: str) -> str:
        """Create an encrypted direct room with somebody, wait until they have joined, and return its id."""
        room = self.open_room(user_id)
        self.wait_for(lambda: self.members(room).get(user_id) == "join")
        return room

    def accept(self, room: str = "") -> str:
        """Join a room as soon as there is an invitation to it, else the last one there is; return its id."""
        self.wait_for(lambda: room in self.invitations if room else self.invitations)
        accepted = room or self.invitations[-1]
        self._call(self._client.join(accepted))
        self.invitations.remove(accepted)
        return self._come_to(accepted)

    def join(self, room: str) -> str:
        """Join a room without being invited, and return its id."""
        self._call(self._client.join(room))
        return self._come_to(room)

    def invite(self, user_id: str, room: str = "") -> None:
        self._call(self._client.room_invite(room or self.room, user_id))
        self._come_to(room or self.room, (user_id,))

    def leave(self, room: str = "") -> None:
        self._call(self._client.room_leave(room or self.room))

    def kick(self, user_id: str, room: str = "") -> None:
        self._call(self._client.room_kick(room or self.room, user_id))

    def ban(self, user_id: str, room: str = "") -> None:
        self._call(self._client.room_ban(room or self.room, user_id))

    def upgrade(self, room: str = "", version: str = "12") -> str:
        """Replace a room by one of another version, as clients do: the others are invited; return the new id."""
        old = room or self.room
        others = [member for member, state in self.members(old).items() if state != "leave" and member != self.user_id]
        new: str = self.request("POST", f"rooms/{quote(old)}/upgrade", {"new_version": version})["replacement_room"]
        self._come_to(new)
        for member in others:
            self.invite(member, new)
        return new

    def members(self, room: str = "") -> dict[str, str]:
        """Return who is "join", "invite", "leave" or "ban" in a room, by user id."""
        events = self.request("GET", f"rooms/{quote(room or self.room)}/members")["chunk"]
        return {event["state_key"]: event["content"]["membership"] for event in events}

    # ---- messages

    def say(
        self,
        text: str,
        thread: str = "",
        reply_to: str = "",
        mentions: Sequence[str] = (),
        room: str = "",
        **content: Any,
    ) -> str:
        """Write a message and return its id. mentions: user ids. content: what is added to the event's content."""
        return self.send("m.room.message", _text(text, mentions) | _relation(thread, reply_to) | content, room)

    def edit(self, event_id: str, text: str, mentions: Sequence[str] = (), room: str = "") -> str:
        new = _text(text, mentions)
        relation = {"m.relates_to": {"rel_type": "m.replace", "event_id": event_id}}
        return self.send("m.room.message", {**new, "body": f"* {text}", "m.new_content": new, **relation}, room)

    def react(self, event_id: str, key: str, room: str = "") -> str:
        relation = {"rel_type": "m.annotation", "event_id": event_id, "key": key}
        return self.send("m.reaction", {"m.relates_to": relation}, room)

    def redact(self, event_id: str, room: str = "") -> str:
        event: str = self._call(self._client.room_redact(room or self.room, event_id)).event_id
        return event

    def send_file(self, path: Path, caption: str = "", thread: str = "", room: str = "", **content: Any) -> str:
        """Send a file encrypted, and return the event's id. content: what is added to or replaced in its content."""
        media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        size = path.stat().st_size
        with path.open("rb") as file:
            uploaded, keys = self._run(self._client.upload(file, encrypt=True, filesize=size))
        sent = {
            "msgtype": "m.image" if media_type.startswith("image/") else "m.file",
            "body": caption or path.name,
            "filename": path.name,
            "info": {"mimetype": media_type, "size": size},
            "file": {"url": _checked(uploaded).content_uri, **keys},
        }
        return self.send("m.room.message", sent | _relation(thread, "") | content, room)

    def send(self, kind: str, content: dict[str, Any], room: str = "") -> str:
        """Send any event, encrypted unless it is a reaction, and return its id. Raises Refused."""
        return self._run(self._send(room or self.room, kind, content))

    def fetch(self, message: Message) -> bytes:
        """Return the content of a file, decrypted."""
        file = message.file
        body: bytes = self._call(self._client.download(file["url"])).body
        plain: bytes = decrypt_attachment(body, file["key"]["k"], file["hashes"]["sha256"], file["iv"])
        return plain

    @property
    def shown(self) -> list[Message]:
        """The messages as a client shows them now: edits in place of what they replace, without what was taken back."""
        seen = tuple(self.seen)
        messages = {message.event_id: message for message in seen if not message.replaces}
        for edit in seen:
            replaced = messages.get(edit.replaces)
            if replaced and replaced.sender == edit.sender:
                content = {**edit.content["m.new_content"], "m.relates_to": replaced.relation}
                messages[replaced.event_id] = replace(replaced, content=content)
        return [message for key, message in messages.items() if key not in self.redactions]

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

    # ---- in the thread

    def _run(self, work: Coroutine[Any, Any, Result]) -> Result:
        return self._thread.run(work)

    def _call(self, work: Coroutine[Any, Any, Any]) -> Any:
        return _checked(self._run(work))

    async def _log_in(self, password: str, device_name: str) -> None:
        self._client.add_event_callback(self._note, None)
        self._client.add_ephemeral_callback(self._note_signal, None)
        self._sending = asyncio.Lock()
        _checked(await self._client.login(password, device_name))
        _checked(await self._client.keys_upload())
        self.device_id = self._client.device_id
        _checked(await self._client.sync(sync_filter=_FILTER))

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
                _checked(await self._client.joined_members(room))
            if self._client.should_query_keys:
                await self._client.keys_query()
            sent = await self._client.room_send(room, kind, content, ignore_unverified_devices=True)
        event_id: str = _checked(sent).event_id
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

    def _come_to(self, room: str, others: Sequence[str] = ()) -> str:
        """Wait until this device knows a room, and also others in it: they get the keys of what is said from now on."""
        rooms = self._client.rooms
        self.wait_for(lambda: room in rooms and rooms[room].encrypted and rooms[room].users.keys() >= set(others))
        self.room = room
        return room

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


def _text(text: str, mentions: Sequence[str]) -> dict[str, Any]:
    return {"msgtype": "m.text", "body": text, "m.mentions": {"user_ids": list(mentions)} if mentions else {}}


def _relation(thread: str, reply_to: str) -> dict[str, Any]:
    """Return how a message belongs to others; in a thread, a reply is also given for clients that know no threads."""
    answered = {"m.in_reply_to": {"event_id": reply_to or thread}}
    if thread:
        placed = {"rel_type": "m.thread", "event_id": thread, "is_falling_back": not reply_to, **answered}
        return {"m.relates_to": placed}
    return {"m.relates_to": answered} if reply_to else {}


def _checked(answer: Any) -> Any:
    if isinstance(answer, ErrorResponse):
        raise Refused(str(answer.status_code), str(answer.message))
    return answer
