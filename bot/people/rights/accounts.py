"""Who is in the office, as the operator names and reads them."""

from typing import Any

from sqlalchemy import Connection, select

from bot.engine.persons import identities
from bot.engine.quiet import LOCAL
from bot.engine.wording import Wording
from bot.people.rights.granting import Colleague


def person_of(connection: Connection, channel: str, address: str) -> int | None:
    """Return the person behind an account, None if nobody has written from it."""
    account = (identities.c.channel == channel) & (identities.c.address == address)
    return connection.execute(select(identities.c.person_id).where(account)).scalar_one_or_none()


def colleague_json(one: Colleague) -> dict[str, Any]:
    return {
        "person": one.person_id,
        "role": one.role.name.lower(),
        "name": one.name,
        "granted_at": one.granted_at.isoformat(),
    }


def colleague_text(one: Colleague, wording: Wording) -> str:
    return wording(
        "admin-listed",
        number=str(one.person_id),
        role=one.role.name.lower(),
        since=f"{one.granted_at.astimezone(LOCAL):%d.%m.%Y}",
        named="yes" if one.name else "no",
        name=one.name,
    )
