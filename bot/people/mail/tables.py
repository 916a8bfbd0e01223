"""E-mails that are to be sent, stored with what they belong to and sent afterwards."""

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, String, Table, text

from bot.storage.schema import UtcTime, metadata

_DUE = text("state = 'due'")

mails = Table(
    "mails",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(100), nullable=False, unique=True),  # the same e-mail is enqueued once
    Column("person_id", ForeignKey("persons.id"), nullable=False, index=True),
    Column("recipient", String(254), nullable=False, index=True),
    Column("wording", String(40), nullable=False),  # "mail-<wording>-subject", "mail-<wording>-body" say it
    Column("details", JSON),  # what these sentences name; blanked as soon as it is sent or given up
    Column("created_at", UtcTime, nullable=False),
    Column("not_before", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("leased_until", UtcTime),
    Column("state", String(10), nullable=False, server_default="due"),  # due, sent, refused, failed, expired
    Column("reason", String(200), nullable=False, server_default=""),  # e.g. "rcpt 550": no text of the server
    Column("finished_at", UtcTime, index=True),
    Index("ix_mails_due", "not_before", sqlite_where=_DUE, postgresql_where=_DUE),
    sqlite_autoincrement=True,
)
