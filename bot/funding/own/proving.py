"""Invoice and proof: a short form, and what is not needed of the money is free again the same day."""

from sqlalchemy import Connection, insert, select

from bot.engine.dialogs.capability import Filing, FormService
from bot.engine.dialogs.prefilled import NewKey, begin, prompt
from bot.engine.dialogs.turn import Outcome, Refusal, Transaction, Turn
from bot.engine.talk.messages import Line, Reply, say
from bot.engine.talk.wording import Value
from bot.funding.access import editable
from bot.funding.filing import keep_files
from bot.funding.ledger import CapExceeded
from bot.funding.moving import GrantChange, GrantMovedOn, move
from bot.funding.own.proof_form import GRANT, PROOF
from bot.funding.reading import Grant, GrantGone, grant_by_id
from bot.funding.shown import euros, reason_lines, show, standing, values_of
from bot.funding.states import STEPS, GrantStep
from bot.funding.tables import grant_proofs


class ProofUnpaid(Refusal):
    """An invoice was corrected upwards, and others have the money meanwhile; `left` is what is left."""


def service() -> FormService:
    """Return the form of invoice and proof."""
    return FormService(
        PROOF, _file, prepare=lambda _turn: Outcome((say("funding-own-proof-which"),)), foretell=_foretell
    )


def start(turn: Turn, new_key: NewKey) -> Outcome:
    """Begin the proof of a grant. turn.argument: number of its row."""
    number, key, is_confidential = turn.number, new_key(), turn.may_ask_confidential

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        grant = _provable(transaction.connection, number, transaction.person_id)
        intro = Line("funding-own-proof-intro", _values(grant))
        reasons = reason_lines(grant.reason, is_confidential=is_confidential)
        return (prompt(key, *reasons, intro, Line("funding-proof-invoice")),)

    return begin(key, PROOF, {}, act, facts={GRANT: number})


def _provable(connection: Connection, number: int, person_id: int) -> Grant:
    """Return a grant whose invoice is wanted. Raises GrantGone, NotEditor, GrantMovedOn."""
    grant = editable(connection, number, person_id)
    if grant.state not in STEPS[GrantStep.PROVE][0]:
        raise GrantMovedOn(number=grant.number, state=grant.stage.public)
    return grant


def _foretell(filing: Filing, transaction: Transaction) -> tuple[Reply, ...]:
    """Say what the amount means before it is handed in."""
    grant = grant_by_id(transaction.connection, int(filing.facts.get(GRANT) or 0))
    line = _compared(grant, int(filing.answers["invoiced"]), is_filed=False) if grant else None
    return (Reply((line,)),) if line else ()


def _file(filing: Filing, transaction: Transaction) -> tuple[Reply, ...]:
    """Hand in invoice and proof, once for each draft. Raises GrantGone, NotEditor, GrantMovedOn, ProofUnpaid."""
    connection, now, person_id = transaction.connection, transaction.now, transaction.person_id
    filed = select(grant_proofs.c.grant_id).where(grant_proofs.c.draft == filing.draft)
    number = connection.execute(filed).scalar_one_or_none()
    if number is None:
        grant = _provable(connection, int(filing.facts.get(GRANT) or 0), person_id)
        invoiced = int(filing.answers["invoiced"])
        proof = {"draft": filing.draft, "grant_id": grant.id, "person_id": person_id, "invoiced_cents": invoiced}
        connection.execute(insert(grant_proofs).values(**proof, outcome=filing.answers["outcome"], proven_at=now))
        for slot in ("invoice", "proof"):
            keep_files(transaction, grant, slot, filing.answers.get(slot))
        moved = _proven(transaction, grant, invoiced)
    else:
        moved = _known(grant_by_id(connection, number))
    compared = _compared(moved, moved.invoiced_cents or 0, is_filed=True)
    lines = (Line("funding-own-proven", values_of(moved)), *((compared,) if compared else ()), *standing(moved))
    return (Reply(lines, (show(moved),)),)


def _proven(transaction: Transaction, grant: Grant, invoiced: int) -> Grant:
    connection, now = transaction.connection, transaction.now
    change = GrantChange(GrantStep.PROVE, transaction.person_id, values={"invoiced_cents": invoiced})
    try:
        return move(connection, grant.id, change, now)
    except CapExceeded as refusal:
        raise ProofUnpaid(left=euros(int(str(refusal.details["left_cents"]))), number=grant.number) from refusal


def _known(grant: Grant | None) -> Grant:
    if grant is None:
        raise GrantGone
    return grant


def _compared(grant: Grant, invoiced: int, *, is_filed: bool) -> Line | None:
    """Return what it means that an invoice is below or above what was approved, None if it is neither."""
    values = _values(grant)
    approved = grant.sum_cents if grant.approved_cents is None else grant.approved_cents
    if invoiced == approved:
        return None
    key = "funding-own-proof-less" if invoiced < approved else "funding-own-proof-more"
    compared = {"invoiced": euros(invoiced), "rest": euros(abs(approved - invoiced))}
    return Line(key, {**values, "filed": "yes" if is_filed else "no", **compared})


def _values(grant: Grant) -> dict[str, Value]:
    approved = grant.sum_cents if grant.approved_cents is None else grant.approved_cents
    return {**values_of(grant), "approved": euros(approved)}
