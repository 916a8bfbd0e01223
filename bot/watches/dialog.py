"""Watches, sections of the wiki that a person wants to hear of when they change: the capability."""

from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Connection, delete, true

from bot.engine.dialogs.capability import Capability, Command, Talk, Upkeep
from bot.engine.dialogs.turn import Dialog
from bot.engine.given import Given
from bot.engine.personal import PersonalData, PersonalTable
from bot.engine.talk.spoken import examples, spoken
from bot.people.cases.wiki import Wiki
from bot.watches import watched, watching
from bot.watches.tables import watches

PERSONAL = PersonalData(
    (PersonalTable("watch", watches, shown=("title", "section", "created_at"), keeps=true()),),
)


def capability(given: Given, wiki: Wiki) -> Capability:
    """Return the capability of watches. wiki: where the sections stand."""
    names, meant, database = spoken(__package__), examples(__package__), given.database
    watch = partial(watching.watch, wiki=wiki)
    talk = Talk(
        commands=(
            Command("watch", names["watch"], watch, examples=meant["watch"], acts_at_once=True),
            Command("watches", names["watches"], watching.list_mine, examples=meant["watches"]),
        ),
        presses={
            watching.WATCH: watch,
            watching.UNWATCH: watching.unwatch,
            watched.NEWS: partial(watched.show, database=database, wiki=wiki),
        },
        refusals={watching.TooManyWatches: "watch-too-many"},
        nudges=(watched.nudges,),
        suggest=(watching.suggest,),
    )
    jobs: dict[str, Dialog] = {
        watched.WATCHES: partial(watched.look, database=database, wiki=wiki),
        watched.CHANGED: partial(watched.tell, database=database, wiki=wiki),
    }
    kept = partial(clean_up, days=given.settings.retention.watches_days)
    return Capability("watches", talk, Upkeep(jobs, kept), PERSONAL)


def clean_up(connection: Connection, now: datetime, days: int) -> None:
    """Drop watches that are older than some days."""
    connection.execute(delete(watches).where(watches.c.created_at < now - timedelta(days=days)))
