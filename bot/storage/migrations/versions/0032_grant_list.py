"""The office's list of micro-grants is filtered by one index, without reading the applications."""

from alembic import op

revision = "0032"
down_revision = "0031"

_COLUMNS = ["state", "due_at", "land_key", "year", "kommune_key", "title", "id"]


def upgrade() -> None:
    op.create_index("ix_grants_listed", "grants", _COLUMNS)
    op.drop_index("ix_grants_state_due_at", table_name="grants")
