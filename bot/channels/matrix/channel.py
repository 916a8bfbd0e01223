"""Matrix as the kernel sees it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from typing import NoReturn

import structlog

from bot.channels.attempts import Attempts
from bot.channels.matrix import media, outgoing, session
from bot.channels.matrix.client import Client, opened
from bot.channels.matrix.commands import shown as shown_commands
from bot.channels.matrix.cross_signing import SigningFlaw, ensure_signed, flaw, shown
from bot.channels.matrix.device_keys import own_device, upload_keys
from bot.channels.matrix.events import CHANNEL
from bot.channels.matrix.failures import checked, delivery_error
from bot.channels.matrix.rooms import Rooms
from bot.channels.matrix.session import NotLoggedIn, SessionDamaged
from bot.channels.matrix.signals import MatrixSignals
from bot.channels.matrix.signing_keys import KEYS_FILE
from bot.channels.matrix.syncing import Syncing
from bot.channels.traits import MATRIX
from bot.config import Settings
from bot.engine.outbox.delivery import FetchFailed, Limits, Ready, Sending, StoreEvents, Unauthorised, Unreachable
from bot.engine.talk.messages import FileReference
from bot.errors import OperationFailed
from bot.storage.database import Database

_CONNECT_SECONDS = 20.0
_LAST_SENDS_SECONDS = 10.0

log = structlog.get_logger()


class MatrixMessenger:
    """The assistant's device at Matrix; satisfies `bot.engine.outbox.delivery.Messenger`."""

    name = CHANNEL
    traits = MATRIX
    # The server says when it is too much; these only keep one chat from taking all.
    limits = Limits(per_second=50, chat_seconds=0.1, chat_burst=10, group_per_minute=600)

    def __init__(
        self, settings: Settings, database: Database, clock: Callable[[], datetime], commands: Sequence[str] = ()
    ) -> None:
        """commands: their names, as the kernel knows them."""
        self._settings = settings
        self._database = database
        self._clock = clock
        self._commands = commands
        self._attempts = Attempts(CHANNEL, delivery_error)
        self._client: Client | None = None
        self._signals: MatrixSignals | None = None
        self._connected = asyncio.Event()
        self._in_flight: set[asyncio.Task[object]] = set()

    async def open(self) -> None:
        """Do nothing yet: the device is opened by the process that owns the account, when it receives."""

    async def close(self) -> None: ...

    async def receive(self, store: StoreEvents, ready: Ready = lambda: None) -> NoReturn:
        """Receive until cancelled; survives whatever the network and the store do. Raises Unauthorised."""
        try:
            found = session.load(self._settings.matrix_folder)
        except (NotLoggedIn, SessionDamaged) as error:
            raise Unauthorised(type(error).__name__) from None
        async with opened(found, self._settings.matrix_folder) as client:
            await self._attempts.until_done("whoami", lambda: _whoami(client))
            await self._attempts.until_done("keys", lambda: _keys(client, self._settings))
            async with self._serving(client) as signals:
                rooms = Rooms(client, self._settings.matrix)
                await Syncing(client, rooms, signals, self._database, store, self._attempts, self._clock).run(ready)

    @asynccontextmanager
    async def _serving(self, client: Client) -> AsyncIterator[MatrixSignals]:
        """Let messages be sent by this client, and wait in the end for those that are on their way."""
        self._client, self._signals = client, MatrixSignals(client)
        self._connected.set()
        try:
            yield self._signals
        finally:
            self._connected.clear()
            self._client = None
            if self._in_flight:
                await asyncio.wait(self._in_flight, timeout=_LAST_SENDS_SECONDS)

    @asynccontextmanager
    async def _in_use(self) -> AsyncIterator[Client]:
        """Give the open client to send with. Raises Unreachable if this process has no device open."""
        try:
            async with asyncio.timeout(_CONNECT_SECONDS):
                await self._connected.wait()
        except TimeoutError:
            raise Unreachable("not connected") from None
        if self._client is None:
            raise Unreachable("not connected")
        task = asyncio.current_task()
        self._in_flight |= {task} if task else set()
        try:
            yield self._client
        finally:
            self._in_flight -= {task} if task else set()

    async def send(self, sending: Sending) -> str:
        """Send or edit one message and return its id. Raises DeliveryError."""
        async with self._in_use() as client:
            typable = replace(sending, part=shown_commands(sending.part, self._commands))
            return await outgoing.send(client, typable, seeds_reactions=self._settings.matrix.seed_reactions)

    async def fetch(self, file: FileReference) -> bytes:
        """Return the content of a file that somebody sent. Raises FetchFailed."""
        try:
            async with self._in_use() as client:
                return await media.fetch(client, file)
        except Unreachable:
            raise FetchFailed("file-not-fetched") from None

    async def show_typing(self, address: str) -> None:
        """Show that an answer is being prepared; never fails."""
        if self._signals and address.startswith("!"):
            await self._signals.show_typing(address)


async def _whoami(client: Client) -> None:
    checked(await client.whoami())


async def _keys(client: Client, settings: Settings) -> None:
    """Publish what is missing of the device's keys. Raises Unauthorised if the published ones are not here any more."""
    if flaw(await shown(client), own_device(client), None) is SigningFlaw.DEVICE_DIFFERS:
        raise Unauthorised("DeviceKeysLost")
    await upload_keys(client)
    try:
        await ensure_signed(client, settings.keys_folder / KEYS_FILE)
    except OperationFailed as problem:  # most people's programs talk to an unsigned device
        log.error("matrix_device_not_signed", problem=type(problem).__name__)  # noqa: TRY400 - one line
