"""What lies in the outbox is delivered in order, and whatever the messenger does, each message has its result."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import time as time_of_day
from datetime import timedelta
from functools import partial
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import update
from structlog.testing import capture_logs

from bot.engine.dialogs.again import show_again
from bot.engine.files import File, store
from bot.engine.outbox import table
from bot.engine.outbox.delivery import (
    Blocked,
    Limits,
    MessageRefused,
    Moved,
    PlaceClosed,
    Sending,
    Throttled,
    Unauthorised,
    Uncertain,
    Unreachable,
)
from bot.engine.outbox.dispatcher import Dispatcher
from bot.engine.outbox.limiter import Limiter
from bot.engine.outbox.quiet import QuietHours
from bot.engine.outbox.table import Addressed, SendState, Stream, outbox
from bot.engine.persons import conversations
from bot.engine.talk.rendering import Button, Part, Traits
from bot.storage import leases
from bot.storage.database import Database
from bot.storage.errors import LeaseLost
from tests.engine import (
    CHANNEL,
    NOW,
    SAFE,
    TRAITS,
    WORDING,
    Clock,
    FakeMessenger,
    Kernel,
    changes,
    conversation,
    ended,
    enqueue,
    in_loop,
    incoming,
    new_person,
    part,
    press,
    receive,
    rows,
    shown,
    soon,
    states,
)

ALWAYS = QuietHours(time_of_day(0), time_of_day(0))
NIGHT = QuietHours(time_of_day(21), time_of_day(8))
FINAL = {state.value for state in SendState} - {SendState.DUE, SendState.LEASED}


class Delivery:
    """A dispatcher with its messenger; no time passes but by `moves`."""

    def __init__(
        self,
        database: Database,
        messenger: FakeMessenger | None = None,
        *,
        owner: str = "one",
        clock: Clock | None = None,
        quiet: QuietHours = ALWAYS,
        guards: Mapping[str, Any] | None = None,
    ) -> None:
        self.database = database
        self.messenger = messenger or FakeMessenger()
        self.clock = clock or Clock()
        acquire = partial(leases.acquire, name=CHANNEL, owner=owner, now=self.clock(), lasts=timedelta(seconds=10))
        lease = database.write(acquire)
        assert lease
        self.dispatcher = Dispatcher(database, self.messenger, lease, WORDING, guards or {}, quiet, self.clock)
        self._seconds = 1000.0
        self.dispatcher._limiter = Limiter(self.messenger.limits, lambda: self._seconds)

    def moves(self, seconds: float) -> None:
        self.clock.moves(seconds=seconds)
        self._seconds += seconds

    async def all(self) -> "Delivery":
        """Deliver all that may be delivered now."""
        while await self.dispatcher.step() or self.dispatcher._tasks or self.dispatcher._results:
            if self.dispatcher._tasks:
                await asyncio.wait(self.dispatcher._tasks)
        return self

    def shown(self, address: str = "ada") -> list[str]:
        return self.messenger.shown[address]


def ada(database: Database) -> int:
    return conversation(database, "ada")


def bob(database: Database) -> int:
    return conversation(database, "bob")


def add(database: Database, *parts: Part) -> None:
    message = Addressed("a", ada(database), CHANNEL, parts)
    database.write(lambda connection: table.enqueue(connection, (message,), NOW))


def held_up(gate: asyncio.Event) -> Callable[[Sending], Awaitable[None]]:
    async def wait(_sending: Sending) -> None:
        await asyncio.wait_for(gate.wait(), 10)

    return wait


# ---- delivery


@in_loop
async def test_what_was_sent_is_noted_with_the_messengers_id(database: Database) -> None:
    key = enqueue(database, ada(database), "Guten Tag")
    delivery = await Delivery(database).all()
    (row,) = rows(database, outbox)
    assert (row.state, row.message, row.finished_at) == (SendState.SENT, "m0", NOW)
    (sending,) = delivery.messenger.attempts
    assert (sending.address, shown(sending.part)) == ("ada", "Guten Tag")
    assert sending.key == f"{key}:0:{NOW.timestamp():.3f}"
    assert (sending.part.keys, sending.file, sending.edits) == (("form-offer",), None, None)


@in_loop
async def test_buttons_and_files_arrive_with_their_message(database: Database) -> None:
    file = File("Einladung.ics", "text/calendar", b"BEGIN:VCALENDAR")
    file_id = database.write(partial(store, person_id=None, file=file, now=NOW))
    made = part("Anbei", buttons=(Button("Ja", "t:1"),), file=file_id)
    add(database, made)
    delivery = await Delivery(database).all()
    (sending,) = delivery.messenger.attempts
    assert (sending.file, sending.part.buttons) == (file, (Button("Ja", "t:1"),))


@in_loop
async def test_a_message_whose_file_is_gone_is_failed_and_nothing_is_sent(database: Database) -> None:
    add(database, part("Anbei", file=7), part("Teil 2"))
    delivery = await Delivery(database).all()
    assert delivery.messenger.attempts == []
    assert states(database) == [SendState.FAILED, SendState.FAILED]


@in_loop
async def test_each_chat_gets_its_messages_in_order_and_none_waits_for_another(database: Database) -> None:
    gate = asyncio.Event()
    delivery = Delivery(database)
    delivery.messenger.script["ada"] = [held_up(gate)]
    for number in range(3):
        enqueue(database, ada(database), f"{number}", f"{number} Teil 2")
        enqueue(database, bob(database), f"{number}")
    running = asyncio.create_task(delivery.dispatcher.run())
    await soon(lambda: delivery.shown("bob") == ["0", "1", "2"])
    assert delivery.shown() == []
    gate.set()
    await soon(lambda: len(delivery.shown()) == 6)
    await ended(running)
    assert delivery.shown() == ["0", "0 Teil 2", "1", "1 Teil 2", "2", "2 Teil 2"]
    assert set(states(database)) == {SendState.SENT}


@in_loop
async def test_a_newer_message_of_the_same_key_edits_what_people_see(database: Database) -> None:
    delivery = Delivery(database)
    enqueue(database, ada(database), "Einen Moment", coalesce="in1")
    await delivery.all()
    enqueue(database, ada(database), "Antwort Teil 1", "Teil 2", coalesce="in1")
    await delivery.all()
    assert delivery.shown() == ["Antwort Teil 1", "Teil 2"]


@in_loop
async def test_who_waits_is_woken_by_what_is_added(database: Database) -> None:
    delivery = Delivery(database)
    running = asyncio.create_task(delivery.dispatcher.run())
    await asyncio.sleep(0.1)
    began = time.monotonic()
    await asyncio.to_thread(enqueue, database, ada(database), "Guten Tag")
    await soon(delivery.shown)
    assert time.monotonic() - began < 0.4
    await ended(running)


# ---- what a messenger may answer


@in_loop
async def test_who_is_written_to_too_fast_waits_and_others_are_hardly_delayed(database: Database) -> None:
    delivery = Delivery(database)
    delivery.messenger.script["ada"] = [Throttled(30)]
    for text in ("eins", "zwei"):
        enqueue(database, ada(database), text)
    await delivery.all()
    assert states(database) == [SendState.DUE, SendState.DUE]
    delivery.moves(1)
    enqueue(database, bob(database), "andere")
    await delivery.all()
    assert delivery.shown("bob") == ["andere"]
    delivery.moves(28.9)
    await delivery.all()
    assert delivery.shown() == []
    delivery.moves(0.2)
    await delivery.all()
    assert delivery.shown() == ["eins", "zwei"]
    assert rows(database, outbox)[0].attempts == 2


@in_loop
async def test_who_is_told_to_wait_for_long_sends_nothing_to_many_until_then_but_still_replies(
    database: Database,
) -> None:
    delivery = Delivery(database)
    delivery.messenger.script["ada"] = [Throttled(1200)]
    enqueue(database, ada(database), "an alle", stream=Stream.ANNOUNCEMENT)
    await delivery.all()
    delivery.moves(2)
    enqueue(database, bob(database), "an alle", stream=Stream.ANNOUNCEMENT)
    enqueue(database, conversation(database, "eve"), "Antwort")
    await delivery.all()
    assert (delivery.shown("bob"), delivery.shown("eve")) == ([], ["Antwort"])
    delivery.moves(1199)
    await delivery.all()
    assert (delivery.shown("ada"), delivery.shown("bob")) == (["an alle"], ["an alle"])


@in_loop
async def test_when_several_chats_in_a_row_are_too_fast_nothing_goes_to_many(database: Database) -> None:
    delivery = Delivery(database)
    for number in range(3):
        delivery.messenger.script[f"chat-{number}"] = [Throttled(20)]
        enqueue(database, conversation(database, f"chat-{number}"), "an alle", stream=Stream.ANNOUNCEMENT)
    await delivery.all()
    delivery.moves(2)
    enqueue(database, bob(database), "an alle", stream=Stream.ANNOUNCEMENT)
    await delivery.all()
    assert delivery.shown("bob") == []
    for _ in range(2):
        delivery.moves(20)
        await delivery.all()
    assert delivery.shown("bob") == ["an alle"]


@in_loop
async def test_a_new_owner_counts_what_the_former_one_has_sent(database: Database) -> None:
    former = Delivery(database)
    limits = former.messenger.limits
    for number in range(limits.per_second):
        enqueue(database, conversation(database, f"chat-{number}"), "eins")
    await former.all()
    former.clock.moves(seconds=11)  # its lease ends
    changes(database, update(outbox).values(finished_at=former.clock() - timedelta(seconds=0.2)))
    new = Delivery(database, former.messenger, owner="two", clock=former.clock)
    enqueue(database, ada(database), "zu früh")
    await new.dispatcher._write(new.dispatcher._settle)
    await new.all()
    assert new.shown() == []
    new.moves(1)
    await new.all()
    assert new.shown() == ["zu früh"]


@in_loop
async def test_while_a_messenger_cannot_be_reached_all_wait_and_are_delivered_later_in_order(
    database: Database,
) -> None:
    delivery = Delivery(database)
    for address in ("ada", "bob"):
        delivery.messenger.script[address] = [Unreachable("down")]
        for number in range(3):
            enqueue(database, conversation(database, address), f"{number}")
    enqueue(database, conversation(database, "eve"), "später")
    await delivery.all()
    assert len(delivery.messenger.attempts) == 3
    delivery.moves(0.5)
    enqueue(database, conversation(database, "zoe"), "wartet")
    await delivery.all()
    assert len(delivery.messenger.attempts) == 3
    delivery.moves(30)
    await delivery.all()
    assert (delivery.shown(), delivery.shown("bob"), delivery.shown("zoe")) == (
        ["0", "1", "2"],
        ["0", "1", "2"],
        ["wartet"],
    )
    assert set(states(database)) == {SendState.SENT}


@in_loop
async def test_the_pause_grows_with_each_failure_in_a_row_not_with_each_message(database: Database) -> None:
    """After a short outage, during which many messages were under way, nobody waits for half a minute."""
    delivery = Delivery(database)
    for number in range(20):
        delivery.messenger.script[f"person {number}"] = [Unreachable("down")]
        enqueue(database, conversation(database, f"person {number}"), "Guten Tag")
    await delivery.all()
    delivery.moves(3)
    await delivery.all()
    assert set(states(database)) == {SendState.SENT}


@in_loop
async def test_a_message_that_may_have_been_sent_is_not_sent_twice_but_its_reader_can_have_it_again(
    database: Database,
) -> None:
    delivery = Delivery(database)
    delivery.messenger.script["ada"] = [Uncertain("broken off")]
    enqueue(database, ada(database), "Wichtig")
    await delivery.all()
    lost, question = rows(database, outbox)
    assert (lost.state, question.wording_keys) == (SendState.UNKNOWN, ["perhaps-not-seen"])
    ((_, token, _),) = question.payload["buttons"]
    delivery.moves(1.1)
    await delivery.all()
    kernel = Kernel(database, presses={"again": show_again})
    receive(database, press(token))
    kernel.works()
    await delivery.all()
    assert delivery.shown()[1:] == ["Wichtig"]
    assert states(database) == [SendState.UNKNOWN, SendState.SENT, SendState.SENT]


@in_loop
async def test_where_a_resend_is_shown_once_the_message_is_sent_again_under_the_same_key(database: Database) -> None:
    delivery = Delivery(database, FakeMessenger(traits=SAFE))
    delivery.messenger.script["ada"] = [Uncertain("broken off")]
    enqueue(database, ada(database), "Wichtig")
    await delivery.all()
    delivery.moves(60)
    await delivery.all()
    first, second = delivery.messenger.attempts
    assert first.key == second.key
    assert states(database) == [SendState.SENT]


@in_loop
async def test_who_shut_the_assistant_out_is_not_written_to_any_more(database: Database) -> None:
    delivery = Delivery(database)
    delivery.messenger.script["ada"] = [Blocked("bot was blocked by the user")]
    for text in ("eins", "zwei"):
        enqueue(database, ada(database), text)
        enqueue(database, ada(database), f"Einladung {text}", stream=Stream.ANNOUNCEMENT)
        enqueue(database, bob(database), text)
    await delivery.all()
    assert delivery.shown("bob") == ["eins", "zwei"]
    found = {row.address: row.is_blocked for row in rows(database, conversations)}
    assert found == {"ada": True, "bob": False}
    assert set(states(database)) <= {SendState.SENT, SendState.BLOCKED}
    assert rows(database, outbox)[0].reason == "bot was blocked by the user"


@in_loop
async def test_a_chat_that_moved_is_written_to_at_its_new_address(database: Database) -> None:
    delivery = Delivery(database)
    room = conversation(database, "room", is_group=True)
    delivery.messenger.script["room"] = [Moved("room 2")]
    for text in ("eins", "zwei"):
        enqueue(database, room, text)
    await delivery.all()
    assert delivery.shown("room 2") == ["eins", "zwei"]
    assert [sending.address for sending in delivery.messenger.attempts] == ["room", "room 2", "room 2"]
    assert conversation(database, "room 2") == room


@in_loop
async def test_a_message_that_is_refused_is_failed_with_the_rest_of_its_answer(database: Database) -> None:
    delivery = Delivery(database)
    delivery.messenger.script["ada"] = [MessageRefused("message is too long")]
    enqueue(database, ada(database), "Teil 1", "Teil 2")
    enqueue(database, ada(database), "nächste Antwort")
    await delivery.all()
    assert delivery.shown() == ["nächste Antwort"]
    assert states(database) == [SendState.FAILED, SendState.FAILED, SendState.SENT]
    assert rows(database, outbox)[0].reason == "message is too long"


@in_loop
async def test_whatever_else_goes_wrong_in_an_adapter_the_message_is_unknown_and_the_next_goes_on(
    database: Database,
) -> None:
    delivery = Delivery(database)
    delivery.messenger.script["ada"] = [ZeroDivisionError()]
    enqueue(database, ada(database), "eins")
    enqueue(database, ada(database), "zwei")
    with capture_logs() as logs:
        await delivery.all()
        delivery.moves(1.1)
        await delivery.all()
    assert states(database) == [SendState.UNKNOWN, SendState.SENT, SendState.SENT]
    assert delivery.shown()[0] == "zwei"
    assert [entry["event"] for entry in logs].count("send_failed") == 2
    assert "eins" not in str(logs)


@in_loop
async def test_a_message_that_breaks_the_adapter_each_time_does_not_keep_it_busy(database: Database) -> None:
    """Where a resend is shown once it is tried again, but less and less often."""
    delivery = Delivery(database, FakeMessenger(traits=SAFE))
    delivery.messenger.script["ada"] = [ZeroDivisionError()] * 1000
    enqueue(database, ada(database), "eins")
    enqueue(database, bob(database), "andere")
    with capture_logs():
        for _ in range(100):
            await delivery.dispatcher.step()
            if delivery.dispatcher._tasks:
                await asyncio.wait(delivery.dispatcher._tasks)
            delivery.moves(0.1)
    assert delivery.shown("bob") == ["andere"]
    assert len(delivery.messenger.attempts) < 12


@in_loop
async def test_a_refused_account_ends_delivery_and_leaves_what_waits(database: Database) -> None:
    delivery = Delivery(database)

    async def refused(_sending: Sending) -> None:
        enqueue(database, conversation(database, "eve"), "neu")
        raise Unauthorised("token revoked")

    delivery.messenger.script["ada"] = [refused]
    for address in ("ada", "bob"):
        for number in range(2):
            enqueue(database, conversation(database, address), f"{number}")
    with pytest.raises(Unauthorised):
        await delivery.dispatcher.run()
    assert states(database) == [
        SendState.DUE,
        SendState.DUE,
        SendState.SENT,
        SendState.DUE,
        SendState.DUE,
    ]


@in_loop
async def test_an_answer_for_which_the_group_has_no_place_is_said_to_its_asker(database: Database) -> None:
    receive(database, incoming("Hallo", "ada"))
    (person,) = {row.person_id for row in rows(database, conversations)}
    delivery = Delivery(database)
    room = conversation(database, "room", is_group=True)
    delivery.messenger.script["room"] = [PlaceClosed("topic_closed")]
    enqueue(database, room, "Teil 1", "Teil 2", asker=person)
    await delivery.all()
    assert delivery.shown("room") == []
    assert delivery.shown()[1:] == ["Teil 1", "Teil 2"]
    assert delivery.messenger.attempts[1].part.keys == ("instead-of-in-group",)
    assert states(database)[:2] == [SendState.FAILED, SendState.FAILED]


@in_loop
async def test_a_closed_place_whose_asker_has_no_private_chat_is_a_failure(database: Database) -> None:
    delivery = Delivery(database)
    delivery.messenger.script["room"] = [PlaceClosed("topic_closed")] * 2
    room = conversation(database, "room", is_group=True)
    enqueue(database, room, "eins", asker=new_person(database))
    enqueue(database, room, "zwei")
    await delivery.all()
    assert states(database) == [SendState.FAILED, SendState.FAILED]


@in_loop
async def test_what_takes_the_place_of_a_message_edits_it(database: Database) -> None:
    delivery = Delivery(database)
    enqueue(database, ada(database), "Wählen Sie")
    await delivery.all()
    enqueue(database, ada(database), "Gewählt: eins", edits="m0")
    await delivery.all()
    assert delivery.shown() == ["Gewählt: eins"]
    enqueue(database, ada(database), "zwei", "Teile", edits="m0")
    await delivery.all()
    assert delivery.shown() == ["Gewählt: eins", "zwei", "Teile"]


# ---- failures of a chat, and of all


@in_loop
async def test_a_chat_that_always_fails_is_left_alone_longer_each_time_and_nobody_else_waits(
    database: Database,
) -> None:
    delivery = Delivery(database, FakeMessenger(traits=SAFE))
    delivery.messenger.script["eve"] = [Uncertain("status 500")] * 1000
    enqueue(database, conversation(database, "eve"), "eins")
    for number in range(100):
        enqueue(database, conversation(database, f"person {number % 20}"), f"{number}")
        await delivery.all()
        assert delivery.messenger.shown[f"person {number % 20}"][-1] == f"{number}"
        delivery.moves(0.1)
    assert len([sending for sending in delivery.messenger.attempts if sending.address == "eve"]) == 4


@in_loop
async def test_after_many_failures_of_its_chat_a_message_is_failed_and_told_in_one_line(database: Database) -> None:
    delivery = Delivery(database, FakeMessenger(traits=SAFE))
    delivery.messenger.script["eve"] = [Uncertain("status 500")] * 13
    for text in ("eins", "zwei", "drei"):
        enqueue(database, conversation(database, "eve"), text)
    with capture_logs() as logs:
        for _ in range(11):
            await delivery.all()
            delivery.moves(301)
        assert states(database) == [SendState.DUE] * 3
        await delivery.all()
    assert states(database) == [SendState.FAILED, SendState.DUE, SendState.DUE]
    assert [entry["event"] for entry in logs] == ["send_failed", "message_given_up"]
    assert "eins" not in str(logs)
    for _ in range(2):  # what follows is tried once, until the chat works again
        delivery.moves(301)
        await delivery.all()
    assert states(database) == [SendState.FAILED, SendState.FAILED, SendState.SENT]


@in_loop
async def test_what_fails_in_all_chats_pauses_the_channel_counts_to_none_and_is_tried_with_one_message(
    database: Database,
) -> None:
    delivery = Delivery(database, FakeMessenger(traits=SAFE))
    people = [f"person {number}" for number in range(20)]
    for address in people:
        delivery.messenger.script[address] = [Uncertain("status 502")] * 1000
        enqueue(database, conversation(database, address), "Guten Tag")
    await delivery.all()
    tried = [len(delivery.messenger.attempts)]
    for _ in range(100):
        delivery.moves(31)
        await delivery.all()
        tried.append(len(delivery.messenger.attempts))
    assert {after - before for before, after in pairwise(tried)} <= {0, 1}
    assert set(states(database)) == {SendState.DUE}
    delivery.messenger.script.clear()
    delivery.moves(301)
    await delivery.all()
    assert set(states(database)) == {SendState.SENT}


@in_loop
async def test_an_edit_that_failed_is_made_again(database: Database) -> None:
    delivery = Delivery(database)
    enqueue(database, ada(database), "Einen Moment", coalesce="in1")
    await delivery.all()
    delivery.messenger.script["ada"] = [Uncertain("status 502", is_shown_once=True)]
    enqueue(database, ada(database), "Antwort", coalesce="in1")
    await delivery.all()
    delivery.moves(2)
    await delivery.all()
    assert delivery.shown() == ["Antwort"]
    assert states(database) == [SendState.SENT, SendState.SENT]


@in_loop
async def test_a_question_that_may_be_lost_itself_is_asked_anew_later_each_time(database: Database) -> None:
    delivery = Delivery(database)
    delivery.messenger.script["ada"] = [Uncertain("status 502")] * 6
    enqueue(database, ada(database), "Wichtig")
    asked = []
    for seconds in (2, 2, 61, 601, 3601, 86_000):
        await delivery.all()
        asked.append(len(delivery.messenger.attempts))
        delivery.moves(seconds)
    assert asked == [1, 2, 2, 3, 4, 5]
    await delivery.all()
    assert len(delivery.messenger.attempts) == 5
    assert set(states(database)) == {SendState.UNKNOWN}


@in_loop
async def test_who_has_asked_for_a_lost_message_is_not_asked_about_it_anew(database: Database) -> None:
    delivery = Delivery(database)
    delivery.messenger.script["ada"] = [Uncertain("status 502")] * 2
    enqueue(database, ada(database), "Wichtig")
    for _ in range(2):
        await delivery.all()
        delivery.moves(3)
    kernel = Kernel(database, presses={"again": show_again})
    receive(database, press(f"again:{rows(database, outbox)[0].id}"))
    kernel.works()
    delivery.moves(3600)
    await delivery.all()
    assert delivery.shown() == ["Wichtig"]


@in_loop
async def test_in_a_group_it_is_told_where_it_was_asked_that_an_answer_may_be_missing(database: Database) -> None:
    delivery = Delivery(database)
    room = conversation(database, "room", is_group=True)
    delivery.messenger.script["room"] = [Uncertain("status 502")]
    enqueue(database, room, "Wichtig", thread="7", answers="12")
    await delivery.all()
    delivery.moves(2)
    await delivery.all()
    _, told = delivery.messenger.attempts
    assert (told.part.keys, told.part.buttons) == (("perhaps-not-seen-in-group",), ())
    assert (told.thread, told.answers) == ("7", "12")


# ---- owners


@in_loop
async def test_being_cancelled_finishes_what_is_under_way(database: Database) -> None:
    delivery, gate = Delivery(database), asyncio.Event()
    delivery.messenger.script["ada"] = [held_up(gate)]
    for text in ("eins", "zwei"):
        enqueue(database, ada(database), text)
    running = asyncio.create_task(delivery.dispatcher.run())
    await soon(lambda: delivery.messenger.attempts)
    running.cancel()
    await asyncio.sleep(0.05)
    assert not running.done()
    gate.set()
    await asyncio.wait((running,))
    assert running.cancelled()
    assert states(database) == [SendState.SENT, SendState.DUE]
    assert rows(database, outbox)[0].message == "m0"


@in_loop
async def test_at_whatever_moment_it_is_cancelled_nothing_stays_unsettled_and_nothing_is_sent_twice(
    database: Database,
) -> None:
    messenger = FakeMessenger()
    people = [f"person {number}" for number in range(30)]
    for address in people:
        enqueue(database, conversation(database, address), "eins", "zwei")
    for number in range(12):
        delivery = Delivery(database, messenger, owner=f"owner {number}", clock=Clock(NOW + timedelta(minutes=number)))
        running = asyncio.create_task(delivery.dispatcher.run())
        await asyncio.sleep(0.003 * (number % 6))
        await ended(running)
        assert SendState.LEASED not in states(database)
        assert SendState.UNKNOWN not in states(database)
    await Delivery(database, messenger, owner="last", clock=Clock(NOW + timedelta(hours=1))).all()
    assert [messenger.shown[address] for address in people] == [["eins", "zwei"]] * len(people)


@pytest.mark.parametrize("steps", range(5))
@in_loop
async def test_being_cancelled_just_when_there_are_news_ends_it_too(database: Database, steps: int) -> None:
    dispatcher = Delivery(database).dispatcher
    running = asyncio.create_task(dispatcher.run())
    await asyncio.sleep(0.1)
    dispatcher._news.set()
    for _ in range(steps):
        await asyncio.sleep(0)
    running.cancel()
    assert (await asyncio.wait({running}, timeout=5))[0] == {running}


@in_loop
async def test_what_a_former_owner_was_sending_when_it_ended_is_unknown_and_its_reader_is_asked(
    database: Database,
) -> None:
    delivery, gate = Delivery(database), asyncio.Event()
    delivery.messenger.script["ada"] = [held_up(gate)]
    enqueue(database, ada(database), "eins")
    enqueue(database, ada(database), "Erinnerung", stream=Stream.REMINDER)
    first = asyncio.create_task(delivery.dispatcher.run())
    await soon(lambda: delivery.messenger.attempts)
    await soon(lambda: states(database) == [SendState.LEASED, SendState.SENT])
    other = Delivery(database, owner="two", clock=Clock(NOW + timedelta(seconds=11)))
    second = asyncio.create_task(other.dispatcher.run())
    await soon(lambda: states(database) == [SendState.UNKNOWN, SendState.SENT, SendState.SENT])
    with capture_logs():
        gate.set()
        with pytest.raises(LeaseLost):
            await first
    await ended(second)
    assert states(database) == [SendState.UNKNOWN, SendState.SENT, SendState.SENT]
    assert [row.wording_keys for row in rows(database, outbox)][2] == ["perhaps-not-seen"]
    assert len(other.messenger.attempts) == 1


@pytest.mark.parametrize("traits", [TRAITS, SAFE], ids=["once", "safely"])
@in_loop
async def test_what_was_left_under_way_is_settled_before_anything_is_sent(database: Database, traits: Traits) -> None:
    enqueue(database, ada(database), "eins")
    first = Delivery(database)
    await asyncio.to_thread(database.write, partial(first.dispatcher._take, room=10))
    enqueue(database, ada(database), "zwei")
    second = Delivery(database, FakeMessenger(traits=traits), owner="two", clock=Clock(NOW + timedelta(seconds=11)))
    running = asyncio.create_task(second.dispatcher.run())
    await soon(lambda: len(second.shown()) == 2)
    await soon(lambda: set(states(database)) <= FINAL)
    await ended(running)
    assert ("eins" in second.shown()) is traits.resends_safely
    assert second.shown()[-1 if traits.resends_safely else 0] == "zwei"


@in_loop
async def test_who_lost_the_channel_stops(database: Database) -> None:
    delivery = Delivery(database)
    running = asyncio.create_task(delivery.dispatcher.run())
    await asyncio.sleep(0.05)
    Delivery(database, owner="two", clock=Clock(NOW + timedelta(seconds=11)))
    with pytest.raises(LeaseLost):
        await running


# ---- when and how fast


@in_loop
async def test_in_quiet_hours_reminders_wait_and_what_is_urgent_does_not(database: Database) -> None:
    delivery = Delivery(database, clock=Clock(NOW.replace(hour=20)), quiet=NIGHT)  # nine in the evening in Berlin
    for stream in Stream:
        enqueue(database, ada(database), stream.value, stream=stream)
    await delivery.all()
    assert delivery.shown() == ["reply", "timely", "urgent"]
    delivery.moves(11 * 3600)
    await delivery.all()
    assert delivery.shown() == ["reply", "timely", "urgent", "reminder", "announcement"]


@in_loop
async def test_a_guard_that_says_no_at_the_last_moment_is_obeyed(database: Database) -> None:
    wanted = {"open": True, "closed": False}
    delivery = Delivery(database, guards={"draft": lambda _connection, key: wanted[key]})
    for key in wanted:
        enqueue(database, ada(database), key, guard=("draft", key))
    await delivery.all()
    assert delivery.shown() == ["open"]
    assert states(database) == [SendState.SENT, SendState.CANCELLED]


@in_loop
async def test_no_more_is_sent_at_a_time_than_the_messenger_allows(database: Database) -> None:
    delivery = Delivery(database, FakeMessenger(limits=Limits(5, 1.0, 3, 20)))
    for number in range(12):
        enqueue(database, conversation(database, f"person {number}"), "Guten Tag")
    sent = []
    for _ in range(4):
        await delivery.all()
        sent.append(len(delivery.messenger.attempts))
        delivery.moves(1.01)
    assert sent == [5, 10, 12, 12]


@in_loop
async def test_no_more_are_under_way_at_the_same_time_than_the_messenger_wants(database: Database) -> None:
    gate, people = asyncio.Event(), [f"person {number}" for number in range(5)]
    delivery = Delivery(database, FakeMessenger(limits=Limits(30, 1.0, 3, 20, in_flight=2)))
    for address in people:
        delivery.messenger.script[address] = [held_up(gate)]
        enqueue(database, conversation(database, address), "Guten Tag")
    running = asyncio.create_task(delivery.dispatcher.run())
    await soon(lambda: len(delivery.messenger.attempts) == 2)
    await asyncio.sleep(0.1)
    assert len(delivery.messenger.attempts) == 2
    gate.set()
    began = time.monotonic()
    await soon(lambda: len(delivery.messenger.attempts) == 5)
    assert time.monotonic() - began < 0.4
    await ended(running)


@in_loop
async def test_a_chat_that_needs_a_rest_gets_one_whichever_streams_wait_for_it(database: Database) -> None:
    delivery = Delivery(database, FakeMessenger(limits=Limits(30, 1.0, 1, 20)))
    for stream in Stream:
        enqueue(database, ada(database), stream.value, stream=stream)
    sent = []
    for _ in Stream:
        await delivery.all()
        sent.append(len(delivery.messenger.attempts))
        delivery.moves(1.01)
    assert sent == [1, 2, 3, 4, 5]
    assert delivery.shown() == ["reply", "timely", "reminder", "announcement", "urgent"]


@in_loop
async def test_a_group_gets_its_share_of_the_minute(database: Database) -> None:
    delivery = Delivery(database, FakeMessenger(limits=Limits(30, 1.0, 1, 3)))
    room = conversation(database, "room", is_group=True)
    for number in range(5):
        enqueue(database, room, f"{number}")
    await delivery.all()
    assert delivery.shown("room") == ["0", "1", "2"]
    delivery.moves(61)
    await delivery.all()
    assert delivery.shown("room") == ["0", "1", "2", "3", "4"]
