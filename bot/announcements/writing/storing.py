"""Storing an announcement as it was written or changed; a change voids what was decided about it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from bot.announcements.announcement import AnnouncementStage, announcement_by_number
from bot.announcements.sending.feeding import locked
from bot.announcements.sending.holding import AnnouncementGone, NotInThatStage
from bot.announcements.tables import announcement_recipients, announcements
from bot.engine.dialogs.capability import Filing
from bot.engine.dialogs.turn import Refusal, Transaction
from bot.engine.files import hand_over
from bot.engine.forms.form import Answers
from bot.people.audit.chain import Entry, record, wait_to_record
from bot.people.rights.roles import Role, require

CHANGEABLE = (
    AnnouncementStage.WRITTEN,
    AnnouncementStage.SUBMITTED,
    AnnouncementStage.APPROVED,
    AnnouncementStage.LAPSED,
)


CORRECTABLE = (AnnouncementStage.SENDING, AnnouncementStage.PAUSED, AnnouncementStage.STOPPED)


class AnnouncementChanged(Refusal):
    """Somebody else has changed the announcement meanwhile."""


def store(filing: Filing, transaction: Transaction) -> int:
    """Store what was written and return its number; the same draft is stored once.

    Raises NotAllowed, AnnouncementGone, NotInThatStage, AnnouncementChanged.
    """
    connection, by, now = transaction.connection, transaction.person_id, transaction.now
    wait_to_record(connection)
    require(connection, by, Role.OFFICE)
    number = int(filing.facts.get("announcement") or 0)
    written = _written(filing.answers, by, now)
    corrects = int(filing.facts.get("corrects") or 0)
    if corrects:
        written["corrects_id"] = corrects
    if number:
        _change(connection, number, int(filing.facts.get("revision") or 0), written, now)
    else:
        known = select(announcements.c.id).where(announcements.c.draft == filing.draft)
        number = connection.execute(known).scalar_one_or_none() or _add(connection, filing.draft, written)
    if written["file_id"] is not None:
        hand_over(connection, written["file_id"])
    record(connection, Entry("announcement-written", f"announcement:{number}", by), now)
    return number


def _written(answers: Answers, by: int, now: datetime) -> dict[str, Any]:
    at = answers["moment"]["at"]
    return {
        "category": answers["category"],
        "title": answers["headline"],
        "text": answers["text"]["markup"],
        "link": (answers.get("link") or {}).get("link", ""),
        "file_id": (answers.get("attachment") or {}).get("id"),
        "buttons": (answers.get("buttons") or {}).get("buttons", []),
        "rule": answers["audience"]["rule"],
        "place_ids": (answers.get("places") or {}).get("places", []),
        "urgent_because": answers.get("urgent") or "",
        "send_at": datetime.fromisoformat(at) if at else None,
        "written_by": by,
        "written_at": now,
    }


def _add(connection: Connection, draft: str, written: dict[str, Any]) -> int:
    new = {**written, "draft": draft, "revision": 1, "digest": "", "pause_reason": ""}
    return int(connection.execute(insert(announcements).values(new).returning(announcements.c.id)).scalar_one())


def _change(connection: Connection, number: int, revision: int, written: dict[str, Any], now: datetime) -> None:
    """Change an announcement that nothing has been sent of; who gets it is decided anew."""
    locked(connection, number)
    present = announcement_by_number(connection, number)
    if present is None:
        raise AnnouncementGone(number=number)
    if present.stage(now) not in CHANGEABLE:
        raise NotInThatStage(number=number, stage=present.stage(now))
    if present.revision != revision:
        raise AnnouncementChanged(number=number)
    voided = {"submitted_at": None, "approved_at": None, "approved_by": None, "digest": "", "revision": revision + 1}
    here = announcements.c.id == number
    connection.execute(update(announcements).where(here).values({**written, **voided}))
    frozen = announcement_recipients.c.announcement_id == number
    connection.execute(delete(announcement_recipients).where(frozen))
