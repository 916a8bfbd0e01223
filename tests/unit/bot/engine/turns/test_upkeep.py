"""At night, what is no longer needed is blanked or removed."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import update

from bot.engine import memory
from bot.engine.files import File, files, keep, store
from bot.engine.inbox.claims import finish
from bot.engine.inbox.jobs import jobs
from bot.engine.inbox.table import inbox
from bot.engine.memory import Draft, MemoryChange
from bot.engine.outbox import table
from bot.engine.outbox.table import Addressed, SendState, outbox
from bot.engine.persons import identities
from bot.engine.turns import upkeep
from bot.storage.database import Database
from bot.storage.leases import leases
from tests.engine import (
    CHANNEL,
    NOW,
    Clock,
    Kernel,
    changes,
    claim,
    conversation,
    enqueue,
    incoming,
    new_person,
    part,
    receive,
    rows,
    states,
)

DAYS = 7
DRAFT_DAYS = 30


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def clean_up(database: Database) -> None:
    database.write(partial(upkeep.clean_up, now=NOW, messages_days=DAYS, drafts_days=DRAFT_DAYS))


def plan(database: Database, now: datetime) -> list[datetime]:
    database.write(partial(upkeep.plan, now=now))
    return [row.due_at for row in rows(database, jobs)]


def done(database: Database, at: datetime, state: str = "done") -> None:
    receive(database, incoming())
    database.write(partial(finish, messages=claim(database), now=at, state=state))


def test_texts_are_blanked_some_days_after_a_message_is_done_and_ids_stay(database: Database) -> None:
    done(database, ago(DAYS + 0.1))
    done(database, ago(DAYS + 0.1), "parked")
    done(database, ago(DAYS - 0.1))
    receive(database, incoming("wartet seit langem"), now=ago(100))
    before = rows(database, inbox)
    clean_up(database)
    after = rows(database, inbox)
    assert [row.payload is None for row in after] == [True, True, False, False]
    assert [(row.id, row.event_id, row.state) for row in after] == [(row.id, row.event_id, row.state) for row in before]


def test_an_event_whose_text_was_blanked_is_still_known(database: Database) -> None:
    event = incoming()
    receive(database, event)
    database.write(partial(finish, messages=claim(database), now=ago(100)))
    clean_up(database)
    assert receive(database, event) == 0


def test_what_was_said_is_blanked_too_with_its_guard(database: Database) -> None:
    chat = conversation(database)
    for state, days in (
        (SendState.SENT, DAYS + 0.1),
        (SendState.UNKNOWN, DAYS + 0.1),
        (SendState.SENT, DAYS - 0.1),
    ):
        key = enqueue(database, chat, "x", now=ago(100), guard=("consent", "ada"))
        changes(database, outbox.update().where(outbox.c.bundle == key).values(state=state, finished_at=ago(days)))
    enqueue(database, chat, "wartet", now=ago(DAYS - 0.1), guard=("consent", "ada"))
    clean_up(database)
    found = rows(database, outbox)
    assert [(row.payload is None, row.guard is None) for row in found] == [(True, True)] * 2 + [(False, False)] * 2
    assert states(database) == [SendState.SENT, SendState.UNKNOWN, SendState.SENT, SendState.DUE]


def test_what_could_not_be_delivered_for_days_expires_and_is_blanked(database: Database) -> None:
    enqueue(database, conversation(database), "x", now=ago(DAYS + 0.1), guard=("consent", "ada"))
    clean_up(database)
    (row,) = rows(database, outbox)
    assert (row.state, row.payload, row.guard) == (SendState.EXPIRED, None, None)


def test_what_could_not_be_delivered_for_days_is_given_up_but_not_what_is_being_sent(database: Database) -> None:
    chat = conversation(database)
    under_way = enqueue(database, chat, "wird gesendet", now=ago(DAYS + 0.1))
    changes(database, outbox.update().where(outbox.c.bundle == under_way).values(state=SendState.LEASED))
    enqueue(database, chat, "zu alt", now=ago(DAYS + 0.1), guard=("consent", "ada"))
    enqueue(database, chat, "wartet noch", now=ago(DAYS - 0.1))
    clean_up(database)
    assert states(database) == [SendState.LEASED, SendState.EXPIRED, SendState.DUE]
    found = [(row.payload is None, row.finished_at) for row in rows(database, outbox)]
    assert found == [(False, None), (True, NOW), (False, None)]


def test_what_dialogs_remember_is_forgotten_when_a_person_has_been_silent_for_some_days(database: Database) -> None:
    for days in (DAYS + 0.1, DAYS - 0.1):
        change = MemoryChange(new_person(database), ago(days), {"wiki": {"rest": ["x"]}})
        database.write(partial(memory.remember, changes=[change]))
    clean_up(database)
    in_order = memory.dialogs.select().order_by(memory.dialogs.c.person_id)
    found = database.read(lambda connection: connection.execute(in_order).all())
    assert [row.notes for row in found] == [{}, {"wiki": {"rest": ["x"]}}]


def test_drafts_that_nobody_touched_are_dropped(database: Database) -> None:
    ada = new_person(database)
    for key, days in (("old", DRAFT_DAYS + 0.1), ("new", DRAFT_DAYS - 0.1)):
        change = MemoryChange(ada, ago(days), drafts=(Draft(key, "form", progress={"answers": {"a": "b"}}),))
        database.write(partial(memory.remember, changes=[change]))
    clean_up(database)
    assert [(row.key, row.state, row.progress != {}) for row in rows(database, memory.drafts)] == [
        ("old", "cancelled", False),
        ("new", "open", True),
    ]


def stored(database: Database, days: float, person_id: int | None = None) -> int:
    file = File("a.txt", "text/plain", b"x")
    return database.write(partial(store, person_id=person_id, file=file, now=ago(days)))


def test_files_that_belong_to_nothing_are_removed(database: Database) -> None:
    stored(database, 1.1)
    young = stored(database, 0.9)
    kept = stored(database, 1000)
    database.write(partial(keep, file_id=kept))
    clean_up(database)
    assert [row.id for row in rows(database, files)] == [young, kept]


def test_a_file_stays_until_the_message_is_sent_that_brings_it(database: Database) -> None:
    waits, sent = stored(database, 5), stored(database, 5)
    chat = conversation(database, "ada")
    both = [Addressed(f"with{one}", chat, CHANNEL, [part("Anbei", file=one)]) for one in (waits, sent)]
    database.write(partial(table.enqueue, messages=both, now=NOW))
    told = update(outbox).where(outbox.c.key == f"with{sent}:0").values(state=SendState.SENT, finished_at=NOW)
    database.write(lambda connection: connection.execute(told) and None)
    enqueue(database, chat, "Ohne Datei")
    clean_up(database)
    assert [row.id for row in rows(database, files)] == [waits]


def test_a_file_stays_as_long_as_an_open_draft_of_its_person_names_it(database: Database) -> None:
    ada, bob = new_person(database), new_person(database)
    needed, replaced, filed, foreign = (stored(database, 5, person) for person in (ada, ada, bob, bob))

    def names(*file_ids: int) -> dict[str, Any]:
        found = [{"id": file_id, "name": "a.txt", "size_bytes": 1} for file_id in file_ids]
        return {"answers": {"several": found, "number": replaced}}

    for person_id, draft in (
        (ada, Draft("a", "form", progress=names(needed))),
        (bob, Draft("b", "form", "filed", progress=names(filed))),
        (ada, Draft("c", "form", progress=names(foreign))),
    ):
        change = MemoryChange(person_id, ago(3), drafts=(draft,))
        database.write(partial(memory.remember, changes=[change]))
    clean_up(database)
    assert {row.id for row in rows(database, files)} == {needed, foreign}


def test_a_file_goes_with_the_draft_that_nobody_touched(database: Database) -> None:
    ada = new_person(database)
    progress = {"answers": {"plan": {"id": stored(database, DRAFT_DAYS + 5, ada), "name": "a.txt", "size_bytes": 1}}}
    change = MemoryChange(ada, ago(DRAFT_DAYS + 1), drafts=(Draft("a", "form", progress=progress),))
    database.write(partial(memory.remember, changes=[change]))
    clean_up(database)
    assert rows(database, files) == []


@pytest.mark.parametrize(
    ("now", "due_at"),
    [
        (datetime(2026, 11, 23, 9, tzinfo=UTC), datetime(2026, 11, 24, 2, tzinfo=UTC)),
        (datetime(2026, 11, 23, 1, 59, tzinfo=UTC), datetime(2026, 11, 23, 2, tzinfo=UTC)),
        (datetime(2026, 11, 23, 2, tzinfo=UTC), datetime(2026, 11, 24, 2, tzinfo=UTC)),
        (datetime(2026, 12, 31, 23, tzinfo=UTC), datetime(2027, 1, 1, 2, tzinfo=UTC)),
    ],
)
def test_it_is_planned_for_the_next_night(database: Database, now: datetime, due_at: datetime) -> None:
    assert plan(database, now) == [due_at]


def test_it_is_planned_once_however_many_processes_start(database: Database) -> None:
    first = plan(database, NOW)
    assert plan(database, NOW + timedelta(days=3)) == first


def test_each_night_it_is_done_and_planned_again_for_the_next(database: Database) -> None:
    kernel = Kernel(database, jobs={upkeep.UPKEEP: upkeep.nightly(DAYS, DRAFT_DAYS)}, clock=Clock(ago(20)))
    kernel.says("Hallo")
    plan(database, kernel.clock())
    nights = []
    while kernel.clock() < NOW:
        nights.append(rows(database, jobs)[0].due_at)
        kernel.clock.moves(days=1)
        kernel.works()
    assert nights == [ago(20).replace(hour=2) + timedelta(days=number) for number in range(1, 21)]
    assert set(states(database, inbox)) == {"done"}
    hello, *nightly = rows(database, inbox)
    assert hello.payload is None
    assert [row.payload is None for row in nightly[-7:]] == [False] * 7
    assert len(rows(database, identities)) == 2


def test_a_terminal_that_nobody_holds_any_more_loses_its_name(database: Database) -> None:
    names = {"console:ada": DAYS + 1, "console:bob": DAYS - 1, "telegram": DAYS + 1}
    values = [{"name": name, "owner": "", "token": 1, "expires_at": ago(days)} for name, days in names.items()]
    changes(database, leases.insert().values(values))
    clean_up(database)
    found = database.read(lambda connection: connection.execute(leases.select()).all())
    assert {row.name for row in found} == {"console:bob", "telegram"}
