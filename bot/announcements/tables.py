"""Announcements, their recipients, what readers chose and answered, kept audiences, and places besides persons."""

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from bot.storage.schema import UtcTime, metadata

announcements = Table(
    "announcements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("draft", String(16), nullable=False, unique=True),  # the form in which it was written: stored once
    Column("revision", Integer, nullable=False),  # grows with each change
    Column("category", String(20), nullable=False),
    Column("title", String(120), nullable=False),
    Column("text", Text, nullable=False),
    Column("link", Text, nullable=False),  # "" for none
    Column("file_id", ForeignKey("files.id")),
    Column("buttons", JSON, nullable=False),
    Column("rule", JSON(none_as_null=True)),  # for whom; none: for no persons
    Column("place_ids", JSON, nullable=False),  # rooms and channels besides
    Column("urgent_because", String(300), nullable=False),  # "" if it is not urgent
    Column("send_at", UtcTime),  # none: as soon as it is approved
    Column("corrects_id", ForeignKey("announcements.id"), index=True),
    Column("written_by", ForeignKey("persons.id"), index=True),  # none: erased since
    Column("written_at", UtcTime, nullable=False),
    Column("submitted_at", UtcTime),
    Column("digest", String(64), nullable=False),  # of what was approved, "" before
    Column("approved_by", ForeignKey("persons.id"), index=True),
    Column("approved_at", UtcTime),
    Column("started_at", UtcTime),
    Column("paused_at", UtcTime),
    Column("pause_reason", String(20), nullable=False),  # "" if it is not paused
    Column("stopped_at", UtcTime),
    sqlite_autoincrement=True,
)

announcement_recipients = Table(
    "announcement_recipients",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("announcement_id", ForeignKey("announcements.id"), nullable=False),
    Column("person_id", ForeignKey("persons.id"), index=True),  # none: a place, or erased since
    Column("place_id", Integer),  # none: a person
    Column("conversation_id", Integer),  # none: no chat
    Column("channel", String(20), nullable=False),  # "" without a chat
    Column("fate", String(10), nullable=False),
    Column("reason", String(20), nullable=False),  # why somebody is left out, "" otherwise
    Column("attempt", Integer, nullable=False, server_default="0"),  # how often it was put into the outbox
    Column("bundle", String(200), nullable=False, server_default=""),  # its message in the outbox, "" before
    UniqueConstraint("announcement_id", "person_id"),
    UniqueConstraint("announcement_id", "place_id"),
    Index("ix_announcement_recipients_bundle", "bundle"),
    sqlite_autoincrement=True,
)

announcement_choices = Table(
    "announcement_choices",
    metadata,
    Column("person_id", ForeignKey("persons.id"), primary_key=True),
    Column("category", String(20), primary_key=True),
    Column("way", String(10), nullable=False),
    Column("since", UtcTime, nullable=False),
)

announcement_answers = Table(
    "announcement_answers",
    metadata,
    Column("announcement_id", ForeignKey("announcements.id"), primary_key=True),
    Column("person_id", ForeignKey("persons.id"), primary_key=True, index=True),
    Column("option", Integer, nullable=False),  # of the poll, from 0
    Column("at", UtcTime, nullable=False),
)

announcement_segments = Table(
    "announcement_segments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(60), nullable=False, unique=True),
    Column("rule", JSON, nullable=False),
    Column("made_at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)

announcement_places = Table(
    "announcement_places",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False, unique=True),
    Column("name", String(100), nullable=False),
    Column("added_at", UtcTime, nullable=False),
    Column("ended_at", UtcTime),
    sqlite_autoincrement=True,
)
