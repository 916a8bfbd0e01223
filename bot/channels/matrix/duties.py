"""What has to be done between two syncs: keys, invitations, and messages that could not be read yet."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from nio import KeysClaimResponse, SyncResponse
from sqlalchemy import Connection

from bot.channels.matrix import events, tables, unread
from bot.channels.matrix.calls import call
from bot.channels.matrix.client import Client, whole
from bot.channels.matrix.device_keys import upload_keys
from bot.channels.matrix.failures import ServerRefused, delivery_error
from bot.channels.matrix.intake import MatrixIntake
from bot.channels.matrix.rooms import InvitationVoid, Rooms
from bot.channels.matrix.tables import Invitation
from bot.engine.outbox.delivery import Blocked, StoreEvents
from bot.engine.talk.messages import Incoming
from bot.storage.database import Database

log = structlog.get_logger()


class Duties:
    """Does, after each sync, what it has made necessary for keys, invitations and unread messages."""

    def __init__(
        self,
        client: Client,
        rooms: Rooms,
        intake: MatrixIntake,
        database: Database,
        store: StoreEvents,
        clock: Callable[[], datetime],
    ) -> None:
        self._client = client
        self._rooms = rooms
        self._intake = intake
        self._database = database
        self._store = store
        self._clock = clock
        self.has_invitations = True
        self.has_unread = True

    async def attend(self, response: SyncResponse) -> None:
        """Claim keys, accept invitations, try unread messages again; what fails is done after the next sync."""
        if self._client.olm:
            # The library itself looks only into rooms that it has seen since its start.
            self._client.olm.add_changed_users(set(response.device_list.changed))
        for name, duty in (
            ("upload_keys", partial(upload_keys, self._client)),
            ("query_keys", self._client.query_keys),
            ("claim_keys", self._claim_keys),
            ("send_to_devices", self._client.send_to_device_messages),
            ("accept_invitations", self._accept_invitations),
            ("try_unread", self._try_unread),
        ):
            try:
                await duty()
            except Exception as error:  # noqa: BLE001 - the messages of others come first
                reason = str(error) if isinstance(error, ServerRefused) else ""
                log.warning("matrix_duty_failed", duty=name, kind=type(error).__name__, reason=reason)

    async def _claim_keys(self) -> None:
        if self._client.should_claim_keys:
            wanted = self._client.get_users_for_key_claiming()
            keys = {user_id: dict.fromkeys(devices, "signed_curve25519") for user_id, devices in wanted.items()}
            answer = await call(self._client, "POST", "/v3/keys/claim", {"one_time_keys": keys})
            await self._client.take_apart(KeysClaimResponse, whole(answer, "one_time_keys", dict))
            self._client.olm.give_up(wanted)

    async def _accept_invitations(self) -> None:
        if not self.has_invitations:
            return
        failed = False
        for invitation in await asyncio.to_thread(self._database.read, tables.open_invitations):
            try:
                come = await self._come(invitation)
            except ServerRefused as refusal:  # one that fails does not hold up the others
                failed = True
                log.warning("matrix_invitation_waits", room=invitation.room_id, reason=str(refusal))
            else:
                await self._store(come, partial(tables.drop_invitation, room_id=invitation.room_id))
        self.has_invitations = failed

    async def _come(self, invitation: Invitation) -> tuple[Incoming, ...]:
        """Accept an invitation and return the event of a new or moved chat for the inbox. Raises ServerRefused."""
        room_id, person = invitation.room_id, invitation.inviter
        try:
            before = await self._rooms.join(room_id)
        except InvitationVoid:
            return ()
        place = await self._rooms.place(room_id)
        if before:
            return (events.moved(before, place, person, self._clock()),)
        if place.is_group:
            return ()
        chat = await self._rooms.private_address(place, person)
        return (replace(events.joined(room_id, person, self._clock()), chat=chat),)

    async def _try_unread(self) -> None:
        if not self.has_unread:
            return
        waiting = await asyncio.to_thread(self._database.read, tables.all_unread)
        now = self._clock()
        found = unread.sort(self._client.olm, waiting, now)
        incomings = [incoming for event in found.readable if (incoming := await self._read(event))]
        incomings += [events.not_readable(raw, now) for raw in found.told if await self._is_private(raw["room_id"])]

        def note(connection: Connection) -> None:
            tables.drop_unread(connection, found.over)
            tables.note_told(connection, [raw["event_id"] for raw in found.told])

        if found.over or found.told:
            await self._store(incomings, note)
        self.has_unread = len(found.over) < len(waiting)

    async def _read(self, event: Any) -> Incoming | None:
        try:
            return await self._intake.read(event.room_id, event)
        except ServerRefused as refusal:
            _check_closed(refusal)
            return None

    async def _is_private(self, room_id: str) -> bool:
        try:
            return not (await self._rooms.place(room_id)).is_group
        except ServerRefused as refusal:
            _check_closed(refusal)
            return False


def _check_closed(refusal: ServerRefused) -> None:
    """Let a refusal pass that means that the room can no longer be read. Raises ServerRefused for all others."""
    if not isinstance(delivery_error(refusal), Blocked):
        raise refusal
