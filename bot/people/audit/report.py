"""The audit log, and what a check of it found, for people and for programs."""

from dataclasses import asdict
from typing import Any

from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.wording import Value, Wording
from bot.people.audit.reading import Recorded
from bot.people.audit.verifying import Broken, Intact


def is_good(found: Intact | Broken) -> bool:
    """Tell whether an audit log is whole and continues the one that somebody noted down."""
    return isinstance(found, Intact) and found.knows_noted is not False


def check_json(found: Intact | Broken) -> dict[str, Any]:
    values = {
        name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in asdict(found).items()
    }
    return {"ok": is_good(found), **values}


def check_text(found: Intact | Broken, wording: Wording) -> str:
    """Return what a check of the audit log found, as the operator reads it."""
    if isinstance(found, Broken):
        return wording("audit-broken", entry=str(found.entry), flaw=found.flaw)
    if found.knows_noted is False:
        return wording("audit-not-noted", entries=found.entries)
    if found.first_at is None or found.last_at is None:
        return wording("audit-empty")
    return wording(
        "audit-intact",
        entries=found.entries,
        first=f"{found.first_at.astimezone(LOCAL):%d.%m.%Y %H:%M}",
        last=f"{found.last_at.astimezone(LOCAL):%d.%m.%Y %H:%M}",
        hash=found.last_hash,
        details=found.details,
        erased=found.erased,
    )


def entry_json(recorded: Recorded) -> dict[str, Any]:
    return {**asdict(recorded), "at": recorded.at.isoformat()}


def entry_text(recorded: Recorded, wording: Wording) -> str:
    """Return one entry as people read it; details that are erased say so."""
    details = ", ".join(f"{name}: {value}" for name, value in (recorded.details or {}).items())
    values: dict[str, Value] = {
        "number": str(recorded.id),
        "at": f"{recorded.at.astimezone(LOCAL):%d.%m.%Y %H:%M}",
        "actor": "none" if recorded.actor_id is None else str(recorded.actor_id),
        "action": recorded.action,
        "subject": recorded.subject,
        "details": details,
        "state": "shown" if details else "erased" if recorded.has_details else "none",
    }
    return wording("audit-entry", values)
