"""What guests say of themselves when they sign up for a meeting."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.add_column("signups", sa.Column("guest_name", sa.String(200), nullable=False, server_default=""))
    op.add_column("signups", sa.Column("guest_kommune", sa.String(200), nullable=False, server_default=""))
