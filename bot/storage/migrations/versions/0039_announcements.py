"""Announcements, their recipients, what readers chose and answered, kept audiences, and places besides persons."""

import sqlalchemy as sa
from alembic import op

from bot.storage.schema import UtcTime

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    _announcements()
    _recipients()
    _readers()
    _office()


def _announcements() -> None:
    op.create_table(
        "announcements",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("draft", sa.String(16), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("category", sa.String(20), nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("link", sa.Text, nullable=False),
        sa.Column("file_id", sa.Integer),
        sa.Column("buttons", sa.JSON, nullable=False),
        sa.Column("rule", sa.JSON),
        sa.Column("place_ids", sa.JSON, nullable=False),
        sa.Column("urgent_because", sa.String(300), nullable=False),
        sa.Column("send_at", UtcTime),
        sa.Column("corrects_id", sa.Integer),
        sa.Column("written_by", sa.Integer),
        sa.Column("written_at", UtcTime, nullable=False),
        sa.Column("submitted_at", UtcTime),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("approved_by", sa.Integer),
        sa.Column("approved_at", UtcTime),
        sa.Column("started_at", UtcTime),
        sa.Column("paused_at", UtcTime),
        sa.Column("pause_reason", sa.String(20), nullable=False),
        sa.Column("stopped_at", UtcTime),
        sa.PrimaryKeyConstraint("id", name="pk_announcements"),
        sa.UniqueConstraint("draft", name="uq_announcements_draft"),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name="fk_announcements_file_id"),
        sa.ForeignKeyConstraint(["corrects_id"], ["announcements.id"], name="fk_announcements_corrects_id"),
        sa.ForeignKeyConstraint(["written_by"], ["persons.id"], name="fk_announcements_written_by"),
        sa.ForeignKeyConstraint(["approved_by"], ["persons.id"], name="fk_announcements_approved_by"),
        sqlite_autoincrement=True,
    )
    for column in ("corrects_id", "written_by", "approved_by"):
        op.create_index(f"ix_announcements_{column}", "announcements", [column])


def _recipients() -> None:
    op.create_table(
        "announcement_recipients",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("announcement_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer),
        sa.Column("place_id", sa.Integer),
        sa.Column("conversation_id", sa.Integer),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("fate", sa.String(10), nullable=False),
        sa.Column("reason", sa.String(20), nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False, server_default="0"),
        sa.Column("bundle", sa.String(200), nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("id", name="pk_announcement_recipients"),
        sa.UniqueConstraint(
            "announcement_id", "person_id", name="uq_announcement_recipients_announcement_id_person_id"
        ),
        sa.UniqueConstraint("announcement_id", "place_id", name="uq_announcement_recipients_announcement_id_place_id"),
        sa.ForeignKeyConstraint(
            ["announcement_id"], ["announcements.id"], name="fk_announcement_recipients_announcement_id"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_announcement_recipients_person_id"),
        sqlite_autoincrement=True,
    )
    for column in ("person_id", "bundle"):
        op.create_index(f"ix_announcement_recipients_{column}", "announcement_recipients", [column])


def _readers() -> None:
    op.create_table(
        "announcement_choices",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("category", sa.String(20), nullable=False),
        sa.Column("way", sa.String(10), nullable=False),
        sa.Column("since", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "category", name="pk_announcement_choices"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_announcement_choices_person_id"),
    )
    op.create_table(
        "announcement_answers",
        sa.Column("announcement_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("option", sa.Integer, nullable=False),
        sa.Column("at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("announcement_id", "person_id", name="pk_announcement_answers"),
        sa.ForeignKeyConstraint(
            ["announcement_id"], ["announcements.id"], name="fk_announcement_answers_announcement_id"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_announcement_answers_person_id"),
    )
    op.create_index("ix_announcement_answers_person_id", "announcement_answers", ["person_id"])


def _office() -> None:
    op.create_table(
        "announcement_segments",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("rule", sa.JSON, nullable=False),
        sa.Column("made_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_announcement_segments"),
        sa.UniqueConstraint("name", name="uq_announcement_segments_name"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "announcement_places",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("conversation_id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("added_at", UtcTime, nullable=False),
        sa.Column("ended_at", UtcTime),
        sa.PrimaryKeyConstraint("id", name="pk_announcement_places"),
        sa.UniqueConstraint("conversation_id", name="uq_announcement_places_conversation_id"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name="fk_announcement_places_conversation_id"
        ),
        sqlite_autoincrement=True,
    )
