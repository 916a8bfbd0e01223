"""What becomes of what somebody has learned when two persons turn out to be one: nothing is lost."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from bot.course.tables import exercise_answers, learners, lesson_reads, progress_shares, review_cards
from bot.storage.upsert import add_new

_Row = Mapping[str, Any]


def merge_learners(connection: Connection, gone: int, kept: int) -> None:
    """Join how far both are in each course: in hand is what was touched last; a completion stays."""
    theirs = {row["course_key"]: row for row in _rows(connection, learners, kept)}
    for row in _rows(connection, learners, gone):
        mine = theirs.get(row["course_key"])
        if mine is None:
            moved = update(learners).where(learners.c.id == row["id"]).values(person_id=kept)
            connection.execute(moved)
            continue
        stays, goes = (mine, row) if _completed(mine, row) is mine else (row, mine)
        connection.execute(delete(learners).where(learners.c.id == goes["id"]))
        joined = {**_joined(mine, row), "person_id": kept}
        connection.execute(update(learners).where(learners.c.id == stays["id"]).values(joined))


def _joined(mine: _Row, other: _Row) -> dict[str, Any]:
    latest = max(mine, other, key=lambda row: row["last_at"])
    completed = _completed(mine, other)
    return {
        "started_at": min(mine["started_at"], other["started_at"]),
        "last_at": latest["last_at"],
        "place": latest["place"],
        "seen_label": latest["seen_label"],
        "completed_at": completed["completed_at"],
        "completed_label": completed["completed_label"],
    }


def _completed(mine: _Row, other: _Row) -> _Row:
    """Return the row that was completed first; its number stays, so that its certificate can still be checked."""
    completed = (row for row in (mine, other) if row["completed_at"])
    return min(completed, key=lambda row: row["completed_at"], default=mine)


def merge_reads(connection: Connection, gone: int, kept: int) -> None:
    _merge(connection, lesson_reads, "lesson_key", gone, kept, lambda mine, other: other["read_at"] < mine["read_at"])


def merge_answers(connection: Connection, gone: int, kept: int) -> None:
    _merge(connection, exercise_answers, "exercise_key", gone, kept, _is_later)


def merge_cards(connection: Connection, gone: int, kept: int) -> None:
    _merge(connection, review_cards, "exercise_key", gone, kept, lambda mine, other: other["due_at"] > mine["due_at"])


def merge_shares(connection: Connection, gone: int, kept: int) -> None:
    """Move the consent; of two, the one of the person who stays is left."""
    theirs = _rows(connection, progress_shares, gone)
    connection.execute(delete(progress_shares).where(progress_shares.c.person_id == gone))
    add_new(connection, progress_shares, [{**row, "person_id": kept} for row in theirs])


def _is_later(mine: _Row, other: _Row) -> bool:
    return bool(other["answered_at"] > mine["answered_at"])


def _merge(
    connection: Connection, table: Table, key: str, gone: int, kept: int, wins: Callable[[_Row, _Row], bool]
) -> None:
    """Move the rows of the person who goes; of two about the same, the one that wins is left."""
    theirs = {(row["course_key"], row[key]): row for row in _rows(connection, table, kept)}
    for row in _rows(connection, table, gone):
        about = (table.c.course_key == row["course_key"]) & (table.c[key] == row[key])
        mine = theirs.get((row["course_key"], row[key]))
        connection.execute(delete(table).where(about, table.c.person_id == gone))
        if mine is None or wins(mine, row):
            connection.execute(delete(table).where(about, table.c.person_id == kept))
            connection.execute(insert(table).values({**row, "person_id": kept}))


def _rows(connection: Connection, table: Table, person_id: int) -> list[_Row]:
    found = connection.execute(select(table).where(table.c.person_id == person_id).with_for_update())
    return [dict(row) for row in found.mappings()]
