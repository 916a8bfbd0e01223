"""Limits hold for accounts and addresses, and outlive an erasure."""

import sqlalchemy as sa
from alembic import op

from bot.storage.schema import UtcTime

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "tallies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tallies")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_tallies_at"), "tallies", ["at"], unique=False)
    op.create_index("ix_tallies_kind_subject_at", "tallies", ["kind", "subject", "at"], unique=False)
    op.drop_table("guesses")
