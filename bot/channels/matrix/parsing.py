"""What a homeserver answers, without the events that the library cannot take apart: one would stop all others."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import structlog
from nio import Event, InviteEvent, ToDeviceEvent

from bot.engine.metrics import UNREADABLE

DEEPEST = 40
"""How deeply what is in an event may be nested; where the limit of the interpreter is depends on who reads it."""

_ROOMS = {"join": Event.parse_event, "leave": Event.parse_event, "invite": InviteEvent.parse_event}
_PARTS = ("timeline", "state", "invite_state")
_SAID_OF_A_MEMBER = ("membership", "displayname", "avatar_url")

ServerJson = dict[str, Any]
Parse = Callable[[ServerJson], object]

log = structlog.get_logger()


def drop_unusable(content: ServerJson) -> None:
    """Remove from an answer what would make the library refuse all of it; whoever is in a room can send that."""
    for holder, name, parse in _lists(content):
        events = [_with_plain_member(event) for event in holder[name]]
        usable = [event for event in events if _is_usable(event, parse)]
        holder[name] = usable
        if len(usable) < len(events):
            UNREADABLE.labels("matrix").inc(len(events) - len(usable))
            log.warning("matrix_events_unusable", count=len(events) - len(usable))


def member(content: Any) -> dict[str, str]:
    """Return what counts of somebody's membership; names are theirs to choose, and programs let them be no texts."""
    said = content if isinstance(content, dict) else {}
    return {name: said[name] for name in _SAID_OF_A_MEMBER if isinstance(said.get(name), str)}


def _with_plain_member(event: Any) -> Any:
    """Return an event such that the library notes who came or left, whatever else they say of themselves."""
    if not isinstance(event, dict) or event.get("type") != "m.room.member":
        return event
    kept = {name: value for name, value in event.items() if name not in ("unsigned", "prev_content")}
    return {**kept, "content": member(event.get("content"))}


def _lists(content: ServerJson) -> Iterator[tuple[ServerJson, str, Parse]]:
    """Yield the lists of events in an answer: what holds each, under which name, and how its events are read."""
    rooms = content.get("rooms")
    found = [(content, "chunk", Event.parse_event), (content.get("to_device"), "events", ToDeviceEvent.parse_event)]
    found += [
        (room.get(part), "events", parse)
        for membership, parse in _ROOMS.items()
        for room in (rooms.get(membership) or {} if isinstance(rooms, dict) else {}).values()
        for part in _PARTS
    ]
    for holder, name, parse in found:
        if isinstance(holder, dict) and isinstance(holder.get(name), list):
            yield holder, name, parse


def _is_usable(event: Any, parse: Parse) -> bool:
    if not isinstance(event, dict) or not _is_flat(event):
        return False
    try:
        parse(deepcopy(event))  # the library takes some apart
    except Exception:  # noqa: BLE001 - the library checks little
        return False
    return True


def _is_flat(event: ServerJson) -> bool:
    layer: list[Any] = [event]
    for _ in range(DEEPEST):
        layer = [inner for value in layer for inner in _inside(value)]
        if not layer:
            return True
    return False


def _inside(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        yield from value.values()
    elif isinstance(value, list):
        yield from value
