"""The signatures of a grant: each is of what was shown, and holds for nothing else."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from bot.funding.form import FORM
from bot.funding.reading import Grant
from bot.funding.states import GrantState
from bot.funding.tables import grant_files, grant_signatures

TO_BE_SIGNED = frozenset({GrantState.SIGNING, GrantState.SUBMITTED, GrantState.REVIEW, GrantState.ASKED})
"""The states in which a grant whose signatory has not signed yet is to be signed."""

_SIGNED_FOR = tuple(question.key for question in FORM.questions if not question.confidential)


@dataclass(frozen=True)
class Signature:
    """A signature of a grant. name: as they were called then, "" if that is erased."""

    person_id: int | None
    name: str
    digest: str
    signed_at: datetime


def digest_of(connection: Connection, grant: Grant) -> str:
    """Return the digest of what a signature is for: the answers without whom they name, the sum, and what was sent."""
    said = {key: grant.answers.get(key) for key in _SIGNED_FOR}
    sent = select(grant_files.c.file_id).where(grant_files.c.grant_id == grant.id, grant_files.c.slot == "offer")
    numbers = sorted(connection.execute(sent).scalars())
    packed = json.dumps([said, grant.sum_cents, numbers], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(packed.encode()).hexdigest()


def signature_of(connection: Connection, grant: Grant) -> Signature | None:
    """Return the signature of a grant as it is, None if there is none."""
    found = last_signature(connection, grant)
    return found if found and found.digest == digest_of(connection, grant) else None


def last_signature(connection: Connection, grant: Grant) -> Signature | None:
    """Return the latest signature, also if the application has changed since."""
    columns = [grant_signatures.c[name] for name in ("person_id", "name", "digest", "signed_at")]
    query = select(*columns).where(grant_signatures.c.grant_id == grant.id).order_by(grant_signatures.c.id.desc())
    row = connection.execute(query.limit(1)).mappings().one_or_none()
    return Signature(**row) if row else None


def is_to_be_signed(connection: Connection, grant: Grant) -> bool:
    """Tell whether an application names somebody who has to sign and has not."""
    is_named = bool(grant.answers.get("signatory")) and grant.state in TO_BE_SIGNED
    return is_named and signature_of(connection, grant) is None
