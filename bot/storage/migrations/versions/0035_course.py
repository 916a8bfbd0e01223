"""Courses with what each person has done in them, and the roundups of a week."""

import sqlalchemy as sa
from alembic import op

from bot.storage.schema import UtcTime

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    _courses()
    _done()
    _roundups()


def _courses() -> None:
    op.create_table(
        "courses",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.String(60), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("withdrawn_at", UtcTime),
        sa.PrimaryKeyConstraint("id", name="pk_courses"),
        sa.UniqueConstraint("key", name="uq_courses_key"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "course_versions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("course_key", sa.String(60), nullable=False),
        sa.Column("label", sa.String(40), nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("published_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_course_versions"),
        sa.UniqueConstraint("course_key", "label", name="uq_course_versions_course_key_label"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_course_versions_course_key", "course_versions", ["course_key"])
    op.create_table(
        "course_withdrawals",
        sa.Column("course_key", sa.String(60), nullable=False),
        sa.Column("module_key", sa.String(60), nullable=False),
        sa.Column("since", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("course_key", "module_key", name="pk_course_withdrawals"),
    )
    op.create_table(
        "course_pictures",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("file_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_course_pictures"),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name="fk_course_pictures_file_id"),
    )


def _done() -> None:
    op.create_table(
        "learners",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("course_key", sa.String(60), nullable=False),
        sa.Column("started_at", UtcTime, nullable=False),
        sa.Column("last_at", UtcTime, nullable=False),
        sa.Column("place", sa.JSON, nullable=False),
        sa.Column("is_shared", sa.Boolean, nullable=False, server_default="0"),
        sa.Column("seen_label", sa.String(40), nullable=False, server_default=""),
        sa.Column("completed_at", UtcTime),
        sa.Column("completed_label", sa.String(40)),
        sa.PrimaryKeyConstraint("id", name="pk_learners"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_learners_person_id"),
        sa.UniqueConstraint("person_id", "course_key", name="uq_learners_person_id_course_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_learners_course_key", "learners", ["course_key"])
    _of_person("lesson_reads", "lesson_key", sa.Column("read_at", UtcTime, nullable=False))
    op.create_index("ix_lesson_reads_lesson", "lesson_reads", ["course_key", "lesson_key"])
    _of_person(
        "exercise_answers",
        "exercise_key",
        sa.Column("digest", sa.String(8), nullable=False),
        sa.Column("is_right", sa.Boolean),
        sa.Column("was_right", sa.Boolean),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("text", sa.Text),
        sa.Column("answered_at", UtcTime, nullable=False),
    )
    op.create_index("ix_exercise_answers_exercise", "exercise_answers", ["course_key", "exercise_key"])
    _of_person(
        "review_cards",
        "exercise_key",
        sa.Column("card", sa.JSON, nullable=False),
        sa.Column("due_at", UtcTime, nullable=False),
    )
    op.create_index("ix_review_cards_due", "review_cards", ["person_id", "due_at"])


def _of_person(table: str, about: str, *columns: sa.Column) -> None:  # type: ignore[type-arg]
    op.create_table(
        table,
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("course_key", sa.String(60), nullable=False),
        sa.Column(about, sa.String(60), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("person_id", "course_key", about, name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=f"fk_{table}_person_id"),
    )


def _roundups() -> None:
    op.create_table(
        "roundup_choices",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("is_on", sa.Boolean, nullable=False),
        sa.Column("since", UtcTime, nullable=False),
        sa.Column("weekday", sa.Integer, nullable=False),
        sa.Column("from_hour", sa.Integer, nullable=False),
        sa.Column("paused_until", UtcTime),
        sa.Column("farewell_at", UtcTime),
        sa.PrimaryKeyConstraint("person_id", name="pk_roundup_choices"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_roundup_choices_person_id"),
    )
    op.create_table(
        "roundups",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("made_at", UtcTime, nullable=False),
        sa.Column("nudges", sa.JSON, nullable=False),
        sa.Column("is_farewell", sa.Boolean, nullable=False),
        sa.Column("delivered_at", UtcTime),
        sa.PrimaryKeyConstraint("id", name="pk_roundups"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_roundups_person_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_roundups_person_id", "roundups", ["person_id", "made_at"])
    op.create_table(
        "roundup_mutes",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("topic", sa.String(40), nullable=False),
        sa.Column("since", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "topic", name="pk_roundup_mutes"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_roundup_mutes_person_id"),
    )
