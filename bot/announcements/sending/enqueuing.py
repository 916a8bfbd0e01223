"""Recipients of an announcement as they are put into the outbox: which chat, which words, which row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import Connection, and_, bindparam, func, select, update

from bot.announcements.announcement import Announcement, RecipientFate, announcement_by_number
from bot.announcements.counting import GOT_STATES, persons_with
from bot.announcements.letter import Addressee, letter
from bot.announcements.tables import announcement_places, announcement_recipients
from bot.engine.addresses import TELEGRAM, Addresses, addresses
from bot.engine.given import Given
from bot.engine.outbox.table import Addressed, Stream, enqueue
from bot.engine.persons import REACHED, conversations, persons
from bot.engine.talk.rendering import Part, render
from bot.people.kommunen.tables import kommunen
from bot.people.members.tables import members

GUARD = "announcement"
"""Of each message to a person; its argument is the number of the recipient's row."""

NO_CHANNEL = "no_channel"
"""Why somebody is left out: there is no chat in which something can be said to them."""


@dataclass(frozen=True)
class Recipient:
    """A recipient whose turn it is."""

    id: int
    """Number of its row."""

    attempt: int
    """How often it was put into the outbox before."""

    conversation_id: int | None
    """Chat in which they are reached; None if nothing can be said to them any more."""

    channel: str
    """Messenger of the chat, "" without one."""

    person_id: int | None
    """None for a room or channel instead of a person."""

    name: str
    """Of a member, "" if there is none."""

    kommune: str
    """Name of a member's Kommune, "" if there is none."""


def waiting(connection: Connection, announcement_id: int, limit: int) -> list[Recipient]:
    """Return recipients who are not in the outbox yet, with the chat in which they are reached now."""
    found = connection.execute(_WAITING, {"announcement": announcement_id, "limit": limit})
    return [
        Recipient(
            row.id,
            row.attempt,
            row.place_chat if row.place_id else row.chat,
            (row.place_channel if row.place_id else row.chat_channel) or "",
            row.person_id,
            row.name or "",
            row.kommune or "",
        )
        for row in found
    ]


_place_chat, _chat = conversations.alias("place_chat"), conversations
_recipient = announcement_recipients.c
_IS_WAITING = and_(
    _recipient.fate == RecipientFate.PLANNED,
    _recipient.bundle == "",
    _recipient.person_id.is_not(None) | _recipient.place_id.is_not(None),
)
_WAITING = (
    select(
        _recipient.id,
        _recipient.attempt,
        _recipient.place_id,
        _recipient.person_id,
        _chat.c.id.label("chat"),
        _chat.c.channel.label("chat_channel"),
        _place_chat.c.id.label("place_chat"),
        _place_chat.c.channel.label("place_channel"),
        members.c.name,
        kommunen.c.name.label("kommune"),
    )
    .select_from(announcement_recipients)
    .join(persons, persons.c.id == _recipient.person_id, isouter=True)
    .join(_chat, REACHED, isouter=True)
    .join(members, members.c.person_id == _recipient.person_id, isouter=True)
    .join(kommunen, kommunen.c.key == members.c.kommune_key, isouter=True)
    .join(announcement_places, announcement_places.c.id == _recipient.place_id, isouter=True)
    .join(_place_chat, _place_chat.c.id == announcement_places.c.conversation_id, isouter=True)
    .where(_recipient.announcement_id == bindparam("announcement"), _IS_WAITING)
    .order_by(_recipient.id)
    .limit(bindparam("limit"))
)


def planned(connection: Connection, announcement_id: int) -> int:
    """Return how many recipients an announcement is meant to go to, sent or not."""
    meant = (_recipient.announcement_id == announcement_id) & (_recipient.fate == RecipientFate.PLANNED)
    return int(connection.execute(select(func.count()).where(meant)).scalar_one())


_Words = Callable[[str, Addressee, str], tuple[Part, ...]]


@dataclass(frozen=True)
class Enqueuing:
    """Puts recipients of one announcement into the outbox.

    corrected_title, got: title of the one that it corrects, "" if none, and the persons who have got that. expires_at:
    not sent after that. accounts: of the assistant, to which letters to rooms and channels lead.
    """

    given: Given
    announcement: Announcement
    corrected_title: str
    got: frozenset[int]
    expires_at: datetime
    accounts: Addresses

    def enqueue(self, connection: Connection, recipients: Sequence[Recipient], now: datetime) -> None:
        """Add a message for each recipient, and note it with them; whom nothing can be said to is left out."""
        words = lru_cache(self._parts)
        messages = [
            self._addressed(recipient, recipient.conversation_id, self._said(recipient, words))
            for recipient in recipients
            if recipient.conversation_id is not None and recipient.channel in self.given.traits
        ]
        enqueue(connection, messages, now)
        known = {message.key for message in messages}
        noted = [_noted(self.announcement.id, recipient, known) for recipient in recipients]
        connection.execute(_NOTE, noted)

    def _said(self, recipient: Recipient, words: _Words) -> tuple[Part, ...]:
        """Return the message to a recipient; who has not got what it corrects reads it as if it were the first."""
        is_known = recipient.person_id is None or recipient.person_id in self.got
        return words(recipient.channel, self._addressee(recipient), self.corrected_title if is_known else "")

    def _parts(self, channel: str, addressee: Addressee, corrected_title: str) -> tuple[Part, ...]:
        said = letter(self.announcement, addressee, corrected_title)
        return render(said, self.given.wording, self.given.traits[channel])

    def _addressee(self, recipient: Recipient) -> Addressee:
        """Return whom the letter is for; a name is said only where nobody else can read along."""
        wording, traits = self.given.wording, self.given.traits[recipient.channel]
        name = recipient.name if traits.is_confidential and recipient.person_id is not None else ""
        kommune = recipient.kommune or wording("announcement-some-kommune")
        greeting = wording("announcement-greeting", {"name": name or "no"})
        if recipient.person_id is not None:
            return Addressee(greeting, kommune)
        is_telegram = recipient.channel == TELEGRAM
        link = self.accounts.telegram_link() if is_telegram else self.accounts.matrix_link()
        return Addressee(greeting, kommune, is_person=False, answers_at=link)

    def _addressed(self, recipient: Recipient, chat: int, parts: tuple[Part, ...]) -> Addressed:
        return Addressed(
            key=bundle_of(self.announcement.id, recipient),
            conversation_id=chat,
            channel=recipient.channel,
            parts=parts,
            stream=Stream.URGENT if self.announcement.urgent_because else Stream.ANNOUNCEMENT,
            guard=(GUARD, recipient.id),
            expires_at=self.expires_at,
        )


def enqueuing_of(given: Given, connection: Connection, announcement: Announcement, expires_at: datetime) -> Enqueuing:
    """Return what puts recipients of an announcement into the outbox. expires_at: not sent after that."""
    accounts = addresses(connection, given.settings)
    first = announcement_by_number(connection, announcement.corrects_id) if announcement.corrects_id else None
    title, got = (first.title, persons_with(connection, first.id, GOT_STATES)) if first else ("", frozenset[int]())
    return Enqueuing(given, announcement, title, got, expires_at, accounts)


def bundle_of(announcement_id: int, recipient: Recipient) -> str:
    """Return the key of the next message to a recipient; each attempt has its own."""
    return f"announcement:{announcement_id}:{recipient.id}:{recipient.attempt + 1}"


def _noted(announcement_id: int, recipient: Recipient, enqueued: set[str]) -> dict[str, object]:
    bundle = bundle_of(announcement_id, recipient)
    about = {"row": recipient.id, "chat": recipient.conversation_id, "in_channel": recipient.channel}
    if bundle in enqueued:
        return {**about, "now_fate": RecipientFate.PLANNED, "why": "", "tries": recipient.attempt + 1, "key": bundle}
    return {**about, "now_fate": RecipientFate.EXCLUDED, "why": NO_CHANNEL, "tries": recipient.attempt, "key": ""}


_NOTE = (
    update(announcement_recipients)
    .where(_recipient.id == bindparam("row"))
    .values(
        conversation_id=bindparam("chat"),
        channel=bindparam("in_channel"),
        fate=bindparam("now_fate"),
        reason=bindparam("why"),
        attempt=bindparam("tries"),
        bundle=bindparam("key"),
    )
)
