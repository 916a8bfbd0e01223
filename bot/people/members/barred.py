"""Addresses of suspended members who had everything erased: with them, nobody gets back in unseen."""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select

from bot.people.members.addresses import base_address
from bot.people.members.reading import member_of
from bot.people.members.tables import MemberState, barred_addresses, members
from bot.storage.upsert import is_added


def erase_membership(connection: Connection, person_id: int, now: datetime) -> None:
    """Remove a person's membership; of a suspended one, a digest of the address stays."""
    member = member_of(connection, person_id)
    if member and member.state is MemberState.SUSPENDED:
        digest = _digest(base_address(member.email))
        is_added(connection, barred_addresses, {"digest": digest, "barred_at": now})
    connection.execute(delete(members).where(members.c.person_id == person_id))


def is_barred(connection: Connection, address: str) -> bool:
    """Tell whether an address, tagged or not, is that of a suspended member who had everything erased.

    Digests of earlier versions are of the address as it was written, so that is looked for, too.
    """
    digests = [_digest(base_address(address)), _digest(address)]
    wanted = select(barred_addresses.c.digest).where(barred_addresses.c.digest.in_(digests))
    return connection.execute(wanted).first() is not None


def clean_up(connection: Connection, now: datetime, days: int) -> None:
    connection.execute(delete(barred_addresses).where(barred_addresses.c.barred_at < now - timedelta(days=days)))


def _digest(address: str) -> str:
    return hashlib.sha256(f"barred:{address.lower()}".encode()).hexdigest()
