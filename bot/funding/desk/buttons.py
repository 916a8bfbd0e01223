"""The buttons with which the office decides upon a grant."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from sqlalchemy import Connection

from bot.engine.dialogs.turn import Dialog, Outcome, Transaction, Turn
from bot.engine.talk.messages import Choice, Line, Reply
from bot.funding.desk import deciding
from bot.funding.desk.allowed import DeciderConcerned, NotDeclared, concern, declare
from bot.funding.desk.calling import call_second
from bot.funding.desk.card import (
    ACCEPT,
    APPROVE,
    DECLINE,
    PROPOSE,
    REJECT,
    RETURN,
    SHOW,
    TAKE,
    UNPROPOSE,
    Desk,
    card,
    short_card,
)
from bot.funding.desk.deciding import CardRefused, Decider, Reason, decidable, most_of_proof, shown_grant
from bot.funding.desk.pressed import carried, read
from bot.funding.desk.sheet import review_of
from bot.funding.reading import Grant
from bot.funding.shown import euros, values_of
from bot.people.rights.access import for_office, in_confidence

IMPARTIAL, BIASED = "office_grant_impartial", "office_grant_biased"
LESS, OWN_WORDS, ACCEPT_LESS, RETURN_WORDS = (
    "office_grant_less",
    "office_grant_reason",
    "office_grant_paid_less",
    "office_grant_lack",
)
"""Buttons that open a form."""

REASONS: Mapping[str, tuple[str, ...]] = {
    REJECT: ("purpose", "begun", "twice", "late", "incomplete"),
    RETURN: ("unreadable", "other-sum", "other-work", "missing"),
}
"""The usual reasons of a rejection, and of returning a proof."""

_WHOLE, _YES = "all", "yes"

ButtonAct = Callable[[Desk, Connection, Decider], tuple[Reply, ...]]


def presses(desk: Desk) -> dict[str, Dialog]:
    """Return the dialogs of the buttons that decide."""
    steps: dict[str, ButtonAct] = {
        TAKE: _take,
        PROPOSE: _propose,
        APPROVE: _approve,
        DECLINE: _end_proposal,
        UNPROPOSE: _end_proposal,
        REJECT: partial(_with_reason, REJECT, OWN_WORDS, deciding.reject),
        ACCEPT: _accept,
        RETURN: partial(_with_reason, RETURN, RETURN_WORDS, deciding.give_back),
    }
    dialogs: dict[str, Dialog] = {name: partial(_pressed, desk, name, do) for name, do in steps.items()}
    dialogs[IMPARTIAL] = partial(_pressed, desk, IMPARTIAL, partial(_declare_impartial, steps))
    dialogs[BIASED] = partial(_pressed, desk, BIASED, _declare_biased)
    return {name: in_confidence(dialog) for name, dialog in dialogs.items()}


def with_card(
    desk: Desk, transaction: Transaction, argument: str, do: ButtonAct, asks_for: str = ""
) -> tuple[Reply, ...]:
    """Do what a button asks for; if it is refused, or something has to be said before, show that.

    asks_for: the name of the button, for whoever has to declare first.
    """
    by = Decider(transaction.person_id, read(argument), transaction.now)
    try:
        return do(desk, transaction.connection, by)
    except CardRefused as refused:
        said = Line(f"funding-desk-refused-{refused.why}", values_of(refused.grant))
        return (card(desk, transaction.connection, refused.grant, by.person_id, by.now, said),)
    except NotDeclared:
        return (_ask_declaration(transaction.connection, by, asks_for),)


def _pressed(desk: Desk, name: str, do: ButtonAct, turn: Turn) -> Outcome:
    return Outcome(act=for_office(lambda transaction: with_card(desk, transaction, turn.argument, do, name)))


def _ask_declaration(connection: Connection, by: Decider, asks_for: str) -> Reply:
    grant = shown_grant(connection, by)
    button = carried(connection, grant, by.person_id)
    return Reply(
        (Line("funding-desk-declare", values_of(grant)),),
        (
            Choice(Line("funding-desk-impartial"), f"{IMPARTIAL}:{button}:{asks_for.removeprefix(f'{SHOW}_')}"),
            Choice(Line("funding-desk-is-biased"), f"{BIASED}:{button}"),
            _back(grant),
        ),
    )


def _declare_impartial(
    steps: Mapping[str, ButtonAct], desk: Desk, connection: Connection, by: Decider
) -> tuple[Reply, ...]:
    """Note that somebody is impartial, and go on with what they were about to do."""
    grant = shown_grant(connection, by)
    if why := concern(connection, by.person_id, grant):
        raise DeciderConcerned(number=grant.number, why=why)
    declare(connection, by.person_id, grant, by.now, is_impartial=True)
    step = steps.get(f"{SHOW}_{by.pressed.more}")
    if step is None:
        return (card(desk, connection, grant, by.person_id, by.now),)
    return step(desk, connection, replace(by, pressed=replace(by.pressed, more="")))


def _declare_biased(desk: Desk, connection: Connection, by: Decider) -> tuple[Reply, ...]:
    grant = shown_grant(connection, by)
    declare(connection, by.person_id, grant, by.now, is_impartial=False)
    return (short_card(desk, connection, grant, by.person_id, by.now, Line("funding-desk-declared-biased")),)


def _take(desk: Desk, connection: Connection, by: Decider) -> tuple[Reply, ...]:
    grant = deciding.take(connection, by)
    return (short_card(desk, connection, grant, by.person_id, by.now, Line("funding-desk-taken", values_of(grant))),)


def _propose(desk: Desk, connection: Connection, by: Decider) -> tuple[Reply, ...]:
    """Ask how much to approve, and then propose it, or approve it where nobody else has to."""
    grant = decidable(connection, by)
    if by.pressed.more == _WHOLE:
        return settle_sum(desk, connection, by, grant.sum_cents)
    button = carried(connection, grant, by.person_id)
    key = "funding-desk-propose-whole" if desk.four_eyes else "funding-desk-approve-whole"
    offered = (
        Choice(Line(key, {"sum": euros(grant.sum_cents)}), f"{PROPOSE}:{button}:{_WHOLE}"),
        Choice(Line("funding-desk-propose-less"), f"{LESS}:{button}"),
        _back(grant),
    )
    return (Reply((Line("funding-desk-how-much", values_of(grant)),), offered),)


def settle_sum(desk: Desk, connection: Connection, by: Decider, sum_cents: int) -> tuple[Reply, ...]:
    """Propose to approve a sum, or approve it where nobody else has to. Raises as deciding.propose."""
    if desk.four_eyes:
        grant = deciding.propose(connection, by, sum_cents)
        call_second(connection, grant, by.person_id, by.now)
        return (short_card(desk, connection, grant, by.person_id, by.now, Line("funding-desk-was-proposed")),)
    grant = deciding.approve_alone(connection, by, sum_cents)
    return (decided(desk, connection, grant, by, Line("funding-desk-one-person")),)


def _approve(desk: Desk, connection: Connection, by: Decider) -> tuple[Reply, ...]:
    """Ask once, and then approve what somebody else has proposed."""
    if by.pressed.more == _YES:
        return (decided(desk, connection, deciding.approve(connection, by), by),)
    grant = decidable(connection, by)
    review = review_of(connection, grant)
    if review is None or review.proposed_by == by.person_id:
        deciding.approve(connection, by)
        return ()
    values = {**values_of(grant), "sum": euros(review.sum_cents)}
    yes = Choice(
        Line("funding-desk-approve-yes", values), f"{APPROVE}:{carried(connection, grant, by.person_id)}:{_YES}"
    )
    return (Reply((Line("funding-desk-approve-sure", values),), (yes, _back(grant))),)


def _end_proposal(desk: Desk, connection: Connection, by: Decider) -> tuple[Reply, ...]:
    grant = deciding.end_proposal(connection, by)
    return (short_card(desk, connection, grant, by.person_id, by.now, Line("funding-desk-proposal-ended")),)


def _with_reason(
    press: str,
    own_words: str,
    decide: Callable[[Connection, Decider, Reason], Grant],
    desk: Desk,
    connection: Connection,
    by: Decider,
) -> tuple[Reply, ...]:
    """Ask why, and then decide for one of the usual reasons; own words are written into a form."""
    grant = decidable(connection, by)
    if by.pressed.more in REASONS[press]:
        return (decided(desk, connection, decide(connection, by, {"reason": by.pressed.more}), by),)
    button = carried(connection, grant, by.person_id)
    usual = [Choice(Line(f"funding-desk-reason-{key}"), f"{press}:{button}:{key}") for key in REASONS[press]]
    own = Choice(Line("funding-desk-reason-own"), f"{own_words}:{button}")
    asked = Line("funding-desk-why", {**values_of(grant), "act": press.removeprefix(f"{SHOW}_")})
    return (Reply((asked,), (*usual, own, _back(grant))),)


def _accept(desk: Desk, connection: Connection, by: Decider) -> tuple[Reply, ...]:
    """Ask how much of the invoice to accept, and then close the grant."""
    grant = decidable(connection, by)
    most = most_of_proof(grant)
    if by.pressed.more == _WHOLE:
        return (decided(desk, connection, deciding.accept(connection, by, most), by),)
    button = carried(connection, grant, by.person_id)
    offered = (
        Choice(Line("funding-desk-accept-whole", {"sum": euros(most)}), f"{ACCEPT}:{button}:{_WHOLE}"),
        Choice(Line("funding-desk-accept-less"), f"{ACCEPT_LESS}:{button}"),
        _back(grant),
    )
    return (Reply((Line("funding-desk-how-much-paid", {**values_of(grant), "most": euros(most)}),), offered),)


def _back(grant: Grant) -> Choice:
    return Choice(Line("funding-desk-back"), f"{SHOW}:{grant.id}", is_minor=True)


def decided(desk: Desk, connection: Connection, grant: Grant, by: Decider, *more: Line) -> Reply:
    """Return the card of a grant that was just decided upon, below what was decided."""
    said = Line("funding-desk-decided", {**values_of(grant), "state": grant.state})
    return short_card(desk, connection, grant, by.person_id, by.now, said, *more)
