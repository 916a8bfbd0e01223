"""What a conversation must remember between two messages: each dialog's notes, and half-filled forms."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    bindparam,
    select,
    update,
)

from bot.storage.schema import UtcTime, metadata
from bot.storage.upsert import Upsert

Notes = dict[str, Any]
"""Of one person, by dialog; only JSON values."""

COURTESY = "courtesy"
"""The notes of how much somebody wrote lately."""

OFFERED = "offered"
"""The notes of the choices that were shown last: [[token, label, is_minor], …]."""

OFFERED_IN = "offered_in"
"""The notes of the chat in which that was: {"chat": id}."""

MISSED = "missed"
"""The notes of how many texts in a row were no choice of those: {"count": n}."""

dialogs = Table(
    "dialogs",
    metadata,
    Column("person_id", ForeignKey("persons.id"), primary_key=True),
    Column("notes", JSON, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(16), nullable=False, unique=True),
    Column("person_id", ForeignKey("persons.id"), nullable=False),
    Column("form", String(40), nullable=False),
    Column("state", String(10), nullable=False),
    Column("progress", JSON, nullable=False),
    Column("chat", Integer),  # the chat in which it is filled in; none: it was put aside
    Column("created_at", UtcTime, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
    Column("warned_at", UtcTime),  # when its owner was told last that it will go
    Index("ix_drafts_person_id_state", "person_id", "state"),
    sqlite_autoincrement=True,
)

OPEN, FILED, CANCELLED = "open", "filed", "cancelled"


@dataclass(frozen=True)
class Draft:
    """A form that somebody fills in.

    progress: JSON of `forms.Progress`. touched_at: when it was stored last. chat: the id of the conversation in which
    it is filled in, None if it was put aside.
    """

    key: str
    form: str
    state: str = OPEN
    progress: dict[str, Any] = field(default_factory=dict)
    touched_at: datetime | None = None
    chat: int | None = None


@dataclass(frozen=True)
class Memory:
    """What is remembered of a person when a message is worked on.

    active_draft: the key of the one that is filled in in the chat of the message. drafts: the open ones, oldest first.
    """

    notes: Notes = field(default_factory=dict)
    active_draft: str | None = None
    drafts: tuple[Draft, ...] = ()

    def in_chat(self, conversation_id: int | None) -> "Memory":
        """Return the same as it is for a message of one chat."""
        there = (draft.key for draft in self.drafts if conversation_id and draft.chat == conversation_id)
        return replace(self, active_draft=next(there, None))

    @property
    def active(self) -> Draft | None:
        return self.draft(self.active_draft)

    def draft(self, key: str | None) -> Draft | None:
        return next((draft for draft in self.drafts if draft.key == key), None)


def recall(connection: Connection, person_ids: Sequence[int]) -> dict[int, Memory]:
    """Return the memory of each person; who is new has an empty one."""
    open_drafts: dict[int, tuple[Draft, ...]] = {}
    for row in connection.execute(_DRAFTS, {"ids": person_ids}):
        draft = Draft(row.key, row.form, OPEN, row.progress, row.updated_at, row.chat)
        open_drafts[row.person_id] = (*open_drafts.get(row.person_id, ()), draft)
    found = {person_id: Memory(drafts=open_drafts.get(person_id, ())) for person_id in person_ids}
    for person_id, notes in connection.execute(_DIALOGS, {"ids": person_ids}):
        found[person_id] = Memory(notes, drafts=open_drafts.get(person_id, ()))
    return found


_DIALOGS = select(dialogs.c.person_id, dialogs.c.notes).where(dialogs.c.person_id.in_(bindparam("ids", expanding=True)))
_DRAFTS = (
    select(
        drafts.c.person_id,
        drafts.c.key,
        drafts.c.form,
        drafts.c.progress,
        drafts.c.updated_at,
        drafts.c.chat,
    )
    .where(drafts.c.person_id.in_(bindparam("ids", expanding=True)), drafts.c.state == OPEN)
    .order_by(drafts.c.id)
)


def drafts_left(connection: Connection, person_id: int, since: datetime) -> list[Draft]:
    """Return the open drafts of a person that have lain untouched since a moment, oldest first."""
    found = connection.execute(_DRAFTS.where(drafts.c.updated_at <= since), {"ids": [person_id]})
    return [Draft(row.key, row.form, OPEN, row.progress, row.updated_at, row.chat) for row in found]


@dataclass(frozen=True)
class MemoryChange:
    """What is to be remembered of a person from now on.

    notes: None if they stay as they are. active_draft: what is filled in from now on in the chat conversation_id, None
    for nothing; without a chat, that stays as it is.
    """

    person_id: int
    now: datetime
    notes: Notes | None = None
    active_draft: str | None = None
    drafts: tuple[Draft, ...] = ()
    conversation_id: int | None = None


def remember(connection: Connection, changes: Sequence[MemoryChange]) -> None:
    """Store what changed; a draft that is filed or cancelled is not opened again, and its answers are dropped."""
    _SAVE_DRAFT.run(
        connection,
        [
            {
                "key": draft.key,
                "person_id": change.person_id,
                "form": draft.form,
                "state": draft.state,
                "progress": draft.progress if draft.state == OPEN else {},
                "created_at": change.now,
                "updated_at": change.now,
            }
            for change in changes
            for draft in change.drafts
        ],
    )
    moved = [
        {"there": change.conversation_id, "active": change.active_draft or "", "person": change.person_id}
        for change in changes
        if change.conversation_id is not None
    ]
    if moved:
        connection.execute(_LEAVE, moved)
        connection.execute(_ENTER, moved)
    _SAVE_NOTES.run(
        connection,
        [
            {
                "person_id": change.person_id,
                "notes": change.notes,
                "updated_at": change.now,
            }
            for change in changes
            if change.notes is not None
        ],
    )


_SAVE_NOTES = Upsert(dialogs, "person_id", ("notes", "updated_at"))
_SAVE_DRAFT = Upsert(
    drafts,
    "key",
    ("state", "progress", "updated_at"),
    only_if=lambda new: (drafts.c.person_id == new.excluded.person_id) & (drafts.c.state == OPEN),
)


_THEIRS = (drafts.c.person_id == bindparam("person")) & (drafts.c.state == OPEN)
_LEAVE = (
    update(drafts)
    .where(_THEIRS, drafts.c.chat == bindparam("there"), drafts.c.key != bindparam("active"))
    .values(chat=None)
)
_ENTER = update(drafts).where(_THEIRS, drafts.c.key == bindparam("active")).values(chat=bindparam("there"))


def forget_notes(connection: Connection, person_ids: Collection[int], keep: str) -> None:
    """Forget what dialogs have noted of persons, but for one dialog."""
    noted = select(dialogs.c.person_id, dialogs.c.notes).where(dialogs.c.person_id.in_(person_ids))
    for person_id, notes in connection.execute(noted).all():
        kept = {keep: notes[keep]} if keep in notes else {}
        connection.execute(update(dialogs).where(dialogs.c.person_id == person_id).values(notes=kept))


def is_open(connection: Connection, key: str) -> bool:
    """Tell whether a draft can still be continued."""
    return connection.execute(select(drafts.c.state).where(drafts.c.key == key)).scalar_one_or_none() == OPEN
