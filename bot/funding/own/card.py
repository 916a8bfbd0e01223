"""A grant as its Kommune sees it: how far it is, who acts for the Kommune, and what this person may do."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.wording import Value
from bot.funding.access import editors_of, readers_of, seen
from bot.funding.reading import Grant
from bot.funding.shown import SIGNATURE, euros, next_step, standing, values_of
from bot.funding.signatures import is_to_be_signed, last_signature, signature_of
from bot.funding.states import OVER, STEPS, GrantState, GrantStep
from bot.people.members.reading import member_of

WITHDRAW, COLLEAGUES = "grant_withdraw", "grant_colleague"
_MOST_NAMED = 5

CardChoices = Callable[[Connection, Grant, int], Iterable[Choice]]
"""Returns the buttons that another part has for a grant and somebody who may see it."""


@dataclass(frozen=True)
class KommuneCard:
    """The card. more: the buttons of other parts."""

    more: Sequence[CardChoices] = ()

    def show(self, turn: Turn) -> Outcome:
        """Show a grant to somebody of its Kommune. Raises GrantGone in the act."""
        number, is_confidential = turn.number, turn.may_ask_confidential

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            grant = seen(transaction.connection, number, transaction.person_id)
            return (self.reply(transaction.connection, grant, transaction.person_id, is_confidential=is_confidential),)

        return Outcome(act=act)

    def reply(self, connection: Connection, grant: Grant, person_id: int, *, is_confidential: bool) -> Reply:
        """Return the card for somebody who may see it."""
        acts = person_id in editors_of(connection, grant)
        lines = (
            Line("grant-title", values_of(grant)),
            *standing(grant, is_confidential=is_confidential, acts=acts),
            *_money(grant),
            *_signed(connection, grant, is_confidential=is_confidential),
            *acting_lines(connection, grant, person_id, is_confidential=is_confidential),
        )
        own = _choices(connection, grant, person_id) if acts else ()
        more = tuple(choice for choices in self.more for choice in choices(connection, grant, person_id))
        return Reply(lines, (*own, *more))


def acting_lines(connection: Connection, grant: Grant, person_id: int, *, is_confidential: bool) -> tuple[Line, ...]:
    """Return who acts for the Kommune: names only where nobody reads along."""
    if grant.state in OVER:
        return ()
    editors = editors_of(connection, grant)
    others = [member for one in editors if one != person_id and (member := member_of(connection, one))]
    mine = "yes" if person_id in editors else "no"
    named = "yes" if is_confidential and others else "no"
    names = ", ".join(member.name for member in others[:_MOST_NAMED]) if is_confidential else ""
    who: dict[str, Value] = {"mine": mine, "named": named, "names": names, "count": len(others)}
    return (Line("funding-own-acting", who),)


def _money(grant: Grant) -> tuple[Line, ...]:
    if grant.invoiced_cents is None:
        return ()
    return (Line("funding-own-invoiced", {**values_of(grant), "invoiced": euros(grant.invoiced_cents)}),)


def _signed(connection: Connection, grant: Grant, *, is_confidential: bool) -> tuple[Line, ...]:
    if signed := signature_of(connection, grant):
        named = "yes" if is_confidential and signed.name else "no"
        day = f"{signed.signed_at.astimezone(LOCAL):%d.%m.%Y}"
        return (
            Line("funding-own-signed", {"named": named, "name": signed.name if is_confidential else "", "day": day}),
        )
    return (Line("funding-own-unsigned"),) if last_signature(connection, grant) and grant.state not in OVER else ()


def _choices(connection: Connection, grant: Grant, person_id: int) -> tuple[Choice, ...]:
    """Return what somebody who acts for the Kommune may do."""
    found = list(next_step(grant))
    if is_to_be_signed(connection, grant) and grant.state is not GrantState.SIGNING:
        found.append(Choice(Line("grant-next-signature"), f"{SIGNATURE}:{grant.id}"))
    if grant.state not in OVER and set(readers_of(connection, grant)) - {person_id}:
        found.append(Choice(Line("funding-own-add"), f"{COLLEAGUES}:{grant.id}"))
    if grant.state in STEPS[GrantStep.WITHDRAW][0]:
        found.append(Choice(Line("funding-own-withdraw"), f"{WITHDRAW}:{grant.id}"))
    return tuple(found)
