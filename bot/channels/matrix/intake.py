"""From one sync to the events, invitations and unread messages that are stored."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

import structlog
from nio import MegolmEvent, SyncResponse

from bot.channels.matrix import events, history, unread
from bot.channels.matrix.addressing import MatrixIdentity
from bot.channels.matrix.calls import call
from bot.channels.matrix.client import Client
from bot.channels.matrix.events import Received
from bot.channels.matrix.failures import ServerRefused, delivery_error
from bot.channels.matrix.replies import answered, event_id
from bot.channels.matrix.rooms import Rooms, inviter, is_room_id
from bot.channels.matrix.tables import Invitation
from bot.engine.metrics import UNREADABLE
from bot.engine.outbox.delivery import Blocked, MessageRefused
from bot.engine.talk.messages import Incoming

_AT_FIRST = timedelta(days=1)
_STRANGE = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError, RecursionError)

log = structlog.get_logger()


@dataclass
class SyncResult:
    """What one sync brought: events for the inbox, and what became of rooms."""

    incomings: list[Incoming] = field(default_factory=list)
    """Events for the inbox, in the order of the rooms."""

    invitations: list[Invitation] = field(default_factory=list)
    """Rooms to join, those among them that take the place of a room that was closed."""

    unread: list[dict[str, Any]] = field(default_factory=list)
    """Encrypted events that could not be decrypted, as they are stored."""

    seen: dict[str, str] = field(default_factory=dict)
    """Id of the last event of each room, by the id of the room."""

    alone: list[str] = field(default_factory=list)
    """Ids of rooms that everybody else has left."""

    gone: list[tuple[str, str]] = field(default_factory=list)
    """Rooms that somebody has left, with whom; others are still there."""

    lost: list[str] = field(default_factory=list)
    """Ids of rooms that the assistant is no longer in."""

    refused: list[str] = field(default_factory=list)
    """Ids of rooms that it was invited to and will not join."""


class MatrixIntake:
    """Reads syncs: which messages are for the inbox, and which rooms were opened or closed."""

    def __init__(self, client: Client, rooms: Rooms, me: MatrixIdentity, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._rooms = rooms
        self._me = me
        self._clock = clock

    async def take(self, response: SyncResponse, since: str) -> SyncResult:
        """Return what a sync brought. since: the token it was asked for with. Raises ServerRefused."""
        taken = SyncResult()
        for room_id, info in response.rooms.join.items():
            try:
                await self._joined(taken, room_id, await self._timeline(room_id, info.timeline, since))
            except ServerRefused as refusal:
                if not isinstance(delivery_error(refusal), Blocked):
                    raise
                log.warning("matrix_room_closed", room=room_id, reason=str(refusal))  # since the sync
        for room_id, info in response.rooms.invite.items():
            self._invited(taken, room_id, info.invite_state)
        for room_id, info in response.rooms.leave.items():
            self._left(taken, room_id, info.timeline.events)
        return taken

    async def _timeline(self, room_id: str, timeline: Any, since: str) -> list[Any]:
        """Return all events of a room since the last sync; at the very first, those of the last day."""
        found = list(timeline.events)
        if since and timeline.limited and timeline.prev_batch:
            found = [*await history.between(self._client, room_id, since, timeline.prev_batch), *found]
        found = [event for event in found if unread.is_sound(event)]
        if not since:
            oldest = (self._clock() - _AT_FIRST).timestamp() * 1000
            found = [event for event in found if event.server_timestamp >= oldest]
        known = _since_invited(found, self._client.user_id)
        if since and timeline.limited and len(known) == len(found):  # it tells only of those who wrote last
            await self._rooms.ask_again_for_members(room_id)
        return known

    async def _joined(self, taken: SyncResult, room_id: str, timeline: Sequence[Any]) -> None:
        for event in timeline:
            if not event_id(event.event_id):
                continue
            taken.seen[room_id] = event.event_id
            if person := _who_left(event):  # whoever made them
                taken.gone.append((room_id, person))
            if event.sender == self._client.user_id or not self._rooms.is_allowed(event.sender):
                continue
            try:
                await self._take_event(taken, room_id, event)
            except Exception as error:
                if not isinstance(delivery_error(error), MessageRefused):
                    raise
                UNREADABLE.labels(events.CHANNEL).inc()
                log.warning("matrix_message_unusable", event_id=event.event_id, error=type(error).__name__)

    async def _take_event(self, taken: SyncResult, room_id: str, event: Any) -> None:
        if isinstance(event, MegolmEvent):
            log.warning("matrix_undecryptable", event_id=event.event_id, room=room_id)
            taken.unread.append(unread.kept(event, room_id))
        elif "state_key" in event.source and not event.decrypted:
            await self._state_changed(taken, room_id, event.source)
        elif incoming := await self.read(room_id, event):
            taken.incomings.append(incoming)

    async def read(self, room_id: str, event: Any) -> Incoming | None:
        """Return what an event tells, of one with strange content that it cannot be read. Raises ServerRefused."""
        try:
            return await self.incoming(room_id, event)
        except _STRANGE as error:
            UNREADABLE.labels(events.CHANNEL).inc()
            log.warning("matrix_message_unusable", event_id=event.event_id, error=type(error).__name__)
        place = await self._rooms.place(room_id)
        try:
            return None if place.is_group else events.malformed(event.source, place, self._clock())
        except _STRANGE:
            return None

    async def _state_changed(self, taken: SyncResult, room_id: str, raw: dict[str, Any]) -> None:
        content = events.content_of(raw)
        if raw.get("type") == "m.room.member" and content.get("membership") in ("leave", "ban"):
            await self._member_left(taken, room_id, raw)
        replacement = content.get("replacement_room")
        if raw.get("type") == "m.room.tombstone" and is_room_id(replacement):
            taken.invitations.append(Invitation(replacement, raw["sender"]))

    async def _member_left(self, taken: SyncResult, room_id: str, raw: dict[str, Any]) -> None:
        """Close a room that everybody else has left."""
        await self._rooms.place(room_id)
        if self._rooms.is_left_alone(room_id):
            taken.incomings.append(events.closed(raw, room_id, self._clock(), is_group=False))
            taken.alone.append(room_id)

    async def incoming(self, room_id: str, event: Any) -> Incoming | None:
        """Return what an event tells the assistant, decrypted as it is. Raises ServerRefused."""
        place = await self._rooms.place(room_id, event.sender)
        received = Received(event.source, place, was_encrypted=bool(getattr(event, "decrypted", False)))
        if place.is_group and (reply := answered(received.content)):
            received = replace(received, answers_me=await self._is_mine(room_id, reply))
        incoming = events.to_incoming(received, self._me, self._clock())
        if incoming is None or place.is_group:
            return incoming
        chat = await self._rooms.private_address(place, incoming.sender)
        return incoming if chat == room_id else replace(incoming, chat=chat, thread="")

    async def _is_mine(self, room_id: str, message: str) -> bool:
        path = f"/v3/rooms/{quote(room_id, safe='')}/event/{quote(message, safe='')}"
        try:
            found = (await call(self._client, "GET", path)).checked()
        except ServerRefused as refusal:
            if not isinstance(delivery_error(refusal), Blocked | MessageRefused):
                raise
            return False
        return found.get("sender") == self._client.user_id

    def _invited(self, taken: SyncResult, room_id: str, invite_state: list[Any]) -> None:
        person = inviter(invite_state, self._client.user_id)
        if person and self._rooms.is_allowed(person):
            taken.invitations.append(Invitation(room_id, person))
            return
        log.warning("matrix_invitation_refused", room=room_id, server=person.partition(":")[2])
        taken.refused.append(room_id)

    def _left(self, taken: SyncResult, room_id: str, timeline: Sequence[Any]) -> None:
        """Close a room out of which somebody else put the assistant."""
        for event in timeline:
            raw = event.source
            is_mine = raw.get("type") == "m.room.member" and raw.get("state_key") == self._client.user_id
            if is_mine and event.sender != self._client.user_id:
                group = self._rooms.was_group(room_id)
                taken.incomings.append(events.closed(raw, room_id, self._clock(), is_group=group))
        taken.lost.append(room_id)


def _who_left(event: Any) -> str:
    """Return who has left a room or was put out of it, "" if an event tells of nobody."""
    raw = event.source
    if raw.get("type") != "m.room.member" or event.decrypted:
        return ""
    has_left = events.content_of(raw).get("membership") in ("leave", "ban")
    return str(raw.get("state_key", "")) if has_left else ""


def _since_invited(timeline: list[Any], me: str) -> list[Any]:
    """Return what was said after the last invitation; of a room that is new a sync shows older things, too."""
    for place in reversed(range(len(timeline))):
        raw = timeline[place].source
        is_mine = raw.get("type") == "m.room.member" and raw.get("state_key") == me and not timeline[place].decrypted
        if is_mine and events.content_of(raw).get("membership") == "invite":
            return timeline[place + 1 :]
    return timeline
