"""What waits for the office among the grants, each with the button of its card."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from bot.engine.dialogs.capability import OfficeTask
from bot.engine.talk.messages import Choice, Line
from bot.funding.desk.card import SHOW
from bot.funding.desk.finding import OF_OFFICE
from bot.funding.states import OVER
from bot.funding.tables import grants

_COLUMNS = tuple(grants.c[name] for name in ("id", "number", "title", "state", "state_at", "due_at"))


def tasks(connection: Connection, now: datetime) -> Iterator[OfficeTask]:
    """Yield the grants with which the office is next, and those with which a Kommune is late."""
    is_next = grants.c.state.in_(OF_OFFICE)
    is_late = (grants.c.due_at < now) & grants.c.state.not_in(OVER)
    for row in connection.execute(select(*_COLUMNS).where(is_next | is_late)).mappings():
        yield _task(row, now)


def _task(row: Any, now: datetime) -> OfficeTask:
    is_next, is_late = row["state"] in OF_OFFICE, bool(row["due_at"] and row["due_at"] < now)
    what = row["state"] if is_next else "late"
    values = {"number": row["number"], "title": row["title"], "what": what, "late": "yes" if is_late else "no"}
    choice = Choice(Line("funding-task-show", values), f"{SHOW}:{row['id']}")
    return OfficeTask(row["state_at"] if is_next else row["due_at"], Line("funding-task", values), choice)
