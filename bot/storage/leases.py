"""Named leases: who holds one is the only one to do something; a token tells holders of different times apart."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, Column, Connection, String, Table, select, update

from bot.storage.errors import LeaseLost
from bot.storage.schema import UtcTime, metadata
from bot.storage.upsert import is_added

leases = Table(
    "leases",
    metadata,
    Column("name", String(200), primary_key=True),
    Column("owner", String(100), nullable=False),
    Column("token", BigInteger, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
)


@dataclass(frozen=True)
class Lease:
    """A lease that was granted; its token grows with each new holder."""

    name: str
    owner: str
    token: int


def acquire(connection: Connection, name: str, owner: str, now: datetime, lasts: timedelta) -> Lease | None:
    """Return the lease, new or prolonged, or None while another owner holds it.

    An owner whose lease ran out while nobody else wanted it goes on under the same token.
    """
    ends = now + lasts
    if is_added(connection, leases, {"name": name, "owner": owner, "token": 1, "expires_at": ends}):
        return Lease(name, owner, 1)
    held = connection.execute(select(leases).where(leases.c.name == name).with_for_update()).one()
    if held.owner != owner and held.expires_at > now:
        return None
    token = held.token if held.owner == owner else held.token + 1
    connection.execute(update(leases).where(leases.c.name == name).values(owner=owner, token=token, expires_at=ends))
    return Lease(name, owner, token)


def held_until(connection: Connection, name: str) -> datetime | None:
    """Return when a lease runs out that is not prolonged until then, None if nobody ever had it."""
    return connection.execute(select(leases.c.expires_at).where(leases.c.name == name)).scalar()


def check(connection: Connection, lease: Lease) -> None:
    """Make sure, inside the transaction that depends on it, that nobody took a lease over. Raises LeaseLost."""
    held = select(leases.c.token).where(leases.c.name == lease.name).with_for_update(read=True)
    if connection.execute(held).scalar_one() != lease.token:
        raise LeaseLost(lease.name)


def release(connection: Connection, lease: Lease, now: datetime) -> None:
    """Let the next owner in at once; the row stays, so that tokens keep growing."""
    mine = (leases.c.name == lease.name) & (leases.c.token == lease.token)
    connection.execute(update(leases).where(mine).values(owner="", expires_at=now))
