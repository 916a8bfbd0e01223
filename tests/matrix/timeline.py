"""What a person gets to see in a room."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Message:
    """An event that a client shows as a message.

    kind: its type, "m.room.message" or a poll's; content: as it was written, without encryption. is_encrypted: whether
    it was sent with encryption; is_readable: whether its key has arrived, content is empty where it has not.
    """

    event_id: str
    room: str
    sender: str
    kind: str
    content: Mapping[str, Any]
    is_encrypted: bool
    is_readable: bool = True

    @property
    def body(self) -> str:
        return str(self._shown.get("body", ""))

    @property
    def formatted_body(self) -> str:
        return str(self._shown.get("formatted_body", ""))

    @property
    def relation(self) -> Mapping[str, Any]:
        """Its m.relates_to."""
        return self.content.get("m.relates_to") or {}

    @property
    def replaces(self) -> str:
        """The id of the message that it is an edit of."""
        return self._related("m.replace")

    @property
    def thread(self) -> str:
        """The id of the message at the root of its thread."""
        return self._related("m.thread")

    @property
    def answers(self) -> str:
        """The id of the message that it quotes; within a thread that may be only for clients that know no threads."""
        return str(self.relation.get("m.in_reply_to", {}).get("event_id", ""))

    @property
    def file(self) -> Mapping[str, Any]:
        """Where an encrypted file lies, and its keys; empty where there is none."""
        return self.content.get("file") or {}

    @property
    def file_name(self) -> str:
        return str(self.content.get("filename") or self.body)

    @property
    def _shown(self) -> Mapping[str, Any]:
        return self.content.get("m.new_content") or self.content

    def _related(self, kind: str) -> str:
        return str(self.relation.get("event_id", "")) if self.relation.get("rel_type") == kind else ""


@dataclass(frozen=True)
class Reaction:
    """key: the emoji; message: what it was put on."""

    event_id: str
    room: str
    sender: str
    key: str
    message: str
