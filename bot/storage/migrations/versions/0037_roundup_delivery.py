"""Of each roundup, the messages of the outbox that say it, by which its delivery is found."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    op.add_column("roundups", sa.Column("bundle", sa.String(200), nullable=False, server_default=""))
