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
from bot.funding.access import editors_of
from bot.funding.corrections import open_correction
from bot.funding.due.alarm import ALARM, Ring, plan_alarm
from bot.funding.moving import GrantChange, move
from bot.funding.reading import Grant, grant_by_id
from bot.funding.shown import CARD, values_of
from bot.funding.states import GrantState, GrantStep
from bot.people.rights.roles import Role, role_of

REMIND, LATE = "grant_remind", "grant_answer_late"
SHOW = "grant_asked"
"""The button that shows what is asked; its argument is the number of the grant's row."""

OFFICE_CARD = "office_grant"
"""The button that shows a grant to the office; its argument is the number of the grant's row."""

UNCHANGED = "grant-unchanged"
"""The guard of what is only true while a grant is as it was; its argument is [number of its row, version]."""

_STEPS = {Ring.OVER: GrantStep.DUE, Ring.UNSIGNED: GrantStep.MISS}


def jobs() -> dict[str, Dialog]:
    """Return what does the jobs of reminding, by their kind."""
    return {ALARM: _ring, REMIND: _remind, LATE: _tell_office}


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
        is_late = grant.due_at is not None and grant.due_at < now
        if why is Ring.PASSED or not is_late:  # after a pause of the program, only what is still true is said
            _plan_reminders(connection, grant, why, now)
        plan_alarm(connection, grant, datetime.fromisoformat(turn.job["at"]))
        return ()

    return Outcome(act=act)


def _plan_reminders(connection: Connection, grant: Grant, why: Ring, now: datetime) -> None:
    payload = {"grant": grant.id, "version": grant.version, "why": why}
    persons = editors_of(connection, grant)
    schedule(connection, [Job(f"{REMIND}:{grant.id}:{one}", REMIND, now, one, payload) for one in persons])
    asked = open_correction(connection, grant.id)
    if why is Ring.PASSED and asked and asked.asked_by is not None:
        schedule(connection, [Job(f"{LATE}:{grant.id}", LATE, now, asked.asked_by, payload)])


def _tell_office(turn: Turn) -> Outcome:
    """A job: tell who asked, if still in the office, that no answer came in time; the time can be extended."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection = transaction.connection
        grant = _as_planned(connection, turn.job)
        if grant is None or role_of(connection, transaction.person_id) < Role.OFFICE:
            return ()
        show = Choice(Line("grant-show", values_of(grant)), f"{OFFICE_CARD}:{grant.id}")
        guard = (UNCHANGED, [grant.id, grant.version])
        return (Reply((Line("grant-answer-late", values_of(grant)),), (show,), guard=guard),)

    return Outcome(act=act, delivery=Delivery.REMINDER)


def _remind(turn: Turn) -> Outcome:
    """A job: remind an official of what their Kommune has to do."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection = transaction.connection
        grant = _as_planned(connection, turn.job)
        if grant is None or transaction.person_id not in editors_of(connection, grant):
            return ()
        what = "asked" if grant.state is GrantState.ASKED else "proof"
        key = f"grant-{what}-passed" if turn.job["why"] == Ring.PASSED else f"grant-{what}-reminder"
        return (_with_way(grant, key),)

    return Outcome(act=act, delivery=Delivery.REMINDER)


def tell_extended(turn: Turn) -> Outcome:
    """A job: tell somebody who acts that there is more time."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        grant = _as_planned(transaction.connection, turn.job)
        if grant is None or transaction.person_id not in editors_of(transaction.connection, grant):
            return ()
        return (_with_way(grant, "grant-extended"),)

    return Outcome(act=act, delivery=Delivery.LASTING)


def _with_way(grant: Grant, key: str) -> Reply:
    """Return what is said of a grant, with the button that leads to what has to be done."""
    is_asked = grant.state is GrantState.ASKED
    token, label = (SHOW, "grant-fix-show") if is_asked else (CARD, "grant-show")
    show = Choice(Line(label, values_of(grant)), f"{token}:{grant.id}")
    return Reply((Line(key, values_of(grant)),), (show,), guard=(UNCHANGED, [grant.id, grant.version]))
