"""What the policy says of a person as they are now."""

from datetime import datetime

from sqlalchemy import Connection

from bot.roundup import standing
from bot.roundup.calendar import calendar_of
from bot.roundup.choices import RoundupChoice
from bot.roundup.planning import PlannedFor, plan, plan_none
from bot.roundup.policy import RoundupDecision, WaitUntil, decide


def decision(
    connection: Connection, person_id: int, choice: RoundupChoice, due_at: datetime | None, now: datetime
) -> RoundupDecision:
    """Return what the policy says of a person. due_at: for when that was planned, None if something has changed."""
    reader = standing.reader_of(connection, person_id)
    history = standing.history_of(connection, person_id, choice)
    state = standing.state_of(person_id, choice, reader, due_at)
    return decide(history, state, calendar_of(reader.land_key), now)


def plan_anew(connection: Connection, person_id: int, choice: RoundupChoice, now: datetime) -> None:
    """Plan the next decision of a person of whom something has changed, or none if nothing is to come."""
    match decision(connection, person_id, choice, None, now):
        case WaitUntil(moment, due_at):
            plan(connection, person_id, moment, PlannedFor(due_at))
        case _:
            plan_none(connection, person_id)
