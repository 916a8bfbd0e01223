"""What becomes of a person's part in staying in contact after meetings."""

from sqlalchemy import Connection, Table, delete, select, update

from bot.engine.personal import Merge, PersonalData, PersonalTable
from bot.programme.after.echo import revoke
from bot.programme.after.tables import echo_members, echo_ticks


def _merging(table: Table, column: str, *others: str) -> Merge:
    """Return what leaves one of two rows that would be the same."""

    def merge(connection: Connection, gone: int, kept: int) -> None:
        here, there = table.alias(), table.c[column]
        same = [here.c[name] == table.c[name] for name in ("meeting_id", *others)]
        double = select(here.c.meeting_id).where(here.c[column] == kept, *same).exists()
        connection.execute(delete(table).where(there == gone, double))
        connection.execute(update(table).where(there == gone).values({column: kept}))
        if others:
            connection.execute(delete(table).where(there == kept, table.c[others[0]] == kept))

    return merge


PERSONAL = PersonalData(
    (
        PersonalTable(
            "echo-tick",
            echo_ticks,
            "from_person_id",
            ("meeting_id",),
            merge=_merging(echo_ticks, "from_person_id", "to_person_id"),
        ),
        PersonalTable(
            "echo-ticked",
            echo_ticks,
            "to_person_id",
            merge=_merging(echo_ticks, "to_person_id", "from_person_id"),
            is_hidden=True,  # who ticks somebody is told to nobody, not even by a count
        ),
        PersonalTable(
            "echo",
            echo_members,
            shown=("meeting_id", "contact", "joined_at"),
            merge=_merging(echo_members, "person_id"),
        ),
    ),
    revokes=(revoke,),
)
