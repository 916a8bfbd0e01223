"""One person at several messengers, and successors."""

import sqlalchemy as sa
from alembic import op

from bot.storage.schema import UtcTime

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.Column("expires_at", UtcTime(), nullable=False),
        sa.Column("used_at", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_codes_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_codes")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_codes_expires_at"), "codes", ["expires_at"], unique=False)
    op.create_index(op.f("ix_codes_person_id"), "codes", ["person_id"], unique=False)
    op.create_index("ix_codes_purpose_digest", "codes", ["purpose", "digest"], unique=False)
    op.create_table(
        "guesses",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("since", UtcTime(), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_guesses_person_id")),
        sa.PrimaryKeyConstraint("person_id", "purpose", name=op.f("pk_guesses")),
    )
    op.create_table(
        "handovers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("from_person_id", sa.Integer(), nullable=False),
        sa.Column("to_person_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.Column("expires_at", UtcTime(), nullable=False),
        sa.Column("finished_at", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(["from_person_id"], ["persons.id"], name=op.f("fk_handovers_from_person_id")),
        sa.ForeignKeyConstraint(["to_person_id"], ["persons.id"], name=op.f("fk_handovers_to_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handovers")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_handovers_from_person_id"), "handovers", ["from_person_id"], unique=False)
    op.create_index(op.f("ix_handovers_to_person_id"), "handovers", ["to_person_id"], unique=False)
