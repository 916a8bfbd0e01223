"""What a button of the office carries: which grant, a digest of what was shown of it, and a seal of who saw that."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from bot.engine.dialogs.turn import row_number
from bot.funding.desk.tables import grant_letters, grant_reviews
from bot.funding.reading import Grant
from bot.funding.tables import grant_files, grant_signatures

_DIGEST, _SEAL = 8, 6  # characters


@dataclass(frozen=True)
class PressedGrant:
    """What a button of the office carries. shown: digest of the card. seal: of who saw it. more: what is decided."""

    grant_id: int
    shown: str = ""
    seal: str = ""
    more: str = ""


def read(argument: str) -> PressedGrant:
    """Return what stands behind the name of a button; grant_id is 0 if no button of ours carries that."""
    parts = [*argument.split(":", 3), "", "", ""][:4]
    return PressedGrant(row_number(parts[0]), *parts[1:])


def carried(connection: Connection, grant: Grant, person_id: int) -> str:
    """Return what a button about a grant carries that is shown to somebody now."""
    return f"{grant.id}:{digest_of(connection, grant)}:{seal_of(grant.id, person_id)}"


def digest_of(connection: Connection, grant: Grant) -> str:
    """Return what stands for all that is shown of a grant, proposals, files, signatures and notes included."""
    about = {
        table.name: [
            list(row) for row in connection.execute(select(*columns).where(table.c.grant_id == grant.id).order_by("id"))
        ]
        for table, columns in (
            (grant_reviews, (grant_reviews.c.id, grant_reviews.c.state)),
            (grant_files, (grant_files.c.id, grant_files.c.file_id)),
            (grant_signatures, (grant_signatures.c.id,)),
            (grant_letters, (func.max(grant_letters.c.id).label("id"),)),
        )
    }
    return _hash([grant.id, grant.version, grant.due_at and grant.due_at.isoformat(), about], _DIGEST)


def seal_of(grant_id: int, person_id: int) -> str:
    """Return what stands for who saw a grant: a button that somebody else was shown decides nothing."""
    return _hash([grant_id, person_id], _SEAL)


def _hash(values: Sequence[object], length: int) -> str:
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()[:length]
