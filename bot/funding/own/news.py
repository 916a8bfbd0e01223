"""What officials hear of grants of their Kommune besides changes of state: who acts for their Kommune now."""

from bot.engine.dialogs.turn import Dialog, Outcome, Transaction, Turn
from bot.engine.outbox.table import Delivery
from bot.engine.talk.messages import Choice, Line, Reply
from bot.funding.access import editors_of, may_edit, may_see
from bot.funding.own.editorship import ADDED, LEFT
from bot.funding.own.kommune_drafts import drafts_of
from bot.funding.reading import grant_by_id
from bot.funding.shown import next_step, show, values_of
from bot.funding.states import OVER
from bot.people.members.colleagues import active_member
from bot.people.members.reading import member_by_number, member_of
from bot.people.rights.roles import NotAllowed


def jobs() -> dict[str, Dialog]:
    """Return what does the jobs of these news, by their kind."""
    return {ADDED: _added, LEFT: _left}


def _added(turn: Turn) -> Outcome:
    """A job: tell somebody that they may act for a grant, and who has added them."""
    is_confidential, by = turn.may_ask_confidential, turn.job["by"]

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection = transaction.connection
        grant = grant_by_id(connection, int(turn.job["grant"]))
        if grant is None or not may_edit(connection, grant, transaction.person_id):
            return ()
        member = member_of(connection, by) if by and is_confidential else None
        said = {
            "by": "office" if by is None else "name" if member else "colleague",
            "name": member.name if member else "",
        }
        return (
            Reply((Line("funding-own-told-added", {**values_of(grant), **said}),), (*next_step(grant), show(grant))),
        )

    return Outcome(act=act, delivery=Delivery.LASTING)


def _left(turn: Turn) -> Outcome:
    """A job: tell an official that somebody acts no more, and who does now; without a name if it was erased."""
    job, is_confidential = turn.job, turn.may_ask_confidential

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection, person_id = transaction.connection, transaction.person_id
        try:
            own = active_member(connection, person_id)
        except NotAllowed:
            return ()
        member = member_by_number(connection, int(job["member"])) if is_confidential else None
        who = {"named": "yes" if member else "no", "name": member.name if member else ""}
        lines, choices = [Line("funding-own-told-left", who)], list[Choice]()
        found = (grant_by_id(connection, int(number)) for number in job["grants"])
        for grant in (one for one in found if one and one.state not in OVER):
            if may_see(connection, grant, person_id):
                editors = editors_of(connection, grant)
                mine = "yes" if person_id in editors else "no"
                lines.append(Line("funding-own-told-left-grant", {**values_of(grant), "mine": mine}))
                choices.append(show(grant))
        if job["drafts"] and job["heir"] == person_id:
            mine_now = [draft for draft in drafts_of(connection, own.kommune_key) if draft.person_id == person_id]
            lines.append(Line("funding-own-told-left-drafts", {"count": int(job["drafts"])}))
            choices += [draft.choice for draft in mine_now[: int(job["drafts"])]]
        return (Reply(tuple(lines), tuple(choices)),) if len(lines) > 1 else ()

    return Outcome(act=act, delivery=Delivery.LASTING)
