"""Writing to the participants of a meeting: one message to each, once, and what became of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select, update

from bot.engine.dialogs.turn import Refusal
from bot.engine.inbox.jobs import Job, schedule
from bot.engine.outbox.quiet import LOCAL
from bot.engine.outbox.table import SendState, outbox
from bot.people.audit.chain import Entry, record
from bot.people.rights.roles import Role, require
from bot.programme.desk.audiences import MessageTo, participants_of
from bot.programme.desk.tables import LetterState, meeting_letters, meeting_messages
from bot.programme.reading import Meeting, meeting_by_number
from bot.programme.seating import MeetingGone, locked
from bot.programme.tables import MeetingState

LETTER, SENT = "meeting_letter", "meeting_letters_sent"
WRITTEN = "participants-written"
"""Of an entry in the audit log."""

CANCELLED, AGAIN = "cancelled", "again"
"""What makes one ask whether a message is meant: the meeting does not take place; one was sent today."""

_FIRST_LOOK = timedelta(minutes=10)
_AT_ONCE_BEFORE = timedelta(hours=1)


class NobodyToWriteTo(Refusal):
    """Nobody stands where the message is meant for."""


class MessageDoubtful(Refusal):
    """Meanwhile there is a reason to ask whether the message is meant."""


@dataclass(frozen=True)
class NewMessage:
    """A message to participants. draft: of the form; the same is sent once. sure_of: doubts that were asked about."""

    draft: str
    meeting_id: int
    to: MessageTo
    text: str
    sure_of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sendings:
    """What became of a message to participants, counted in persons."""

    planned: int
    """To how many it was to go."""

    delivered: int
    """Have it, as far as the messenger says."""

    open: int
    """It is on its way to them, or waits for the morning."""

    skipped: int
    """It no longer concerned them when it was to be sent."""

    @property
    def failed(self) -> int:
        """How many it did not reach, persons who were erased since among them."""
        return self.planned - self.delivered - self.open - self.skipped


def doubts(connection: Connection, meeting: Meeting, now: datetime) -> tuple[str, ...]:
    """Return why one should ask whether a message to participants is meant."""
    cancelled = (CANCELLED,) if meeting.state is MeetingState.CANCELLED else ()
    return (*cancelled, *((AGAIN,) if written_today(connection, meeting.id, now) else ()))


def written_today(connection: Connection, meeting_id: int, now: datetime) -> datetime | None:
    """Return when the last message of this day to participants of a meeting was sent, None if none was."""
    midnight = now.astimezone(LOCAL).replace(hour=0, minute=0, second=0, microsecond=0)
    today = (meeting_messages.c.meeting_id == meeting_id) & (meeting_messages.c.created_at >= midnight)
    return connection.execute(select(func.max(meeting_messages.c.created_at)).where(today)).scalar_one_or_none()


def send(connection: Connection, by: int, new: NewMessage, now: datetime) -> int:
    """Plan a message to each participant that it is for, and return to how many.

    Raises NotAllowed, MeetingGone, MessageDoubtful, NobodyToWriteTo.
    """
    require(connection, by, Role.OFFICE)
    locked(connection, new.meeting_id)  # two who write at once are told of each other
    meeting = meeting_by_number(connection, new.meeting_id)
    if meeting is None:
        raise MeetingGone
    if set(doubts(connection, meeting, now)) - set(new.sure_of):
        raise MessageDoubtful(number=meeting.id)
    persons = list(connection.execute(participants_of(new.to, meeting.id, now)).scalars())
    if not persons:
        raise NobodyToWriteTo(number=meeting.id)
    message_id = _store(connection, by, new, len(persons), now)
    letter = {"message_id": message_id, "state": LetterState.PLANNED, "outbox_key": ""}
    connection.execute(insert(meeting_letters), [{**letter, "person_id": one} for one in persons])
    payload = {
        "message": message_id,
        "is_cancelled": meeting.state is MeetingState.CANCELLED,
        "at_once": meeting.starts_at - _AT_ONCE_BEFORE <= now < meeting.ends_at,
    }
    schedule(connection, [Job(f"{LETTER}:{message_id}:{one}", LETTER, now, one, payload) for one in persons])
    schedule(connection, [Job(f"{SENT}:{message_id}", SENT, now + _FIRST_LOOK, by, {"message": message_id})])
    record(connection, Entry(WRITTEN, f"meeting:{meeting.id}", by), now)
    return len(persons)


def _store(connection: Connection, by: int, new: NewMessage, planned: int, now: datetime) -> int:
    row = {
        "draft": new.draft,
        "meeting_id": new.meeting_id,
        "audience": new.to,
        "text": new.text,
        "written_by": by,
        "planned": planned,
        "created_at": now,
    }
    return int(connection.execute(insert(meeting_messages).values(row).returning(meeting_messages.c.id)).scalar_one())


def message_by_number(connection: Connection, message_id: int) -> Row[Any] | None:
    """Return a message as it is stored, None if it is removed."""
    return connection.execute(select(meeting_messages).where(meeting_messages.c.id == message_id)).one_or_none()


def messages_about(connection: Connection, meeting_id: int) -> list[Row[Any]]:
    """Return the messages to participants of a meeting, the last first."""
    found = select(meeting_messages).where(meeting_messages.c.meeting_id == meeting_id)
    return list(connection.execute(found.order_by(meeting_messages.c.id.desc())))


def note(connection: Connection, message_id: int, person_id: int, state: LetterState, outbox_key: str = "") -> None:
    """Note how far a message to one participant is. outbox_key: of its first part there."""
    changed = update(meeting_letters).where(_letter(message_id, person_id))
    connection.execute(changed.values(state=state, outbox_key=outbox_key))


def is_planned(connection: Connection, message_id: int, person_id: int) -> bool:
    """Tell whether a message is still to go to this person."""
    states = select(meeting_letters.c.state).where(_letter(message_id, person_id))
    return connection.execute(states).scalar_one_or_none() == LetterState.PLANNED


def _letter(message_id: int, person_id: int) -> ColumnElement[bool]:
    return (meeting_letters.c.message_id == message_id) & (meeting_letters.c.person_id == person_id)


_ON_ITS_WAY = (SendState.DUE, SendState.LEASED)


def sendings(connection: Connection, message: Row[Any]) -> Sendings:
    """Return what became of a message to participants, by what the outbox says of the first part to each."""
    in_outbox = meeting_letters.join(outbox, outbox.c.key == meeting_letters.c.outbox_key, isouter=True)
    found = select(meeting_letters.c.state, outbox.c.state.label("sending")).select_from(in_outbox)
    letters = connection.execute(found.where(meeting_letters.c.message_id == message.id)).all()
    return Sendings(
        planned=message.planned,
        delivered=sum(1 for one in letters if one.sending == SendState.SENT),
        open=sum(1 for one in letters if one.sending in _ON_ITS_WAY or one.state == LetterState.PLANNED),
        skipped=sum(1 for one in letters if one.state == LetterState.SKIPPED or one.sending == SendState.CANCELLED),
    )
