"""Staying in contact after a meeting."""

import sqlalchemy as sa
from alembic import op

from bot.storage.schema import UtcTime

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.create_table(
        "echo_members",
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("contact", sa.String(100), nullable=False),
        sa.Column("joined_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", "person_id", name="pk_echo_members"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_echo_members_meeting_id"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_echo_members_person_id"),
    )
    op.create_index("ix_echo_members_person_id", "echo_members", ["person_id"])
    op.create_table(
        "echo_ticks",
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("from_person_id", sa.Integer, nullable=False),
        sa.Column("to_person_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", "from_person_id", "to_person_id", name="pk_echo_ticks"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_echo_ticks_meeting_id"),
        sa.ForeignKeyConstraint(["from_person_id"], ["persons.id"], name="fk_echo_ticks_from_person_id"),
        sa.ForeignKeyConstraint(["to_person_id"], ["persons.id"], name="fk_echo_ticks_to_person_id"),
    )
    for column in ("from_person_id", "to_person_id"):
        op.create_index(f"ix_echo_ticks_{column}", "echo_ticks", [column])
