"""The code words of meetings."""

import sqlalchemy as sa
from alembic import op

from bot.storage.schema import UtcTime

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.create_table(
        "code_words",
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("word", sa.String(60), nullable=False),
        sa.Column("set_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", name="pk_code_words"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_code_words_meeting_id"),
    )
