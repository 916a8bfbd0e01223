"""The money of a year in the chat: the capability."""

from datetime import timedelta
from functools import partial

from sqlalchemy import Connection, delete, insert

from bot.engine.dialogs.capability import Capability, Command, Periodic, Talk, Upkeep
from bot.engine.dialogs.turn import Begin
from bot.engine.given import Given
from bot.engine.personal import PersonalData, PersonalTable
from bot.engine.talk.spoken import spoken
from bot.funding.budget import rest
from bot.funding.budget.overview import OVERVIEW, overview
from bot.funding.budget.tables import grant_rest_notices
from bot.funding.form import FORM

_DAY = timedelta(days=1)


def _merge(connection: Connection, gone: int, kept: int) -> None:
    """Leave what either of the two has heard and wants no more."""
    moved = delete(grant_rest_notices).where(grant_rest_notices.c.person_id.in_((gone, kept)))
    rows = connection.execute(moved.returning(grant_rest_notices)).all()
    if rows:
        year, is_muted = max(row.told_year for row in rows), any(row.is_muted for row in rows)
        row = {"person_id": kept, "told_year": year, "is_muted": is_muted}
        connection.execute(insert(grant_rest_notices).values(row))


PERSONAL = PersonalData(
    (PersonalTable("grant-rest-mute", grant_rest_notices, shown=("told_year", "is_muted"), merge=_merge),)
)


def capability(given: Given) -> Capability:
    """Return the capability of the money of a year."""
    names = spoken(__package__)
    show = Command("funding-budget", names["funding-budget"], partial(overview, given=given), for_office=True)
    talk = Talk(
        commands=(show,),
        presses={OVERVIEW: partial(overview, given=given), rest.MUTE: rest.mute, rest.APPLY: lambda _: Begin(FORM.key)},
        guards={rest.GUARD: rest.is_wanted},
    )
    plan = Periodic(rest.REST, _DAY, lambda: given.database.write(partial(rest.plan, now=given.clock())), is_owned=True)
    jobs = {rest.REST: rest.spread, rest.REST_TOLD: rest.tell}
    return Capability("funding-budget", talk, Upkeep(jobs, periodic=(plan,)), PERSONAL)
