"""What the office decides upon a grant: taking it, approving it with four eyes, rejecting it, judging its proof."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy import Connection, insert, update

from bot.engine.dialogs.turn import Refusal
from bot.funding.desk.allowed import check_may_decide, is_concerned
from bot.funding.desk.calling import call_returned
from bot.funding.desk.pressed import PressedGrant, digest_of, seal_of
from bot.funding.desk.sheet import review_of
from bot.funding.desk.tables import ReviewState, grant_reviews
from bot.funding.moving import GrantChange, move
from bot.funding.reading import Grant, GrantGone, grant_by_id, locked_grant
from bot.funding.shown import euros
from bot.funding.states import GrantState, GrantStep
from bot.people.audit.chain import Entry, record, wait_to_record
from bot.people.rights.roles import Role, require

log = structlog.get_logger()

PROPOSED, UNPROPOSED, DECLINED = "grant-proposed", "grant-unproposed", "grant-declined"
"""Of entries in the audit log."""

Reason = Mapping[str, str]
"""Why: {"reason": one of the usual ones} or {"text": in the office's own words}."""


class SumTooHigh(Refusal):
    """More is to be approved than was applied for, or accepted than was invoiced. most says how much at most."""


class CardRefused(Exception):
    """A button is refused and changes nothing; the card is shown as it is now, after the reason.

    why: "outdated", "forwarded", "same-person", "proposer-concerned".
    """

    def __init__(self, grant: Grant, why: str) -> None:
        super().__init__(why)
        self.grant, self.why = grant, why


@dataclass(frozen=True)
class Decider:
    """Somebody in the office at a moment, with the button that they pressed."""

    person_id: int
    pressed: PressedGrant
    now: datetime


def own_button(connection: Connection, by: Decider, *, locks: bool = True) -> Grant:
    """Return the grant of a button that was shown to this person, whatever has changed since.

    locks: nobody else changes it until the transaction ends. Raises NotAllowed, GrantGone, CardRefused.
    """
    require(connection, by.person_id, Role.OFFICE)
    if locks:
        wait_to_record(connection)
    find = locked_grant if locks else grant_by_id
    grant = find(connection, by.pressed.grant_id)
    if grant is None:
        raise GrantGone
    if by.pressed.seal != seal_of(grant.id, by.person_id):
        raise _refused(grant, by, "forwarded")
    return grant


def shown_grant(connection: Connection, by: Decider, *, locks: bool = True) -> Grant:
    """Return the grant of a button if it still is as it was shown. Raises as own_button."""
    grant = own_button(connection, by, locks=locks)
    if by.pressed.shown != digest_of(connection, grant):
        raise _refused(grant, by, "outdated")
    return grant


def decidable(connection: Connection, by: Decider, *, locks: bool = True) -> Grant:
    """Return the grant of a button if this person may decide upon it.

    Raises also DeciderConcerned, NotDeclared.
    """
    grant = shown_grant(connection, by, locks=locks)
    check_may_decide(connection, by.person_id, grant)
    return grant


def take(connection: Connection, by: Decider) -> Grant:
    """Begin to check a grant. Raises as shown_grant."""
    grant = shown_grant(connection, by)
    _check_state(grant, by, GrantState.SUBMITTED)
    return move(connection, grant.id, GrantChange(GrantStep.TAKE, by.person_id), by.now)


def propose(connection: Connection, by: Decider, sum_cents: int) -> Grant:
    """Propose to approve a sum, which a second person then does. Raises as decidable, and SumTooHigh."""
    grant = decidable(connection, by)
    _check_state(grant, by, GrantState.REVIEW)
    _check_sum(sum_cents, grant.sum_cents)
    if review_of(connection, grant):
        raise _refused(grant, by, "outdated")
    # What was proposed about an earlier version says nothing any more.
    left = (grant_reviews.c.grant_id == grant.id) & (grant_reviews.c.state == ReviewState.OPEN)
    connection.execute(update(grant_reviews).where(left).values(state=ReviewState.WITHDRAWN))
    row = {
        "grant_id": grant.id,
        "state": ReviewState.OPEN,
        "sum_cents": sum_cents,
        "grant_version": grant.version,
        "proposed_by": by.person_id,
        "proposed_at": by.now,
    }
    connection.execute(insert(grant_reviews).values(row))
    _record(connection, PROPOSED, grant, by, {"sum_cents": sum_cents})
    return grant


def approve(connection: Connection, by: Decider) -> Grant:
    """Approve what somebody else has proposed. Raises as decidable."""
    grant = decidable(connection, by)
    review = review_of(connection, grant)
    if review is None or grant.state is not GrantState.REVIEW:
        raise _refused(grant, by, "outdated")
    if review.proposed_by == by.person_id:
        raise _refused(grant, by, "same-person")
    if is_concerned(connection, review.proposed_by, grant):
        raise _refused(grant, by, "proposer-concerned")
    _end_review(connection, review.id, ReviewState.APPROVED, by)
    details: dict[str, str | int] = {"approved_cents": review.sum_cents, "proposed_by": review.proposed_by}
    return _approve(connection, grant, by, review.sum_cents, details)


def approve_alone(connection: Connection, by: Decider, sum_cents: int) -> Grant:
    """Approve a grant where the operator wants no second person. Raises as decidable, and SumTooHigh."""
    grant = decidable(connection, by)
    _check_state(grant, by, GrantState.REVIEW)
    _check_sum(sum_cents, grant.sum_cents)
    return _approve(connection, grant, by, sum_cents, {"approved_cents": sum_cents, "four_eyes": "off"})


def end_proposal(connection: Connection, by: Decider) -> Grant:
    """Take back a proposal of one's own, or decline somebody else's. Raises as decidable."""
    grant = shown_grant(connection, by)
    review = review_of(connection, grant)
    if review is None:
        raise _refused(grant, by, "outdated")
    is_own = review.proposed_by == by.person_id
    if not is_own:
        check_may_decide(connection, by.person_id, grant)
    _end_review(connection, review.id, ReviewState.WITHDRAWN if is_own else ReviewState.DECLINED, by)
    _record(connection, UNPROPOSED if is_own else DECLINED, grant, by, {"proposed_by": review.proposed_by})
    return grant


def reject(connection: Connection, by: Decider, reason: Reason) -> Grant:
    """Reject a grant, which frees what it holds. Raises as decidable."""
    grant = decidable(connection, by)
    _check_state(grant, by, GrantState.SUBMITTED, GrantState.REVIEW)
    values = {"reason": dict(reason)}
    return move(connection, grant.id, GrantChange(GrantStep.REJECT, by.person_id, None, values, reason), by.now)


def accept(connection: Connection, by: Decider, sum_cents: int) -> Grant:
    """Accept the proof of a grant, which is over then; a lower sum frees the rest. Raises as decidable, SumTooHigh."""
    grant = decidable(connection, by)
    _check_state(grant, by, GrantState.PROVEN)
    _check_sum(sum_cents, most_of_proof(grant))
    values, details = {"invoiced_cents": sum_cents}, {"invoiced_cents": sum_cents, "before_cents": grant.invoiced_cents}
    return move(connection, grant.id, GrantChange(GrantStep.CLOSE, by.person_id, None, values, details), by.now)


def give_back(connection: Connection, by: Decider, reason: Reason) -> Grant:
    """Return a proof that does not do, with the reason. Raises as decidable."""
    grant = decidable(connection, by)
    _check_state(grant, by, GrantState.PROVEN)
    values = {"reason": dict(reason)}
    returned = move(connection, grant.id, GrantChange(GrantStep.RETURN, by.person_id, None, values, reason), by.now)
    call_returned(connection, returned, by.now)
    return returned


def most_of_proof(grant: Grant) -> int:
    """Return the most that can be accepted of a proof: what was invoiced, and no more than was approved."""
    approved = grant.sum_cents if grant.approved_cents is None else grant.approved_cents
    return approved if grant.invoiced_cents is None else min(grant.invoiced_cents, approved)


def _approve(
    connection: Connection, grant: Grant, by: Decider, sum_cents: int, details: Mapping[str, str | int]
) -> Grant:
    change = GrantChange(GrantStep.APPROVE, by.person_id, None, {"approved_cents": sum_cents}, details)
    return move(connection, grant.id, change, by.now)


def _end_review(connection: Connection, review_id: int, state: ReviewState, by: Decider) -> None:
    ended = {"state": state, "decided_by": by.person_id, "decided_at": by.now}
    connection.execute(update(grant_reviews).where(grant_reviews.c.id == review_id).values(ended))


def _check_state(grant: Grant, by: Decider, *states: GrantState) -> None:
    if grant.state not in states:
        raise _refused(grant, by, "outdated")


def _check_sum(sum_cents: int, most_cents: int) -> None:
    if not 0 < sum_cents <= most_cents:
        raise SumTooHigh(most=euros(most_cents))


def _refused(grant: Grant, by: Decider, why: str) -> CardRefused:
    log.info("grant_button_refused", grant=grant.id, person=by.person_id, why=why)
    return CardRefused(grant, why)


def _record(
    connection: Connection, action: str, grant: Grant, by: Decider, details: Mapping[str, str | int] | None = None
) -> None:
    record(connection, Entry(action, f"grant:{grant.number}", by.person_id, None, details), by.now)
