"""What a turn decided is written down in one transaction: all of it, or nothing."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import select

from bot.engine import memory
from bot.engine.dialogs.turn import Act, Dialog, Outcome, Transaction, Turn
from bot.engine.inbox import jobs
from bot.engine.inbox.jobs import Job
from bot.engine.inbox.table import inbox
from bot.engine.memory import COURTESY, OFFERED, OFFERED_IN, Draft, Memory
from bot.engine.outbox.table import Delivery, Priority, Stream, outbox
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.engine.talk.wording import WordingBroken
from bot.engine.turns.committing import Committer
from bot.storage.database import Database
from bot.storage.leases import leases
from tests.engine import (
    CHANNEL,
    NOW,
    REFUSALS,
    TRAITS,
    WORDING,
    Kernel,
    NoRoom,
    claim,
    echo,
    incoming,
    keys,
    receive,
    rows,
    states,
    texts,
)

DRAFT = Draft("draft-01", "form", progress={"answers": {"a": 1}})
LATER = NOW + timedelta(days=1)


def adds_row(transaction: Transaction) -> tuple[Reply, ...]:
    """Act: write a row, and say so."""
    transaction.connection.execute(leases.insert().values(name="row", owner="", token=1, expires_at=transaction.now))
    return (echo("geschrieben"),)


def added(database: Database) -> int:
    return len(database.read(lambda connection: connection.execute(leases.select()).all()))


def always(outcome: Outcome) -> Dialog:
    return lambda _turn: outcome


def full(act: Act = adds_row, **more) -> Outcome:
    """Return an outcome that changes everything an outcome can change."""
    return Outcome(
        replies=(echo("zuerst"),),
        notes={"parrot": {"count": 1}},
        act=act,
        drafts=(DRAFT,),
        opens=DRAFT.key,
        jobs=(Job("planned", "nudge", LATER),),
        dropped_jobs=("dropped",),
        **more,
    )


def remembered(database: Database, person_id: int = 1) -> Memory:
    return database.read(partial(memory.recall, person_ids=[person_id]))[person_id].in_chat(1)


def planned(database: Database) -> list[str]:
    return [row.key for row in rows(database, jobs.jobs)]


@pytest.fixture(autouse=True)
def droppable(database: Database) -> None:
    database.write(partial(jobs.schedule, planned=[Job("dropped", "nudge", LATER)]))


def test_all_that_was_decided_is_written(database: Database) -> None:
    Kernel(database, {"full": always(full())}).says("/full")
    assert states(database, inbox) == ["done"]
    assert texts(database) == ["zuerst", "geschrieben"]
    found = remembered(database)
    assert found.notes["parrot"] == {"count": 1}
    assert (found.active_draft, [draft.key for draft in found.drafts]) == (DRAFT.key, [DRAFT.key])
    assert planned(database) == ["planned"]
    assert added(database) == 1


def nothing_is_left(database: Database) -> bool:
    found = remembered(database)
    return (
        texts(database) == []
        and "parrot" not in found.notes
        and (found.active_draft, found.drafts) == (None, ())
        and planned(database) == ["dropped"]
        and added(database) == 0
    )


def test_if_the_replies_cannot_be_stored_nothing_is(database: Database) -> None:
    unstorable = Reply((Line("form-offer", {"label": "x"}),), guard=("consent", object()))
    kernel = Kernel(database, {"full": always(full(lambda transaction: (*adds_row(transaction), unstorable)))})
    kernel.says("/full")
    assert states(database, inbox) == ["pending"]
    assert nothing_is_left(database)


@pytest.mark.parametrize("error", [RuntimeError, SystemExit], ids=str)
def test_if_an_act_fails_nothing_is_written(database: Database, error: type[BaseException]) -> None:
    def fails(transaction: Transaction) -> tuple[Reply, ...]:
        adds_row(transaction)
        raise error

    Kernel(database, {"full": always(full(fails))}).says("/full")
    assert states(database, inbox) == ["pending"]
    assert nothing_is_left(database)


def test_if_the_lease_was_lost_nothing_is_written(database: Database) -> None:
    def dialog(_turn: Turn) -> Outcome:
        claim(database, NOW + timedelta(seconds=11))  # another worker took over
        return full()

    Kernel(database, {"full": dialog}).says("/full")
    assert states(database, inbox) == ["pending"]
    assert nothing_is_left(database)


def test_a_refusal_says_its_sentence_and_keeps_nothing_else(database: Database) -> None:
    def refuses(transaction: Transaction) -> tuple[Reply, ...]:
        adds_row(transaction)
        raise NoRoom(command="/voll")

    Kernel(database, {"full": always(full(refuses, if_refused=(echo("danach"),)))}).says("/full")
    assert states(database, inbox) == ["done"]
    assert keys(database) == ["unknown-command", "form-offer"]
    assert "/voll" in texts(database)[0]
    assert texts(database)[1] == "danach"
    found = remembered(database)
    assert "parrot" not in found.notes
    assert (found.active_draft, found.drafts) == (None, ())
    assert planned(database) == ["dropped"]
    assert added(database) == 0


def test_messages_that_are_refused_count_as_messages(database: Database) -> None:
    def refuses(_transaction: Transaction) -> tuple[Reply, ...]:
        raise NoRoom(command="/voll")

    Kernel(database, {"full": always(full(refuses))}).says("/full", "/full", "/full")
    assert remembered(database).notes[COURTESY]["count"] == 3


def test_one_turn_that_fails_takes_no_other_of_the_same_moment_with_it(database: Database) -> None:
    def fails(_transaction: Transaction) -> tuple[Reply, ...]:
        raise RuntimeError

    kernel = Kernel(database, {"fail": always(full(fails))})
    said = [f"/fail {number}" if number % 3 == 0 else f"Frage {number}" for number in range(12)]
    receive(database, *(incoming(text, f"person {number}") for number, text in enumerate(said)))
    kernel.works()
    for number, text in enumerate(said):
        assert texts(database, f"person {number}") == ([] if text.startswith("/") else [text])
    assert sorted(states(database, inbox)) == ["done"] * 8 + ["pending"] * 4


def test_what_is_offered_last_is_remembered_until_something_else_is_said(database: Database) -> None:
    choices = (Choice(Line("form-yes"), "t:1"), Choice(Line("form-move-back"), "t:2", is_minor=True))
    dialogs = {
        "offer": always(Outcome((echo("davor"), Reply((Line("form-which"),), choices)))),
        "silent": always(Outcome()),
        "said": always(Outcome((echo("fertig"),))),
    }
    kernel = Kernel(database, dialogs)
    offered = [["t:1", "Ja", False], ["t:2", "Zurück", True]]
    assert remembered(kernel.says("/offer").database).notes[OFFERED] == offered
    assert remembered(kernel.says("/silent").database).notes[OFFERED] == offered
    kept = remembered(kernel.says("Hallo").database).notes
    assert kept[OFFERED] == offered[:1]  # that was no choice, and offered nothing
    assert kept[OFFERED_IN] == {"chat": 1}
    assert remembered(kernel.says("/said").database).notes[OFFERED] == []


def test_notes_of_other_dialogs_stay(database: Database) -> None:
    kernel = Kernel(database, {"note": always(Outcome(notes={"other": {"a": 1}}))})
    kernel.says("/note", "Hallo", "Hallo")
    notes = remembered(database).notes
    assert (notes["other"], notes["parrot"]) == ({"a": 1}, {"count": 2})


def test_what_an_act_notes_is_remembered_like_the_notes_of_its_outcome(database: Database) -> None:
    def act(transaction: Transaction) -> tuple[Reply, ...]:
        transaction.notes["parrot"] = {"count": 7}
        return (echo("gezählt"),)

    noted = {"parrot": {"count": 1}, "owl": {"a": 1}}
    Kernel(database, {"count": always(Outcome(notes=noted, act=act))}).says("/count")
    (notes,) = database.read(lambda connection: connection.execute(select(memory.dialogs.c.notes)).scalars().all())
    assert (notes["parrot"], notes["owl"]) == ({"count": 7}, {"a": 1})


def test_in_a_group_there_are_no_buttons_and_nothing_is_remembered_or_known(database: Database) -> None:
    seen: list[Memory] = []

    def dialog(turn: Turn) -> Outcome:
        seen.append(turn.memory)
        return Outcome((Reply((Line("form-which"),), (Choice(Line("form-yes"), "t:1"),)),), {"parrot": {"count": 9}})

    kernel = Kernel(database, free_text=dialog)
    kernel.says("Hallo").says("Hallo", chat="room", is_group=True)
    private, group = rows(database, outbox)
    assert [bool(private.payload["buttons"]), bool(group.payload["buttons"])] == [True, False]
    assert seen[1] == Memory()
    kernel.says("Hallo")
    assert seen[2].notes[OFFERED] == [["t:1", "Ja", False]]


def test_a_reply_is_a_reply_and_what_a_job_says_a_reminder_that_expires(database: Database) -> None:
    kernel = Kernel(database, jobs={"nudge": always(Outcome((echo("Erinnerung"),)))})
    kernel.says("Hallo")
    database.write(partial(jobs.schedule, planned=[Job("a", "nudge", NOW, 1)]))
    kernel.works()
    reply, reminder = rows(database, outbox)
    assert (reply.stream, reply.expires_at) == (Stream.REPLY, None)
    assert (reminder.stream, reminder.expires_at) == (Stream.REMINDER, NOW + timedelta(days=1))


@pytest.mark.parametrize(
    ("delivery", "stream", "priority", "hours"),
    [
        (Delivery.REPLY, Stream.REPLY, Priority.REPLY, None),
        (Delivery.REMINDER, Stream.REMINDER, Priority.REMINDER, 24),
        (Delivery.LASTING, Stream.REMINDER, Priority.REMINDER, None),
        (Delivery.TIMELY, Stream.TIMELY, Priority.REMINDER, 24),
        (Delivery.ANNOUNCEMENT, Stream.ANNOUNCEMENT, Priority.ANNOUNCEMENT, None),
    ],
)
def test_an_outcome_says_how_it_is_delivered(
    database: Database, delivery: Delivery, stream: Stream, priority: Priority, hours: float | None
) -> None:
    kernel = Kernel(database, jobs={"nudge": always(Outcome((echo("Neuigkeit"),), delivery=delivery))}).says("Hallo")
    database.write(partial(jobs.schedule, planned=[Job("a", "nudge", NOW, 1)]))
    kernel.works()
    said = rows(database, outbox)[-1]
    assert (said.stream, said.priority) == (stream, priority)
    assert said.expires_at == (NOW + timedelta(hours=hours) if hours else None)


def test_a_reply_may_end_earlier_than_its_delivery_does(database: Database) -> None:
    soon, late = (replace(echo("x"), expires_at=NOW + timedelta(hours=hours)) for hours in (1, 100))
    kernel = Kernel(database, {"both": always(Outcome((soon, late), delivery=Delivery.REMINDER))}).says("/both")
    assert [row.expires_at for row in rows(kernel.database, outbox)] == [
        NOW + timedelta(hours=1),
        NOW + timedelta(hours=24),
    ]


def test_who_cannot_be_reached_is_told_nothing(database: Database) -> None:
    kernel = Kernel(database, jobs={"nudge": always(Outcome((echo("Erinnerung"),), act=lambda _: (echo("mehr"),)))})
    database.write(partial(jobs.schedule, planned=[Job("a", "nudge", NOW)]))
    kernel.works()
    assert states(database, inbox) == ["done"]
    assert rows(database, outbox) == []


def test_a_refusal_without_a_sentence_stops_the_start() -> None:
    with pytest.raises(WordingBroken):
        Committer(WORDING, {}, {NoRoom: "no-such-key"})


def test_a_message_that_is_parked_gets_an_apology_but_a_job_none(database: Database) -> None:
    receive(database, incoming())
    database.write(partial(jobs.schedule, planned=[Job("a", "nudge", NOW, 1)]))
    committer = Committer(WORDING, {CHANNEL: TRAITS}, REFUSALS)
    for _ in range(2):
        database.write(partial(jobs.hand_over, now=NOW))
        (message,) = claim(database)
        turn = Turn(message, Memory(), NOW, "")
        apology = committer.render(turn, (say("turn-failed"),))
        database.write(partial(committer.park, turn=turn, apology=apology))
    assert states(database, inbox) == ["parked", "parked"]
    assert keys(database) == ["turn-failed"]
