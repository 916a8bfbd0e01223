"""Pausing an announcement, going on with it, and ending it: what is being sent at that moment is let be."""

from datetime import datetime

import structlog
from sqlalchemy import Connection, select, union_all, update

from bot.announcements.announcement import (
    Announcement,
    AnnouncementStage,
    RecipientFate,
    announcement_by_number,
)
from bot.announcements.counting import MOST_PARTS, STOPPED, RecipientState, account_of
from bot.announcements.sending.deadline import deadline
from bot.announcements.sending.enqueuing import planned
from bot.announcements.sending.feeding import locked, plan
from bot.announcements.tables import announcement_recipients, announcements
from bot.engine.dialogs.turn import Refusal
from bot.engine.outbox.holding import Keys, hold, release, take_back
from bot.engine.outbox.quiet import QuietHours
from bot.people.audit.chain import Entry, record, wait_to_record
from bot.people.rights.roles import Role, require

BY_OFFICE, BY_RESTORE = "office", "restore"
"""Why an announcement is paused: somebody wanted it; a backup was restored."""

log = structlog.get_logger()


class AnnouncementGone(Refusal):
    """There is no announcement of this number."""


class NotInThatStage(Refusal):
    """An announcement is not so far, or further, than what somebody wanted to do with it asks for."""


def pause(connection: Connection, number: int, by: int | None, now: datetime) -> None:
    """Hold what has not been sent. by: somebody in the office, None for the operator.

    Raises NotAllowed, AnnouncementGone, NotInThatStage.
    """
    _begin(connection, number, by, now, AnnouncementStage.SENDING, AnnouncementStage.APPROVED)
    _pause(connection, number, BY_OFFICE, now)
    _record(connection, "announcement-paused", number, by, now)


def _pause(connection: Connection, number: int, reason: str, now: datetime) -> None:
    changed = update(announcements).where(announcements.c.id == number)
    connection.execute(changed.values(paused_at=now, pause_reason=reason))
    hold(connection, _keys(number))
    log.info("announcement_paused", announcement=number, reason=reason)


def pause_all(connection: Connection, reason: str, now: datetime) -> list[int]:
    """Hold all announcements that are approved and not ended, and return their numbers."""
    open_ones = announcements.c.approved_at.is_not(None) & announcements.c.stopped_at.is_(None)
    found = connection.execute(
        select(announcements.c.id)
        .where(open_ones, announcements.c.paused_at.is_(None))
        .order_by(announcements.c.id)
        .with_for_update()
    )
    numbers = [number for number in found.scalars().all() if _goes_on(connection, number)]
    for number in numbers:
        _pause(connection, number, reason, now)
    return numbers


def _goes_on(connection: Connection, number: int) -> bool:
    """Tell whether anything of an announcement may still go out."""
    account = account_of(connection, number)
    return account.open + account.count(RecipientState.DIGEST) > 0


def resume(connection: Connection, number: int, by: int | None, quiet: QuietHours, now: datetime) -> None:
    """Go on with an announcement. Raises NotAllowed, AnnouncementGone, NotInThatStage."""
    announcement = _begin(connection, number, by, now, AnnouncementStage.PAUSED)
    gone_on = update(announcements).where(announcements.c.id == number).values(paused_at=None, pause_reason="")
    connection.execute(gone_on)
    is_urgent = bool(announcement.urgent_because)
    until = deadline(now, planned(connection, number), quiet, is_urgent=is_urgent)
    release(connection, _keys(number), until)
    plan(connection, announcement, now)
    _record(connection, "announcement-resumed", number, by, now)


def stop(connection: Connection, number: int, by: int | None, now: datetime) -> None:
    """End an announcement for good; what has not been sent never is.

    Raises NotAllowed, AnnouncementGone, NotInThatStage.
    """
    _begin(connection, number, by, now, *(set(AnnouncementStage) - {AnnouncementStage.STOPPED}))
    end(connection, number, now)
    _record(connection, "announcement-stopped", number, by, now)


def end(connection: Connection, number: int, now: datetime) -> None:
    """Have nothing more of an announcement sent; one that is ended already stays so."""
    is_open = (announcements.c.id == number) & announcements.c.stopped_at.is_(None)
    connection.execute(update(announcements).where(is_open).values(stopped_at=now))
    take_back(connection, _keys(number), STOPPED, now)
    recipient = announcement_recipients.c
    waiting = (
        (recipient.announcement_id == number) & (recipient.bundle == "") & (recipient.fate != RecipientFate.EXCLUDED)
    )
    unsaid = {"fate": RecipientFate.EXCLUDED, "reason": STOPPED}
    connection.execute(update(announcement_recipients).where(waiting).values(unsaid))


def check(connection: Connection, number: int, by: int) -> Announcement:
    """Return an announcement that somebody in the office asks for. Raises NotAllowed, AnnouncementGone."""
    require(connection, by, Role.OFFICE)
    announcement = announcement_by_number(connection, number)
    if announcement is None:
        raise AnnouncementGone(number=number)
    return announcement


def _begin(
    connection: Connection, number: int, by: int | None, now: datetime, *stages: AnnouncementStage
) -> Announcement:
    """Return an announcement that is in one of these stages, locked."""
    wait_to_record(connection)
    if by is not None:
        require(connection, by, Role.OFFICE)
    locked(connection, number)
    announcement = announcement_by_number(connection, number)
    if announcement is None:
        raise AnnouncementGone(number=number)
    if announcement.stage(now) not in stages:
        raise NotInThatStage(number=number, stage=announcement.stage(now))
    return announcement


def _keys(number: int) -> Keys:
    """Return what selects the keys of all rows of an announcement in the outbox."""
    recipient = announcement_recipients.c
    is_single = (recipient.fate == RecipientFate.PLANNED) & (recipient.bundle != "")  # others share their message
    theirs = (recipient.announcement_id == number) & is_single
    parts = union_all(
        *(select((recipient.bundle + f":{part}").label("key")).where(theirs) for part in range(MOST_PARTS))
    )
    return select(parts.subquery().c.key)


def _record(connection: Connection, action: str, number: int, by: int | None, now: datetime) -> None:
    record(connection, Entry(action, f"announcement:{number}", by), now)
