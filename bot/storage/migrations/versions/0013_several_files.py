"""Feedback may come with several files."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("feedback", sa.Column("more_files", sa.JSON(), nullable=True))
