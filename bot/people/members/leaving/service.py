"""Leaving the network: what ends at once, and when the data goes."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select, update

from bot.engine.dialogs.turn import Refusal
from bot.engine.personal import Revoke
from bot.people.audit.chain import Entry, record
from bot.people.members.deciding import Outdated, digest_of
from bot.people.members.reading import Member, member_of
from bot.people.members.revoking import revoke_rights
from bot.people.members.tables import MemberState, members


class NoMember(Refusal):
    """Somebody wants to leave the network who is no member."""


class SuspendedStays(Refusal):
    """A suspended member wants to leave; a suspension does not end by leaving and joining again."""


def leaver(connection: Connection, person_id: int) -> Member:
    """Return the membership that somebody may end. Raises NoMember, SuspendedStays."""
    member = member_of(connection, person_id)
    if member is None or member.state is MemberState.LEFT:
        raise NoMember
    if member.state is MemberState.SUSPENDED:
        raise SuspendedStays
    return member


def leave(connection: Connection, person_id: int, digest: str, revokes: Sequence[Revoke], now: datetime) -> None:
    """End a membership, waiting or active. Raises NoMember, SuspendedStays, LastAdmin, Outdated.

    digest: of the membership that the person was asked about.
    """
    connection.execute(select(members.c.id).where(members.c.person_id == person_id).with_for_update())
    member = leaver(connection, person_id)
    if digest != digest_of(member):
        raise Outdated(member)
    revoke_rights(connection, person_id, revokes, now)
    left = {"state": MemberState.LEFT, "changed_at": now}
    connection.execute(update(members).where(members.c.id == member.id).values(left))
    record(connection, Entry("member-left", f"member:{member.id}", person_id, person_id), now)


def clean_up(connection: Connection, now: datetime, days: int) -> None:
    """Remove the data of those who left, or were not taken in, some days ago."""
    old = members.c.changed_at < now - timedelta(days=days)
    connection.execute(delete(members).where(members.c.state == MemberState.LEFT, old))
