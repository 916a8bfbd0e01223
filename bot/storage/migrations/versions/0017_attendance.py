"""Who was at a meeting: of those who signed up by name, of others by their number."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.add_column("signups", sa.Column("attended_by", sa.String(10), nullable=True))
    op.add_column("meetings", sa.Column("walk_ins", sa.Integer, nullable=False, server_default="0"))
