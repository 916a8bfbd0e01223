"""Merging two persons who turn out to be one: all rows of the first become those of the second."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, func, select, update

from bot.engine.personal import PersonalTable
from bot.engine.persons import persons
from bot.people.audit.chain import Entry, record, wait_to_record
from bot.people.both_leases import hold


def merge(connection: Connection, gone: int, kept: int, personal: Sequence[PersonalTable], now: datetime) -> None:
    """Give all that the first person has to the second, and remove the first.

    personal: all tables with personal data. The second person is the one whose turn this is. Raises NotNow while
    somebody works for the first, and the refusals of the tables.
    """
    wait_to_record(connection)
    hold(connection, gone, now)
    for table in (table for table in personal if table.merges_first):
        table.merge_into(connection, gone, kept)
    # From here on nobody can add anything that belongs to the person who goes; who was about to is waited for.
    reminders_in = select(persons.c.reminders_in).where(persons.c.id == gone).with_for_update()
    chosen = connection.execute(reminders_in).scalar_one()
    for table in personal:
        if not table.merges_first:
            table.merge_into(connection, gone, kept)
    stays = func.coalesce(persons.c.reminders_in, chosen)
    connection.execute(update(persons).where(persons.c.id == kept).values(reminders_in=stays))
    connection.execute(delete(persons).where(persons.c.id == gone))
    record(connection, Entry("linked", f"person:{gone}", actor_id=kept), now)
