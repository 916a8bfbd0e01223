"""What people are told of a meeting: why it is cancelled, what they know already, and of what they want reminders."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.add_column("meetings", sa.Column("cancel_reason", sa.Text, nullable=False, server_default=""))
    op.add_column("signups", sa.Column("told_sequence", sa.Integer, nullable=False, server_default="0"))
    op.add_column("signups", sa.Column("reminded", sa.String(60), nullable=False, server_default=""))
    op.create_table(
        "reminder_choices",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("week", sa.Boolean, nullable=False),
        sa.Column("day", sa.Boolean, nullable=False),
        sa.Column("hour", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_reminder_choices"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_reminder_choices_person_id"),
    )
