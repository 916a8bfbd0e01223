"""Messages that could not be decrypted: kept, their keys asked for, tried again, and in the end told of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog
from nio import BadEvent, EncryptionError, Event, MegolmEvent, UnknownBadEvent

from bot.channels.matrix.machine import Machine, Senseless
from bot.channels.matrix.tables import Unread

TOLD_AFTER = timedelta(seconds=60)
GIVEN_UP_AFTER = timedelta(days=7)

log = structlog.get_logger()


@dataclass
class Sorted:
    """Unread messages after another attempt.

    readable: now decrypted events; told: those whose senders are to be told; over: ids that need not be kept.
    """

    readable: list[Any] = field(default_factory=list)
    told: list[Mapping[str, Any]] = field(default_factory=list)
    over: list[str] = field(default_factory=list)


def kept(event: MegolmEvent, room_id: str) -> dict[str, Any]:
    """Return an encrypted event as it is stored."""
    return {**event.source, "room_id": room_id}


def sort(machine: Machine, waiting: list[Unread], now: datetime) -> Sorted:
    """Try again to decrypt the messages that wait for it."""
    found = Sorted()
    for item in waiting:
        try:
            event = _decrypted(machine, item.event)
        except Senseless:
            found.over.append(item.event["event_id"])
            continue
        if event is not None:
            found.readable += [event] if is_sound(event) else []
            found.over.append(item.event["event_id"])
        elif now - item.received_at > GIVEN_UP_AFTER:
            found.over.append(item.event["event_id"])
        elif now - item.received_at > TOLD_AFTER and not item.is_told:
            found.told.append(item.event)
    return found


def is_sound(event: Any) -> bool:
    """Tell whether an event has the form of its type.

    Where what was encrypted has none, its writer can have put any sender into it.
    """
    return not isinstance(event, UnknownBadEvent) and (event.decrypted or not isinstance(event, BadEvent))


def _decrypted(machine: Machine, raw: dict[str, Any]) -> Any | None:
    """Raises Senseless."""
    event = _parsed(raw)
    if event is None:
        return None
    try:
        return machine.decrypt_megolm_event(event)
    except Senseless:
        raise
    except EncryptionError:
        return None


def _parsed(raw: dict[str, Any]) -> MegolmEvent | None:
    event = Event.parse_encrypted_event(raw)
    if not isinstance(event, MegolmEvent):
        return None
    event.room_id = raw["room_id"]
    return event
