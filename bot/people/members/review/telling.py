"""What a member is told of the office's decision."""

from collections.abc import Mapping

from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.outbox.table import Delivery
from bot.engine.talk.messages import Line, Reply
from bot.people.audit.reading import entry
from bot.people.members.reading import member_of
from bot.people.members.review.card import reason_lines
from bot.people.members.tables import MemberState

_STATES: Mapping[str, MemberState] = {
    "member-approved": MemberState.ACTIVE,
    "member-refused": MemberState.LEFT,
    "member-suspended": MemberState.SUSPENDED,
    "member-reactivated": MemberState.ACTIVE,
}


def tell(turn: Turn) -> Outcome:
    """A job: tell a member of a decision, if it still holds."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        made = entry(transaction.connection, turn.job["entry"])
        member = member_of(transaction.connection, transaction.person_id)
        if made is None or member is None or _STATES.get(made.action) != member.state:
            return ()
        details = made.details or {}
        if "text" in details and not turn.may_ask_confidential:
            return (Reply((Line(f"office-told-{made.action}"), Line("office-told-reason-elsewhere"))),)
        return (Reply((Line(f"office-told-{made.action}"), *reason_lines(details))),)

    return Outcome(act=act, delivery=Delivery.LASTING)
