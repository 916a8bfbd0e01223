"""The job that decides about a person's roundup, and says it; and the look at it just before it is sent.

What is decided, said and planned is committed together: after a kill, the whole turn is done again or nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog
from sqlalchemy import Connection, bindparam, insert, select

from bot.engine.dialogs.nudging import Nudge
from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.given import Clock
from bot.engine.outbox.table import Delivery, SendState, key_of
from bot.engine.talk.messages import Line, Reply
from bot.roundup import standing
from bot.roundup.choices import RoundupChoice, choice_of
from bot.roundup.composing import Nudging
from bot.roundup.deciding import decision
from bot.roundup.delivered import ON_THEIR_WAY, latest, settled
from bot.roundup.planning import PlannedFor, plan, planned_for
from bot.roundup.policy import SendRoundup, StopRoundups, WaitUntil
from bot.roundup.tables import roundups

GUARD = "roundup"
"""Of a roundup; its argument is its number."""

LOOKED_AFTER = timedelta(minutes=30)
"""So long after a roundup was made, it is looked at what has become of it, and again while that is open."""

_MOST_TRIES = 3
_MAY_BE_SAID_ANEW = (SendState.CANCELLED, SendState.EXPIRED)

log = structlog.get_logger()


@dataclass(frozen=True)
class RoundupSending:
    """Decides and says. nudging: what there is to say. clock: tells when something is about to be sent."""

    nudging: Nudging
    clock: Clock

    def run(self, turn: Turn) -> Outcome:
        """A job: say a person's roundup if it is time, and plan when that is decided about the next time."""

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            connection, person_id = transaction.connection, transaction.person_id
            state, planned = settled(connection, person_id, transaction.now), planned_for(turn.job)
            choice = choice_of(connection, person_id)
            if choice is None or not choice.is_on:
                return ()
            if state in ON_THEIR_WAY:
                plan(connection, person_id, transaction.now + LOOKED_AFTER, planned)
                return ()
            if state and (state not in _MAY_BE_SAID_ANEW or planned.tries >= _MOST_TRIES):
                planned = PlannedFor()
            return self._decided(turn, transaction, choice, planned)

        return Outcome(act=act, delivery=Delivery.REMINDER)

    def _decided(
        self, turn: Turn, transaction: Transaction, choice: RoundupChoice, planned: PlannedFor
    ) -> tuple[Reply, ...]:
        connection, person_id, now = transaction.connection, transaction.person_id, transaction.now
        match decision(connection, person_id, choice, planned.due_at, now):
            case WaitUntil(moment, due_at):
                tries = planned.tries if due_at == planned.due_at else 0
                plan(connection, person_id, moment, PlannedFor(due_at, tries))
            case SendRoundup(is_farewell):
                nudges = self.nudging.nudges(connection, person_id, now)
                if nudges or is_farewell:
                    return (self._made(turn, transaction, nudges, planned, is_farewell=is_farewell),)
                return self._decided(turn, transaction, choice, PlannedFor())
            case StopRoundups(reason):
                log.info("roundup_stopped", person=person_id, reason=reason)
        return ()

    def _made(
        self, turn: Turn, transaction: Transaction, nudges: Sequence[Nudge], planned: PlannedFor, *, is_farewell: bool
    ) -> Reply:
        connection, person_id, now = transaction.connection, transaction.person_id, transaction.now
        values = {
            "person_id": person_id,
            "made_at": now,
            "nudges": [nudge.key for nudge in nudges],
            "is_farewell": is_farewell,
            "bundle": key_of(turn.message.id, 0),
        }
        number = connection.execute(insert(roundups).values(values).returning(roundups.c.id)).scalar_one()
        plan(connection, person_id, now + LOOKED_AFTER, PlannedFor(planned.due_at, planned.tries + 1))
        log.info("roundup_made", roundup=number, lines=len(nudges), is_farewell=is_farewell)
        said = (Line("roundup-intro"), *self.nudging.lines(nudges)) if nudges else ()
        farewell = (Line("roundup-farewell"),) if is_farewell else ()
        choices = self.nudging.choices(nudges)
        return Reply((*said, *farewell), choices, guard=(GUARD, number), expires_at=latest(now))

    def may_be_sent(self, connection: Connection, number: int) -> bool:
        """Tell whether a roundup is still true, and its reader wants it and has not acted since: a guard."""
        row = connection.execute(_MADE, {"number": number}).one_or_none()
        choice = choice_of(connection, row.person_id) if row else None
        if row is None or choice is None or not choice.is_on:
            return False
        now, acted_at = self.clock(), standing.acted_at(connection, row.person_id)
        return (
            not (choice.paused_until and choice.paused_until > now)
            and not (acted_at and acted_at > row.made_at)
            and standing.reader_of(connection, row.person_id).may_be_told
            and self.nudging.are_true(connection, row.person_id, row.nudges, now)
        )


_MADE = select(roundups.c.person_id, roundups.c.made_at, roundups.c.nudges).where(roundups.c.id == bindparam("number"))
