"""Withdrawing a grant: asked once, then its money is free again."""

from bot.engine.dialogs.turn import Outcome, Transaction, Turn, row_number
from bot.engine.talk.messages import Choice, Line, Reply
from bot.funding.access import editable
from bot.funding.free_money import left_of
from bot.funding.moving import GrantChange, GrantMovedOn, move
from bot.funding.shown import euros, show, values_of
from bot.funding.states import STEPS, GrantStep

WITHDRAWN = "grant_withdrawn"


def ask(turn: Turn) -> Outcome:
    """Ask whether a grant shall be withdrawn. turn.argument: number of its row."""
    number = turn.number

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        grant = editable(transaction.connection, number, transaction.person_id)
        if grant.state not in STEPS[GrantStep.WITHDRAW][0]:
            raise GrantMovedOn(number=grant.number, state=grant.stage.public)
        yes = Choice(Line("funding-own-withdraw-yes"), f"{WITHDRAWN}:{grant.id}.{grant.version}")
        no = Choice(Line("funding-own-withdraw-no"), show(grant).token)
        return (Reply((Line("funding-own-withdraw-ask", values_of(grant)),), (yes, no)),)

    return Outcome(act=act)


def withdraw(turn: Turn) -> Outcome:
    """Withdraw a grant. turn.argument: "<number of its row>.<version that was shown>"."""
    number, _, version = turn.argument.partition(".")

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection = transaction.connection
        editable(connection, row_number(number), transaction.person_id)
        change = GrantChange(GrantStep.WITHDRAW, transaction.person_id, row_number(version))
        grant = move(connection, row_number(number), change, transaction.now)
        said = [Line("funding-own-withdrawn", values_of(grant))]
        if left := left_of(connection, grant):
            said.append(Line("funding-own-free", {**values_of(grant), "left": euros(left)}))
        return (Reply(tuple(said)),)

    return Outcome(act=act)
