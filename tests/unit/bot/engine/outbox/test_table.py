"""What is said is delivered in order, once, and each message ends in exactly one state."""

import random
from contextlib import closing
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import event

from bot.engine.outbox import leasing, results
from bot.engine.outbox.leasing import Leased
from bot.engine.outbox.results import Result, return_to_queue, settle_abandoned
from bot.engine.outbox.table import SendState, Stream, outbox
from bot.engine.persons import block
from bot.engine.talk.rendering import part_from_json
from bot.storage import leases
from bot.storage.database import Database
from bot.storage.errors import LeaseLost
from bot.storage.leases import Lease
from tests.databases import Databases
from tests.engine import CHANNEL, NOW, changes, conversation, enqueue, rows, shown, states

FINAL = (
    SendState.SENT,
    SendState.FAILED,
    SendState.BLOCKED,
    SendState.EXPIRED,
    SendState.UNKNOWN,
    SendState.REPLACED,
    SendState.CANCELLED,
)
LASTS = timedelta(seconds=10)


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def owner(database: Database, name: str = "one", now: datetime = NOW) -> Lease:
    lease = database.write(partial(leases.acquire, name="channel", owner=name, now=now, lasts=LASTS))
    assert lease
    return lease


def lease(database: Database, held: Lease, now: datetime = NOW, limit: int = 50, **more: Any) -> list[Leased]:
    return database.write(partial(leasing.lease_next, lease=held, channel=CHANNEL, now=now, limit=limit, **more))


def record(database: Database, held: Lease, row: Leased, state: SendState = SendState.SENT, **more: Any) -> None:
    result = Result(row, state, **more)
    database.write(partial(results.record, lease=held, results=[result], now=NOW))


def give_back(database: Database, held: Lease, row: Leased, not_before: datetime | None = None) -> None:
    database.write(partial(return_to_queue, lease=held, row=row, not_before=not_before))


def settle(database: Database, held: Lease, **more: Any) -> list[int]:
    return database.write(partial(settle_abandoned, lease=held, channel=CHANNEL, now=NOW, **more))


def said(found: list[Leased]) -> list[str]:
    return [shown(part_from_json(row.payload)) for row in found]


def sends_all(database: Database, held: Lease, **more: Any) -> list[str]:
    """Send as long as there is something to send, and return what was sent."""
    sent = []
    while found := lease(database, held, **more):
        for row in found:
            record(database, held, row, message=f"m{row.id}")
        sent += said(found)
    return sent


@pytest.fixture
def held(database: Database) -> Lease:
    return owner(database)


@pytest.fixture
def ada(database: Database) -> int:
    return conversation(database, "ada")


@pytest.fixture
def bob(database: Database) -> int:
    return conversation(database, "bob")


# ---- what is to be sent


def test_the_same_message_is_enqueued_once(database: Database, held: Lease, ada: int) -> None:
    for text in ("eins", "zwei"):
        enqueue(database, ada, text, "Teil zwei", key="in1:0")
    assert sends_all(database, held) == ["eins", "Teil zwei"]
    enqueue(database, ada, "drei", key="in1:0")
    assert sends_all(database, held) == []


def test_a_replaceable_message_too_is_enqueued_once(database: Database, held: Lease, ada: int) -> None:
    for _ in range(2):
        enqueue(database, ada, "eins", key="in1:0", coalesce="in1")
    assert sends_all(database, held) == ["eins"]


def test_what_is_leased_is_all_that_a_messenger_needs(database: Database, held: Lease) -> None:
    room = conversation(database, "room", is_group=True)
    key = enqueue(database, room, "Guten Tag", stream=Stream.REMINDER)
    (row,) = lease(database, held)
    assert (row.key, row.address, row.is_group, row.conversation_id) == (f"{key}:0", "room", True, room)
    assert (row.stream, row.attempts, row.edits, row.created_at) == (Stream.REMINDER, 1, None, NOW)
    assert (said([row]), row.wording_keys) == (["Guten Tag"], ("form-offer",))


def test_a_chat_gets_its_messages_one_after_the_other_in_their_order(database: Database, held: Lease, ada: int) -> None:
    for text in ("eins", "zwei", "drei"):
        enqueue(database, ada, text)
    found = lease(database, held)
    assert said(found) == ["eins"]
    assert lease(database, held) == []
    record(database, held, found[0])
    assert sends_all(database, held) == ["zwei", "drei"]


def test_chats_do_not_wait_for_each_other(database: Database, held: Lease, ada: int, bob: int) -> None:
    for text in ("eins", "zwei"):
        enqueue(database, ada, f"Ada {text}")
        enqueue(database, bob, f"Bob {text}")
    assert said(lease(database, held)) == ["Ada eins", "Bob eins"]


def test_a_stuck_announcement_does_not_delay_a_reply(database: Database, held: Lease, ada: int) -> None:
    enqueue(database, ada, "Einladung", stream=Stream.ANNOUNCEMENT)
    (stuck,) = lease(database, held)
    give_back(database, held, stuck, after(1000))
    enqueue(database, ada, "Einladung zwei", stream=Stream.ANNOUNCEMENT)
    enqueue(database, ada, "Antwort")
    enqueue(database, ada, "Erinnerung", stream=Stream.REMINDER)
    assert sends_all(database, held) == ["Antwort", "Erinnerung"]
    assert sends_all(database, held, now=after(1000)) == ["Einladung", "Einladung zwei"]


def test_replies_go_before_reminders_and_those_before_announcements(database: Database, held: Lease) -> None:
    for stream in reversed(Stream):
        for address in ("ada", "bob"):
            enqueue(database, conversation(database, address), f"{address} {stream}", stream=stream)
    enqueue(database, conversation(database, "eve"), "eve reminder", stream=Stream.REMINDER)
    assert said(lease(database, held, limit=1)) == ["ada reply"]
    assert said(lease(database, held)) == ["bob reply", "ada reminder", "eve reminder"]
    assert said(lease(database, held)) == ["bob reminder", "ada timely"]
    assert said(lease(database, held)) == ["bob timely", "ada urgent"]
    assert said(lease(database, held)) == ["bob urgent", "ada announcement"]
    assert said(lease(database, held)) == ["bob announcement"]


def test_only_as_many_as_asked_for_are_leased(database: Database, held: Lease) -> None:
    for number in range(5):
        enqueue(database, conversation(database, f"person {number}"), "Guten Tag")
    assert [len(lease(database, held, limit=2)) for _ in range(4)] == [2, 2, 1, 0]


def test_a_resting_chat_is_left_alone(database: Database, held: Lease, ada: int, bob: int) -> None:
    enqueue(database, ada, "Ada")
    enqueue(database, bob, "Bob")
    assert said(lease(database, held, resting=[ada])) == ["Bob"]
    assert said(lease(database, held)) == ["Ada"]


def test_streams_that_are_not_asked_for_wait(database: Database, held: Lease, ada: int) -> None:
    enqueue(database, ada, "Erinnerung", stream=Stream.REMINDER)
    assert lease(database, held, streams=(Stream.REPLY,)) == []
    assert said(lease(database, held)) == ["Erinnerung"]


def test_one_chat_alone_can_be_asked_for(database: Database, held: Lease, ada: int, bob: int) -> None:
    enqueue(database, ada, "Ada")
    enqueue(database, bob, "Bob")
    assert said(lease(database, held, only=bob)) == ["Bob"]


def test_another_channel_is_not_touched(database: Database, held: Lease, ada: int) -> None:
    other = conversation(database, "ada", channel="other")
    enqueue(database, other, "anderswo", channel="other")
    enqueue(database, ada, "hier")
    assert sends_all(database, held) == ["hier"]


def test_a_message_for_later_waits_and_later_ones_wait_behind_it(database: Database, held: Lease, ada: int) -> None:
    enqueue(database, ada, "eins", not_before=after(60))
    enqueue(database, ada, "zwei")
    assert lease(database, held, after(59)) == []
    assert sends_all(database, held, now=after(60)) == ["eins", "zwei"]


# ---- what is not to be sent any more


def test_an_expired_message_is_not_sent(database: Database, held: Lease, ada: int) -> None:
    enqueue(database, ada, "spät", expires_at=after(60))
    enqueue(database, ada, "rechtzeitig", expires_at=after(61))
    assert sends_all(database, held, now=after(60)) == ["rechtzeitig"]
    assert states(database) == [SendState.EXPIRED, SendState.SENT]
    assert rows(database, outbox)[0].finished_at == after(60)


def test_a_guard_is_asked_when_the_message_is_about_to_be_sent(database: Database, held: Lease, ada: int) -> None:
    consents, asked = {"ada": True}, []

    def has_consent(_connection, argument) -> bool:
        asked.append(argument)
        return consents[argument["person"]]

    for text in ("eins", "zwei"):
        enqueue(database, ada, text, guard=("consent", {"person": "ada"}))
    assert asked == []
    guards = {"consent": has_consent}
    (first,) = lease(database, held, guards=guards)
    record(database, held, first)
    consents["ada"] = False
    assert lease(database, held, guards=guards) == []
    assert asked == [{"person": "ada"}] * 2
    assert states(database) == [SendState.SENT, SendState.CANCELLED]


def test_a_message_whose_guard_nobody_knows_any_more_is_not_sent_and_stops_no_other(
    database: Database, held: Lease, ada: int
) -> None:
    enqueue(database, ada, "von früher", guard=("gone", None))
    enqueue(database, ada, "von heute")
    assert sends_all(database, held, guards={}) == ["von heute"]
    assert states(database) == [SendState.CANCELLED, SendState.SENT]


def test_to_a_blocked_chat_nothing_is_sent(database: Database, held: Lease, ada: int, bob: int) -> None:
    for text in ("eins", "zwei"):
        enqueue(database, ada, text)
    enqueue(database, bob, "drei")
    database.write(partial(block, conversation_id=ada))
    assert sends_all(database, held) == ["drei"]
    assert states(database) == [SendState.BLOCKED, SendState.BLOCKED, SendState.SENT]


def test_behind_what_is_not_sent_any_more_nothing_has_to_wait(database: Database, held: Lease, ada: int) -> None:
    for number in range(5):
        enqueue(database, ada, f"{number}", expires_at=after(1))
    enqueue(database, ada, "rechtzeitig")
    assert said(lease(database, held, after(2))) == ["rechtzeitig"]


def test_a_message_whose_text_was_blanked_is_not_sent(database: Database, held: Lease, ada: int) -> None:
    enqueue(database, ada, "alt")
    changes(database, outbox.update().values(payload=None))
    assert lease(database, held) == []
    assert states(database) == [SendState.EXPIRED]


@pytest.mark.parametrize("state", [SendState.FAILED, SendState.BLOCKED, SendState.EXPIRED])
def test_the_parts_of_one_answer_stop_together(database: Database, held: Lease, ada: int, state: SendState) -> None:
    enqueue(database, ada, "Teil 1", "Teil 2", "Teil 3")
    enqueue(database, ada, "nächste Antwort")
    (first,) = lease(database, held)
    record(database, held, first, message="m1")
    (second,) = lease(database, held)
    record(database, held, second, state, reason="zu lang")
    assert states(database) == [SendState.SENT, state, state, SendState.DUE]
    assert [row.reason for row in rows(database, outbox)] == ["", "zu lang", "earlier part", None]
    assert sends_all(database, held) == ["nächste Antwort"]


def test_a_long_reason_is_cut(database: Database, held: Lease, ada: int) -> None:
    enqueue(database, ada, "eins")
    record(database, held, lease(database, held)[0], SendState.FAILED, reason="ü" * 1000)
    assert rows(database, outbox)[0].reason == "ü" * 200


# ---- replacing


def test_a_newer_message_replaces_one_that_is_not_sent_yet(database: Database, held: Lease, ada: int, bob: int) -> None:
    enqueue(database, ada, "Einen Moment", coalesce="in1")
    enqueue(database, bob, "Einen Moment, Bob", coalesce="in1")
    enqueue(database, ada, "anderes", coalesce="in2")
    enqueue(database, ada, "Antwort", coalesce="in1")
    assert sorted(sends_all(database, held)) == ["Antwort", "Einen Moment, Bob", "anderes"]
    assert states(database)[0] == SendState.REPLACED


def test_a_newer_message_edits_one_that_is_sent(database: Database, held: Lease, ada: int) -> None:
    enqueue(database, ada, "Einen Moment", coalesce="in1")
    record(database, held, lease(database, held)[0], message="m7")
    enqueue(database, ada, "anderes")
    enqueue(database, ada, "Antwort", coalesce="in1")
    (other,) = lease(database, held)
    record(database, held, other, message="m8")
    (answer,) = lease(database, held)
    assert (said([answer]), answer.edits, other.edits) == (["Antwort"], "m7", None)


def test_what_is_being_sent_is_edited_once_it_is_sent(database: Database, held: Lease, ada: int) -> None:
    enqueue(database, ada, "Einen Moment", coalesce="in1")
    (moment,) = lease(database, held)
    enqueue(database, ada, "Antwort", coalesce="in1")
    assert lease(database, held) == []
    record(database, held, moment, message="m7")
    assert [row.edits for row in lease(database, held)] == ["m7"]


@pytest.mark.parametrize("state", [SendState.FAILED, SendState.UNKNOWN])
def test_what_was_perhaps_never_seen_is_not_edited(database: Database, held: Lease, ada: int, state: SendState) -> None:
    enqueue(database, ada, "Einen Moment", coalesce="in1")
    record(database, held, lease(database, held)[0], state)
    enqueue(database, ada, "Antwort", coalesce="in1")
    assert [row.edits for row in lease(database, held)] == [None]


def test_of_an_answer_in_parts_only_the_first_takes_the_place_of_a_message(
    database: Database, held: Lease, ada: int
) -> None:
    enqueue(database, ada, "Einen Moment", coalesce="in1")
    record(database, held, lease(database, held)[0], message="m1")
    enqueue(database, ada, "Teil 1", "Teil 2", coalesce="in1")
    edited = []
    while found := lease(database, held):
        edited.append((*said(found), found[0].edits))
        record(database, held, found[0], message=found[0].edits or "m2")
    assert edited == [("Teil 1", "m1"), ("Teil 2", None)]


def test_a_newer_answer_in_parts_edits_the_former_part_by_part(database: Database, held: Lease, ada: int) -> None:
    for version in ("alt", "neu"):
        enqueue(
            database,
            ada,
            f"{version} 1",
            f"{version} 2",
            f"{version} 3"[: 5 if version == "neu" else None],
            coalesce="in1",
        )
        edited = []
        while found := lease(database, held):
            edited.append(found[0].edits)
            record(database, held, found[0], message=found[0].edits or f"m{len(edited)}")
    assert edited == ["m1", "m2", "m3"]


@pytest.mark.slow
def test_a_message_that_is_replaced_at_the_moment_it_is_leased_is_not_sent(databases: Databases) -> None:
    """On SQLite there is no such moment, for only one writes at a time."""
    url = databases.new("postgresql")
    with closing(Database(url)) as database, closing(Database(url)) as other:
        held, ada = owner(database), conversation(database, "ada")
        enqueue(database, ada, "Einen Moment", coalesce="in1")

        answers = ["Antwort"]

        def between(_connection, _cursor, statement, *_rest) -> None:
            if statement.startswith("UPDATE outbox") and answers:
                enqueue(other, ada, answers.pop(), coalesce="in1")

        event.listen(database.engine, "before_cursor_execute", between)
        assert sends_all(database, held) == ["Antwort"]
        assert states(database) == [SendState.REPLACED, SendState.SENT]


# ---- owners


def test_what_became_of_a_message_is_noted(database: Database, held: Lease, ada: int) -> None:
    enqueue(database, ada, "eins")
    record(database, held, lease(database, held)[0], message="m1", reason="")
    (row,) = rows(database, outbox)
    assert (row.state, row.message, row.finished_at, row.reason) == (SendState.SENT, "m1", NOW, "")


def test_a_message_is_recorded_once(database: Database, held: Lease, ada: int) -> None:
    enqueue(database, ada, "eins")
    (row,) = lease(database, held)
    record(database, held, row)
    for state in (SendState.FAILED, SendState.SENT):
        with pytest.raises(LeaseLost):
            record(database, held, row, state)
    with pytest.raises(LeaseLost):
        give_back(database, held, row)
    assert states(database) == [SendState.SENT]


def test_a_returned_message_is_sent_in_its_turn(database: Database, held: Lease, ada: int) -> None:
    enqueue(database, ada, "eins")
    enqueue(database, ada, "zwei")
    (row,) = lease(database, held)
    give_back(database, held, row, after(5))
    assert lease(database, held, after(4)) == []
    (again,) = lease(database, held, after(5))
    assert (said([again]), again.attempts) == (["eins"], 2)


def test_who_lost_the_channel_leases_nothing_and_settles_nothing(database: Database, held: Lease, ada: int) -> None:
    enqueue(database, ada, "eins")
    owner(database, "two", after(11))
    with pytest.raises(LeaseLost):
        lease(database, held)
    with pytest.raises(LeaseLost):
        settle(database, held, resends_safely=True)
    assert states(database) == [SendState.DUE]


def test_who_lost_the_channel_cannot_finish_what_another_is_sending(database: Database, held: Lease, ada: int) -> None:
    enqueue(database, ada, "eins")
    (first,) = lease(database, held)
    second = owner(database, "two", after(11))
    settle(database, second, resends_safely=True)
    (again,) = lease(database, second)
    assert again.id == first.id
    for failing in (
        partial(record, database, held, first, SendState.FAILED),
        partial(give_back, database, held, first),
    ):
        with pytest.raises(LeaseLost):
            failing()
    record(database, second, again)
    assert states(database) == [SendState.SENT]


@pytest.mark.parametrize("resends_safely", [True, False])
def test_what_a_former_owner_was_sending_is_sent_again_only_where_it_is_shown_once(
    database: Database, held: Lease, ada: int, bob: int, resends_safely: bool
) -> None:
    enqueue(database, ada, "unterwegs")
    lease(database, held)
    enqueue(database, bob, "wartet")
    other = conversation(database, "ada", channel="other")
    enqueue(database, other, "anderswo", channel="other")
    second = owner(database, "two", after(11))
    unknown = settle(database, second, resends_safely=resends_safely)
    first = rows(database, outbox)[0]
    if resends_safely:
        assert unknown == []
        assert sends_all(database, second) == ["unterwegs", "wartet"]
    else:
        assert unknown == [first.id]
        assert (first.state, first.finished_at) == (SendState.UNKNOWN, NOW)
        assert sends_all(database, second) == ["wartet"]


@pytest.mark.parametrize("resends_safely", [True, False])
def test_what_an_owner_itself_left_unfinished_before_it_begins_anew_is_settled_too(
    database: Database, held: Lease, ada: int, resends_safely: bool
) -> None:
    """An owner whose lease ran out while nobody else wanted it goes on under the same token."""
    enqueue(database, ada, "eins")
    lease(database, held)
    again = owner(database, now=after(1000))
    assert again.token == held.token
    unknown = settle(database, again, resends_safely=resends_safely)
    assert len(unknown) == (0 if resends_safely else 1)
    assert states(database) == [SendState.DUE if resends_safely else SendState.UNKNOWN]


def test_one_chat_alone_can_be_settled(database: Database, held: Lease, ada: int, bob: int) -> None:
    enqueue(database, ada, "Ada")
    enqueue(database, bob, "Bob")
    lease(database, held)
    second = owner(database, "two", after(11))
    settle(database, second, resends_safely=True, only=bob)
    assert states(database) == [SendState.LEASED, SendState.DUE]


class Play:
    """Does random things to an outbox, and checks after each that no rule is broken."""

    def __init__(self, database: Database, dice: random.Random) -> None:
        self._database = database
        self._dice = dice
        self._now = NOW
        self._owners = 0
        self._final: dict[int, str] = {}
        self._sending: list[tuple[Lease, Leased]] = []
        self._chats = [conversation(database, f"person {number}") for number in range(3)]
        self._held = self._new_owner()
        self._resends_safely = dice.random() < 0.5

    def _new_owner(self) -> Lease:
        self._owners += 1
        self._now += timedelta(seconds=11)
        return owner(self._database, f"owner {self._owners}", self._now)

    def step(self) -> None:
        moves = (
            self.adds,
            self.adds,
            self.leases,
            self.leases,
            self.finishes,
            self.finishes,
            self.returns,
            self.changes_owner,
        )
        self._dice.choice(moves)()
        self.check()

    def adds(self) -> None:
        enqueue(
            self._database,
            self._dice.choice(self._chats),
            *("Teil",) * self._dice.randint(1, 3),
            now=self._now,
            stream=self._dice.choice(list(Stream)),
            coalesce=self._dice.choice(["", "", "a", "b"]),
            expires_at=self._dice.choice([None, None, self._now + timedelta(seconds=self._dice.randint(0, 30))]),
        )

    def leases(self) -> None:
        mine = {row.id for held, row in self._sending if held == self._held}
        found = lease(self._database, self._held, self._now, self._dice.randint(1, 5))
        assert mine.isdisjoint(row.id for row in found), "leased twice at the same time"
        places = [(row.conversation_id, row.stream) for row in found]
        assert len({chat for chat, _ in places}) == len(places), "two at once for one chat"
        busy = {(row.conversation_id, row.stream) for held, row in self._sending if held == self._held}
        assert busy.isdisjoint(places), "one overtakes another"
        self._sending += [(self._held, row) for row in found]

    def finishes(self) -> None:
        self._with_one(
            lambda held, row: record(
                self._database,
                held,
                row,
                self._dice.choice(
                    [
                        SendState.SENT,
                        SendState.SENT,
                        SendState.FAILED,
                        SendState.UNKNOWN,
                        SendState.BLOCKED,
                    ]
                ),
            )
        )

    def returns(self) -> None:
        later = self._dice.choice([None, self._now + timedelta(seconds=5)])
        self._with_one(lambda held, row: give_back(self._database, held, row, later))

    def _with_one(self, act) -> None:
        if not self._sending:
            return
        held, row = self._sending.pop(self._dice.randrange(len(self._sending)))
        if held == self._held:
            act(held, row)
        else:
            with pytest.raises(LeaseLost):
                act(held, row)

    def changes_owner(self) -> None:
        self._held = self._new_owner()
        settle(self._database, self._held, resends_safely=self._resends_safely)

    def check(self) -> None:
        for row in rows(self._database, outbox):
            assert self._final.get(row.id, row.state) == row.state, "a final state was changed"
            assert (row.state in FINAL) == (row.finished_at is not None)
            if row.state in FINAL:
                self._final[row.id] = row.state

    def ends(self) -> None:
        self.changes_owner()
        self._now += timedelta(days=1)
        while found := lease(self._database, self._held, self._now, 50):
            for row in found:
                record(self._database, self._held, row)
        self.check()
        assert set(states(self._database)) <= set(FINAL)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens_each_message_ends_in_one_state_and_is_never_sent_by_two_at_once(
    database: Database, seed: int
) -> None:
    play = Play(database, random.Random(seed))
    for _ in range(120):
        play.step()
    play.ends()
