"""A clock that runs ahead: jobs that are due until some day are done now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, select

from bot import app as wiring
from bot.channels import console
from bot.config import Settings
from bot.engine.inbox import jobs
from bot.engine.outbox.table import outbox
from bot.engine.persons import conversations
from bot.engine.talk.rendering import Traits, part_from_json
from bot.engine.talk.spans import plain
from bot.engine.talk.wording import Wording

# Cut as for the messenger that takes least, and without personal data: nobody is asked anything by a job.
_NARROWEST = Traits(text_units=4096, caption_units=1024, resends_safely=False, is_confidential=False)
_FOREVER_DAYS = 100_000


@dataclass(frozen=True)
class JobMessage:
    """A message that a job put into the outbox, at the time of the demo clock."""

    at: datetime
    channel: str
    address: str
    text: str


def run_jobs(settings: Settings, wording: Wording, until: datetime) -> Iterator[JobMessage]:
    """Do each job at its time, and yield what it says; messengers deliver it when they run. Raises StorageError."""
    # The demo must not clear away what is only old by its clock.
    forever = settings.retention.model_copy(update=dict.fromkeys(type(settings.retention).model_fields, _FOREVER_DAYS))
    settings = settings.model_copy(update={"retention": forever})
    moment = [wiring.now()]
    with wiring.opened(settings) as database:
        late = wiring.LateAnswerer(settings)
        given = wiring.given(settings, database, wording, late.answer, lambda: moment[0])
        made = wiring.assistant(given, console.fetch, late.intents, late.distress)
        traits = dict.fromkeys((console.NAME, "telegram"), _NARROWEST)
        turns = wiring.turns(settings, database, made, traits, lambda: moment[0])
        while (due := database.read(jobs.next_due)) and due <= until:
            moment[0] = max(due, moment[0])
            last = database.read(_last)
            turns.check_jobs()
            while turns.round():
                turns.wait_until_idle(60)
            yield from database.read(partial(_said, after=last, at=moment[0]))


def _last(connection: Connection) -> int:
    return connection.execute(select(outbox.c.id).order_by(outbox.c.id.desc()).limit(1)).scalar() or 0


def _said(connection: Connection, after: int, at: datetime) -> list[JobMessage]:
    rows = connection.execute(
        select(outbox.c.payload, outbox.c.channel, conversations.c.address)
        .join(conversations)
        .where(outbox.c.id > after)
        .order_by(outbox.c.id)
    )
    return [JobMessage(at, row.channel, row.address, plain(part_from_json(row.payload).blocks)) for row in rows]
