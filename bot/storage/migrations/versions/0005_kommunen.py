"""The official register of municipalities."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "kommunen",
        sa.Column("key", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("ags", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=150), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("designation", sa.String(length=100), nullable=False),
        sa.Column("land_key", sa.String(length=2), nullable=False),
        sa.Column("kreis_key", sa.String(length=5), nullable=False),
        sa.Column("verband_key", sa.String(length=9), nullable=False),
        sa.Column("plz", sa.String(length=5), nullable=False),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("area_hectares", sa.Integer(), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.Column("successor_key", sa.String(length=12), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_kommunen")),
    )
    op.create_index(op.f("ix_kommunen_ags"), "kommunen", ["ags"], unique=False)
    op.create_index("ix_kommunen_kind", "kommunen", ["kind"], unique=False)
    op.create_table(
        "kommunen_register",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kommunen_register")),
    )
