"""What the doctor looks at in the register of Kommunen: whether there is one, and how old it is."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from bot.config import Settings
from bot.engine.talk.wording import Value
from bot.operation.doctor.database import read_current
from bot.operation.doctor.machine import Told
from bot.people.kommunen.reading import counts, is_sample, register_as_of

_OLD_AFTER = timedelta(days=548)  # 18 months


def kommunen(settings: Settings) -> Iterator[Told]:
    """Tell of the register; what is wrong with the database itself is told elsewhere."""
    if told := read_current(settings, _told):
        yield told


def _told(connection: Connection) -> Told:
    as_of = register_as_of(connection)
    if as_of is None:
        return Told("kommunen", "doctor-kommunen-empty", ok=False)
    found = counts(connection)
    values: dict[str, Value] = {
        "as_of": as_of.strftime("%d.%m.%Y"),
        "gemeinden": found.get("gemeinde", 0),
        "verbaende": found.get("verband", 0),
        "kreise": found.get("kreis", 0),
    }
    if is_sample(found.get("gemeinde", 0)):
        return Told("kommunen", "doctor-kommunen-sample", values, ok=False)
    is_old = datetime.now(UTC).date() - as_of > _OLD_AFTER
    return Told("kommunen", "doctor-kommunen-old" if is_old else "doctor-kommunen-ok", values, ok=not is_old)
