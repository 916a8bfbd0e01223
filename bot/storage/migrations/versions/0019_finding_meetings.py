"""Finding meetings by their meaning, and wishes for topics."""

import sqlalchemy as sa
from alembic import op

from bot.storage.schema import UtcTime

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_table(
        "meeting_vectors",
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("vectors", sa.LargeBinary, nullable=False),
        sa.Column("computed_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", name="pk_meeting_vectors"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_meeting_vectors_meeting_id"),
    )
    op.create_table(
        "meeting_wishes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("told", sa.JSON, nullable=False),
        sa.Column("created_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_wishes"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_meeting_wishes_person_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_meeting_wishes_person_id", "meeting_wishes", ["person_id"])
