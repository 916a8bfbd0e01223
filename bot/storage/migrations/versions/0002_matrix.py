"""What the adapter of Matrix must not forget."""

import sqlalchemy as sa
from alembic import op

from bot.storage.schema import UtcTime

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "matrix_syncs",
        sa.Column("user_id", sa.String(length=255), nullable=False),
        sa.Column("next_batch", sa.String(length=2000), nullable=False),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_matrix_syncs")),
    )
    op.create_table(
        "matrix_invitations",
        sa.Column("room_id", sa.String(length=255), nullable=False),
        sa.Column("inviter", sa.String(length=255), nullable=False),
        sa.Column("received_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("room_id", name=op.f("pk_matrix_invitations")),
    )
    op.create_table(
        "matrix_unread",
        sa.Column("event_id", sa.String(length=255), nullable=False),
        sa.Column("room_id", sa.String(length=255), nullable=False),
        sa.Column("sender", sa.String(length=255), nullable=False),
        sa.Column("event", sa.JSON(), nullable=False),
        sa.Column("received_at", UtcTime(), nullable=False),
        sa.Column("is_told", sa.Boolean(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_matrix_unread")),
    )
    op.create_index("ix_matrix_unread_received_at", "matrix_unread", ["received_at"])
