"""Asking back, answering and reminding: the capability."""

from datetime import datetime

from sqlalchemy import Connection, func, select

from bot.engine.dialogs.capability import Capability, OfficeArea, Talk, Upkeep
from bot.engine.given import Given
from bot.engine.talk.messages import Line
from bot.funding.correcting import asking, extending, fixing, missed, reminders, requesting
from bot.funding.correcting.answering import NotAskedAnyMore, OnlyEditorsAnswer, OtherYear
from bot.funding.correcting.drafts import FIX, REPLY
from bot.funding.states import STAGES, Side
from bot.funding.tables import grants
from bot.people.rights.access import in_confidence


def capability(given: Given) -> Capability:
    """Return the capability of asking back about grants, and of reminding."""
    correcting = fixing.Correcting(given.wording)
    talk = Talk(
        presses={
            asking.ASK: in_confidence(asking.begin),
            asking.UNASK: asking.withdraw,
            reminders.SHOW: correcting.show,
            FIX: fixing.fix,
            REPLY: fixing.begin_reply,
        },
        forms=(asking.service(given.database), *fixing.services(given.database)),
        guards={reminders.UNCHANGED: reminders.is_unchanged},
        refusals={
            requesting.NothingAsked: "grant-ask-nothing",
            requesting.TooMuchAsked: "grant-ask-too-much",
            NotAskedAnyMore: "grant-fix-closed",
            OnlyEditorsAnswer: "grant-fix-editors-only",
            OtherYear: "grant-fix-other-year",
            extending.NotLater: "grant-extend-not-later",
        },
        pending=(fixing.pending,),
    )
    jobs = {**reminders.jobs(), requesting.ASKED: correcting.tell, extending.EXTENDED: reminders.tell_extended}
    jobs[missed.MISSED] = missed.tell
    area = OfficeArea(figures=lambda connection: overdue(connection, given.clock()))
    return Capability("funding-correcting", talk, Upkeep(jobs, missed.plan_missed), office=area)


def overdue(connection: Connection, now: datetime) -> tuple[Line, ...]:
    """Return how much is overdue: of the office itself, and of Kommunen; nothing if nothing is."""
    late = select(grants.c.state, func.count()).where(grants.c.due_at < now).group_by(grants.c.state)
    counts = {Side.OFFICE: 0, Side.KOMMUNE: 0, Side.NOBODY: 0}
    for state, count in connection.execute(late):
        counts[STAGES[state].acts] += count
    found = ((f"grant-overdue-{side}", counts[side]) for side in (Side.OFFICE, Side.KOMMUNE))
    return tuple(Line(key, {"count": count}) for key, count in found if count)
