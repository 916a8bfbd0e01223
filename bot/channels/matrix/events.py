"""From Matrix's events to the kernel's; what is not for the assistant is None. Names of people are not read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeGuard

from bot.channels.matrix import commands
from bot.channels.matrix.addressing import MatrixIdentity, said_to
from bot.channels.matrix.media import reference
from bot.channels.matrix.reactions import number
from bot.channels.matrix.replies import answered, event_id, own_text
from bot.engine.talk.messages import Incoming, Kind

CHANNEL = "matrix"

LONGEST_ID = 255
_FILES = ("m.file", "m.image")
_TEXTS = ("m.text", "m.emote")
_OTHER = {
    "m.audio": "audio",
    "m.video": "video",
    "m.location": "location",
    "m.key.verification.request": "verification",
}
_POLLS = ("m.poll.start", "org.matrix.msc3381.poll.start")
_VOICE = ("m.voice", "org.matrix.msc3245.voice")
_AHEAD = timedelta(minutes=5)


@dataclass(frozen=True)
class Room:
    """A room of Matrix, as far as it matters to an event in it."""

    room_id: str
    is_group: bool
    is_encrypted: bool


@dataclass(frozen=True)
class Received:
    """An event of Matrix with what was found out about it. answers_me: it replies to a message of the assistant."""

    raw: Mapping[str, Any]
    place: Room
    was_encrypted: bool
    answers_me: bool = False

    @property
    def content(self) -> Mapping[str, Any]:
        return content_of(self.raw)

    @property
    def relation(self) -> Mapping[str, Any]:
        relation = self.content.get("m.relates_to")
        return relation if isinstance(relation, Mapping) else {}

    def related(self, kind: str) -> str:
        """Return the id of the event that this one relates to in this way, "" if there is none."""
        return event_id(self.relation.get("event_id")) if self.relation.get("rel_type") == kind else ""


def to_incoming(received: Received, me: MatrixIdentity, now: datetime) -> Incoming | None:
    """Return the event for the inbox, None if it does not concern the assistant."""
    raw, event_type = received.raw, received.raw.get("type")
    sender = raw.get("sender")
    if not event_id(raw.get("event_id")) or not is_user_id(sender) or sender == me.user_id or "state_key" in raw:
        return None
    if event_type == "m.room.redaction":
        return None if received.was_encrypted else _redaction(received, now)
    if event_type == "m.reaction":
        return _reaction(received, now)
    if received.place.is_encrypted and not received.was_encrypted:
        return _other(received, "unencrypted", now) if event_type == "m.room.message" else None
    if event_type == "m.room.message":
        return _edit(received, me, now) if received.related("m.replace") else _message(received, me, now)
    if event_type == "m.sticker":
        return _other(received, "sticker", now)
    return _other(received, "poll", now) if event_type in _POLLS else None


def is_user_id(value: object) -> TypeGuard[str]:
    """Tell whether a value of untrusted JSON can be somebody's address."""
    return isinstance(value, str) and value.startswith("@") and len(value) <= LONGEST_ID and value.isprintable()


def content_of(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    content = raw.get("content")
    return content if isinstance(content, Mapping) else {}


def not_readable(raw: Mapping[str, Any], now: datetime) -> Incoming:
    """Return the event that makes the assistant tell a person that a message could not be decrypted."""
    place = Room(str(raw["room_id"]), is_group=False, is_encrypted=True)
    told = _event(Received(raw, place, was_encrypted=True), Kind.OTHER, now, detail="unreadable")
    return Incoming(**{**vars(told), "event_id": f"unreadable:{told.event_id}"[:LONGEST_ID]})


def malformed(raw: Mapping[str, Any], place: Room, now: datetime) -> Incoming:
    """Return the event that makes the assistant tell a person that a message cannot be read. Raises Malformed."""
    return _event(Received(raw, place, was_encrypted=True), Kind.OTHER, now, detail="malformed", thread="")


def joined(room_id: str, inviter: str, now: datetime) -> Incoming:
    """Return the event that makes the assistant greet a person who invited it."""
    return Incoming(CHANNEL, f"joined:{room_id}"[:LONGEST_ID], inviter, room_id, Kind.TEXT, now, text="/start")


def moved(old_room_id: str, place: Room, sender: str, now: datetime) -> Incoming:
    """Return the event that a chat has moved: its room goes on as another."""
    event_id = f"moved:{place.room_id}"[:LONGEST_ID]
    return Incoming(
        CHANNEL, event_id, sender, old_room_id, Kind.MOVED, now, text=place.room_id, is_group=place.is_group
    )


def closed(raw: Mapping[str, Any], room_id: str, now: datetime, *, is_group: bool) -> Incoming:
    """Return the event that a chat can no longer be written to, from a change of membership in its room."""
    event_id = f"closed:{raw['event_id']}"[:LONGEST_ID]
    return Incoming(CHANNEL, event_id, str(raw["sender"]), room_id, Kind.BLOCKED, now, is_group=is_group)


def _message(received: Received, me: MatrixIdentity, now: datetime) -> Incoming | None:
    content = received.content
    kind = content.get("msgtype")
    if kind in _TEXTS:
        said = _said(received, me, content)
        return None if said is None else _event(received, Kind.TEXT, now, text=said)
    if kind in _FILES:
        file, caption = reference(content), _caption(content)
        return _event(received, Kind.FILE, now, file=file, text=caption) if file and _is_private(received) else None
    if kind == "m.audio" and any(name in content for name in _VOICE):
        return _other(received, "voice", now)
    return _other(received, _OTHER[kind], now) if isinstance(kind, str) and kind in _OTHER else None


def _edit(received: Received, me: MatrixIdentity, now: datetime) -> Incoming | None:
    new = received.content.get("m.new_content")
    if not isinstance(new, Mapping) or any(one.get("msgtype") not in _TEXTS for one in (received.content, new)):
        return None
    said = _said(received, me, new)
    edited = received.related("m.replace")
    return None if said is None else _event(received, Kind.EDIT, now, text=said, message=edited)


def _redaction(received: Received, now: datetime) -> Incoming | None:
    redacted = event_id(received.content.get("redacts") or received.raw.get("redacts"))
    return _event(received, Kind.REDACTED, now, message=redacted) if redacted else None


def _reaction(received: Received, now: datetime) -> Incoming | None:
    key, message = received.relation.get("key"), received.related("m.annotation")
    chosen = number(key) if isinstance(key, str) else 0
    if not chosen or not message or not _is_private(received):
        return None
    return _event(received, Kind.REACTION, now, message=message, text=str(chosen))


def _other(received: Received, detail: str, now: datetime) -> Incoming | None:
    return _event(received, Kind.OTHER, now, detail=detail) if _is_private(received) else None


def _is_private(received: Received) -> bool:
    return not received.place.is_group


def _said(received: Received, me: MatrixIdentity, content: Mapping[str, Any]) -> str | None:
    """Return what a message, or what it is changed to, tells the assistant; None if it is meant for others."""
    text = own_text(content)
    said = text if _is_private(received) else said_to(me, content, text, answers_me=received.answers_me)
    return None if said is None else commands.read(said)


def _caption(content: Mapping[str, Any]) -> str:
    body, name = own_text(content), content.get("filename")
    return body if isinstance(name, str) and body != name else ""


def _event(received: Received, kind: Kind, now: datetime, **values: Any) -> Incoming:
    raw = received.raw
    return Incoming(
        channel=CHANNEL,
        event_id=str(raw["event_id"]),
        sender=str(raw["sender"]),
        chat=received.place.room_id,
        kind=kind,
        sent_at=_sent_at(raw, now),
        is_group=received.place.is_group,
        answers=answered(received.content) if received.answers_me else "",
        **{"message": str(raw["event_id"]), "thread": received.related("m.thread"), **values},
    )


def _sent_at(raw: Mapping[str, Any], now: datetime) -> datetime:
    """Return when an event was sent, by its server's clock; one that is out of order is not believed."""
    stamp = raw.get("origin_server_ts")
    try:
        sent_at = datetime.fromtimestamp(float(stamp or 0) / 1000, UTC) if isinstance(stamp, int | float) else now
    except (OverflowError, ValueError, OSError):
        return now
    return sent_at if sent_at <= now + _AHEAD else now
