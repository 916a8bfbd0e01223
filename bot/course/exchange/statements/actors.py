"""Who a statement is about: a member by the proven address, or a person by an account that they have here."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from bot.course.exchange.statements.reading import StatementActor
from bot.course.exchange.statements.vocabulary import home_page
from bot.engine.persons import identities, persons
from bot.people.members.tables import MemberState, members

_MESSENGERS = {"https://telegram.org": "telegram", "https://t.me": "telegram", "https://matrix.to": "matrix"}


@dataclass(frozen=True)
class KnownActors:
    """All persons by what a statement may call them. addresses: in small letters; who shares one is not in it."""

    home_page: str
    addresses: Mapping[str, int]
    digests: Mapping[str, int]
    accounts: Mapping[tuple[str, str], int]
    numbers: frozenset[str]

    def person_of(self, actor: StatementActor) -> int | None:
        """Return the person, None if nobody is known by that."""
        if actor.kind == "mbox":
            return self.addresses.get(actor.name)
        if actor.kind == "mbox_sha1sum":
            return self.digests.get(actor.name)
        if actor.home_page == self.home_page:
            return int(actor.name) if actor.name in self.numbers else None
        return self.accounts.get((_MESSENGERS.get(actor.home_page.lower(), ""), actor.name))


def known_actors(connection: Connection) -> KnownActors:
    """Return everybody who is known at this moment."""
    proven = members.c.email_confirmed_at.is_not(None) & (members.c.state != MemberState.LEFT)
    addresses: dict[str, int] = {}
    shared = set()
    for row in connection.execute(select(members.c.email, members.c.person_id).where(proven)):
        address = row.email.lower()
        if addresses.setdefault(address, row.person_id) != row.person_id:
            shared.add(address)
    addresses = {address: person for address, person in addresses.items() if address not in shared}
    accounts = connection.execute(select(identities.c.channel, identities.c.address, identities.c.person_id))
    return KnownActors(
        home_page(connection),
        addresses,
        {_digest(address): person for address, person in addresses.items()},
        {(row.channel, row.address): row.person_id for row in accounts},
        frozenset(str(number) for number in connection.execute(select(persons.c.id)).scalars()),
    )


def _digest(address: str) -> str:
    return hashlib.sha1(f"mailto:{address}".encode(), usedforsecurity=False).hexdigest()
