"""Who is in the office, as the operator names and reads them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from bot.engine.inbox.table import inbox
from bot.engine.outbox.quiet import LOCAL
from bot.engine.persons import identities
from bot.engine.talk.messages import Kind
from bot.engine.talk.wording import Wording
from bot.people.rights.granting import Colleague
from bot.storage.schema import UtcTime


def person_of(connection: Connection, channel: str, address: str) -> int | None:
    """Return the person behind an account, None if nobody has written from it."""
    account = (identities.c.channel == channel) & (identities.c.address == address)
    return connection.execute(select(identities.c.person_id).where(account)).scalar_one_or_none()


@dataclass(frozen=True)
class PersonAccount:
    """Somebody's account at a messenger, and when its person wrote last."""

    channel: str
    address: str
    wrote_at: datetime


def latest_accounts(connection: Connection, limit: int = 10) -> list[PersonAccount]:
    """Return the accounts of those who wrote last, the latest first."""
    last = func.max(inbox.c.received_at, type_=UtcTime).label("wrote_at")
    written = select(inbox.c.person_id, last).where(inbox.c.kind != Kind.JOB).group_by(inbox.c.person_id).subquery()
    wanted = (
        select(identities.c.channel, identities.c.address, written.c.wrote_at)
        .join(written, written.c.person_id == identities.c.person_id)
        .order_by(written.c.wrote_at.desc(), identities.c.id)
        .limit(limit)
    )
    return [PersonAccount(*row) for row in connection.execute(wanted)]


def account_json(one: PersonAccount) -> dict[str, Any]:
    return {"channel": one.channel, "address": one.address, "wrote_at": one.wrote_at.isoformat()}


def account_text(one: PersonAccount, wording: Wording) -> str:
    at = f"{one.wrote_at.astimezone(LOCAL):%d.%m.%Y %H:%M}"
    return wording("admin-account", channel=one.channel, address=one.address, at=at)


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
