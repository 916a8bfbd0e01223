"""Micro-grants, the rules they are filed under, and the budgets they are paid from."""

import sqlalchemy as sa
from alembic import op

from bot.storage.schema import UtcTime

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.create_table(
        "funding_rules",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("published_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_funding_rules"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_funding_rules_year", "funding_rules", ["year"])
    op.create_table(
        "grant_budgets",
        sa.Column("unit_key", sa.String(12), nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("limit_cents", sa.Integer, nullable=False),
        sa.Column("cap_cents", sa.Integer, nullable=False),
        sa.Column("reserved_cents", sa.Integer, nullable=False),
        sa.Column("booked_cents", sa.Integer, nullable=False),
        sa.Column("is_merged", sa.Boolean, nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("unit_key", "year", name="pk_grant_budgets"),
        sa.CheckConstraint(
            "reserved_cents >= 0 AND booked_cents >= 0 AND reserved_cents + booked_cents <= cap_cents",
            name="ck_grant_budgets_cap",
        ),
    )
    _grants()
    op.create_table(
        "grant_entries",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("unit_key", sa.String(12), nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("grant_id", sa.Integer, nullable=False),
        sa.Column("audit_entry", sa.Integer, nullable=False),
        sa.Column("reserved_cents", sa.Integer, nullable=False),
        sa.Column("booked_cents", sa.Integer, nullable=False),
        sa.Column("at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_grant_entries"),
        sa.ForeignKeyConstraint(["grant_id"], ["grants.id"], name="fk_grant_entries_grant_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_grant_entries_grant_id", "grant_entries", ["grant_id"])
    op.create_index("ix_grant_entries_unit_key_year", "grant_entries", ["unit_key", "year"])
    op.create_table(
        "grant_editors",
        sa.Column("grant_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("since", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("grant_id", "person_id", name="pk_grant_editors"),
        sa.ForeignKeyConstraint(["grant_id"], ["grants.id"], name="fk_grant_editors_grant_id"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_grant_editors_person_id"),
    )
    op.create_index("ix_grant_editors_person_id", "grant_editors", ["person_id"])
    op.create_table(
        "grant_files",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("grant_id", sa.Integer, nullable=False),
        sa.Column("slot", sa.String(10), nullable=False),
        sa.Column("file_id", sa.Integer, nullable=False),
        sa.Column("from_before", sa.Boolean, nullable=False, server_default="0"),
        sa.Column("added_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_grant_files"),
        sa.ForeignKeyConstraint(["grant_id"], ["grants.id"], name="fk_grant_files_grant_id"),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name="fk_grant_files_file_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_grant_files_grant_id", "grant_files", ["grant_id"])
    op.create_table(
        "grant_tellings",
        sa.Column("grant_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("public_state", sa.String(10), nullable=False),
        sa.PrimaryKeyConstraint("grant_id", "person_id", name="pk_grant_tellings"),
        sa.ForeignKeyConstraint(["grant_id"], ["grants.id"], name="fk_grant_tellings_grant_id"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_grant_tellings_person_id"),
    )
    op.create_index("ix_grant_tellings_person_id", "grant_tellings", ["person_id"])


def _grants() -> None:
    op.create_table(
        "grants",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("draft", sa.String(16), nullable=False),
        sa.Column("person_id", sa.Integer),
        sa.Column("kommune_key", sa.String(12), nullable=False),
        sa.Column("land_key", sa.String(2), nullable=False),
        sa.Column("unit_key", sa.String(12), nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("rules_id", sa.Integer, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("state_at", UtcTime, nullable=False),
        sa.Column("due_at", UtcTime),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("title", sa.String(150), nullable=False),
        sa.Column("answers", sa.JSON, nullable=False),
        sa.Column("sum_cents", sa.Integer, nullable=False),
        sa.Column("approved_cents", sa.Integer),
        sa.Column("invoiced_cents", sa.Integer),
        sa.Column("reserved_cents", sa.Integer, nullable=False),
        sa.Column("booked_cents", sa.Integer, nullable=False),
        sa.Column("filed_at", UtcTime, nullable=False),
        sa.Column("changed_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_grants"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_grants_person_id"),
        sa.ForeignKeyConstraint(["rules_id"], ["funding_rules.id"], name="fk_grants_rules_id"),
        sa.UniqueConstraint("number", name="uq_grants_number"),
        sa.UniqueConstraint("draft", name="uq_grants_draft"),
        sa.CheckConstraint("reserved_cents >= 0 AND booked_cents >= 0", name="ck_grants_held"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_grants_person_id", "grants", ["person_id"])
    op.create_index("ix_grants_kommune_key", "grants", ["kommune_key"])
    op.create_index("ix_grants_unit_key_year", "grants", ["unit_key", "year"])
    op.create_index("ix_grants_state_due_at", "grants", ["state", "due_at"])
