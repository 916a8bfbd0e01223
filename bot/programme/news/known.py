"""What somebody knew of a meeting before it was changed."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Self

from bot.programme.tables import MeetingState


@dataclass(frozen=True)
class KnownMeeting:
    """What matters of a meeting to who has signed up for it; other changes are told nobody. Times aware.

    link: the digest of the join link, which is not to lie about; "" without one.
    """

    state: MeetingState
    title: str
    place: str
    starts_at: datetime
    ends_at: datetime
    link: str

    @classmethod
    def of(cls, meeting: Any) -> Self:
        """meeting: a row of the table, or a Meeting."""
        link = hashlib.sha256(meeting.join_link.encode()).hexdigest()[:16] if meeting.join_link else ""
        times = meeting.starts_at, meeting.ends_at
        return cls(MeetingState(meeting.state), meeting.title, meeting.place, *times, link)

    def to_json(self) -> dict[str, str]:
        return asdict(self) | {"starts_at": self.starts_at.isoformat(), "ends_at": self.ends_at.isoformat()}

    @classmethod
    def from_json(cls, packed: Mapping[str, str]) -> Self:
        starts_at, ends_at = (datetime.fromisoformat(packed[name]) for name in ("starts_at", "ends_at"))
        state = MeetingState(packed["state"])
        return cls(state, packed["title"], packed["place"], starts_at, ends_at, packed["link"])

    def is_moved(self, now: Self) -> bool:
        """Tell whether the times are others by now."""
        return (self.starts_at, self.ends_at) != (now.starts_at, now.ends_at)

    def matters(self, now: Self) -> bool:
        """Tell whether there is anything to be told; what has happened to a draft, and a first join link, is nothing.

        A first link is sent before the start, as is any.
        """
        if MeetingState.DRAFT in (self.state, now.state) or self.state is now.state is MeetingState.CANCELLED:
            return False
        before = (self.state, self.title, self.place)
        return self.is_moved(now) or before != (now.state, now.title, now.place) or self.has_other_link(now)

    def has_other_link(self, now: Self) -> bool:
        """Tell whether another join link has taken the place of the one before."""
        return bool(self.link and now.link) and self.link != now.link
