"""What becomes of recipients, choices and answers when two persons turn out to be one."""

from sqlalchemy import Connection, Table, delete, select, update

from bot.announcements.tables import announcement_answers, announcement_choices, announcement_recipients


def merge_recipients(connection: Connection, gone: int, kept: int) -> None:
    """Leave one of two rows of one announcement; it may have been sent to both accounts before they became one."""
    _merge(connection, announcement_recipients, "announcement_id", gone, kept)


def merge_choices(connection: Connection, gone: int, kept: int) -> None:
    """Leave what the person who stays has chosen."""
    _merge(connection, announcement_choices, "category", gone, kept)


def merge_answers(connection: Connection, gone: int, kept: int) -> None:
    """Leave one answer to each poll."""
    _merge(connection, announcement_answers, "announcement_id", gone, kept)


def _merge(connection: Connection, table: Table, column: str, gone: int, kept: int) -> None:
    theirs = select(table.c[column]).where(table.c.person_id == kept)
    connection.execute(delete(table).where(table.c.person_id == gone, table.c[column].in_(theirs)))
    connection.execute(update(table).where(table.c.person_id == gone).values(person_id=kept))
