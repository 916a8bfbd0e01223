"""Each change of a grant's public state is told once to everybody of its Kommune, from the state as it then is.

So is what a grant that cost less has freed.
"""

from datetime import datetime

from sqlalchemy import Connection, select

from bot.engine.dialogs.turn import Dialog, Outcome, Transaction, Turn
from bot.engine.inbox.jobs import Job, schedule
from bot.engine.outbox.table import Delivery
from bot.engine.talk.messages import Line, Reply
from bot.funding.access import may_edit, may_see, readers_of
from bot.funding.free_money import freed_cents
from bot.funding.reading import Grant, grant_by_id
from bot.funding.shown import euros, news, show, values_of
from bot.funding.states import GrantState
from bot.funding.tables import grant_mutes, grant_tellings
from bot.storage.upsert import Upsert

CHANGED, TOLD, FREED = "grant_changed", "grant_told", "grant_freed"
_REMEMBER = Upsert(grant_tellings, ("grant_id", "person_id"), ("public_state",))


def jobs() -> dict[str, Dialog]:
    """Return what does the jobs of telling, by their kind."""
    return {CHANGED: _spread, TOLD: _tell, FREED: _freed}


def plan_telling(connection: Connection, grant: Grant, by: int | None, now: datetime) -> None:
    """Plan that the Kommune hears of a change; who did it knows already."""
    if by is not None:
        told(connection, grant, by)
    payload = {"grant": grant.id}
    schedule(connection, [Job(f"{CHANGED}:{grant.id}", CHANGED, now, payload=payload)])


def plan_freed(connection: Connection, grant: Grant, by: int | None, now: datetime) -> None:
    """Plan that the Kommune hears that others can have what a grant did not need; who did it knows already."""
    payload = {"grant": grant.id}
    others = [person_id for person_id in readers_of(connection, grant) if person_id != by]
    schedule(connection, [Job(f"{FREED}:{grant.id}:{one}", FREED, now, one, payload) for one in others])


def told(connection: Connection, grant: Grant, person_id: int) -> None:
    """Remember that somebody knows how far a grant is."""
    row = {"grant_id": grant.id, "person_id": person_id, "public_state": grant.stage.public}
    _REMEMBER.run(connection, [row])


def is_muted(connection: Connection, person_id: int) -> bool:
    """Tell whether somebody wants no news of grants for which others act."""
    return connection.execute(select(grant_mutes).where(grant_mutes.c.person_id == person_id)).first() is not None


def _spread(turn: Turn) -> Outcome:
    """A job for nobody in particular: plan that each official is told."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection, now = transaction.connection, transaction.now
        grant = grant_by_id(connection, int(turn.job["grant"]))
        for person_id in readers_of(connection, grant) if grant else ():
            job = Job(f"{TOLD}:{turn.job['grant']}:{person_id}", TOLD, now, person_id, {"grant": turn.job["grant"]})
            schedule(connection, [job])
        return ()

    return Outcome(act=act)


def _tell(turn: Turn) -> Outcome:
    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection = transaction.connection
        grant = grant_by_id(connection, int(turn.job["grant"]))
        if grant is None or not may_see(connection, grant, transaction.person_id):
            return ()
        here = (grant_tellings.c.grant_id == grant.id) & (grant_tellings.c.person_id == transaction.person_id)
        before = connection.execute(select(grant_tellings.c.public_state).where(here)).scalar_one_or_none()
        acts = may_edit(connection, grant, transaction.person_id)
        is_wanted = acts or not is_muted(connection, transaction.person_id)
        if before == grant.stage.public or not is_wanted or grant.state is GrantState.SIGNING:
            return ()
        told(connection, grant, transaction.person_id)
        return (news(grant, acts=acts, is_confidential=turn.may_ask_confidential),)

    return Outcome(act=act, delivery=Delivery.LASTING)


def _freed(turn: Turn) -> Outcome:
    """A job: tell an official how much of what was approved is free again."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection, person_id = transaction.connection, transaction.person_id
        grant = grant_by_id(connection, int(turn.job["grant"]))
        if grant is None or not may_see(connection, grant, person_id):
            return ()
        freed = freed_cents(connection, grant)
        if not freed or (is_muted(connection, person_id) and not may_edit(connection, grant, person_id)):
            return ()
        return (Reply((Line("grant-freed", {**values_of(grant), "freed": euros(freed)}),), (show(grant),)),)

    return Outcome(act=act, delivery=Delivery.LASTING)
