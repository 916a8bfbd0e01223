"""Kommunen of one name in a Kreis are found without looking at all."""

from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_index("ix_kommunen_kreis_key_name", "kommunen", ["kreis_key", "name"])
