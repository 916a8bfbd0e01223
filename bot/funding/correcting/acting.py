"""Who of a Kommune acts on a grant."""

from sqlalchemy import Connection, select

from bot.funding.reading import Grant
from bot.funding.tables import grant_editors
from bot.funding.telling import officials_of


def acting(connection: Connection, grant: Grant) -> list[int]:
    """Return who may edit a grant and is still an official of its Kommune; all its officials if nobody is."""
    officials = officials_of(connection, grant.kommune_key)
    rows = select(grant_editors.c.person_id).where(grant_editors.c.grant_id == grant.id)
    editors = set(connection.execute(rows).scalars())
    return [person_id for person_id in officials if person_id in editors] or officials
