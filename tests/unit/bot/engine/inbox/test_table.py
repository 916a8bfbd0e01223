"""What came in is stored once, in each person's order, and worked on by one worker at a time."""

import threading
from contextlib import closing
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import Connection

from bot.engine.inbox import claims
from bot.engine.inbox.claims import Claimed
from bot.engine.inbox.table import LONGEST_TEXT, inbox
from bot.engine.outbox.moving import move
from bot.engine.outbox.table import outbox
from bot.engine.persons import persons
from bot.engine.talk.messages import FileReference, Kind
from bot.storage.database import Database
from bot.storage.errors import LeaseLost
from tests.engine import NOW, claim, conversation, incoming, press, receive, rows, states


def after(seconds: float):
    return NOW + timedelta(seconds=seconds)


def finish(database: Database, message: Claimed, state: str = "done") -> None:
    database.write(partial(claims.finish, messages=[message], now=NOW, state=state))


def postpone(database: Database, message: Claimed, seconds: float) -> None:
    database.write(partial(claims.postpone, message=message, not_before=after(seconds)))


def one(database: Database, now=NOW, seconds: float = 10) -> Claimed:
    (message,) = claim(database, now, seconds)
    return message


# ---- receiving


def test_an_event_that_was_stored_before_is_dropped(database: Database) -> None:
    event = incoming("Wie geht das?")
    assert receive(database, event, event, incoming()) == 2
    assert receive(database, event) == 0
    assert [row.payload["text"] for row in rows(database, inbox)] == ["Wie geht das?", "Hallo"]


def test_the_same_event_id_of_another_messenger_is_another_event(database: Database) -> None:
    assert receive(database, incoming(event_id="7"), incoming(event_id="7", channel="other")) == 2


def test_an_event_that_several_processes_receive_at_once_is_stored_once(database_url: str) -> None:
    events = [incoming(person=f"person {number}") for number in range(10)]
    new: list[int] = []
    start = threading.Barrier(4)

    def deliver() -> None:
        with closing(Database(database_url)) as database:
            start.wait()
            new.append(receive(database, *events))

    threads = [threading.Thread(target=deliver) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(new), sum(new)) == (4, 10)
    with closing(Database(database_url)) as database:
        assert len(rows(database, inbox)) == len(rows(database, persons)) == 10


def test_nothing_received_is_nothing_stored(database: Database) -> None:
    assert receive(database) == 0


def test_all_that_an_event_tells_is_there_when_it_is_worked_on(database: Database) -> None:
    file = FileReference("ref-1", "Plan.pdf", "application/pdf", 1234)
    receive(database, incoming("Anbei", kind=Kind.FILE, file=file, message="m1", sent_at=after(-60)), now=after(5))
    message = one(database, after(5))
    assert (message.kind, message.text, message.file) == (Kind.FILE, "Anbei", file)
    assert (message.channel, message.address, message.is_group) == ("fake", "ada", False)
    assert (message.sent_at, message.received_at) == (after(-60), after(5))
    assert message.payload["message"] == "m1"
    receive(database, press("more:1", "bob"), incoming("", "eve", kind=Kind.OTHER, detail="voice"))
    pressed, voice = claim(database)
    assert (pressed.kind, pressed.token, pressed.text, pressed.file) == (Kind.PRESS, "more:1", "", None)
    assert (voice.kind, voice.detail) == (Kind.OTHER, "voice")


def test_a_message_in_a_group_is_answered_there_and_does_not_change_where_a_person_is_reached(
    database: Database,
) -> None:
    receive(database, incoming())
    receive(database, incoming("Frage", chat="room", is_group=True))
    private = claim(database)
    finish(database, private[0])
    group = claim(database)
    assert group[0].person_id == private[0].person_id
    assert (group[0].address, group[0].is_group) == ("room", True)
    assert rows(database, persons)[0].conversation_id == private[0].conversation_id


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Guten\x00 Tag\x07", "Guten Tag"),
        ("halb\ud83d und \udc00halb", "halb und halb"),
        ("zwei\r\nZeilen \u202eund\u202c Richtung\u200b", "zwei\nZeilen und Richtung"),
        ("Käse \U0001f9c0 👩‍👩‍👧 mu\u0308de", "Käse \U0001f9c0 👩‍👩‍👧 müde"),
        ("'; DROP TABLE inbox; -- %s {} \\", "'; DROP TABLE inbox; -- %s {} \\"),
        ("\x00", ""),
    ],
)
def test_a_text_is_clean_and_otherwise_as_it_was_written(database: Database, said: str, kept: str) -> None:
    receive(database, incoming(said))
    assert one(database).text == kept


def test_a_text_is_cut_to_what_anybody_can_need(database: Database) -> None:
    """One character more than the limit stays, so that a form can tell that it was too long."""
    receive(database, incoming("ä" * 1_000_000))
    assert one(database).text == "ä" * (LONGEST_TEXT + 1)


def test_whatever_a_messenger_hands_over_can_be_stored(database: Database) -> None:
    odd = "a\x00b\ud800" + "x" * 500
    file = FileReference("ref\x00\udfff", odd, odd, 3)
    receive(database, incoming(odd, kind=Kind.FILE, file=file, token=odd, message="m\x00", detail="d\ud800"))
    message = one(database)
    assert message.file
    assert message.file.name.startswith("abx")
    assert len(message.file.name) <= 200
    assert len(message.file.media_type) <= 100
    assert len(message.token) == 64


# ---- claiming


def test_the_messages_of_a_person_are_worked_on_in_their_order(database: Database) -> None:
    receive(database, *(incoming(f"{number}") for number in range(4)))
    said = []
    for _ in range(4):
        message = one(database)
        assert claim(database) == []
        said.append(message.text)
        finish(database, message)
    assert said == ["0", "1", "2", "3"]
    assert claim(database) == []


def test_many_persons_are_claimed_at_once_who_waited_longest_first(database: Database) -> None:
    receive(database, *(incoming(f"{number}", f"person {number % 40}") for number in range(120)))
    claimed = claim(database, limit=30)
    assert sorted(message.text for message in claimed) == sorted(f"{number}" for number in range(30))
    assert len({message.person_id for message in claimed}) == 30
    assert sorted(message.text for message in claim(database, limit=30)) == [f"{number}" for number in range(30, 40)]
    assert claim(database) == []


def test_two_workers_never_hold_the_same_person_and_nothing_is_done_twice(database_url: str) -> None:
    people, each = 12, 6
    with closing(Database(database_url)) as database:
        receive(database, *(incoming(f"{n}", f"person {p}") for n in range(each) for p in range(people)))
    held: set[int] = set()
    order: dict[int, list[int]] = {}
    lock = threading.Lock()
    problems: list[str] = []

    def work() -> None:
        with closing(Database(database_url)) as database:
            idle = 0
            while idle < 3:
                claimed = claim(database, limit=5)
                idle = 0 if claimed else idle + 1
                with lock:
                    problems.extend("held twice" for message in claimed if message.person_id in held)
                    held.update(message.person_id for message in claimed)
                for message in claimed:
                    with lock:
                        order.setdefault(message.person_id, []).append(int(message.text))
                        held.remove(message.person_id)
                    finish(database, message)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert list(order.values()) == [list(range(each))] * people
    with closing(Database(database_url)) as database:
        assert states(database, inbox) == ["done"] * people * each


def test_a_person_is_free_again_when_the_message_is_done(database: Database) -> None:
    receive(database, incoming("eins"), incoming("zwei"))
    first = one(database, seconds=1000)
    finish(database, first)
    second = one(database)
    assert (second.text, second.lease_token) == ("zwei", first.lease_token + 1)


def test_a_lease_that_ran_out_is_taken_over_and_the_first_worker_leaves_nothing(database: Database) -> None:
    receive(database, incoming("eins"), incoming("zwei"))
    first = one(database, seconds=10)
    assert claim(database, after(9.9)) == []
    second = one(database, after(10.1))
    assert (second.id, second.text) == (first.id, "eins")

    def commit(connection: Connection) -> None:
        connection.execute(
            outbox.insert().values(
                key="a",
                conversation_id=first.conversation_id,
                channel="fake",
                stream="reply",
                priority=0,
                bundle="a",
                wording_keys=[],
                created_at=NOW,
            )
        )
        claims.finish(connection, [first], NOW)

    with pytest.raises(LeaseLost):
        database.write(commit)
    assert rows(database, outbox) == []
    assert states(database, inbox) == ["pending", "pending"]
    with pytest.raises(LeaseLost):
        postpone(database, first, 1)
    finish(database, second)
    assert states(database, inbox) == ["done", "pending"]
    with pytest.raises(LeaseLost):
        finish(database, first)


def test_who_is_late_but_was_not_replaced_may_finish(database: Database) -> None:
    receive(database, incoming())
    finish(database, one(database, seconds=1))
    assert states(database, inbox) == ["done"]


def test_a_message_is_finished_once(database: Database) -> None:
    receive(database, incoming("eins"), incoming("zwei"))
    first = one(database)
    finish(database, first)
    with pytest.raises(LeaseLost):
        finish(database, first)


def test_a_renewed_lease_lasts_longer_unless_it_was_lost(database: Database) -> None:
    receive(database, incoming())
    first = one(database, seconds=10)
    database.write(partial(claims.renew, claimed=[first], until=after(30)))
    assert claim(database, after(20)) == []
    second = one(database, after(31), seconds=10)
    database.write(partial(claims.renew, claimed=[first], until=after(1000)))
    assert one(database, after(42)).id == second.id


def test_a_person_who_was_given_back_is_not_leased_again_by_a_late_renewal(database: Database) -> None:
    receive(database, incoming("eins"), incoming("zwei"))
    first = one(database)
    finish(database, first)
    database.write(partial(claims.renew, claimed=[first], until=after(1000)))
    assert one(database).text == "zwei"


# ---- later


def test_a_postponed_message_waits_and_later_ones_of_the_same_person_wait_behind_it(database: Database) -> None:
    receive(database, incoming("eins"), incoming("zwei"), incoming("andere", "bob"))
    first, other = claim(database)
    postpone(database, first, 5)
    finish(database, other)
    assert claim(database, after(4.9)) == []
    again = one(database, after(5))
    assert (again.text, again.attempts, again.claims) == ("eins", 1, 1)
    finish(database, again)
    assert one(database).text == "zwei"


def test_each_claim_is_counted_also_those_of_workers_that_died(database: Database) -> None:
    receive(database, incoming())
    assert [one(database, after(20 * number)).claims for number in range(4)] == [0, 1, 2, 3]
    assert rows(database, inbox)[0].attempts == 0


def test_a_parked_message_lets_the_next_one_go_on(database: Database) -> None:
    receive(database, incoming("eins"), incoming("zwei"))
    finish(database, one(database), "parked")
    assert one(database).text == "zwei"
    assert [row.done_at for row in rows(database, inbox)] == [NOW, None]


def test_a_message_whose_text_was_blanked_can_still_be_finished(database: Database) -> None:
    receive(database, incoming())
    database.write(lambda connection: connection.execute(inbox.update().values(payload=None)) and None)
    message = one(database)
    assert (message.text, message.token, message.file) == ("", "", None)
    finish(database, message)


def test_a_chat_that_moved_is_answered_at_its_new_address(database: Database) -> None:
    receive(database, incoming(chat="room", is_group=True))
    database.write(partial(move, conversation_id=conversation(database, "room"), address="room 2"))
    assert one(database).address == "room 2"
