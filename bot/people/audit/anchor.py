"""The end of the audit log as it was last seen, noted outside the database: a log that was cut or emptied lacks it."""

import hmac
import os
import secrets
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import structlog
from sqlalchemy import Connection, select

from bot.people.audit.tables import audit_entries, audit_head
from bot.storage.database import Database
from bot.storage.installation_key import installation_key

FILE = "audit.anchor"

log = structlog.get_logger()


@dataclass(frozen=True)
class Anchor:
    """An entry that the audit log must hold. number: 0 of a note that this installation did not make."""

    number: int
    hash: str


_FOREIGN = Anchor(0, "")


def anchor(data_dir: Path) -> Anchor | None:
    """Return what was noted last; None if nothing has been."""
    try:
        number, digest, seal = (data_dir / FILE).read_text(encoding="ascii").split()
    except FileNotFoundError:
        return None
    except ValueError:
        return _FOREIGN
    noted = Anchor(int(number), digest) if number.isdecimal() else _FOREIGN
    return noted if hmac.compare_digest(seal, _seal(data_dir, noted)) else _FOREIGN


def move(database: Database, data_dir: Path) -> None:
    """Note how far the audit log has come, unless it does not go on from what was noted before."""
    noted = anchor(data_dir)
    newest = database.read(partial(_continued, noted=noted))
    if newest is None:
        log.error("audit_log_broken", entry=noted.number if noted else 0)
    elif newest != noted and newest.number:
        _write(data_dir, newest)


def forget(data_dir: Path) -> None:
    """Forget what was noted: the operator has restored another log."""
    (data_dir / FILE).unlink(missing_ok=True)


def holds(connection: Connection, noted: Anchor) -> bool:
    """Tell whether the audit log holds the entry that was noted."""
    same = (audit_entries.c.id == noted.number) & (audit_entries.c.hash == noted.hash)
    return connection.execute(select(audit_entries.c.id).where(same)).first() is not None


def _continued(connection: Connection, noted: Anchor | None) -> Anchor | None:
    """Return the end of the audit log, None if it lacks what was noted."""
    if noted and not holds(connection, noted):
        return None
    head = connection.execute(select(audit_head.c.count, audit_head.c.hash)).first()
    return Anchor(head[0], head[1]) if head else Anchor(0, "")


def _write(data_dir: Path, noted: Anchor) -> None:
    aside = data_dir / f"{FILE}.{os.getpid()}.{secrets.token_hex(4)}"
    try:
        aside.write_text(f"{noted.number} {noted.hash} {_seal(data_dir, noted)}\n", encoding="ascii")
        aside.replace(data_dir / FILE)
    finally:
        aside.unlink(missing_ok=True)


def _seal(data_dir: Path, noted: Anchor) -> str:
    text = f"audit\0{noted.number}\0{noted.hash}"
    return hmac.new(installation_key(data_dir), text.encode(), "sha256").hexdigest()
