"""What the doctor looks at in the micro-grants: whether there are rules for this year."""

from collections.abc import Iterator
from datetime import UTC, datetime

from sqlalchemy import Connection

from bot.config import Settings
from bot.engine.outbox.quiet import LOCAL
from bot.funding.rules.publishing import all_in_force
from bot.operation.doctor.database import read_current
from bot.operation.doctor.machine import Told


def funding(settings: Settings) -> Iterator[Told]:
    """Tell of the rules in force; what is wrong with the database itself is told elsewhere."""
    if told := read_current(settings, _told):
        yield told


def _told(connection: Connection) -> Told:
    years = [rules.year for rules, _ in all_in_force(connection)]
    this_year = datetime.now(UTC).astimezone(LOCAL).year
    if this_year not in years:
        return Told("funding", "doctor-funding-none", {"year": str(this_year)}, ok=False)
    return Told("funding", "doctor-funding-ok", {"years": ", ".join(map(str, years))})
