"""Who may see a grant, and who may act for its Kommune: officials come and go, the grant stays."""

from sqlalchemy import Connection, select

from bot.engine.dialogs.turn import Refusal
from bot.funding.reading import Grant, GrantGone, grant_by_id, grants_of
from bot.funding.tables import grant_editors
from bot.people.kommunen.reading import same_kommune
from bot.people.members.reading import member_of
from bot.people.members.tables import MemberState, members


class NotEditor(Refusal):
    """Somebody may see a grant, but others act for their Kommune; `number` is the grant's."""


def officials_of(connection: Connection, kommune_key: str) -> list[int]:
    """Return the active members of a Kommune and of those that it took over."""
    theirs = members.c.kommune_key.in_(same_kommune(connection, kommune_key)) & (members.c.state == MemberState.ACTIVE)
    return list(connection.execute(select(members.c.person_id).where(theirs).order_by(members.c.id)).scalars())


def readers_of(connection: Connection, grant: Grant) -> list[int]:
    """Return who may see a grant: the officials of its Kommune, and active members to whom the office assigned it."""
    officials = officials_of(connection, grant.kommune_key)
    return officials + [person for person in _assigned(connection, grant) if person not in officials]


def editors_of(connection: Connection, grant: Grant) -> list[int]:
    """Return who may act: who filed it, whom they added, whom the office named.

    All officials may if none of those is one any more.
    """
    officials = officials_of(connection, grant.kommune_key)
    named = select(grant_editors.c.person_id).where(grant_editors.c.grant_id == grant.id)
    theirs = set(connection.execute(named).scalars())
    acting = [person for person in officials if person in theirs] or officials
    return acting + [person for person in _assigned(connection, grant) if person not in acting]


def may_see(connection: Connection, grant: Grant, person_id: int) -> bool:
    """Tell whether somebody may see a grant."""
    return person_id in readers_of(connection, grant)


def may_edit(connection: Connection, grant: Grant, person_id: int) -> bool:
    """Tell whether somebody may act for the Kommune of a grant."""
    return person_id in editors_of(connection, grant)


def grants_seen_by(connection: Connection, person_id: int) -> list[Grant]:
    """Return the grants that somebody may see, the latest first; none if they are no active member."""
    member = member_of(connection, person_id)
    if member is None or member.state is not MemberState.ACTIVE:
        return []
    found = {grant.id: grant for grant in grants_of(connection, member.kommune_key)}
    mine = (grant_editors.c.person_id == person_id) & grant_editors.c.is_assigned
    for number in connection.execute(select(grant_editors.c.grant_id).where(mine)).scalars().all():
        if number not in found and (grant := grant_by_id(connection, number)):
            found[number] = grant
    return [found[number] for number in sorted(found, reverse=True)]


def seen(connection: Connection, grant_id: int, person_id: int) -> Grant:
    """Return a grant that somebody may see. Raises GrantGone."""
    grant = grant_by_id(connection, grant_id)
    if grant is None or not may_see(connection, grant, person_id):
        raise GrantGone
    return grant


def editable(connection: Connection, grant_id: int, person_id: int) -> Grant:
    """Return a grant for whose Kommune somebody may act. Raises GrantGone, NotEditor."""
    grant = seen(connection, grant_id, person_id)
    if not may_edit(connection, grant, person_id):
        raise NotEditor(number=grant.number)
    return grant


def _assigned(connection: Connection, grant: Grant) -> list[int]:
    named = (grant_editors.c.grant_id == grant.id) & grant_editors.c.is_assigned
    active = (members.c.person_id == grant_editors.c.person_id) & (members.c.state == MemberState.ACTIVE)
    query = select(members.c.person_id).join(grant_editors, active).where(named).order_by(members.c.id)
    return list(connection.execute(query).scalars())
