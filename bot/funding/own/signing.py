"""Signing a grant for the Kommune: who is named in the application reads what it says, and signs with one tap.

Whoever opens an invitation has to be an active official of the Kommune; to others, the link shows nothing. A
signature is of what was shown, and holds for nothing else: as soon as the application says something else, it ends.
"""

from datetime import timedelta

from sqlalchemy import insert

from bot.engine.dialogs.turn import Refusal, Transaction
from bot.engine.inbox.jobs import Job, schedule
from bot.funding.access import editable, editors_of, officials_of
from bot.funding.due.clock import deadline, local_day, signed_until
from bot.funding.ledger import CapExceeded
from bot.funding.moving import GrantChange, GrantMovedOn, move
from bot.funding.reading import Grant, grant_by_id
from bot.funding.rules.publishing import rules_of
from bot.funding.signatures import TO_BE_SIGNED, digest_of, is_to_be_signed, signature_of
from bot.funding.states import GrantState, GrantStep
from bot.funding.tables import grant_signatures
from bot.people.audit.chain import Entry, record, wait_to_record
from bot.people.codes import codes
from bot.people.codes.codes import GoodCode, Purpose, Spoilt
from bot.people.members.reading import member_of

LASTS = timedelta(days=14)
NO_MONEY = "grant_unpaid"
"""The job that tells those who act that a signed application is beyond what is left."""

_SIGNABLE = TO_BE_SIGNED | {GrantState.MISSED}


class NotToBeSigned(Refusal):
    """A grant names nobody who has to sign it, or it is signed, or decided."""


class SignedByFiler(Refusal):
    """Who filed an application signs it, too: that has to be somebody else."""


class SignerElsewhere(Refusal):
    """Who opens an invitation to sign is no active official of the Kommune; `why` is "guest" or "other"."""


class SignatureOutdated(Refusal):
    """An application says something else than what was shown."""


def invite(transaction: Transaction, grant_id: int, code: str) -> Grant:
    """Make a code with which an official of the Kommune may read the application and sign it.

    Raises GrantGone, NotEditor, NotToBeSigned, TooManyCodes.
    """
    connection, now = transaction.connection, transaction.now
    grant = editable(connection, grant_id, transaction.person_id)
    if not is_to_be_signed(connection, grant):
        raise NotToBeSigned(number=grant.number)
    payload = {"grant": grant.id}
    codes.issue(connection, Purpose.SIGN, transaction.person_id, code, now, LASTS, payload, keeps_earlier=True)
    record(connection, Entry("grant-signature-asked", f"grant:{grant.number}", transaction.person_id), now)
    return grant


def opened(transaction: Transaction, said: str) -> tuple[GoodCode, Grant] | Spoilt:
    """Return what an invitation leads to, or why it is no good.

    Raises SignerElsewhere, SignedByFiler, GrantMovedOn, NotToBeSigned.
    """
    found = codes.look(transaction.connection, Purpose.SIGN, said, transaction.person_id, transaction.now)
    return found if isinstance(found, Spoilt) else (found, _signable(transaction, found))


def sign(transaction: Transaction, number: int, shown: str) -> tuple[Grant, CapExceeded | None] | Spoilt:
    """Sign what was shown. number: of the code. shown: the beginning of its digest.

    If the application waited for it, its sum is reserved now; where there is not enough, nothing is signed, and who
    acts hears of it. Raises as `opened`, and SignatureOutdated.
    """
    connection, now = transaction.connection, transaction.now
    wait_to_record(connection)  # of two who sign at the same moment, the second finds it signed
    code = codes.by_number(connection, Purpose.SIGN, number, now)
    if isinstance(code, Spoilt):
        return code
    grant = _signable(transaction, code)
    digest = digest_of(connection, grant)
    if not shown or not digest.startswith(shown):
        raise SignatureOutdated
    try:
        with connection.begin_nested():
            signed = _sign(transaction, grant, digest)
            codes.use(connection, code, now)
    except CapExceeded as refusal:
        payload = {"grant": grant.id}
        editors = editors_of(connection, grant)
        schedule(connection, [Job(f"{NO_MONEY}:{grant.id}:{one}", NO_MONEY, now, one, payload) for one in editors])
        return grant, refusal
    return signed, None


def _sign(transaction: Transaction, grant: Grant, digest: str) -> Grant:
    connection, now, person_id = transaction.connection, transaction.now, transaction.person_id
    member = member_of(connection, person_id)
    row = {"grant_id": grant.id, "person_id": person_id, "name": member.name if member else "", "digest": digest}
    connection.execute(insert(grant_signatures).values(**row, signed_at=now))
    if grant.state in {GrantState.SIGNING, GrantState.MISSED}:
        return move(connection, grant.id, GrantChange(GrantStep.SIGN, person_id, grant.version), now)
    record(connection, Entry("grant-signed", f"grant:{grant.number}", person_id, grant.person_id), now)
    return grant


def _signable(transaction: Transaction, code: GoodCode) -> Grant:
    """Return the grant of an invitation, if this person may sign it now."""
    connection, person_id = transaction.connection, transaction.person_id
    grant = grant_by_id(connection, int(code.payload.get("grant") or 0))
    if grant is None or person_id not in officials_of(connection, grant.kommune_key):
        member = member_of(connection, person_id)
        raise SignerElsewhere(why="other" if member and grant else "guest")
    if grant.person_id == person_id:
        raise SignedByFiler
    if grant.state not in _SIGNABLE or not _is_in_time(grant, transaction):
        raise GrantMovedOn(number=grant.number, state=grant.stage.public)
    if signature_of(connection, grant):
        raise NotToBeSigned(number=grant.number)
    return grant


def _is_in_time(grant: Grant, transaction: Transaction) -> bool:
    """Tell whether an application that waits for its signature may still be signed: when the message came in counts."""
    if grant.state not in {GrantState.SIGNING, GrantState.MISSED}:
        return True
    until = grant.due_at or deadline(rules_of(transaction.connection, grant.rules_id)) or signed_until(grant)
    return local_day(transaction.received_at or transaction.now) <= local_day(until)
