"""What becomes of codes and guesses when a person is erased or merged."""

from sqlalchemy import Connection, delete, select

from bot.engine.personal import PersonalTable
from bot.people.codes.codes import count_guesses
from bot.people.codes.tables import codes, guesses


def _merge_guesses(connection: Connection, gone: int, kept: int) -> None:
    """Add up the wrong guesses: nobody gets more of them by being two persons first."""
    for row in connection.execute(select(guesses).where(guesses.c.person_id == gone)).all():
        count_guesses(connection, row.purpose, kept, row.wrong, row.since)
    connection.execute(delete(guesses).where(guesses.c.person_id == gone))


CODES = (
    PersonalTable("code", codes, shown=("purpose", "created_at", "expires_at", "used_at")),
    PersonalTable("guess", guesses, shown=("purpose", "since", "wrong"), merge=_merge_guesses),
)
