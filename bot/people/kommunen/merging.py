"""Saying by hand who took over a Kommune that is no longer in the register."""

from datetime import datetime

from sqlalchemy import Connection, update

from bot.errors import OperationFailed
from bot.people.audit.chain import Entry, record
from bot.people.kommunen.reading import Kommune, by_key
from bot.people.kommunen.tables import kommunen, register


class KommuneUnknown(OperationFailed):
    """No Kommune has this key."""


class KommuneStillThere(OperationFailed):
    """What stands in the register has no successor."""


class SuccessorRetired(OperationFailed):
    """A successor has to stand in the register itself."""


def merge(connection: Connection, old: str, new: str, now: datetime) -> tuple[Kommune, Kommune]:
    """Make one Kommune the successor of another, and return both.

    Raises KommuneUnknown, KommuneStillThere, SuccessorRetired.
    """
    former, successor = _known(connection, old), _known(connection, new)
    if former.retired_on is None:
        raise KommuneStillThere(key=former.key, name=former.label)
    if successor.retired_on is not None or successor.kind == "land":
        raise SuccessorRetired(key=successor.key, name=successor.label)
    if former.successor_key != successor.key:
        connection.execute(update(kommunen).where(kommunen.c.key == old).values(successor_key=new))
        connection.execute(update(register).values(revision=register.c.revision + 1))
        record(connection, Entry("register-merged", f"{old} {new}"), now)
    return former, successor


def _known(connection: Connection, key: str) -> Kommune:
    found = by_key(connection, key)
    if found is None:
        raise KommuneUnknown(key=key)
    return found
