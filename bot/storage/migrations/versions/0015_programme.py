"""The programme: meetings, and who has signed up for them."""

import sqlalchemy as sa
from alembic import op

from bot.storage.schema import UtcTime

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("uid", sa.String(255), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("abstract", sa.Text, nullable=False),
        sa.Column("speakers", sa.Text, nullable=False),
        sa.Column("starts_at", UtcTime, nullable=False),
        sa.Column("ends_at", UtcTime, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("join_link", sa.Text, nullable=False),
        sa.Column("seats", sa.Integer),
        sa.Column("signup_from", UtcTime),
        sa.Column("signup_until", UtcTime, nullable=False),
        sa.Column("members_only", sa.Boolean, nullable=False),
        sa.Column("roles", sa.JSON, nullable=False),
        sa.Column("states", sa.JSON, nullable=False),
        sa.Column("topics", sa.JSON, nullable=False),
        sa.Column("recording", sa.Text, nullable=False),
        sa.Column("material", sa.Text, nullable=False),
        sa.Column("series", sa.String(16), nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("changed_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_meetings"),
        sa.UniqueConstraint("uid", name="uq_meetings_uid"),
        sa.CheckConstraint("ends_at > starts_at", name="ck_meetings_ends_after_start"),
        sa.CheckConstraint("seats IS NULL OR seats > 0", name="ck_meetings_seats"),
        sqlite_autoincrement=True,
    )
    for column in ("state", "starts_at", "series"):
        op.create_index(f"ix_meetings_{column}", "meetings", [column])
    op.create_table(
        "signups",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("place_in_line", sa.Integer, nullable=False),
        sa.Column("offered_until", UtcTime),
        sa.Column("changed_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_signups"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_signups_meeting_id"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_signups_person_id"),
        sa.UniqueConstraint("meeting_id", "person_id", name="uq_signups_meeting_id_person_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_signups_person_id", "signups", ["person_id"])
    op.create_index("ix_signups_meeting_id_state", "signups", ["meeting_id", "state", "place_in_line"])
