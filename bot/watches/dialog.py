"""The list of sections of the wiki that somebody wants to hear of when they change: what it hands to the kernel."""

from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Connection, delete, true

from bot.engine.dialogs.capability import Capability, Command
from bot.engine.personal import PersonalTable
from bot.engine.talk.spoken import examples, spoken
from bot.people.cases.wiki import Wiki
from bot.storage.database import Database
from bot.watches import watched, watching
from bot.watches.tables import watches

PERSONAL = (PersonalTable("watch", watches, shown=("title", "section", "created_at"), keeps=true()),)


def capability(database: Database, wiki: Wiki, kept_days: int) -> Capability:
    """wiki: where the sections stand. kept_days: how long somebody is told of a section."""
    names, meant = spoken(__package__), examples(__package__)
    return Capability(
        "watches",
        commands=(
            Command(
                "watch",
                names["watch"],
                partial(watching.watch, wiki=wiki),
                examples=meant.get("watch", ()),
                acts_at_once=True,
            ),
            Command("watches", names["watches"], watching.list_mine, examples=meant.get("watches", ())),
        ),
        presses={watching.WATCH: partial(watching.watch, wiki=wiki), watching.UNWATCH: watching.unwatch},
        jobs={
            watched.WATCHES: partial(watched.look, database=database, wiki=wiki),
            watched.CHANGED: partial(watched.tell, database=database, wiki=wiki),
        },
        refusals={watching.TooManyWatches: "watch-too-many"},
        clean_up=partial(clean_up, days=kept_days),
        personal=PERSONAL,
    )


def clean_up(connection: Connection, now: datetime, days: int) -> None:
    """Drop sections that somebody noted some days ago."""
    connection.execute(delete(watches).where(watches.c.created_at < now - timedelta(days=days)))
