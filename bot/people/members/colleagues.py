"""Colleagues of a member: the other active members of the same Kommune."""

import re

from sqlalchemy import Connection, select

from bot.engine.talk.vocabulary import spellings
from bot.people.kommunen.reading import same_kommune
from bot.people.members.reading import Member, member_by_number, member_of
from bot.people.members.tables import MemberState, members
from bot.people.rights.roles import NotAllowed

_NUMBER = re.compile(r"\D{0,20}(\d{1,9})[ .]*")  # "12", "Nr. 12", "Mitglied 12"
_LONGEST = 200


def active_member(connection: Connection, person_id: int) -> Member:
    """Return a person's membership if it is in force. Raises NotAllowed."""
    member = member_of(connection, person_id)
    if member is None or member.state is not MemberState.ACTIVE:
        raise NotAllowed(role="member")
    return member


def colleagues(connection: Connection, member: Member) -> list[Member]:
    """Return the colleagues of a member, by name; Kommunen that were merged are one."""
    theirs = members.c.kommune_key.in_(same_kommune(connection, member.kommune_key))
    others = theirs & (members.c.state == MemberState.ACTIVE) & (members.c.id != member.id)
    numbers = connection.execute(select(members.c.id).where(others).order_by(members.c.name, members.c.id)).scalars()
    found = (member_by_number(connection, number) for number in numbers.all())
    return [one for one in found if one]


def is_colleague(connection: Connection, member: Member, other: Member) -> bool:
    """Tell whether another member is an active one of the same Kommune."""
    return (
        other.id != member.id
        and other.state is MemberState.ACTIVE
        and other.kommune_key in same_kommune(connection, member.kommune_key)
    )


def find(connection: Connection, member: Member, said: str) -> list[Member]:
    """Return those of the colleagues that a number or a name may mean."""
    listed = colleagues(connection, member)
    if number := _NUMBER.fullmatch(said):
        return [one for one in listed if one.id == int(number[1])]
    wanted = spellings(said[:_LONGEST])
    exact = [one for one in listed if wanted & spellings(one.name)]
    return exact or [one for one in listed if _is_part(wanted, spellings(one.name))]


def _is_part(wanted: frozenset[str], name: frozenset[str]) -> bool:
    """Tell whether all words of what was typed stand in a name."""
    return any(set(said.split()) <= set(known.split()) for said in wanted for known in name)
