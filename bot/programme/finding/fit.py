"""Whether a meeting is aimed at somebody: at their role and their Land; of guests nothing is known."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from bot.engine.talk.vocabulary import plain
from bot.engine.talk.wording import Wording
from bot.people.kommunen.reading import current
from bot.people.members.reading import member_of
from bot.people.members.tables import MemberState
from bot.programme.finding.terms import stems
from bot.programme.reading import Meeting


@dataclass(frozen=True)
class Seeker:
    """Who looks for a meeting. roles, lands: as people and the program call theirs; () of guests."""

    roles: tuple[str, ...] = ()
    lands: tuple[str, ...] = ()

    def suits(self, meeting: Meeting) -> int:
        """Return 1 for a meeting that is aimed at them, 0 for one that is aimed at everybody, -1 for others'."""
        for_role = _meets(_words(meeting.roles), _words(self.roles))
        for_land = _meets(map(plain, meeting.states), map(plain, self.lands))
        known = {one for one in (for_role, for_land) if one is not None}
        return 0 if not known else (1 if known == {True} else -1)


def seeker(connection: Connection, person_id: int, wording: Wording) -> Seeker:
    """Return what is known of who looks for a meeting."""
    member = member_of(connection, person_id)
    if member is None or member.state is not MemberState.ACTIVE:
        return Seeker()
    kommune = current(connection, member.kommune_key)
    lands = (kommune.land_name, kommune.key[:2]) if kommune else ()
    return Seeker((member.role, wording(f"registration-role-{member.role}")), lands)


def _words(said: Iterable[str]) -> list[str]:
    return [word for one in said for word in stems(one)]


def _meets(aimed_at: Iterable[str], who: Iterable[str]) -> bool | None:
    """Tell whether one of those that are meant is among who it is; None if all are meant, or nothing is known."""
    meant, known = set(aimed_at), set(who)
    return None if not meant or not known else not meant.isdisjoint(known)
