"""What becomes of two memberships when their persons turn out to be one."""

from sqlalchemy import Connection, delete, update

from bot.engine.dialogs.turn import Refusal
from bot.people.members.reading import Member, member_of
from bot.people.members.tables import MemberState, members

_STRENGTH = (MemberState.LEFT, MemberState.PENDING, MemberState.ACTIVE, MemberState.SUSPENDED)


class TwoMemberships(Refusal):
    """Both are active members; which one is right, only the person knows."""


def merge_memberships(connection: Connection, gone: int, kept: int) -> None:
    """Leave one membership, the second person's from now on; a suspension stays. Raises TwoMemberships."""
    theirs, mine = member_of(connection, gone), member_of(connection, kept)
    if theirs is None:
        return
    if mine is not None:
        if theirs.state is mine.state is MemberState.ACTIVE:
            raise TwoMemberships
        weaker = min(theirs, mine, key=_strength)
        connection.execute(delete(members).where(members.c.id == weaker.id))
        if weaker is theirs:
            return
    connection.execute(update(members).where(members.c.id == theirs.id).values(person_id=kept))


def _strength(member: Member) -> tuple[int, float]:
    return _STRENGTH.index(member.state), member.changed_at.timestamp()
