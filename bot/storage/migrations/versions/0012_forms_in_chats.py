"""A form belongs to the chat in which it is filled in."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("drafts", sa.Column("chat", sa.Integer(), nullable=True))
    op.execute(
        "UPDATE drafts SET chat ="
        " (SELECT persons.conversation_id FROM persons WHERE persons.id = drafts.person_id)"
        " WHERE state = 'open' AND key IN (SELECT active_draft FROM dialogs WHERE active_draft IS NOT NULL)"
    )
    with op.batch_alter_table("dialogs") as dialogs:
        dialogs.drop_column("active_draft")
