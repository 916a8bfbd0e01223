"""Personal calendars that somebody subscribes to."""

import sqlalchemy as sa
from alembic import op

from bot.storage.schema import UtcTime

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.create_table(
        "calendar_feeds",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("secret_sha256", sa.String(64), nullable=False),
        sa.Column("created_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_calendar_feeds"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_calendar_feeds_person_id"),
        sa.UniqueConstraint("secret_sha256", name="uq_calendar_feeds_secret_sha256"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_calendar_feeds_person_id", "calendar_feeds", ["person_id"])
