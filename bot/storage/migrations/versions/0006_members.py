"""Members, and e-mails to them."""

import sqlalchemy as sa
from alembic import op

from bot.storage.schema import UtcTime

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("kommune_key", sa.String(length=12), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("email_confirmed_at", UtcTime(), nullable=True),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("wants", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("joined_at", UtcTime(), nullable=False),
        sa.Column("changed_at", UtcTime(), nullable=False),
        sa.Column("decided_at", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(["kommune_key"], ["kommunen.key"], name=op.f("fk_members_kommune_key")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_members_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_members")),
        sa.UniqueConstraint("person_id", name=op.f("uq_members_person_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_members_kommune_key"), "members", ["kommune_key"], unique=False)
    op.create_index(op.f("ix_members_state"), "members", ["state"], unique=False)
    op.create_table(
        "approved_domains",
        sa.Column("domain", sa.String(length=253), nullable=False),
        sa.Column("kommune_key", sa.String(length=12), nullable=False),
        sa.Column("approved_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["kommune_key"], ["kommunen.key"], name=op.f("fk_approved_domains_kommune_key")),
        sa.PrimaryKeyConstraint("domain", "kommune_key", name=op.f("pk_approved_domains")),
    )
    op.create_table(
        "barred_addresses",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("barred_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_barred_addresses")),
    )
    op.create_table(
        "mails",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(length=254), nullable=False),
        sa.Column("wording", sa.String(length=40), nullable=False),
        sa.Column("details", sa.JSON(), nullable=True),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.Column("not_before", UtcTime(), nullable=False),
        sa.Column("expires_at", UtcTime(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("leased_until", UtcTime(), nullable=True),
        sa.Column("state", sa.String(length=10), server_default="due", nullable=False),
        sa.Column("reason", sa.String(length=200), server_default="", nullable=False),
        sa.Column("finished_at", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_mails_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mails")),
        sa.UniqueConstraint("key", name=op.f("uq_mails_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_mails_due",
        "mails",
        ["not_before"],
        unique=False,
        sqlite_where=sa.text("state = 'due'"),
        postgresql_where=sa.text("state = 'due'"),
    )
    op.create_index(op.f("ix_mails_finished_at"), "mails", ["finished_at"], unique=False)
    op.create_index(op.f("ix_mails_person_id"), "mails", ["person_id"], unique=False)
    op.create_index(op.f("ix_mails_recipient"), "mails", ["recipient"], unique=False)
