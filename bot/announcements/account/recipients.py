"""The recipients of an announcement, each with what became of it: for lists and files, and for trying again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy import Connection, func, select, update

from bot.announcements.announcement import AnnouncementStage, RecipientFate, announcement_by_number
from bot.announcements.counting import RecipientState, states_of
from bot.announcements.sending.feeding import locked, plan
from bot.announcements.sending.holding import AnnouncementGone, NotInThatStage
from bot.announcements.sending.progress import plan_progress
from bot.announcements.tables import announcement_answers, announcement_places, announcement_recipients
from bot.engine.outbox.table import outbox
from bot.people.audit.chain import Entry, record, wait_to_record
from bot.people.kommunen.tables import kommunen
from bot.people.members.tables import members
from bot.people.rights.roles import Role, require

AGAIN = (RecipientState.FAILED, RecipientState.EXPIRED)
"""States after which a message is sent once more without a doubt: it surely did not arrive."""

_AT_ONCE = 500

log = structlog.get_logger()


@dataclass(frozen=True)
class RecipientLine:
    """One recipient of an announcement."""

    id: int
    """Number of its row."""

    name: str
    """Of the member or the place, "" if erased."""

    kommune: str
    """Of the member, "" of a place."""

    channel: str
    """Messenger, "" without a chat."""

    state: RecipientState
    """What became of it."""

    reason: str
    """Why, "" if nothing is known or to be said."""

    at: datetime | None
    """When that was."""


def recipients(connection: Connection, number: int) -> list[RecipientLine]:
    """Return all recipients of an announcement, in the order in which they were frozen."""
    states, recipient = states_of(connection, number), announcement_recipients.c
    first = outbox.c.key == recipient.bundle + ":0"
    found = (
        select(
            recipient.id,
            recipient.channel,
            recipient.reason,
            func.coalesce(members.c.name, announcement_places.c.name, "").label("name"),
            func.coalesce(kommunen.c.name, "").label("kommune"),
            outbox.c.reason.label("failure"),
            outbox.c.finished_at,
        )
        .join(members, members.c.person_id == recipient.person_id, isouter=True)
        .join(kommunen, kommunen.c.key == members.c.kommune_key, isouter=True)
        .join(announcement_places, announcement_places.c.id == recipient.place_id, isouter=True)
        .join(outbox, first, isouter=True)
        .where(recipient.announcement_id == number)
        .order_by(recipient.id)
    )
    return [
        RecipientLine(
            row.id,
            row.name,
            row.kommune,
            row.channel,
            states[row.id],
            row.reason or row.failure or "",
            row.finished_at,
        )
        for row in connection.execute(found)
    ]


def send_again(connection: Connection, number: int, by: int, states: Collection[RecipientState], now: datetime) -> int:
    """Send an announcement once more to those with one of these states, and return to how many.

    Raises NotAllowed, AnnouncementGone, NotInThatStage.
    """
    wait_to_record(connection)
    require(connection, by, Role.OFFICE)
    locked(connection, number)
    announcement = announcement_by_number(connection, number)
    if announcement is None:
        raise AnnouncementGone(number=number)
    if announcement.stage(now) is not AnnouncementStage.SENDING:
        raise NotInThatStage(number=number, stage=announcement.stage(now))
    wanted = [row for row, state in states_of(connection, number).items() if state in states]
    for start in range(0, len(wanted), _AT_ONCE):
        some = announcement_recipients.c.id.in_(wanted[start : start + _AT_ONCE])
        connection.execute(
            update(announcement_recipients).where(some).values(fate=RecipientFate.PLANNED, bundle="", reason="")
        )
    if wanted:
        plan(connection, announcement, now)
        plan_progress(connection, number, by, now)
        record(connection, Entry("announcement-sent-again", f"announcement:{number}", by), now)
        log.info("announcement_sent_again", announcement=number, recipients=len(wanted))
    return len(wanted)


def answers(connection: Connection, number: int) -> dict[int, int]:
    """Return how many have given each answer to the poll of an announcement, by its option."""
    counted = select(announcement_answers.c.option, func.count().label("count_")).where(
        announcement_answers.c.announcement_id == number
    )
    found = connection.execute(counted.group_by(announcement_answers.c.option))
    return {row.option: int(row.count_) for row in found}
