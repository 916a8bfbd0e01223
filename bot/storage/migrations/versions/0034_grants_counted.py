"""The office's overview of the money of a year is counted by one index, without reading the applications."""

from alembic import op

revision = "0034"
down_revision = "0033"

_COLUMNS = ["year", "land_key", "state", "sum_cents", "reserved_cents", "booked_cents"]


def upgrade() -> None:
    op.create_index("ix_grants_counted", "grants", _COLUMNS)
