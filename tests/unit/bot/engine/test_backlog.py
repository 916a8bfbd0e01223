from datetime import timedelta
from functools import partial

from bot.engine.backlog import Backlog, backlog
from bot.engine.inbox import claims, jobs
from bot.engine.inbox.jobs import Job
from bot.engine.outbox.table import SendState, Stream, outbox
from bot.storage.database import Database
from tests.engine import CHANNEL, NOW, changes, claim, conversation, enqueue, incoming, receive

LATER = NOW + timedelta(seconds=90)


def found(database: Database) -> Backlog:
    return database.read(partial(backlog, now=LATER))


def test_where_nothing_waits_all_is_zero(database: Database) -> None:
    assert found(database) == Backlog(0, 0, 0.0, {}, 0.0, 0, {})


def test_what_waits_is_counted_with_the_age_of_the_oldest(database: Database) -> None:
    receive(database, incoming("fertig"), incoming("kaputt", "bob"), now=NOW - timedelta(days=1))
    done, broken = claim(database)
    database.write(partial(claims.finish, messages=[done], now=NOW))
    database.write(partial(claims.finish, messages=[broken], now=NOW, state="parked"))
    receive(database, incoming())
    receive(database, incoming("jünger"), now=NOW + timedelta(seconds=60))
    chat = conversation(database)
    for state in (SendState.SENT, SendState.UNKNOWN, SendState.SENT, SendState.LEASED):
        key = enqueue(database, chat, "x", now=NOW - timedelta(hours=state != SendState.LEASED))
        changes(database, outbox.update().where(outbox.c.bundle == key).values(state=state))
    enqueue(database, chat, "x", now=NOW + timedelta(seconds=30))
    enqueue(database, chat, "x", stream=Stream.REMINDER)
    for key, due_at in (("due", LATER), ("not yet", LATER + timedelta(seconds=1))):
        database.write(partial(jobs.schedule, planned=[Job(key, "nudge", due_at)]))
    assert found(database) == Backlog(
        inbox=2,
        parked=1,
        inbox_age_seconds=90.0,
        outbox={(CHANNEL, "reply"): 2, (CHANNEL, "reminder"): 1},
        outbox_age_seconds=90.0,
        jobs_due=1,
        finished={(CHANNEL, "sent"): 2, (CHANNEL, "unknown"): 1},
    )


def test_a_clock_that_goes_wrong_makes_no_negative_age(database: Database) -> None:
    receive(database, incoming(), now=LATER + timedelta(seconds=5))
    assert found(database).inbox_age_seconds == 0.0
