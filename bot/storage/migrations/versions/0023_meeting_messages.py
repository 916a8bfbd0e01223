"""Messages of the office to the participants of a meeting."""

import sqlalchemy as sa
from alembic import op

from bot.storage.schema import UtcTime

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.create_table(
        "meeting_messages",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("draft", sa.String(20), nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("audience", sa.String(10), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("written_by", sa.Integer),
        sa.Column("planned", sa.Integer, nullable=False),
        sa.Column("created_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_messages"),
        sa.UniqueConstraint("draft", name="uq_meeting_messages_draft"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_meeting_messages_meeting_id"),
        sa.ForeignKeyConstraint(["written_by"], ["persons.id"], name="fk_meeting_messages_written_by"),
        sqlite_autoincrement=True,
    )
    for column in ("meeting_id", "written_by"):
        op.create_index(f"ix_meeting_messages_{column}", "meeting_messages", [column])
    op.create_table(
        "meeting_letters",
        sa.Column("message_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("outbox_key", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("message_id", "person_id", name="pk_meeting_letters"),
        sa.ForeignKeyConstraint(["message_id"], ["meeting_messages.id"], name="fk_meeting_letters_message_id"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_meeting_letters_person_id"),
    )
    op.create_index("ix_meeting_letters_person_id", "meeting_letters", ["person_id"])
