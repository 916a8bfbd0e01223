"""What of the audit log is about a person, and how long the names and reasons beside the chain are kept."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, String, cast, delete, select

from bot.engine.personal import PersonalTable
from bot.people.audit.tables import audit_details, audit_entries
from bot.people.members.tables import members


def _about(person_id: int) -> ColumnElement[bool]:
    """Return the condition for entries about a person or their membership."""
    membership = select("member:" + cast(members.c.id, String)).where(members.c.person_id == person_id)
    subjects = audit_entries.c.subject
    return (subjects == f"person:{person_id}") | subjects.in_(membership)


def _keep(_connection: Connection, _person_id: int, _now: datetime) -> None:
    """Leave the chain as it is: only names and reasons go."""


DECISIONS = PersonalTable(
    "decision",
    audit_entries,
    "subject",
    ("action", "at"),
    owned=_about,
    erase=_keep,
    stays="personal-audit-stays",
    is_unsaid=True,
)
PERSONAL = PersonalTable("audit", audit_details, shown=("details",), stays="personal-audit-stays")


def clean_up(connection: Connection, now: datetime, days: int) -> None:
    """Remove details older than some days; the chain stays as it is."""
    old = select(audit_entries.c.id).where(audit_entries.c.at < now - timedelta(days=days))
    connection.execute(delete(audit_details).where(audit_details.c.entry_id.in_(old)))
