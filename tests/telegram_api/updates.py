"""The updates that wait for one bot."""

from dataclasses import dataclass
from typing import Any

Update = dict[str, Any]

FIRST_UPDATE_ID = 814_000_001
MOST_AT_ONCE = 100
# Sent only to bots that ask for them by name.
UNASKED = frozenset(("chat_member", "message_reaction", "message_reaction_count"))


@dataclass(eq=False)
class Pending:
    """forced: queued against the order of ids, so no offset confirms it before it was handed out."""

    update: Update
    forced: bool = False
    handed_out: bool = False

    def confirmed_by(self, offset: int) -> bool:
        return self.update["update_id"] < offset and (self.handed_out or not self.forced)


class UpdateQueue:
    def __init__(self) -> None:
        self._pending: list[Pending] = []
        self._known: dict[int, Update] = {}
        self._next_id = FIRST_UPDATE_ID
        self.allowed: frozenset[str] | None = None

    def __len__(self) -> int:
        return len(self._pending)

    def add(self, kind: str, content: dict[str, Any]) -> int:
        """Queue an update unless the bot does not want its kind; return its id in any case."""
        update_id = self._next_id
        self._next_id += 1
        self._known[update_id] = update = {"update_id": update_id, kind: content}
        if kind in self.allowed if self.allowed else kind not in UNASKED:
            self._pending.append(Pending(update))
        return update_id

    def force(self, update: Update) -> int:
        """Queue exactly this update, at the end."""
        self._known[update["update_id"]] = update
        self._next_id = max(self._next_id, update["update_id"] + 1)
        self._pending.append(Pending(update, forced=True))
        return int(update["update_id"])

    def known(self, update_id: int) -> Update:
        return self._known[update_id]

    def confirm(self, offset: int) -> None:
        """Forget what comes before the offset; a negative one counts from the end."""
        if offset < 0:
            del self._pending[:offset]
        elif any(pending.confirmed_by(offset) for pending in self._pending):
            self._pending = [pending for pending in self._pending if not pending.confirmed_by(offset)]

    def hand_out(self, most: int) -> list[Update]:
        batch = self._pending[:most]
        for pending in batch:
            pending.handed_out = True
        return [pending.update for pending in batch]

    def first(self) -> Pending | None:
        return self._pending[0] if self._pending else None

    def remove(self, pending: Pending) -> None:
        if pending in self._pending:
            self._pending.remove(pending)

    def drop(self) -> None:
        self._pending.clear()

    def allow(self, kinds: list[str] | None) -> None:
        """Set which kinds the bot wants from now on; an empty list means the usual ones, None changes nothing."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None
