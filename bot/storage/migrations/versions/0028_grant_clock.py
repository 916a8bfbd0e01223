"""What the office has promised for a grant, and how much of it was left when the Kommune was asked."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.add_column("grants", sa.Column("office_days", sa.Integer, nullable=False, server_default="10"))
    op.add_column("grants", sa.Column("office_left", sa.Integer))
