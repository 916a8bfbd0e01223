"""Secret messages, and reminders where somebody wants them."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("jobs", sa.Column("conversation_id", sa.Integer(), nullable=True))
    op.add_column("outbox", sa.Column("is_secret", sa.Boolean(), server_default="0", nullable=False))
    op.add_column("persons", sa.Column("reminders_in", sa.Integer(), nullable=True))
