"""Giving an announcement to a colleague, approving it as it was shown, and handing it back.

With the approval, who gets it is frozen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from bot.announcements.announcement import Announcement, AnnouncementStage, RecipientFate, announcement_by_number
from bot.announcements.approving.looking import FATAL, AnnouncementLook, Looking
from bot.announcements.sending.feeding import locked, plan
from bot.announcements.sending.holding import AnnouncementGone, NotInThatStage, end
from bot.announcements.sending.progress import plan_progress
from bot.announcements.tables import announcement_places, announcement_recipients, announcements
from bot.engine.dialogs.turn import Refusal
from bot.engine.inbox.jobs import Job, schedule
from bot.engine.persons import conversations
from bot.people.audit.chain import Entry, record, wait_to_record
from bot.people.members.addresses import base_address
from bot.people.members.reading import member_of
from bot.people.rights.roles import Role, require
from bot.people.rights.tables import staff

ASKED, RETURNED = "announcement_asked", "announcement_returned"
"""Jobs that tell: there is something to approve; what was submitted came back."""

_OPEN = (AnnouncementStage.WRITTEN, AnnouncementStage.SUBMITTED, AnnouncementStage.LAPSED)


class OwnAnnouncement(Refusal):
    """Who wrote an announcement may not approve it."""


class NotSendable(Refusal):
    """An announcement would go to nobody, or to a place that there is no more."""


class LookOutdated(Exception):
    """An announcement is no longer what was shown. look: what it is now."""

    def __init__(self, look: AnnouncementLook) -> None:
        super().__init__(look.announcement.id)
        self.look = look


@dataclass(frozen=True)
class Approval:
    """Decides about announcements."""

    looking: Looking

    def seen(self, connection: Connection, by: int, number: int, now: datetime) -> AnnouncementLook:
        """Return an announcement as somebody in the office may see it. Raises NotAllowed, AnnouncementGone."""
        require(connection, by, Role.OFFICE)
        announcement = announcement_by_number(connection, number)
        if announcement is None:
            raise AnnouncementGone(number=number)
        return self.looking.look(connection, announcement, now)

    def submit(self, connection: Connection, by: int, number: int, digest: str, now: datetime) -> int:
        """Give an announcement to the others in the office, and return how many those are.

        Raises NotAllowed, AnnouncementGone, NotInThatStage, NotSendable, LookOutdated.
        """
        look = self._begun(connection, by, number, digest, now, (AnnouncementStage.WRITTEN, AnnouncementStage.LAPSED))
        submitted = {"submitted_at": now, "approved_at": None, "approved_by": None, "digest": ""}
        _change(connection, number, submitted)
        others = _colleagues(connection, look.announcement.written_by or by)
        payload = {"announcement": number}
        jobs = [Job(f"announcement:{number}:ask:{one}", ASKED, now, one, dict(payload)) for one in others if one != by]
        schedule(connection, jobs)
        record(connection, Entry("announcement-submitted", f"announcement:{number}", by), now)
        return len(jobs)

    def hand_back(self, connection: Connection, by: int, number: int, now: datetime) -> None:
        """Give an announcement back to its writer, who is told. Raises NotAllowed, AnnouncementGone, NotInThatStage."""
        look = self._begun(connection, by, number, None, now, (AnnouncementStage.SUBMITTED,))
        _change(connection, number, {"submitted_at": None})
        writer = look.announcement.written_by
        if writer is not None and writer != by:
            job = Job(f"announcement:{number}:back", RETURNED, now, writer, {"announcement": number})
            schedule(connection, [job])
        record(connection, Entry("announcement-returned", f"announcement:{number}", by), now)

    def approve(self, connection: Connection, by: int, number: int, digest: str, now: datetime) -> AnnouncementLook:
        """Have an announcement go out to just those who were shown.

        Raises NotAllowed, AnnouncementGone, NotInThatStage, OwnAnnouncement, NotSendable, LookOutdated.
        """
        look = self._begun(connection, by, number, digest, now, _OPEN)
        if look.needs_second and is_own(connection, look.announcement, by):
            raise OwnAnnouncement(number=number)
        if look.announcement.corrects_id is not None:
            end(connection, look.announcement.corrects_id, now)
        freeze(connection, look)
        approved = {"approved_by": by, "approved_at": now, "digest": look.digest, "started_at": None}
        _change(connection, number, {"submitted_at": look.announcement.submitted_at or now, **approved})
        plan(connection, look.announcement, now)
        for person in {by, look.announcement.written_by or by}:
            plan_progress(connection, number, person, max(look.announcement.send_at or now, now))
        record(connection, _entry(look, by), now)
        return look

    def _begun(
        self,
        connection: Connection,
        by: int,
        number: int,
        digest: str | None,
        now: datetime,
        stages: tuple[AnnouncementStage, ...],
    ) -> AnnouncementLook:
        """Return an announcement that is in one of these stages and still what was shown, locked."""
        wait_to_record(connection)
        require(connection, by, Role.OFFICE)
        locked(connection, number)
        look = self.seen(connection, by, number, now)
        stage = look.announcement.stage(now)
        if stage not in stages:
            raise NotInThatStage(number=number, stage=stage)
        if digest is None:
            return look
        if digest != look.digest:
            raise LookOutdated(look)
        fatal = next((flaw for flaw in look.flaws if flaw in FATAL), None)
        if fatal:
            raise NotSendable(number=number, flaw=fatal)
        return look


def is_own(connection: Connection, announcement: Announcement, person_id: int) -> bool:
    """Tell whether somebody wrote an announcement, also under a second account with the same mailbox."""
    writer = announcement.written_by
    if writer is None or writer == person_id:
        return writer == person_id
    mine, theirs = member_of(connection, person_id), member_of(connection, writer)
    return mine is not None and theirs is not None and base_address(mine.email) == base_address(theirs.email)


def has_colleague(connection: Connection, person_id: int) -> bool:
    """Tell whether anybody else works in the office."""
    return bool(_colleagues(connection, person_id))


def freeze(connection: Connection, look: AnnouncementLook) -> None:
    """Write down who gets an announcement, one row a person and place.

    An earlier list is dropped, for nothing of it went out.
    """
    number = look.announcement.id
    recipient = announcement_recipients.c
    connection.execute(delete(announcement_recipients).where(recipient.announcement_id == number))
    rows: list[Mapping[str, object]] = [
        {
            "announcement_id": number,
            "person_id": one.person_id,
            "place_id": None,
            "conversation_id": one.conversation_id,
            "channel": one.channel,
            "fate": one.fate,
            "reason": one.reason,
        }
        for one in look.meant.persons
    ]
    rows += _place_rows(connection, look.announcement)
    if rows:
        connection.execute(insert(announcement_recipients), rows)


def _place_rows(connection: Connection, announcement: Announcement) -> list[dict[str, object]]:
    places = announcement_places.join(conversations, conversations.c.id == announcement_places.c.conversation_id)
    found = select(announcement_places.c.id, conversations.c.id.label("chat"), conversations.c.channel)
    here = announcement_places.c.id.in_(announcement.place_ids)
    return [
        {
            "announcement_id": announcement.id,
            "person_id": None,
            "place_id": row.id,
            "conversation_id": row.chat,
            "channel": row.channel,
            "fate": RecipientFate.PLANNED,
            "reason": "",
        }
        for row in connection.execute(found.select_from(places).where(here))
    ]


def _colleagues(connection: Connection, but: int) -> list[int]:
    others = select(staff.c.person_id).where(staff.c.person_id != but).order_by(staff.c.person_id)
    return list(connection.execute(others).scalars())


def _change(connection: Connection, number: int, values: Mapping[str, object]) -> None:
    connection.execute(update(announcements).where(announcements.c.id == number).values(values))


def _entry(look: AnnouncementLook, by: int) -> Entry:
    because = look.announcement.urgent_because
    details = {"urgent_because": because} if because else None
    return Entry("announcement-approved", f"announcement:{look.announcement.id}", by, details=details)
