"""Whom the office names for a micro-grant, signatures, what came of it, and who wants no news."""

import sqlalchemy as sa
from alembic import op

from bot.storage.schema import UtcTime

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    op.add_column("grant_editors", sa.Column("is_assigned", sa.Boolean, nullable=False, server_default="0"))
    op.create_table(
        "grant_signatures",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("grant_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("signed_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_grant_signatures"),
        sa.ForeignKeyConstraint(["grant_id"], ["grants.id"], name="fk_grant_signatures_grant_id"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_grant_signatures_person_id"),
        sa.UniqueConstraint("grant_id", "digest", name="uq_grant_signatures_grant_id_digest"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_grant_signatures_person_id", "grant_signatures", ["person_id"])
    op.create_table(
        "grant_proofs",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("draft", sa.String(16), nullable=False),
        sa.Column("grant_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer),
        sa.Column("invoiced_cents", sa.Integer, nullable=False),
        sa.Column("outcome", sa.String(2000), nullable=False),
        sa.Column("proven_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_grant_proofs"),
        sa.ForeignKeyConstraint(["grant_id"], ["grants.id"], name="fk_grant_proofs_grant_id"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_grant_proofs_person_id"),
        sa.UniqueConstraint("draft", name="uq_grant_proofs_draft"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_grant_proofs_grant_id", "grant_proofs", ["grant_id"])
    op.create_index("ix_grant_proofs_person_id", "grant_proofs", ["person_id"])
    op.create_table(
        "grant_mutes",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("since", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_grant_mutes"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_grant_mutes_person_id"),
    )
