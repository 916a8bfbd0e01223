"""All messages of one person are found without looking at everybody's."""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_index("ix_inbox_person_id", "inbox", ["person_id"])
