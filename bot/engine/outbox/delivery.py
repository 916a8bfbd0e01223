"""What the kernel expects of a messenger's adapter: it receives, sends and fetches files, nothing else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection

from bot.engine.files import File
from bot.engine.talk.messages import FileReference, Incoming
from bot.engine.talk.rendering import Part, Traits


@dataclass(frozen=True)
class Sending:
    """A message that an adapter is to send, or to put in place of one that was sent."""

    key: str
    """The same for each attempt to send this message, and for no other message."""

    address: str
    """Messenger's address of the chat."""

    part: Part
    """Text and buttons."""

    file: File | None = None
    """File to which the text is the caption."""

    edits: str | None = None
    """Messenger's id of the message that it replaces."""

    thread: str = ""
    """Messenger's id of the thread that it belongs to, "" if none."""

    answers: str = ""
    """Messenger's id of the message that it answers, "" if none."""

    is_group: bool = False
    """Others read along."""


class DeliveryError(Exception):
    """A message was not delivered; reason is short and holds nothing of the message."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class MessageRefused(DeliveryError):
    """The messenger will never take this message."""


class Blocked(DeliveryError):
    """The chat cannot be written to any more: shut out, left, deleted."""


class Moved(DeliveryError):
    """The chat has another address now; nothing was sent."""

    def __init__(self, address: str) -> None:
        super().__init__("moved")
        self.address = address


class PlaceClosed(DeliveryError):
    """Nothing can be written at this place of a group, nor in its main part; nothing was sent."""


class Throttled(DeliveryError):
    """Messages come too fast for the messenger; this one was not sent."""

    def __init__(self, retry_after_seconds: float) -> None:
        super().__init__("too many requests")
        self.retry_after_seconds = retry_after_seconds


class Unreachable(DeliveryError):
    """The messenger could not be reached; surely nothing was sent, and nothing will be to any chat."""


class Uncertain(DeliveryError):
    """The messenger failed, or the connection broke, after the message was handed over: it may have been sent, or not.

    is_shown_once: sent again, it is shown once all the same, such as an edit.
    """

    def __init__(self, reason: str, *, is_shown_once: bool = False) -> None:
        super().__init__(reason)
        self.is_shown_once = is_shown_once


class Unauthorised(DeliveryError):
    """The messenger does not accept the account's credentials; the channel cannot go on."""


class FetchFailed(Exception):
    """A file could not be fetched. key: the wording key that tells the sender what to do."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True)
class Limits:
    """How fast a messenger may be written to: overall, to one private chat (with a burst), to one group.

    in_flight: messages handed over at the same time; what is in flight when the process dies is unknown.
    """

    per_second: int
    chat_seconds: float
    chat_burst: int
    group_per_minute: int
    in_flight: int = 10


class StoreEvents(Protocol):
    """Commits what came in; only when it returns may the messenger be told that it was received."""

    async def __call__(self, events: Sequence[Incoming], also: Callable[[Connection], object] | None = None) -> None:
        """also: what the adapter notes for itself in the same transaction."""


Ready = Callable[[], None]
"""Told, each time it receives, that the account was accepted and the first look for messages has succeeded."""


class Messenger(Protocol):
    """An account at a messenger. All methods are called in one event loop."""

    name: str
    traits: Traits
    limits: Limits

    async def open(self) -> None:
        """Get ready to send messages and fetch files; quick, without network."""

    async def close(self) -> None: ...

    async def receive(self, store: StoreEvents, ready: Ready = ...) -> None:
        """Receive until cancelled; survives whatever the network does. Raises Unauthorised."""

    async def send(self, sending: Sending) -> str:
        """Send or edit one message and return the messenger's id of it. Raises DeliveryError."""

    async def fetch(self, file: FileReference) -> bytes:
        """Return the content of a file that somebody sent. Raises FetchFailed."""

    async def show_typing(self, address: str) -> None:
        """Show that an answer is being prepared; never fails."""
