"""What a person shall look at, and news of the wiki."""

import sqlalchemy as sa
from alembic import op

from bot.storage.schema import UtcTime

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("conversation_id", sa.Integer(), nullable=True),
        sa.Column("thread", sa.Text(), nullable=False),
        sa.Column("may_name", sa.Boolean(), nullable=False),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("page_id", sa.Text(), nullable=False),
        sa.Column("page_title", sa.Text(), nullable=False),
        sa.Column("page_url", sa.Text(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.Column("taken_by", sa.Integer(), nullable=True),
        sa.Column("taken_at", UtcTime(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_at", UtcTime(), nullable=True),
        sa.Column("follow_up", sa.Text(), nullable=True),
        sa.Column("closed_at", UtcTime(), nullable=True),
        sa.Column("told_page_id", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_cases_person_id")),
        sa.ForeignKeyConstraint(["taken_by"], ["persons.id"], name=op.f("fk_cases_taken_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("source", name=op.f("uq_cases_source")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_cases_person_id"), "cases", ["person_id"], unique=False)
    op.create_index(op.f("ix_cases_state"), "cases", ["state"], unique=False)
    op.create_index(op.f("ix_cases_taken_by"), "cases", ["taken_by"], unique=False)
    op.create_table(
        "case_notices",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("looked_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_case_notices_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_case_notices")),
    )
    op.create_table(
        "watches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("new_text", sa.Text(), nullable=True),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_watches_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watches")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_watches_page_id"), "watches", ["page_id"], unique=False)
    op.create_index(op.f("ix_watches_person_id"), "watches", ["person_id"], unique=False)
    op.create_table(
        "wiki_pages",
        sa.Column("page_id", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("changed_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("page_id", name=op.f("pk_wiki_pages")),
    )
