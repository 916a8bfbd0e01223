"""The Matrix adapter sends: encrypted, readable for everybody it is meant for, and once."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from bot.channels.matrix import sharing
from bot.engine.outbox.delivery import Blocked, MessageRefused, Moved, Throttled, Unauthorised, Uncertain
from bot.engine.talk.rendering import Button
from bot.engine.talk.spans import Block, Shape, Span
from tests.integration.matrix_device import Assistant, sending
from tests.integration.matrix_gate import Gate
from tests.matrix.person import MatrixPerson
from tests.matrix.server import Homeserver

NewPerson = Callable[[str], MatrixPerson]

YES_OR_NO = (Button("Ja", "a"), Button("Nein", "b"), Button("Zurück", "c", is_minor=True))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Homeserver]:
    with Homeserver(
        tmp_path_factory.mktemp("homeserver"), encryption_enabled_by_default_for_room_type="off"
    ) as started:
        yield started


@pytest.fixture
def assistant(server: Homeserver, tmp_path: Path) -> Iterator[Assistant]:
    with Assistant(server, tmp_path / "device") as device:
        yield device


@pytest.fixture
def gate(server: Homeserver) -> Iterator[Gate]:
    with Gate(server.url) as opened:
        yield opened


@pytest.fixture
def person(server: Homeserver) -> Iterator[NewPerson]:
    with ExitStack() as devices:

        def come(name: str) -> MatrixPerson:
            return devices.enter_context(MatrixPerson(server.url, server.newcomer(name)))

        yield come


def read(person: MatrixPerson, count: int) -> list[str]:
    """Return what a person reads, as soon as there are so many messages; all of them have to be readable."""
    person.wait_for(lambda: len(person.seen) >= count and all(message.is_readable for message in person.seen))
    return [message.body for message in person.seen]


def plain_room(owner: MatrixPerson, *others: MatrixPerson | Assistant) -> str:
    """Open a room without encryption in which everybody is."""
    wanted = {"preset": "private_chat", "invite": [other.user_id for other in others]}
    room: str = owner.request("POST", "createRoom", wanted)["room_id"]
    for other in others:
        if isinstance(other, Assistant):
            other.wait_for(lambda other=other: room in other.client.rooms)
        else:
            other.request("POST", f"rooms/{quote(room)}/join", {})
    return room


def group(owner: MatrixPerson, assistant: Assistant, *others: MatrixPerson) -> str:
    """Open an encrypted room in which everybody is."""
    room = owner.open_room(assistant.user_id, *(other.user_id for other in others), is_direct=False)
    for other in others:
        other.accept(room)
    members = {assistant.user_id, owner.user_id, *(other.user_id for other in others)}
    assistant.wait_for(lambda: room in assistant.client.rooms and set(assistant.client.rooms[room].users) == members)
    return room


def altered(change: Callable[[Any], None]) -> Callable[[bytes], bytes]:
    """Change the JSON of an answer."""

    def alter(body: bytes) -> bytes:
        content = json.loads(body)
        change(content)
        return json.dumps(content).encode()

    return alter


def test_a_text_arrives_encrypted_and_with_its_formats(assistant: Assistant, person: NewPerson) -> None:
    ada = person("Ada")
    room = assistant.meet(ada)
    said = (
        Block((Span("Sehr "), Span("wichtig", bold=True), Span(": a < b & <b>*kein* @room</b> 🚌"))),
        Block((Span("Quelle", link="https://example.org/?a=1&b=2"),), Shape.ITEM),
    )
    event_id = assistant.send(sending(room, said, YES_OR_NO))
    read(ada, 1)
    [message] = ada.seen
    assert (message.event_id, message.is_encrypted) == (event_id, True)
    assert (message.content["msgtype"], message.content["m.mentions"]) == ("m.text", {})
    assert message.body.startswith(
        "Sehr wichtig: a < b & <b>*kein* @room</b> 🚌\n- Quelle – https://example.org/?a=1&b=2"
    )
    assert "\n\n1. Ja\n2. Nein\n\n" in message.body
    assert message.body.endswith("Zurück")
    assert "<strong>wichtig</strong>: a &lt; b &amp; &lt;b&gt;*kein* @room&lt;/b&gt; 🚌" in message.formatted_body
    assert "<ol><li>Ja</li><li>Nein</li></ol>" in message.formatted_body
    raw = ada.request("GET", f"rooms/{room}/event/{event_id}")
    assert raw["type"] == "m.room.encrypted"
    assert "wichtig" not in json.dumps(raw)


def test_edits_threads_and_answers(assistant: Assistant, person: NewPerson) -> None:
    ada = person("Ada")
    room = assistant.meet(ada)
    first = assistant.send(sending(room, "eins"))
    assert assistant.send(sending(room, "zwei", edits=first)) == first
    assert assistant.send(sending(room, "drei", edits=first)) == first
    assistant.send(sending(room, "im Faden", thread=first))
    assistant.send(sending(room, "dazu", answers=first))
    read(ada, 5)
    assert [message.body for message in ada.shown] == ["drei", "im Faden", "dazu"]
    threaded, answer = ada.shown[1:]
    assert (threaded.thread, threaded.answers) == (first, first)
    assert (answer.thread, answer.answers) == ("", first)


def test_what_cannot_be_a_message_is_refused(assistant: Assistant, person: NewPerson) -> None:
    room = assistant.meet(person("Ada"))
    for message in (
        sending(room),
        sending(room, " \n "),
        sending(room, "einzelnes \ud800"),
        sending(assistant.user_id),
    ):
        assert isinstance(assistant.failure(message), MessageRefused)
    assert isinstance(assistant.failure(sending(assistant.user_id, "an mich")), MessageRefused)
    assert isinstance(assistant.failure(sending("!gibtesnicht:lotse.example", "wohin?")), Blocked)


def test_a_long_message_is_not_too_large_for_an_event(assistant: Assistant, person: NewPerson) -> None:
    ada = person("Ada")
    room = assistant.meet(ada)
    words = "Bürgermeisterinnen & Bürgermeister " * 340
    first = assistant.send(sending(room, words))
    assistant.send(sending(room, words + "!", edits=first))
    assistant.send(sending(room, "<&>" * 4000))
    assert read(ada, 3)[2] == "<&>" * 4000
    assert [message.body for message in ada.shown] == [words + "!", "<&>" * 4000]


def test_nothing_confidential_goes_where_others_read(assistant: Assistant, person: NewPerson) -> None:
    ada, ben = person("Ada"), person("Ben")
    open_room = plain_room(ada, assistant)
    assert assistant.failure(sending(open_room, "privat")).reason == "room is not encrypted"
    assert isinstance(assistant.failure(sending(open_room, "privat")), MessageRefused)
    assistant.send(sending(open_room, "an alle", is_group=True))
    room = assistant.meet(ada)
    ada.invite(ben.user_id, room)
    assistant.wait_for(lambda: ben.user_id in assistant.client.rooms[room].users)
    refused = assistant.failure(sending(room, "privat"))
    assert (type(refused), refused.reason) == (MessageRefused, "others read along")
    assistant.again(syncs=False)
    assert assistant.failure(sending(room, "privat")).reason == "others read along"
    assert assistant.failure(sending(open_room, "privat")).reason == "room is not encrypted"
    assistant.send(sending(room, "an alle", is_group=True))
    assert read(ada, 2) == ["an alle"] * 2
    assert [message.is_encrypted for message in ada.seen] == [False, True]


def test_a_room_that_everybody_left_is_closed(assistant: Assistant, person: NewPerson) -> None:
    ada = person("Ada")
    room = assistant.meet(ada)
    ada.leave(room)
    assistant.wait_for(lambda: ada.user_id not in assistant.client.rooms[room].users)
    assert isinstance(assistant.failure(sending(room, "noch da?")), Blocked)
    other = group(ada, assistant)
    ada.kick(assistant.user_id, other)
    assistant.again(syncs=False)
    assert isinstance(assistant.failure(sending(other, "noch da?")), Blocked)


def test_a_message_sent_twice_is_shown_once(assistant: Assistant, person: NewPerson) -> None:
    ada = person("Ada")
    room = assistant.meet(ada)
    message = sending(room, "einmal", key="in12:0:0")
    first = assistant.send(message)
    assert assistant.send(message) == first
    assistant.again(syncs=False)
    assert assistant.send(message) == first
    assistant.send(sending(room, "danach"))
    assert read(ada, 2) == ["einmal", "danach"]


def test_a_message_of_which_the_answer_is_lost_is_shown_once(
    assistant: Assistant, person: NewPerson, gate: Gate
) -> None:
    ada = person("Ada")
    room = assistant.meet(ada)
    assistant.again(gate.url)
    message = sending(room, "einmal")
    gate.lose("/send/m.room.encrypted/", times=2)  # the library tries twice
    assert isinstance(assistant.failure(message), Uncertain)
    assistant.send(message)
    assistant.send(sending(room, "danach"))
    assert read(ada, 2) == ["einmal", "danach"]


def test_a_device_that_knows_no_room_asks_whether_it_is_encrypted(
    server: Homeserver, assistant: Assistant, person: NewPerson, tmp_path: Path
) -> None:
    ada = person("Ada")
    room = assistant.meet(ada)
    assistant.close()
    other = Assistant(server, tmp_path / "other", assistant.user_id)
    other.open(server.url, syncs=False)
    other.send(sending(room, "von einem neuen Gerät"))
    other.close()
    assistant.open(server.url)
    assert read(ada, 1) == ["von einem neuen Gerät"]
    assert ada.seen[0].is_encrypted


def test_where_it_is_not_certain_that_a_room_is_unencrypted_nothing_is_sent(
    server: Homeserver, assistant: Assistant, person: NewPerson, gate: Gate, tmp_path: Path
) -> None:
    room = assistant.meet(person("Ada"))
    other = Assistant(server, tmp_path / "other", assistant.user_id)
    assistant.close()
    other.open(gate.url, syncs=False)
    gate.fail("/state/m.room.encryption", status=404, body="no such page")
    gate.fail("/state/m.room.encryption", status=502)
    assert [type(other.failure(sending(room, "geheim", is_group=True))) for _ in range(2)] == [Uncertain] * 2
    assert gate.made("/send/") == 0
    other.close()
    assistant.open(server.url)


def test_a_new_device_reads_what_is_sent_after_it_came(
    server: Homeserver, assistant: Assistant, person: NewPerson
) -> None:
    ada = person("Ada")
    room = assistant.meet(ada)
    assistant.send(sending(room, "eins"))
    read(ada, 1)
    with MatrixPerson(server.url, ada.user_id, device_name="Tablet") as tablet:
        assistant.wait_for(lambda: ada.user_id in assistant.client.users_for_key_query)
        assistant.send(sending(room, "zwei"))
        tablet.wait_for(lambda: any(message.body == "zwei" for message in tablet.seen))
        assert read(ada, 2) == ["eins", "zwei"]
    assistant.again(syncs=False)
    with MatrixPerson(server.url, ada.user_id, device_name="Rechner") as laptop:
        assistant.send(sending(room, "drei"))
        laptop.wait_for(lambda: any(message.body == "drei" for message in laptop.seen))


def test_a_device_that_comes_while_devices_are_asked_for_is_not_forgotten(
    server: Homeserver, assistant: Assistant, person: NewPerson, gate: Gate
) -> None:
    ada = person("Ada")
    room = assistant.meet(ada)
    assistant.again(gate.url)
    assistant.send(sending(room, "eins"))
    answers: list[MatrixPerson] = []

    def meanwhile(body: bytes) -> bytes:
        """Hold the answer back until a device has come and the assistant was told so."""
        answers.append(MatrixPerson(server.url, ada.user_id, device_name="Tablet"))
        time.sleep(1.5)
        return body

    assistant.client.olm.add_changed_users({ada.user_id})
    gate.alter("/keys/query", meanwhile)
    assistant.send(sending(room, "zwei"))
    assistant.send(sending(room, "drei"))
    with answers[0] as tablet:
        tablet.wait_for(lambda: any(message.body == "drei" for message in tablet.seen))


def test_nothing_is_sent_that_a_device_could_not_read(assistant: Assistant, person: NewPerson, gate: Gate) -> None:
    ada = person("Ada")
    room = assistant.meet(ada)
    assistant.again(gate.url)
    for phrase in ("/sendToDevice/", "/keys/claim", "/members", "/keys/query"):
        gate.fail(phrase, status=502)
    message = sending(room, "lesbar")
    assert [type(assistant.failure(message)) for _ in range(4)] == [Uncertain] * 4
    gate.fail("/sendToDevice/", status=429, body='{"errcode": "M_LIMIT_EXCEEDED", "error": "", "retry_after_ms": 1500}')
    throttled = assistant.failure(message)
    assert isinstance(throttled, Throttled)
    assert throttled.retry_after_seconds == 1.5
    gate.lose("/sendToDevice/", times=2)  # the library tries twice
    assert isinstance(assistant.failure(message), Uncertain)
    assert gate.made("/send/") == 0
    assistant.send(message)
    assert read(ada, 1) == ["lesbar"]


def test_failures_of_the_message_itself_have_names(assistant: Assistant, person: NewPerson, gate: Gate) -> None:
    ada = person("Ada")
    room = assistant.meet(ada)
    assistant.again(gate.url)
    gate.fail("/send/", status=429, body='{"errcode": "M_LIMIT_EXCEEDED", "error": "", "retry_after_ms": 2500}')
    gate.fail("/send/", status=401, body='{"errcode": "M_UNKNOWN_TOKEN", "error": "geheim"}')
    gate.fail("/send/", status=413, body='{"errcode": "M_TOO_LARGE", "error": "geheim"}')
    gate.fail("/send/", status=503, body="")
    gate.fail("/send/", status=200, body="<html>")
    message = sending(room, "doch noch")
    failures = [assistant.failure(message) for _ in range(5)]
    assert [type(failure) for failure in failures] == [
        Throttled,
        Unauthorised,
        MessageRefused,
        Uncertain,
        Uncertain,
    ]
    assert "geheim" not in repr(failures)
    assistant.send(message)
    assert read(ada, 1) == ["doch noch"]


def test_where_there_is_nothing_to_do_one_request_is_made(assistant: Assistant, person: NewPerson, gate: Gate) -> None:
    room = assistant.meet(person("Ada"))
    assistant.again(gate.url, syncs=False)
    assistant.send(sending(room, "eins"))
    gate.calls.clear()
    assistant.send(sending(room, "zwei"))
    assert len(gate.calls) == 1


def test_many_messages_at_once_share_each_rooms_key_once(assistant: Assistant, person: NewPerson, gate: Gate) -> None:
    ada = person("Ada")
    rooms = [assistant.meet(ada) for _ in range(10)]
    assistant.again(gate.url, syncs=False)
    gate.delay("/sendToDevice/", 0.2, times=10)
    sent = assistant.send_all([sending(room, f"{number}") for number in range(3) for room in rooms])
    assert len({event_id for event_id in sent if isinstance(event_id, str)}) == 30
    assert sorted(read(ada, 30)) == sorted(f"{number}" for number in range(3) for _ in rooms)
    assert gate.made("/sendToDevice/") == 10


def test_more_messages_at_once_than_a_key_is_good_for(assistant: Assistant, person: NewPerson) -> None:
    ada = person("Ada")
    room = assistant.meet(ada)
    sent = assistant.send_all([sending(room, f"{number}") for number in range(120)])
    assert [failure for failure in sent if not isinstance(failure, str)] == []
    assert len(read(ada, 120)) == 120


def test_who_left_cannot_read_on(assistant: Assistant, person: NewPerson) -> None:
    ada, ben = person("Ada"), person("Ben")
    room = group(ada, assistant, ben)
    assistant.send(sending(room, "eins", is_group=True))
    read(ben, 1)
    before = assistant.client.olm.outbound_group_sessions[room].id
    ben.leave(room)
    assistant.wait_for(lambda: ben.user_id not in assistant.client.rooms[room].users)
    assistant.send(sending(room, "zwei", is_group=True))
    session = assistant.client.olm.outbound_group_sessions[room]
    assert session.id != before
    assert {user_id for user_id, _ in session.users_shared_with} == {ada.user_id}
    assert read(ada, 2) == ["eins", "zwei"]


def test_a_device_without_one_time_keys_reads_as_soon_as_it_has_some(
    assistant: Assistant, person: NewPerson, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = person("Ada")
    room = assistant.meet(ada)
    assistant.again(gate.url, syncs=False)
    gate.alter("/keys/claim", altered(lambda answer: answer.update(one_time_keys={})))
    assistant.send(sending(room, "zu früh"))
    assistant.send(sending(room, "noch zu früh"))
    assert gate.made("/keys/claim") == 1
    monkeypatch.setattr(sharing, "_ASK_AGAIN_SECONDS", 0.0)
    assistant.send(sending(room, "jetzt"))
    ada.wait_for(lambda: len(ada.seen) == 3 and ada.seen[2].is_readable)
    assert [message.is_readable for message in ada.seen] == [False, False, True]


def test_a_message_waits_for_readers_whose_server_is_silent(
    assistant: Assistant, person: NewPerson, gate: Gate
) -> None:
    ada = person("Ada")
    room = assistant.meet(ada)
    assistant.again(gate.url, syncs=False)
    silent = altered(lambda answer: answer.update(device_keys={}, failures={"lotse.example": {}}))
    gate.alter("/keys/query", silent)
    gate.alter("/keys/claim", altered(lambda answer: answer.update(one_time_keys={}, failures={"a": {}})))
    message = sending(room, "gleich")
    assert [type(assistant.failure(message)) for _ in range(2)] == [Throttled] * 2
    assistant.send(message)
    assert read(ada, 1) == ["gleich"]


def test_keys_that_make_no_sense_harm_only_their_owner(assistant: Assistant, person: NewPerson, gate: Gate) -> None:
    ada, eve = person("Ada"), person("Eve")
    room = group(ada, assistant, eve)
    assistant.again(gate.url, syncs=False)

    def spoil_device(answer: Any) -> None:
        [device] = answer["device_keys"][eve.user_id].values()
        device["keys"] = dict.fromkeys(device["keys"], "Unsinn")
        answer["device_keys"][eve.user_id]["LEER"] = {}
        first(answer["device_keys"], eve.user_id)

    def first(answers: dict[str, Any], user_id: str) -> None:
        others = {name: answers.pop(name) for name in list(answers) if name != user_id}
        answers.update(others)

    gate.alter("/keys/query", altered(spoil_device))
    assistant.send(sending(room, "eins", is_group=True))
    assert read(ada, 1) == ["eins"]
    assistant.again(gate.url, syncs=False)

    def spoil_one_time_key(answer: Any) -> None:
        answer["one_time_keys"][eve.user_id] = {name: {} for name in answer["one_time_keys"][eve.user_id]}
        first(answer["one_time_keys"], eve.user_id)

    gate.alter("/keys/claim", altered(spoil_one_time_key))
    assistant.send(sending(room, "zwei", is_group=True))
    assert read(ada, 2) == ["eins", "zwei"]


def open_direct(assistant: Assistant, person: MatrixPerson, words: str) -> str:
    """Send something to a person by their address, and return the room that it goes to."""
    moved = assistant.failure(sending(person.user_id, words))
    assert isinstance(moved, Moved)
    assistant.send(sending(moved.address, words))
    return moved.address


def test_a_person_without_a_room_gets_one(assistant: Assistant, person: NewPerson) -> None:
    ada = person("Ada")
    room = open_direct(assistant, ada, "Guten Tag")
    ada.accept(room)
    assert read(ada, 1) == ["Guten Tag"]
    assert ada.seen[0].is_encrypted
    assert open_direct(assistant, ada, "Noch einmal") == room
    assistant.again(syncs=False)
    assert open_direct(assistant, ada, "Und noch einmal") == room
    assert len(read(ada, 3)) == 3


def test_a_room_that_a_person_opened_is_used(assistant: Assistant, person: NewPerson) -> None:
    ada, ben = person("Ada"), person("Ben")
    group(ada, assistant, ben)
    plain_room(ada, assistant)
    room = assistant.meet(ada)
    assert open_direct(assistant, ada, "Guten Tag") == room
    ada.leave(room)
    assistant.wait_for(lambda: ada.user_id not in assistant.client.rooms[room].users)
    new = open_direct(assistant, ada, "Willkommen zurück")
    assert new != room
    ada.accept(new)


def test_a_kill_while_a_room_is_opened_makes_no_second_one(assistant: Assistant, person: NewPerson, gate: Gate) -> None:
    ada, ben = person("Ada"), person("Ben")
    assistant.again(gate.url, syncs=False)
    open_direct(assistant, ben, "vorher")
    gate.lose("/createRoom")
    assert isinstance(assistant.failure(sending(ada.user_id, "Guten Tag")), Uncertain)
    assistant.again(gate.url, syncs=False)
    room = open_direct(assistant, ada, "Guten Tag")
    assert gate.made("/createRoom") == 2
    gate.calls.clear()
    assert open_direct(assistant, ada, "Noch einmal") == room
    assert gate.made("/joined_rooms") == 0
    ada.accept(room)
    assert len(read(ada, 2)) == 2
    assert ada.invitations == []


def test_opening_rooms_at_once_forgets_none(assistant: Assistant, person: NewPerson, gate: Gate) -> None:
    people = [person(name) for name in ("Ada", "Ben", "Eve")]
    assistant.again(gate.url, syncs=False)
    gate.fail("/createRoom", status=429, body='{"errcode": "M_LIMIT_EXCEEDED", "error": "", "retry_after_ms": 10}')
    first, second = (assistant.send_all([sending(one.user_id, "Hallo") for one in people]) for _ in range(2))
    assert [type(result) for result in first] == [Throttled, Moved, Moved]
    assert [type(result) for result in second] == [Moved, Moved, Moved]
    assert [str(result.address) for result in first[1:]] == [str(result.address) for result in second[1:]]
    assert gate.made("/createRoom") == 4
    assert gate.made("/joined_rooms") == 0


def test_numbers_to_tap_are_put_below_choices(assistant: Assistant, person: NewPerson) -> None:
    ada = person("Ada")
    room = assistant.meet(ada)
    five = [Button(str(number), str(number)) for number in range(5)]
    confidential = sending(room, "vertraulich", YES_OR_NO, is_confidential=True)
    for message in (confidential, sending(room, "zu viele", [*five, Button("6", "6")]), sending(room, "ohne")):
        assistant.send(message, seeds_reactions=True)
    assistant.send(sending(room, "nicht gewünscht", YES_OR_NO), seeds_reactions=False)
    message = sending(room, "Ja?", YES_OR_NO)
    asked = assistant.send(message, seeds_reactions=True)
    ada.wait_for(lambda: len(ada.reactions) == 2)
    assert assistant.send(message, seeds_reactions=True) == asked
    assistant.send(sending(room, "Ja??", five, edits=asked), seeds_reactions=True)
    ada.wait_for(lambda: len(ada.reactions) == 5)
    assert [reaction.key for reaction in ada.reactions] == ["1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣"]
    assert {reaction.message for reaction in ada.reactions} == {asked}


def test_a_number_that_cannot_be_put_does_not_fail_the_message(
    assistant: Assistant, person: NewPerson, gate: Gate
) -> None:
    ada = person("Ada")
    room = assistant.meet(ada)
    assistant.again(gate.url)
    gate.fail("/m.reaction/", status=502)
    assistant.send(sending(room, "Ja?", YES_OR_NO), seeds_reactions=True)
    assistant.wait_for(lambda: gate.made("/m.reaction/"))
    gate.delay("/m.reaction/", 30)
    assistant.send(sending(room, "Wirklich?", YES_OR_NO), seeds_reactions=True)
    assert len(read(ada, 2)) == 2
    begun = time.monotonic()
    assistant.again()
    assert time.monotonic() - begun < 5
    assert ada.reactions == []
