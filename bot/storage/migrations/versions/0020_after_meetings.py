"""What people think of meetings."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.add_column("signups", sa.Column("rated", sa.Integer, nullable=True))
    op.create_table(
        "meeting_ratings",
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("question", sa.String(10), nullable=False),
        sa.Column("answer", sa.String(10), nullable=False),
        sa.Column("given", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", "question", "answer", name="pk_meeting_ratings"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_meeting_ratings_meeting_id"),
    )
    op.create_table(
        "meeting_remarks",
        sa.Column("key", sa.String(16), nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_meeting_remarks"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_meeting_remarks_meeting_id"),
    )
    op.create_index("ix_meeting_remarks_meeting_id", "meeting_remarks", ["meeting_id"])
