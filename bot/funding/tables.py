"""The grants, the rules that they were filed under, and the budgets that they are paid from."""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.storage.schema import UtcTime, metadata

funding_rules = Table(
    "funding_rules",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("year", Integer, nullable=False, index=True),
    Column("digest", String(64), nullable=False),
    Column("content", JSON, nullable=False),  # a Ruleset
    Column("published_at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)

grant_budgets = Table(
    "grant_budgets",
    metadata,
    Column("unit_key", String(12), nullable=False),  # what counts as one Kommune; a key of the register
    Column("year", Integer, nullable=False),
    Column("limit_cents", Integer, nullable=False),  # what the rules allow
    Column("cap_cents", Integer, nullable=False),  # the same, or what was used already when they were tightened
    Column("reserved_cents", Integer, nullable=False),
    Column("booked_cents", Integer, nullable=False),
    Column("is_merged", Boolean, nullable=False, server_default="0"),  # of two units that became one: to be checked
    PrimaryKeyConstraint("unit_key", "year"),
    CheckConstraint(
        "reserved_cents >= 0 AND booked_cents >= 0 AND reserved_cents + booked_cents <= cap_cents",
        name="ck_grant_budgets_cap",
    ),
)

grants = Table(
    "grants",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", String(20), nullable=False, unique=True),  # as people call it: "ZD-27-7KM4-2R"
    Column("draft", String(16), nullable=False, unique=True),  # filed once, however often it is confirmed
    Column("person_id", ForeignKey("persons.id"), index=True),  # who filed it; none after an erasure
    Column("kommune_key", String(12), nullable=False, index=True),
    Column("land_key", String(2), nullable=False),
    Column("unit_key", String(12), nullable=False),
    Column("year", Integer, nullable=False),
    Column("rules_id", ForeignKey("funding_rules.id"), nullable=False),
    Column("state", String(10), nullable=False),
    Column("state_at", UtcTime, nullable=False),  # since when
    Column("due_at", UtcTime),  # until when the side acts that is next; none: there is no such day
    Column("office_days", Integer, nullable=False, server_default="10"),  # working days that the office has promised
    Column("office_left", Integer),  # of these, while the Kommune is asked
    Column("version", Integer, nullable=False),  # rises with each change; buttons name what they were shown below
    Column("title", String(150), nullable=False),
    Column("answers", JSON, nullable=False),  # of the form
    Column("sum_cents", Integer, nullable=False),  # applied for
    Column("approved_cents", Integer),
    Column("invoiced_cents", Integer),
    Column("reason", JSON),  # why it was rejected or its proof returned: {"reason": a usual one} or {"text": own words}
    Column("reserved_cents", Integer, nullable=False),  # what it holds of the budget
    Column("booked_cents", Integer, nullable=False),
    Column("filed_at", UtcTime, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    CheckConstraint("reserved_cents >= 0 AND booked_cents >= 0", name="ck_grants_held"),
    Index("ix_grants_unit_key_year", "unit_key", "year"),
    Index("ix_grants_counted", "year", "land_key", "state", "sum_cents", "reserved_cents", "booked_cents"),
    Index("ix_grants_listed", "state", "due_at", "land_key", "year", "kommune_key", "title", "id"),
    sqlite_autoincrement=True,
)

grant_entries = Table(
    "grant_entries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit_key", String(12), nullable=False),
    Column("year", Integer, nullable=False),
    Column("grant_id", ForeignKey("grants.id"), nullable=False, index=True),
    Column("audit_entry", Integer, nullable=False),  # of the audit log, which says who did what
    Column("reserved_cents", Integer, nullable=False),  # by how much what is reserved changed
    Column("booked_cents", Integer, nullable=False),
    Column("at", UtcTime, nullable=False),
    Index("ix_grant_entries_unit_key_year", "unit_key", "year"),
    sqlite_autoincrement=True,
)

grant_editors = Table(
    "grant_editors",
    metadata,
    Column("grant_id", ForeignKey("grants.id"), nullable=False),
    Column("person_id", ForeignKey("persons.id"), nullable=False, index=True),
    Column("since", UtcTime, nullable=False),
    Column("is_assigned", Boolean, nullable=False, server_default="0"),  # by the office, of whatever Kommune
    PrimaryKeyConstraint("grant_id", "person_id"),
)

grant_signatures = Table(
    "grant_signatures",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("grant_id", ForeignKey("grants.id"), nullable=False),
    Column("person_id", ForeignKey("persons.id"), index=True),  # who signed; none after an erasure
    Column("name", String(200), nullable=False),  # under which they were a member then; "" after an erasure
    Column("digest", String(64), nullable=False),  # of what they saw; it holds for nothing else
    Column("signed_at", UtcTime, nullable=False),
    UniqueConstraint("grant_id", "digest", name="uq_grant_signatures_grant_id_digest"),
    sqlite_autoincrement=True,
)

grant_proofs = Table(
    "grant_proofs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("draft", String(16), nullable=False, unique=True),  # handed in once, however often it is confirmed
    Column("grant_id", ForeignKey("grants.id"), nullable=False, index=True),
    Column("person_id", ForeignKey("persons.id"), index=True),  # who handed it in; none after an erasure
    Column("invoiced_cents", Integer, nullable=False),
    Column("outcome", String(2000), nullable=False),  # what came of it, in the words of the Kommune
    Column("proven_at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)

grant_mutes = Table(
    "grant_mutes",
    metadata,
    Column("person_id", ForeignKey("persons.id"), primary_key=True),  # wants no news of what others act for
    Column("since", UtcTime, nullable=False),
)

grant_files = Table(
    "grant_files",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("grant_id", ForeignKey("grants.id"), nullable=False, index=True),
    Column("slot", String(10), nullable=False),  # offer, invoice, proof, other
    Column("file_id", ForeignKey("files.id"), nullable=False),
    Column("from_before", Boolean, nullable=False, server_default="0"),  # taken over from last year's, to be checked
    Column("added_at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)

grant_tellings = Table(
    "grant_tellings",
    metadata,
    Column("grant_id", ForeignKey("grants.id"), nullable=False),
    Column("person_id", ForeignKey("persons.id"), nullable=False, index=True),
    Column("public_state", String(10), nullable=False),  # that this person was told last
    PrimaryKeyConstraint("grant_id", "person_id"),
)

grant_corrections = Table(
    "grant_corrections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("grant_id", ForeignKey("grants.id"), nullable=False, index=True),
    Column("draft", String(16), nullable=False, unique=True),  # the form in which it was asked: asked once
    Column("state", String(10), nullable=False),
    Column("reasons", JSON, nullable=False),  # {question: why it is asked again}; none: a question in words
    Column("text", Text, nullable=False),  # what the office says about it
    Column("changes", JSON),  # {question: [answer before, answer since]}
    Column("reply", Text),  # what the Kommune says about it
    Column("asked_by", Integer),  # a person of the office, as a number
    Column("asked_at", UtcTime, nullable=False),
    Column("answered_by", ForeignKey("persons.id"), index=True),
    Column("closed_at", UtcTime),
    sqlite_autoincrement=True,
)

funding_deadlines = Table(
    "funding_deadlines",
    metadata,
    Column("year", Integer, nullable=False),
    Column("until", String(10), nullable=False),  # a last day to apply that is over, and of which people were told
    PrimaryKeyConstraint("year", "until"),
)
