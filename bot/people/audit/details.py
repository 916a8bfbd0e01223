"""The names and reasons beside the chain: whose they are, and how long they are kept."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select

from bot.engine.personal import PersonalTable
from bot.people.audit.tables import audit_details, audit_entries

PERSONAL = PersonalTable("audit", audit_details, shown=("details",), stays="personal-audit-stays")


def clean_up(connection: Connection, now: datetime, days: int) -> None:
    """Remove details older than some days; the chain stays as it is."""
    old = select(audit_entries.c.id).where(audit_entries.c.at < now - timedelta(days=days))
    connection.execute(delete(audit_details).where(audit_details.c.entry_id.in_(old)))
