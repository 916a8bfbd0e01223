"""What the office asks back about a grant, and what the Kommune answers."""

import sqlalchemy as sa
from alembic import op

from bot.storage.schema import UtcTime

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    op.create_table(
        "grant_corrections",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("grant_id", sa.Integer, nullable=False),
        sa.Column("draft", sa.String(16), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("reasons", sa.JSON, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("changes", sa.JSON),
        sa.Column("reply", sa.Text),
        sa.Column("asked_by", sa.Integer),
        sa.Column("asked_at", UtcTime, nullable=False),
        sa.Column("answered_by", sa.Integer),
        sa.Column("closed_at", UtcTime),
        sa.PrimaryKeyConstraint("id", name="pk_grant_corrections"),
        sa.UniqueConstraint("draft", name="uq_grant_corrections_draft"),
        sa.ForeignKeyConstraint(["grant_id"], ["grants.id"], name="fk_grant_corrections_grant_id"),
        sa.ForeignKeyConstraint(["answered_by"], ["persons.id"], name="fk_grant_corrections_answered_by"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_grant_corrections_grant_id", "grant_corrections", ["grant_id"])
    op.create_index("ix_grant_corrections_answered_by", "grant_corrections", ["answered_by"])
