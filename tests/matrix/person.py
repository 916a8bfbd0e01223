"""A person at Matrix with a device of their own, which encrypts like any other client."""

import mimetypes
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from nio import RoomPreset
from nio.crypto import decrypt_attachment

from tests.matrix.device import PATIENCE_SECONDS, Device, Refused, checked
from tests.matrix.timeline import Message

__all__ = ["PATIENCE_SECONDS", "MatrixPerson", "Refused"]

_ENCRYPTION = {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}


class MatrixPerson(Device):
    """Somebody with one device; a second one is a second object with the same user id.

    Where a method takes a room and none is given, it is the room that the person came to last.
    """

    room = ""

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
            "file": {"url": checked(uploaded).content_uri, **keys},
        }
        return self.send("m.room.message", sent | _relation(thread, "") | content, room)

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

    def send(self, kind: str, content: dict[str, Any], room: str = "") -> str:
        """Send any event, encrypted unless it is a reaction, and return its id. Raises Refused."""
        return self._run(self._send(room or self.room, kind, content))

    def _come_to(self, room: str, others: Sequence[str] = ()) -> str:
        """Wait until this device knows a room, and also others in it: they get the keys of what is said from now on."""
        rooms = self._client.rooms
        self.wait_for(lambda: room in rooms and rooms[room].encrypted and rooms[room].users.keys() >= set(others))
        self.room = room
        return room


def _text(text: str, mentions: Sequence[str]) -> dict[str, Any]:
    return {"msgtype": "m.text", "body": text, "m.mentions": {"user_ids": list(mentions)} if mentions else {}}


def _relation(thread: str, reply_to: str) -> dict[str, Any]:
    """Return how a message belongs to others; in a thread, a reply is also given for clients that know no threads."""
    answered = {"m.in_reply_to": {"event_id": reply_to or thread}}
    if thread:
        placed = {"rel_type": "m.thread", "event_id": thread, "is_falling_back": not reply_to, **answered}
        return {"m.relates_to": placed}
    return {"m.relates_to": answered} if reply_to else {}
