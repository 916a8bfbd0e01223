"""Whom other rules of a year concern: applications that are being filled in; those that are filed keep theirs."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from bot.engine.memory import OPEN, drafts
from bot.funding.form import FORM
from bot.funding.states import STAGES, Side
from bot.funding.tables import grants


@dataclass(frozen=True)
class Affected:
    """How many drafts other rules concern, and how many grants of the year are under way under older ones."""

    drafts: int
    grants: int


def affected(connection: Connection, year: int) -> Affected:
    """Return whom rules of a year concern; a draft that names no year yet counts for each."""
    opened = select(drafts.c.progress).where(drafts.c.form == FORM.key, drafts.c.state == OPEN)
    ends = [str((progress.get("answers") or {}).get("ends_on") or "") for (progress,) in connection.execute(opened)]
    over = [state for state, stage in STAGES.items() if stage.acts is Side.NOBODY]
    running = select(func.count()).where(grants.c.year == year, grants.c.state.not_in(over))
    return Affected(
        sum(not day or day.startswith(str(year)) for day in ends), int(connection.execute(running).scalar_one())
    )
