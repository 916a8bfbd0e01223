"""Whose mailbox an address is: what is written in several ways and arrives at one person counts as one address."""

import idna
from sqlalchemy import ColumnElement, Connection, func, or_, select

from bot.people.members.tables import members

_SAME_DOMAINS = {"googlemail.com": "gmail.com"}
_WITHOUT_DOTS = frozenset({"gmail.com"})


def base_address(address: str) -> str:
    """Return an address in small letters without its tag ("+neu"), its domain in ASCII.

    Dots in the name are dropped only where it is known that the provider ignores them.
    """
    local, _, domain = address.strip().rpartition("@")
    domain = _in_ascii(domain.casefold().rstrip("."))
    domain = _SAME_DOMAINS.get(domain, domain)
    local = local.casefold()
    name = local.partition("+")[0] or local
    return f"{name.replace('.', '') if domain in _WITHOUT_DOTS else name}@{domain}"


def with_same_base(connection: Connection, address: str, which: ColumnElement[bool]) -> tuple[int, ...]:
    """Return the numbers of those members, of some, who have the same mailbox as an address."""
    base = base_address(address)
    domain = base.rpartition("@")[2]
    domains = [domain, *(other for other, known in _SAME_DOMAINS.items() if known == domain)]
    written = func.lower(members.c.email)
    is_near = or_(*(written.endswith(f"@{one}", autoescape=True) for one in domains))
    found = connection.execute(select(members.c.id, members.c.email).where(is_near, which).order_by(members.c.id))
    return tuple(number for number, email in found if base_address(email) == base)


def _in_ascii(domain: str) -> str:
    try:
        return idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError:
        return domain
