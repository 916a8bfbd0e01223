"""Who was told of money that is left, and who does not want to be."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    op.create_table(
        "grant_rest_notices",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("told_year", sa.Integer, nullable=False),
        sa.Column("is_muted", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_grant_rest_notices"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_grant_rest_notices_person_id"),
    )
