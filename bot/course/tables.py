"""Courses as they were published, and what each person has done in them."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.people.kommunen.tables import kommunen
from bot.storage.schema import UtcTime, metadata

courses = Table(
    "courses",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(60), nullable=False, unique=True),
    Column("revision", Integer, nullable=False),  # grows whenever anything of the course changes
    Column("version_id", Integer, nullable=False),  # of course_versions: what is taught
    Column("withdrawn_at", UtcTime),  # nobody is taught it any more
    sqlite_autoincrement=True,
)

course_versions = Table(
    "course_versions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("course_key", String(60), nullable=False, index=True),
    Column("label", String(40), nullable=False),
    Column("content", JSON, nullable=False),
    Column("sha256", String(64), nullable=False),  # of its content
    Column("published_at", UtcTime, nullable=False),
    UniqueConstraint("course_key", "label"),
    sqlite_autoincrement=True,
)

course_withdrawals = Table(
    "course_withdrawals",
    metadata,
    Column("course_key", String(60), primary_key=True),
    Column("module_key", String(60), primary_key=True),
    Column("since", UtcTime, nullable=False),
)

course_lessons = Table(
    "course_lessons",
    metadata,
    Column("course_key", String(60), primary_key=True),
    Column("lesson_key", String(60), primary_key=True),
    Column("since", UtcTime, nullable=False),  # when it was taught for the first time
)

course_pictures = Table(
    "course_pictures",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("file_id", ForeignKey("files.id"), nullable=False),
)

learners = Table(
    "learners",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("persons.id"), nullable=False),
    Column("course_key", String(60), nullable=False),
    Column("started_at", UtcTime, nullable=False),
    Column("last_at", UtcTime, nullable=False),  # when something was read or answered last
    Column("place", JSON, nullable=False),  # what is in hand; see place.py
    Column("seen_label", String(40), nullable=False, server_default=""),  # the version that was taught last
    Column("completed_at", UtcTime),
    Column("completed_label", String(40)),  # the version that was completed
    UniqueConstraint("person_id", "course_key"),
    Index("ix_learners_course_key", "course_key"),
    sqlite_autoincrement=True,
)

lesson_reads = Table(
    "lesson_reads",
    metadata,
    Column("person_id", ForeignKey("persons.id"), primary_key=True),
    Column("course_key", String(60), primary_key=True),
    Column("lesson_key", String(60), primary_key=True),
    Column("read_at", UtcTime, nullable=False),  # to its end, for the first time
    Index("ix_lesson_reads_lesson", "course_key", "lesson_key"),
)

exercise_answers = Table(
    "exercise_answers",
    metadata,
    Column("person_id", ForeignKey("persons.id"), primary_key=True),
    Column("course_key", String(60), primary_key=True),
    Column("exercise_key", String(60), primary_key=True),
    Column("digest", String(8), nullable=False),  # of what was asked; another one is a new version of the question
    Column("is_right", Boolean),  # of the last answer; none if nobody judges it
    Column("was_right", Boolean),  # of the first answer
    Column("tries", Integer, nullable=False),
    Column("text", Text),  # of a reflection, for the person alone
    Column("answered_at", UtcTime, nullable=False),
    Index("ix_exercise_answers_exercise", "course_key", "exercise_key"),
)

review_cards = Table(
    "review_cards",
    metadata,
    Column("person_id", ForeignKey("persons.id"), primary_key=True),
    Column("course_key", String(60), primary_key=True),
    Column("exercise_key", String(60), primary_key=True),
    Column("card", JSON, nullable=False),  # what fsrs knows of it
    Column("due_at", UtcTime, nullable=False),
    Index("ix_review_cards_due", "person_id", "due_at"),
)

progress_shares = Table(
    "progress_shares",
    metadata,
    Column("person_id", ForeignKey("persons.id"), primary_key=True),
    Column("kommune_key", ForeignKey(kommunen.c.key), nullable=False),  # whose members may see how far the person is
    Column("since", UtcTime, nullable=False),
)

learning_statements = Table(
    "learning_statements",
    metadata,
    Column("statement", String(36), primary_key=True),  # its id, as xAPI has it
    Column("person_id", ForeignKey("persons.id")),  # none: it was voided before it came
    Column("course_key", String(60), nullable=False),
    Column("about", String(10), nullable=False),  # "course", "lesson" or "exercise"
    Column("key", String(60), nullable=False),  # of that
    Column("is_right", Boolean),  # of an answer
    Column("at", UtcTime, nullable=False),  # when it was done
    Column("gave", Boolean, nullable=False),  # what is noted comes from it, and not from the chat
    Column("is_voided", Boolean, nullable=False),
    Column("taken_at", UtcTime, nullable=False),
    Index("ix_learning_statements_person", "person_id", "course_key"),
)
