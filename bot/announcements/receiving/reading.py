"""An announcement as one of its readers sees it when they ask for it: out of the Friday digest."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from bot.announcements.announcement import Announcement, RecipientFate, announcement_by_number
from bot.announcements.letter import Addressee, letter
from bot.announcements.tables import announcement_recipients
from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.talk.messages import Reply, say
from bot.engine.talk.wording import Wording
from bot.people.kommunen.tables import kommunen
from bot.people.members.tables import members


def is_recipient(connection: Connection, announcement_id: int, person_id: int) -> bool:
    """Tell whether an announcement is meant for a person, or has been sent to them."""
    values = {"announcement": announcement_id, "person": person_id}
    row = connection.execute(_RECIPIENT, values).one_or_none()
    return row is not None and (row.fate != RecipientFate.EXCLUDED or row.bundle != "")


@dataclass(frozen=True)
class ReadingAnnouncement:
    """Shows an announcement whole."""

    wording: Wording

    def press(self, turn: Turn) -> Outcome:
        """Show an announcement with its buttons. turn.argument: its number."""
        number = turn.number

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            connection, person_id = transaction.connection, transaction.person_id
            announcement = announcement_by_number(connection, number)
            if announcement is None or not is_recipient(connection, number, person_id):
                return (say("announcement-not-yours"),)
            if announcement.stopped_at:
                return (say("announcement-was-stopped", title=announcement.title),)
            return (self._letter(connection, announcement, person_id, may_name=turn.may_ask_confidential),)

        return Outcome(act=act)

    def _letter(self, connection: Connection, announcement: Announcement, person_id: int, *, may_name: bool) -> Reply:
        member = connection.execute(_MEMBER, {"person": person_id}).one_or_none()
        name = member.name if member and may_name else "no"
        kommune = member.kommune if member else self.wording("announcement-some-kommune")
        corrected = announcement_by_number(connection, announcement.corrects_id) if announcement.corrects_id else None
        addressee = Addressee(self.wording("announcement-greeting", name=name), kommune)
        return letter(announcement, addressee, corrected.title if corrected else "")


_recipient = announcement_recipients.c
_RECIPIENT = select(_recipient.fate, _recipient.bundle).where(
    _recipient.announcement_id == bindparam("announcement"), _recipient.person_id == bindparam("person")
)
_MEMBER = (
    select(members.c.name, kommunen.c.name.label("kommune"))
    .join(kommunen, kommunen.c.key == members.c.kommune_key)
    .where(members.c.person_id == bindparam("person"))
)
