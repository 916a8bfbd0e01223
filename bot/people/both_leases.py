"""Holding a second person while a turn changes both, so that nobody else works for them until the transaction ends."""

from datetime import datetime

from sqlalchemy import BindParameter, Connection, bindparam, or_, select, update

from bot.engine.dialogs.turn import NotNow
from bot.engine.persons import persons
from bot.storage.schema import UtcTime


def hold(connection: Connection, person_id: int, now: datetime) -> None:
    """Take the lease of a person besides that of the turn itself; whoever had it before commits nothing any more.

    Raises NotNow while somebody is working for that person. Nobody is waited for: two who hold each other do not block.
    """
    if connection.execute(_FREE, {"person": person_id, "now": now}).first() is None:
        raise NotNow
    connection.execute(_TAKE, {"person": person_id})


_person: BindParameter[int] = bindparam("person")
# Of others only those are kept out who lease the person, not those who store a message for them.
_FREE = (
    select(persons.c.id)
    .where(
        persons.c.id == _person,
        or_(persons.c.leased_until.is_(None), persons.c.leased_until < bindparam("now", type_=UtcTime)),
    )
    .with_for_update(key_share=True, skip_locked=True)
)
_TAKE = update(persons).where(persons.c.id == _person).values(lease_token=persons.c.lease_token + 1, leased_until=None)
