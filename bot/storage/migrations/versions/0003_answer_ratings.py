"""How answers were judged."""

import sqlalchemy as sa
from alembic import op

from bot.storage.schema import UtcTime

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "answer_ratings",
        sa.Column("exchange", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("page_id", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("is_helpful", sa.Boolean(), nullable=False),
        sa.Column("rated_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("exchange", name=op.f("pk_answer_ratings")),
    )
    op.create_index("ix_answer_ratings_rated_at", "answer_ratings", ["rated_at"])
