"""An announcement: what it says, for whom, when; how far it is is not stored, but follows from what was done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, select

from bot.announcements.tables import announcements

GRACE = timedelta(hours=2)
"""So long after its time an announcement still begins by itself; later, somebody has to approve it again."""


class AnnouncementCategory(StrEnum):
    """What an announcement is about; readers choose for each how they get it."""

    EVENTS = "events"
    FUNDING = "funding"
    KNOWLEDGE = "knowledge"
    NETWORK = "network"


class ReadingWay(StrEnum):
    """How somebody gets the announcements of a category: each by itself, together on Friday, or not at all."""

    SINGLE = "single"
    DIGEST = "digest"
    NONE = "none"


class RecipientFate(StrEnum):
    """What is meant for a recipient from the approval on. PLANNED: a message. DIGEST: on Friday. EXCLUDED: nothing."""

    PLANNED = "planned"
    DIGEST = "digest"
    EXCLUDED = "excluded"


class ButtonKind(StrEnum):
    """What a button of an announcement does. SIGNUP: for a meeting. PAGE: shows one of the wiki. POLL: is an answer."""

    SIGNUP = "signup"
    PAGE = "page"
    POLL = "poll"


class AnnouncementStage(StrEnum):
    """How far an announcement is.

    WRITTEN: not submitted. SUBMITTED: waits for approval. APPROVED: waits for its time. LAPSED: its time went by while
    nothing could be sent; it has to be approved again. SENDING: begun. PAUSED: held. STOPPED: ended by somebody.
    Whether all is done is told by its account alone.
    """

    WRITTEN = "written"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    LAPSED = "lapsed"
    SENDING = "sending"
    PAUSED = "paused"
    STOPPED = "stopped"


@dataclass(frozen=True)
class AnnouncementButton:
    """A button below an announcement. target: number of the meeting, id of the page, or "" of an option of the poll."""

    kind: ButtonKind
    label: str
    target: str = ""

    def to_json(self) -> dict[str, str]:
        return {"kind": self.kind, "label": self.label, "target": self.target}


def button_from_json(packed: Mapping[str, str]) -> AnnouncementButton:
    """Return a button as it was stored. Raises ValueError, KeyError."""
    return AnnouncementButton(ButtonKind(packed["kind"]), packed["label"], packed["target"])


@dataclass(frozen=True)
class Announcement:
    """What the office wants to say to many."""

    id: int
    """Number that the office calls it by."""

    revision: int
    """Grows with each change."""

    category: AnnouncementCategory
    """What it is about."""

    title: str
    """In one line; the digest shows it."""

    text: str
    """Markup; may hold placeholders."""

    link: str
    """Address that it leads to, "" for none."""

    file_id: int | None
    """Stored file that goes with it."""

    buttons: tuple[AnnouncementButton, ...]
    """Below it."""

    rule: Any
    """For whom, as `bot.announcements.audience` stores it; None for no persons."""

    place_ids: tuple[int, ...]
    """Rooms and channels that it goes to besides."""

    urgent_because: str
    """Why it goes out in quiet hours, too; "" if it does not."""

    send_at: datetime | None
    """When it goes out; None for as soon as it is approved."""

    corrects_id: int | None
    """Announcement that it corrects."""

    written_by: int | None
    """Person who wrote it; None if erased since."""

    written_at: datetime
    """When it was written, or changed last."""

    submitted_at: datetime | None
    """When it was given to somebody else to approve."""

    digest: str
    """Of what was approved, "" before."""

    approved_by: int | None
    """Person who approved it; None before, or if erased since."""

    approved_at: datetime | None
    """When that was; its list of recipients is frozen since."""

    started_at: datetime | None
    """When it began to go out."""

    paused_at: datetime | None
    """Since when it is held."""

    pause_reason: str
    """Why, "" if it is not."""

    stopped_at: datetime | None
    """When it was ended for good."""

    def stage(self, now: datetime) -> AnnouncementStage:
        """Return how far it is."""
        if self.stopped_at:
            return AnnouncementStage.STOPPED
        if self.paused_at:
            return AnnouncementStage.PAUSED
        if self.started_at:
            return AnnouncementStage.SENDING
        if self.approved_at:
            is_late = (self.send_at or self.approved_at) + GRACE < now
            return AnnouncementStage.LAPSED if is_late else AnnouncementStage.APPROVED
        return AnnouncementStage.SUBMITTED if self.submitted_at else AnnouncementStage.WRITTEN


_COLUMNS = tuple(announcements.c[name] for name in Announcement.__dataclass_fields__)


def announcement_by_number(connection: Connection, number: int) -> Announcement | None:
    """Return an announcement, None if there is none of this number."""
    found = connection.execute(select(*_COLUMNS).where(announcements.c.id == number)).mappings().one_or_none()
    return _announcement(found) if found else None


def latest_announcements(connection: Connection, limit: int) -> list[Announcement]:
    """Return announcements, the newest first."""
    found = connection.execute(select(*_COLUMNS).order_by(announcements.c.id.desc()).limit(limit)).mappings()
    return [_announcement(row) for row in found]


def waiting_announcements(connection: Connection) -> list[Announcement]:
    """Return announcements that were submitted and have not begun, and those that are held, the oldest first."""
    is_open = announcements.c.stopped_at.is_(None) & announcements.c.submitted_at.is_not(None)
    waits = announcements.c.started_at.is_(None) | announcements.c.paused_at.is_not(None)
    found = connection.execute(select(*_COLUMNS).where(is_open, waits).order_by(announcements.c.id)).mappings()
    return [_announcement(row) for row in found]


def _announcement(row: Any) -> Announcement:
    typed = {
        "category": AnnouncementCategory(row["category"]),
        "buttons": tuple(button_from_json(packed) for packed in row["buttons"]),
        "place_ids": tuple(row["place_ids"]),
    }
    return Announcement(**{**row, **typed})
