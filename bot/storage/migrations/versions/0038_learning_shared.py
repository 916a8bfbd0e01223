"""Who lets their Kommune see how far they are, and statements about learning that were taken from elsewhere."""

import sqlalchemy as sa
from alembic import op

from bot.storage.schema import UtcTime

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    op.drop_column("learners", "is_shared")
    op.create_table(
        "progress_shares",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("kommune_key", sa.String(12), nullable=False),
        sa.Column("since", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_progress_shares"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_progress_shares_person_id"),
        sa.ForeignKeyConstraint(["kommune_key"], ["kommunen.key"], name="fk_progress_shares_kommune_key"),
    )
    op.create_table(
        "learning_statements",
        sa.Column("statement", sa.String(36), nullable=False),
        sa.Column("person_id", sa.Integer),
        sa.Column("course_key", sa.String(60), nullable=False),
        sa.Column("about", sa.String(10), nullable=False),
        sa.Column("key", sa.String(60), nullable=False),
        sa.Column("is_right", sa.Boolean),
        sa.Column("at", UtcTime, nullable=False),
        sa.Column("gave", sa.Boolean, nullable=False),
        sa.Column("is_voided", sa.Boolean, nullable=False),
        sa.Column("taken_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("statement", name="pk_learning_statements"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_learning_statements_person_id"),
    )
    op.create_index("ix_learning_statements_person", "learning_statements", ["person_id", "course_key"])
