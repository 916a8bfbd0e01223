"""Personal data in the tables of this channel, by the address of a person at Matrix."""

from functools import partial

from sqlalchemy import Column, ColumnElement

from bot.channels.matrix.tables import invitations, unread
from bot.engine.personal import PersonalData, PersonalTable
from bot.engine.personal_tables import addresses

_CHANNEL = "matrix"


def _belongs(column: Column[str], person_id: int) -> ColumnElement[bool]:
    return column.in_(addresses(_CHANNEL, person_id))


PERSONAL = PersonalData(
    (
        PersonalTable(
            "invitation",
            invitations,
            "inviter",
            shown=("room_id", "received_at"),
            owned=partial(_belongs, invitations.c.inviter),
        ),
        PersonalTable(
            "undecrypted", unread, "sender", shown=("room_id", "received_at"), owned=partial(_belongs, unread.c.sender)
        ),
    )
)
