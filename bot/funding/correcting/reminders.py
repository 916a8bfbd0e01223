"""What happens when the alarm of a grant rings: its measure is over, or its due day comes or has passed.

Everything is told from the state as it is when it is told, and again looked at when it is sent.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.engine.dialogs.turn import Dialog, Outcome, Transaction, Turn
from bot.engine.inbox.jobs import Job, schedule
from bot.engine.outbox.table import Delivery
from bot.engine.talk.messages import Choice, Line, Reply
from bot.funding.correcting.acting import acting
from bot.funding.due.alarm import ALARM, Ring, plan_alarm
from bot.funding.moving import GrantChange, move
from bot.funding.reading import Grant, grant_by_id
from bot.funding.shown import CARD, values_of
from bot.funding.states import GrantState, GrantStep

REMIND = "grant_remind"
SHOW = "grant_asked"
"""The button that shows what is asked; its argument is the number of the grant's row."""

UNCHANGED = "grant-unchanged"
"""The guard of what is only true while a grant is as it was; its argument is [number of its row, version]."""

_STEPS = {Ring.OVER: GrantStep.DUE, Ring.UNSIGNED: GrantStep.MISS}


def jobs() -> dict[str, Dialog]:
    """Return what does the jobs of reminding, by their kind."""
    return {ALARM: _ring, REMIND: _remind}


def is_unchanged(connection: Connection, argument: Any) -> bool:
    """Tell whether a grant is as it was when something was said of it: a guard."""
    grant_id, version = argument
    return _as_planned(connection, {"grant": grant_id, "version": version}) is not None


def _as_planned(connection: Connection, payload: Any) -> Grant | None:
    """Return the grant of a job, None if it has changed since."""
    grant = grant_by_id(connection, int(payload["grant"]))
    return grant if grant and grant.version == payload["version"] else None


def _ring(turn: Turn) -> Outcome:
    """A job for nobody in particular: do what time does, or plan that those who act are reminded."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection, now, why = transaction.connection, transaction.now, Ring(turn.job["why"])
        grant = _as_planned(connection, turn.job)
        if grant is None:
            return ()
        if why in _STEPS:
            move(connection, grant.id, GrantChange(_STEPS[why], None, grant.version), now)
            return ()
        _plan_reminders(connection, grant, why, now)
        plan_alarm(connection, grant, now)
        return ()

    return Outcome(act=act)


def _plan_reminders(connection: Connection, grant: Grant, why: Ring, now: datetime) -> None:
    payload = {"grant": grant.id, "version": grant.version, "why": why}
    persons = acting(connection, grant)
    schedule(connection, [Job(f"{REMIND}:{grant.id}:{one}", REMIND, now, one, payload) for one in persons])


def _remind(turn: Turn) -> Outcome:
    """A job: remind an official of what their Kommune has to do."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection = transaction.connection
        grant = _as_planned(connection, turn.job)
        if grant is None or transaction.person_id not in acting(connection, grant):
            return ()
        what = "asked" if grant.state is GrantState.ASKED else "proof"
        key = f"grant-{what}-passed" if turn.job["why"] == Ring.PASSED else f"grant-{what}-reminder"
        return (_with_way(grant, key),)

    return Outcome(act=act, delivery=Delivery.REMINDER)


def tell_extended(turn: Turn) -> Outcome:
    """A job: tell somebody who acts that there is more time."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        grant = _as_planned(transaction.connection, turn.job)
        if grant is None or transaction.person_id not in acting(transaction.connection, grant):
            return ()
        return (_with_way(grant, "grant-extended"),)

    return Outcome(act=act, delivery=Delivery.LASTING)


def _with_way(grant: Grant, key: str) -> Reply:
    """Return what is said of a grant, with the button that leads to what has to be done."""
    is_asked = grant.state is GrantState.ASKED
    token, label = (SHOW, "grant-fix-show") if is_asked else (CARD, "grant-show")
    show = Choice(Line(label, values_of(grant)), f"{token}:{grant.id}")
    return Reply((Line(key, values_of(grant)),), (show,), guard=(UNCHANGED, [grant.id, grant.version]))
