"""How messengers call the assistant's accounts."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "account_names",
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.PrimaryKeyConstraint("channel", name="pk_account_names"),
    )
