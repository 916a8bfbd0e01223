"""When the owner of a draft was told that it will go; last days to apply of which people were told."""

import sqlalchemy as sa
from alembic import op

from bot.storage.schema import UtcTime

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.add_column("drafts", sa.Column("warned_at", UtcTime))
    op.create_table(
        "funding_deadlines",
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("until", sa.String(10), nullable=False),
        sa.PrimaryKeyConstraint("year", "until", name="pk_funding_deadlines"),
    )
