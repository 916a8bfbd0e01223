"""Letting one's Kommune see how far one is: its other active members, for as long as one is a member of it oneself."""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from bot.course.tables import progress_shares
from bot.people.kommunen.reading import same_kommune
from bot.people.members.colleagues import active_member, colleagues
from bot.people.members.reading import Member, member_of
from bot.storage.upsert import Upsert


def agree(connection: Connection, person_id: int, now: datetime) -> Member:
    """Let the Kommune of a person see how far they are, and return the membership. Raises NotAllowed."""
    member = active_member(connection, person_id)
    row = {"person_id": person_id, "kommune_key": member.kommune_key, "since": now}
    _PUT.run(connection, (row,))
    return member


_PUT = Upsert(progress_shares, "person_id", ("kommune_key", "since"))


def withdraw(connection: Connection, person_id: int) -> None:
    """Let nobody see any more how far a person is."""
    connection.execute(delete(progress_shares).where(progress_shares.c.person_id == person_id))


def revoke(connection: Connection, person_id: int, _now: datetime) -> None:
    """End the consent of somebody whose membership ends."""
    withdraw(connection, person_id)


def admitted(connection: Connection, person_id: int, _now: datetime) -> None:
    """End the consent of somebody who has become a member of another Kommune."""
    member = member_of(connection, person_id)
    if member and not is_agreed(connection, member):
        withdraw(connection, person_id)


def is_agreed(connection: Connection, member: Member) -> bool:
    """Tell whether a member lets their present Kommune see how far they are."""
    given = select(progress_shares.c.kommune_key).where(progress_shares.c.person_id == member.person_id)
    key = connection.execute(given).scalar_one_or_none()
    return key is not None and key in same_kommune(connection, member.kommune_key)


def agreed_colleagues(connection: Connection, member: Member) -> list[Member]:
    """Return the colleagues of a member who let their Kommune see how far they are, by name."""
    here = progress_shares.c.kommune_key.in_(same_kommune(connection, member.kommune_key))
    agreed = set(connection.execute(select(progress_shares.c.person_id).where(here)).scalars())
    return [one for one in colleagues(connection, member) if one.person_id in agreed]
