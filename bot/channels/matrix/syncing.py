"""What one sync brings is stored together with where the next one begins; only then senders see that it was read."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import NoReturn

from nio import SyncResponse
from sqlalchemy import Connection

from bot.channels.attempts import Attempts
from bot.channels.matrix import tables
from bot.channels.matrix.addressing import MatrixIdentity
from bot.channels.matrix.client import Client
from bot.channels.matrix.duties import Duties
from bot.channels.matrix.events import CHANNEL
from bot.channels.matrix.failures import checked
from bot.channels.matrix.intake import MatrixIntake, SyncResult
from bot.channels.matrix.rooms import Rooms
from bot.channels.matrix.signals import MatrixSignals
from bot.engine.outbox.delivery import Ready, StoreEvents
from bot.engine.outbox.moving import left
from bot.engine.talk.messages import Kind
from bot.storage.database import Database

SYNC_MILLISECONDS = 25_000
SYNC_MILLISECONDS_WHILE_BUSY = 5_000
_FILTER = {
    "room": {
        "timeline": {"limit": 100, "lazy_load_members": True},
        "state": {"lazy_load_members": True},
        "ephemeral": {"types": []},
        "account_data": {"types": []},
    },
    "presence": {"types": []},
    "account_data": {"types": []},
}
_ANSWERED = (Kind.TEXT, Kind.FILE, Kind.REACTION)


class Syncing:
    """Asks the homeserver for new events again and again, and stores them in the inbox."""

    def __init__(
        self,
        client: Client,
        rooms: Rooms,
        signals: MatrixSignals,
        database: Database,
        store: StoreEvents,
        attempts: Attempts,
        clock: Callable[[], datetime],
    ) -> None:
        self._client = client
        self._rooms = rooms
        self._signals = signals
        self._database = database
        self._store = store
        self._attempts = attempts
        self._clock = clock

    async def run(self, ready: Ready) -> NoReturn:
        """Sync until cancelled. ready: called when the first sync has succeeded. Raises Unauthorised."""
        me = await self._attempts.until_done("profile", self._identity)
        intake = MatrixIntake(self._client, self._rooms, me, self._clock)
        duties = Duties(self._client, self._rooms, intake, self._database, self._store, self._clock)
        since = await asyncio.to_thread(self._database.read, self._position)
        wait, is_ready = 0, False
        while True:
            response = await self._attempts.until_done("sync", partial(self._sync, since, wait))
            if not is_ready:
                ready()
                is_ready = True
            taken = await self._attempts.until_done("store", partial(self._take, intake, response, since))
            self._tell(taken)
            since = response.next_batch
            duties.has_invitations |= bool(taken.invitations)
            duties.has_unread |= bool(taken.unread)
            await duties.attend(response)
            is_busy = duties.has_unread or duties.has_invitations
            wait = SYNC_MILLISECONDS_WHILE_BUSY if is_busy else SYNC_MILLISECONDS

    def _position(self, connection: Connection) -> str:
        return tables.next_batch(connection, self._client.user_id)

    async def _identity(self) -> MatrixIdentity:
        profile = checked(await self._client.get_displayname())
        return MatrixIdentity(self._client.user_id, profile.displayname or "")

    async def _sync(self, since: str, wait: int) -> SyncResponse:
        return checked(await self._client.sync(wait, _FILTER, since or None))

    async def _take(self, intake: MatrixIntake, response: SyncResponse, since: str) -> SyncResult:
        """Store what a sync brought; after that the server is not asked for it again."""
        taken = await intake.take(response, since)
        await self._store(taken.incomings, partial(self._note, taken=taken, position=response.next_batch))
        return taken

    def _note(self, connection: Connection, taken: SyncResult, position: str) -> None:
        now = self._clock()
        tables.move_on(connection, self._client.user_id, position)
        for room_id, person in taken.gone:
            left(connection, CHANNEL, room_id, person, now)
        tables.add_invitations(connection, taken.invitations, now)
        tables.keep_unread(connection, taken.unread, now)
        tables.drop_unread(connection, [event.message for event in taken.incomings if event.kind is Kind.REDACTED])

    def _tell(self, taken: SyncResult) -> None:
        """Show persons that their messages were read, and leave rooms in which nobody is left."""
        for room_id, event_id in taken.seen.items():
            self._signals.read(room_id, event_id)
        for incoming in taken.incomings:
            if incoming.kind in _ANSWERED and not incoming.is_group:
                self._signals.type(incoming.chat)
        for room_id in (*taken.alone, *taken.refused):
            self._signals.start("leave", partial(self._rooms.leave, room_id))
        for room_id in taken.lost:
            self._signals.start("forget", partial(self._rooms.forget, room_id))
