"""Since when each lesson of a course is taught."""

import sqlalchemy as sa
from alembic import op

from bot.storage.schema import UtcTime

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    op.create_table(
        "course_lessons",
        sa.Column("course_key", sa.String(60), nullable=False),
        sa.Column("lesson_key", sa.String(60), nullable=False),
        sa.Column("since", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("course_key", "lesson_key", name="pk_course_lessons"),
    )
