"""The meetings of the programme, and who has signed up for them."""

from enum import StrEnum

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.storage.schema import UtcTime, metadata


class MeetingKind(StrEnum):
    """What sort of meeting it is. EXCHANGE: an Austauschraum. CONFERENCE: a Fachtag. NETWORKING: the yearly meeting."""

    ONLINE = "online"
    EXCHANGE = "exchange"
    CONFERENCE = "conference"
    NETWORKING = "networking"


class MeetingState(StrEnum):
    """What is known of a meeting outside the office. DRAFT: nothing yet."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class SignupState(StrEnum):
    """Where somebody stands who wanted to come. OFFERED: a seat is held for a while. LEFT: no longer wants to."""

    CONFIRMED = "confirmed"
    OFFERED = "offered"
    WAITING = "waiting"
    LEFT = "left"


meetings = Table(
    "meetings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", String(255), nullable=False, unique=True),  # by which calendars and imports know it
    Column("kind", String(20), nullable=False),
    Column("state", String(10), nullable=False, index=True),
    Column("title", String(200), nullable=False),
    Column("abstract", Text, nullable=False),
    Column("speakers", Text, nullable=False),
    Column("starts_at", UtcTime, nullable=False, index=True),
    Column("ends_at", UtcTime, nullable=False),
    Column("place", Text, nullable=False),  # "" for online
    Column("join_link", Text, nullable=False),  # shown to those who have signed up only, shortly before
    Column("seats", Integer),  # None: no limit
    Column("signup_from", UtcTime),
    Column("signup_until", UtcTime, nullable=False),
    Column("members_only", Boolean, nullable=False),
    Column("roles", JSON, nullable=False),  # for whom it is meant, [] for everybody
    Column("states", JSON, nullable=False),  # the Länder that it is meant for, [] for all
    Column("topics", JSON, nullable=False),
    Column("recording", Text, nullable=False),
    Column("material", Text, nullable=False),
    Column("series", String(16), nullable=False, index=True),  # shared by the dates of one series, "" without one
    Column("sequence", Integer, nullable=False),  # how often it was changed since it was published
    Column("changed_at", UtcTime, nullable=False),
    Column("walk_ins", Integer, nullable=False, server_default="0"),  # how many came without signing up
    Column("cancel_reason", Text, nullable=False, server_default=""),  # in the office's words, "" if it gave none
    CheckConstraint("ends_at > starts_at", name="ck_meetings_ends_after_start"),
    CheckConstraint("seats IS NULL OR seats > 0", name="ck_meetings_seats"),
    sqlite_autoincrement=True,
)

signups = Table(
    "signups",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("meeting_id", ForeignKey("meetings.id"), nullable=False),
    Column("person_id", ForeignKey("persons.id"), nullable=False, index=True),
    Column("state", String(10), nullable=False),
    Column("place_in_line", Integer, nullable=False),  # rises with each who joins; a gap means nothing
    Column("offered_until", UtcTime),
    Column("changed_at", UtcTime, nullable=False),
    Column("guest_name", String(200), nullable=False, server_default=""),  # what a guest wants to say, "" for nothing
    Column("guest_kommune", String(200), nullable=False, server_default=""),  # in their own words
    Column("attended_by", String(10)),  # how it is known that they were there: "code" or "list"; none: it is not
    Column("rated", Integer),  # how many questions about it they have answered; none: they were not asked
    Column("told_sequence", Integer, nullable=False, server_default="0"),  # of the last change that was told
    Column("reminded", String(60), nullable=False, server_default=""),  # how long before which start, last
    UniqueConstraint("meeting_id", "person_id"),
    Index("ix_signups_meeting_id_state", "meeting_id", "state", "place_in_line"),
    sqlite_autoincrement=True,
)
