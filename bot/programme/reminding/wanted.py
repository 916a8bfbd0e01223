"""Which reminders somebody wants: what they have chosen, else what they said when they became a member, else all."""

from collections.abc import Collection

from sqlalchemy import Connection, bindparam, delete, select, update

from bot.engine.persons import persons
from bot.people.members.tables import MemberState, members
from bot.programme.reminding.tables import reminder_choices
from bot.programme.reminding.times import LeadTime
from bot.storage.upsert import Upsert

CHOSEN = (LeadTime.WEEK, LeadTime.DAY, LeadTime.HOUR)
"""What can be chosen; the join link is sent in any case."""

_REMINDERS = "reminders"
_CHOOSE = Upsert(reminder_choices, "person_id", CHOSEN)


def wanted(connection: Connection, person_id: int) -> frozenset[LeadTime]:
    """Return of what a person is to be told; a suspended member of nothing."""
    row = connection.execute(_WANTED, {"person": person_id}).mappings().one_or_none()
    if row is None or row["state"] == MemberState.SUSPENDED:
        return frozenset()
    if row[LeadTime.WEEK] is not None:
        return frozenset(one for one in CHOSEN if row[one]) | {LeadTime.LINK}
    if row["state"] == MemberState.ACTIVE and _REMINDERS not in row["wants"]:
        return frozenset({LeadTime.LINK})
    return frozenset(LeadTime)


_WANTED = (
    select(members.c.state, members.c.wants, *(reminder_choices.c[one] for one in CHOSEN))
    .select_from(persons)
    .join(members, members.c.person_id == persons.c.id, isouter=True)
    .join(reminder_choices, reminder_choices.c.person_id == persons.c.id, isouter=True)
    .where(persons.c.id == bindparam("person"))
)


def choose(connection: Connection, person_id: int, chosen: Collection[LeadTime]) -> None:
    """Keep of what a person wants to be reminded."""
    _CHOOSE.run(connection, [{"person_id": person_id, **{one: one in chosen for one in CHOSEN}}])


def merge(connection: Connection, gone: int, kept: int) -> None:
    """Leave the choice of the second person, if there is one, else that of the first."""
    theirs = reminder_choices.c.person_id
    if connection.execute(select(theirs).where(theirs == kept)).first():
        connection.execute(delete(reminder_choices).where(theirs == gone))
    else:
        connection.execute(update(reminder_choices).where(theirs == gone).values(person_id=kept))
