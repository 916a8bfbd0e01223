"""The whole vocabulary of a conversation: what comes in from a messenger and what a dialog says."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from bot.engine.talk.wording import Value


class Kind(StrEnum):
    """What a message in the inbox is.

    OTHER: of a sort that is not read, such as a sticker. JOB: a job that is due. BLOCKED: the chat can no longer be
    written to. MOVED: the chat has a new address. REACTION: stands for a choice of a message. REDACTED: a message was
    taken back.
    """

    TEXT = "text"
    PRESS = "press"
    FILE = "file"
    EDIT = "edit"
    OTHER = "other"
    JOB = "job"
    BLOCKED = "blocked"
    MOVED = "moved"
    REACTION = "reaction"
    REDACTED = "redacted"


FROM_PERSONS = (Kind.TEXT, Kind.PRESS, Kind.FILE, Kind.EDIT, Kind.OTHER)
"""Kinds of what a person has said or done; the others tell what happened to a chat, or are jobs."""


LONGEST_ID = 255
_ADDRESS = re.compile(r"[^\0\ud800-\udfff]*")


class Malformed(ValueError):
    """What came from a messenger has values that its fields cannot hold."""


@dataclass(frozen=True)
class FileReference:
    """A file that still lies with the messenger; name, type and size are what the sender claims.

    Raises Malformed if they are of another type.
    """

    reference: str
    name: str = ""
    media_type: str = ""
    size_bytes: int = 0

    def __post_init__(self) -> None:
        _check_texts(self.reference, self.name, self.media_type)
        if type(self.size_bytes) is not int:
            raise Malformed


@dataclass(frozen=True)
class Incoming:
    """One event of a messenger, ready for the inbox."""

    channel: str
    """Messenger that it came from."""

    event_id: str
    """Unique within the channel; the same event again is dropped."""

    sender: str
    """Messenger's address of the person."""

    chat: str
    """Messenger's address of the chat to reply to."""

    kind: Kind
    """What was done, or has happened to the chat."""

    sent_at: datetime
    """When it was sent, by the messenger's clock."""

    text: str = ""
    """What was written; of MOVED the chat's new address, of REACTION the number of a choice."""

    token: str = ""
    """Of the button that was pressed."""

    file: FileReference | None = None
    """What was sent with it."""

    message: str = ""
    """Messenger's id of the message: that was written, or that was edited, reacted to or taken back."""

    detail: str = ""
    """Which sort of OTHER it is: "voice", "sticker", …"""

    thread: str = ""
    """Messenger's id of the thread that the message is part of, "" if none."""

    album: str = ""
    """Messenger's id of the files that were sent together with this one, "" if none."""

    is_group: bool = False
    """Others read along."""

    answers: str = ""
    """In a group, messenger's id of the assistant's message that this one answers, "" if none."""

    def __post_init__(self) -> None:
        """Raises Malformed: an adapter that hands over what cannot be stored would be held up by it for ever."""
        ids = (self.event_id, self.sender, self.chat)
        _check_texts(*ids, self.message, self.thread, self.answers, self.text, self.token, self.detail)
        if not all(len(one) <= LONGEST_ID and _ADDRESS.fullmatch(one) for one in ids):
            raise Malformed
        if not isinstance(self.sent_at, datetime) or not isinstance(self.file, FileReference | None):
            raise Malformed


def _check_texts(*values: object) -> None:
    if not all(isinstance(value, str) for value in values):
        raise Malformed


@dataclass(frozen=True)
class Line:
    """One paragraph of a reply: a wording key with the values that it names."""

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)


def lines_to_json(lines: Iterable[Line]) -> list[list[Any]]:
    """Return lines as JSON values, for the notes of a dialog."""
    return [[line.key, dict(line.values)] for line in lines]


def lines_from_json(packed: Iterable[Sequence[Any]]) -> tuple[Line, ...]:
    return tuple(Line(key, values) for key, values in packed)


@dataclass(frozen=True)
class Choice:
    """A button, or where there are none, a numbered line.

    token: at most 64 bytes. is_minor: a way out rather than an answer ("back"); it has no number and is typed in words.
    """

    label: Line
    token: str
    is_minor: bool = False


@dataclass(frozen=True)
class Reply:
    """One message of the assistant."""

    lines: tuple[Line, ...]
    """What it says, paragraph by paragraph."""

    choices: tuple[Choice, ...] = ()
    """Buttons below it."""

    file: int | None = None
    """The id of a stored file, to which the lines are the caption."""

    coalesce: str = ""
    """Replies of one chat with the same key replace each other: what is not sent yet is dropped, what is sent is
    edited."""

    waits: timedelta | None = None
    """How long it is held back, so that what takes its place can come before it is sent."""

    edits: str = ""
    """Messenger's id of the message whose place it takes, "" if of none."""

    guard: tuple[str, Any] | None = None
    """Name and argument of a check that is made when the reply is about to be sent."""

    is_confidential: bool = False
    """Nobody but the reader may see what is chosen."""

    is_secret: bool = False
    """It is kept no longer than until it is sent."""

    expires_at: datetime | None = None
    """Not sent after that; None: as its delivery has it."""


def say(key: str, /, **values: Value) -> Reply:
    """Return a reply of one line."""
    return Reply((Line(key, values),))
