"""What roundups hold of persons: their choices, and what was said to them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from babel.dates import get_day_names
from sqlalchemy import Connection, RowMapping, Table, delete, insert, select, update

from bot.engine.personal import PersonalData, PersonalTable
from bot.roundup.planning import plan_none
from bot.roundup.tables import roundup_choices, roundup_mutes, roundups
from bot.storage.upsert import add_new


def _merge_choices(connection: Connection, gone: int, kept: int) -> None:
    """Keep the choice of the person who stays; without one, that of the other."""
    for row in _taken(connection, roundup_choices, gone):
        theirs = select(roundup_choices.c.person_id).where(roundup_choices.c.person_id == kept)
        if connection.execute(theirs).first() is None:
            connection.execute(insert(roundup_choices).values({**row, "person_id": kept}))


def _merge_mutes(connection: Connection, gone: int, kept: int) -> None:
    add_new(connection, roundup_mutes, [{**row, "person_id": kept} for row in _taken(connection, roundup_mutes, gone)])


def _merge_roundups(connection: Connection, gone: int, kept: int) -> None:
    connection.execute(update(roundups).where(roundups.c.person_id == gone).values(person_id=kept))


def _taken(connection: Connection, table: Table, person_id: int) -> Sequence[dict[str, object]]:
    found = connection.execute(select(table).where(table.c.person_id == person_id).with_for_update())
    rows = [dict(row) for row in found.mappings()]
    connection.execute(delete(table).where(table.c.person_id == person_id))
    return rows


def _told_choice(_connection: Connection, rows: Sequence[RowMapping]) -> Sequence[Mapping[str, Any]]:
    """Return choices with the name of the weekday, beside its number."""
    names = get_day_names("wide", locale="de")
    return [{"weekday_name": names[row["weekday"]], **row} for row in rows]


def revoke(connection: Connection, person_id: int, _now: datetime) -> None:
    """Say nothing more to a person whose rights end; if they are given back, that is found at night."""
    plan_none(connection, person_id)


PERSONAL = PersonalData(
    (
        PersonalTable(
            "roundup-choice",
            roundup_choices,
            shown=("is_on", "weekday", "from_hour", "paused_until"),
            told=_told_choice,
            merge=_merge_choices,
        ),
        PersonalTable("roundup-mute", roundup_mutes, shown=("topic", "since"), merge=_merge_mutes),
        PersonalTable("roundup", roundups, shown=("made_at", "delivered_at"), merge=_merge_roundups),
    ),
    revokes=(revoke,),
)
