"""The assistant's device at Matrix without the rest of the assistant: it joins, keeps up with keys, and sends."""

import asyncio
import time
from collections.abc import Callable, Coroutine, Sequence
from contextlib import AsyncExitStack
from itertools import count
from pathlib import Path
from typing import Any, Self, TypeVar

from nio import KeysUploadResponse, MegolmEvent, SyncResponse

from bot.channels.matrix import media, outgoing
from bot.channels.matrix.client import Client, opened
from bot.channels.matrix.session import Session
from bot.engine.files import File
from bot.engine.outbox.delivery import DeliveryError, Sending
from bot.engine.talk.messages import FileReference
from bot.engine.talk.rendering import Button, Part
from bot.engine.talk.spans import Block, Blocks, Span
from tests.matrix.loop import LoopThread
from tests.matrix.person import PATIENCE_SECONDS, MatrixPerson
from tests.matrix.server import PASSWORD, Homeserver

_POLL_MILLISECONDS = 300

Result = TypeVar("Result")

_keys = (f"in{number}:0:0" for number in count(1))


def text(words: str) -> Blocks:
    return tuple(Block((Span(line),) if line else ()) for line in words.split("\n"))


def sending(
    address: str,
    said: str | Blocks = "",
    buttons: Sequence[Button] = (),
    file: File | None = None,
    key: str = "",
    is_confidential: bool = False,
    **more: Any,
) -> Sending:
    blocks = text(said) if isinstance(said, str) else said
    part = Part(blocks, (), tuple(buttons), is_confidential=is_confidential)
    return Sending(key or next(_keys), address, part, file, **more)


class Assistant:
    """A login of the assistant. It can be opened again: then it goes on with its keys, and knows no rooms."""

    def __init__(self, server: Homeserver, folder: Path, user_id: str = "", url: str = "") -> None:
        self.user_id = user_id or server.newcomer("Lotse")
        self.client: Client
        self._folder = folder
        self._server = server
        self._since = ""
        self._url = url or server.url
        self._session: Session | None = None
        self._stack: AsyncExitStack
        self._thread: LoopThread

    def __enter__(self) -> Self:
        self.open(self._url)
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def open(self, url: str, *, syncs: bool = True) -> None:
        """url: of the server, or of something before it."""
        self._session = self._session or self._log_in()
        self._thread = LoopThread("assistant")
        self._stack = AsyncExitStack()
        session = Session(**{**vars(self._session), "homeserver_url": url})
        self.client = self.run(self._stack.enter_async_context(opened(session, self._folder)))
        self.run(self._upload_keys())
        if syncs:
            self._thread.start(self._sync())

    def close(self) -> None:
        self._thread.close(self._stack.aclose)

    def again(self, url: str = "", *, syncs: bool = True) -> None:
        """Begin anew as after a stop of the process."""
        self.close()
        self.open(url or self._url, syncs=syncs)

    def meet(self, person: MatrixPerson) -> str:
        """Have a person invite the assistant, and return the room."""
        room = person.open_room(self.user_id)
        self.wait_for(lambda: room in self.client.rooms)
        return room

    def wait_for(self, predicate: Callable[[], object]) -> None:
        """Wait until something holds for the client."""
        ends = time.monotonic() + PATIENCE_SECONDS
        while not predicate():
            assert time.monotonic() < ends, "did not happen"
            time.sleep(0.02)

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        return self._thread.run(work)

    def send(self, message: Sending, *, seeds_reactions: bool = False) -> str:
        return self.run(outgoing.send(self.client, message, seeds_reactions=seeds_reactions))

    def send_all(self, messages: Sequence[Sending]) -> list[str | BaseException]:
        """Send at the same time, and return ids and failures in order."""

        async def together() -> list[str | BaseException]:
            return await asyncio.gather(
                *(outgoing.send(self.client, message, seeds_reactions=False) for message in messages),
                return_exceptions=True,
            )

        return self.run(together())

    def failure(self, message: Sending) -> DeliveryError:
        """Return why a message is not sent."""
        try:
            sent = self.send(message)
        except DeliveryError as error:
            return error
        raise AssertionError(f"sent as {sent}")

    def fetch(self, file: FileReference) -> bytes:
        return self.run(media.fetch(self.client, file))

    def event(self, room: str, event_id: str) -> Any:
        """Return an event of somebody else, decrypted."""

        async def found() -> Any:
            await self.client.query_keys()
            return (await self.client.room_get_event(room, event_id)).event

        self.wait_for(lambda: not isinstance(self.run(found()), MegolmEvent))
        return self.run(found()).source

    def _log_in(self) -> Session:
        body = {
            "type": "m.login.password",
            "identifier": {"type": "m.id.user", "user": self.user_id},
            "password": PASSWORD,
        }
        made = self._server.call("POST", "/_matrix/client/v3/login", body)
        self._folder.mkdir(parents=True, exist_ok=True)
        return Session(self._server.url, self.user_id, made["device_id"], made["access_token"], "key of the pickles")

    async def _upload_keys(self) -> None:
        if self.client.should_upload_keys:
            assert isinstance(await self.client.keys_upload(), KeysUploadResponse)

    async def _sync(self) -> None:
        while True:
            answer = await self.client.sync(_POLL_MILLISECONDS, since=self._since or None)
            if not isinstance(answer, SyncResponse):
                await asyncio.sleep(0.1)
                continue
            self._since = answer.next_batch
            for room_id in tuple(self.client.invited_rooms):
                await self.client.join(room_id)
