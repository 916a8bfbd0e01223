"""What the office proposes, declares and writes about a micro-grant, and why it decided."""

import sqlalchemy as sa
from alembic import op

from bot.storage.schema import UtcTime

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.add_column("grants", sa.Column("reason", sa.JSON))
    op.create_table(
        "grant_reviews",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("grant_id", sa.Integer, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("sum_cents", sa.Integer, nullable=False),
        sa.Column("grant_version", sa.Integer, nullable=False),
        sa.Column("proposed_by", sa.Integer, nullable=False),
        sa.Column("proposed_at", UtcTime, nullable=False),
        sa.Column("decided_by", sa.Integer),
        sa.Column("decided_at", UtcTime),
        sa.PrimaryKeyConstraint("id", name="pk_grant_reviews"),
        sa.ForeignKeyConstraint(["grant_id"], ["grants.id"], name="fk_grant_reviews_grant_id", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_grant_reviews_grant_id", "grant_reviews", ["grant_id"])
    op.create_index("ix_grant_reviews_state", "grant_reviews", ["state"])
    op.create_table(
        "grant_declarations",
        sa.Column("grant_id", sa.Integer, nullable=False),
        sa.Column("declared_by", sa.Integer, nullable=False),
        sa.Column("is_impartial", sa.Boolean, nullable=False),
        sa.Column("declared_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("grant_id", "declared_by", name="pk_grant_declarations"),
        sa.ForeignKeyConstraint(["grant_id"], ["grants.id"], name="fk_grant_declarations_grant_id", ondelete="CASCADE"),
    )
    op.create_index("ix_grant_declarations_declared_by", "grant_declarations", ["declared_by"])
    op.create_table(
        "grant_letters",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("draft", sa.String(16), nullable=False),
        sa.Column("grant_id", sa.Integer, nullable=False),
        sa.Column("readers", sa.String(10), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("written_by", sa.Integer, nullable=False),
        sa.Column("written_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_grant_letters"),
        sa.ForeignKeyConstraint(["grant_id"], ["grants.id"], name="fk_grant_letters_grant_id", ondelete="CASCADE"),
        sa.UniqueConstraint("draft", name="uq_grant_letters_draft"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_grant_letters_grant_id", "grant_letters", ["grant_id"])
