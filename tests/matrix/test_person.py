"""Persons at Matrix, as tests use them: what they write is encrypted, and others read it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.matrix.person import MatrixPerson, Refused
from tests.matrix.server import Homeserver

NewPerson = Callable[[str], MatrixPerson]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Homeserver]:
    """A homeserver that a test may stop."""
    with Homeserver(tmp_path_factory.mktemp("homeserver")) as started:
        yield started


@pytest.fixture
def person(server: Homeserver) -> Iterator[NewPerson]:
    with ExitStack() as devices:

        def come(name: str) -> MatrixPerson:
            return devices.enter_context(MatrixPerson(server.url, server.newcomer(name)))

        yield come


def meet(one: MatrixPerson, other: MatrixPerson) -> str:
    room = one.open_room(other.user_id)
    return other.accept(room)


def bodies(person: MatrixPerson) -> list[str]:
    return [message.body for message in person.seen]


def test_two_persons_read_each_other_encrypted(person: NewPerson) -> None:
    ada, ben = person("Ada"), person("Ben")
    meet(ada, ben)
    for number in range(3):
        ada.say(f"Frage {number} ä🚌")
        ben.wait_for(lambda number=number: len(ben.seen) > number)
        ben.say(f"Antwort {number}")
        ada.wait_for(lambda number=number: len(ada.seen) > number)
    assert bodies(ben) == [f"Frage {number} ä🚌" for number in range(3)]
    assert bodies(ada) == [f"Antwort {number}" for number in range(3)]
    assert all(message.is_encrypted and message.is_readable for message in (*ada.seen, *ben.seen))
    raw = ada.request("GET", f"rooms/{ada.room}/event/{ben.seen[0].event_id}")
    assert raw["type"] == "m.room.encrypted"
    assert "Frage" not in str(raw)


def test_what_is_written_before_the_other_has_joined_is_read_afterwards(person: NewPerson) -> None:
    ada, ben = person("Ada"), person("Ben")
    room = ada.open_room(ben.user_id)
    ada.say("Schon einmal vorab.")
    ben.accept(room)
    ben.wait_for(lambda: bodies(ben) == ["Schon einmal vorab."])


def test_a_second_device_reads_what_is_written_from_then_on(server: Homeserver, person: NewPerson) -> None:
    ada, ben = person("Ada"), person("Ben")
    room = meet(ada, ben)
    ada.say("Nur für das erste Gerät.")
    ben.wait_for(lambda: ben.seen)
    with MatrixPerson(server.url, ben.user_id, device_name="Rechner") as computer:
        assert computer.device_id != ben.device_id
        ada.wait_for(lambda: computer.device_id in server.devices(ben.user_id))
        ada.say("Für beide.")
        computer.wait_for(lambda: bodies(computer) == ["", "Für beide."])
        assert [message.is_readable for message in computer.seen] == [False, True]
        ben.wait_for(lambda: bodies(ben)[-1] == "Für beide.")
        computer.say("Vom Rechner.", room=room)
    ada.wait_for(lambda: bodies(ada) == ["Vom Rechner."])


def test_files_arrive_unharmed_and_lie_encrypted_on_the_server(
    server: Homeserver, person: NewPerson, tmp_path: Path
) -> None:
    ada, ben = person("Ada"), person("Ben")
    meet(ada, ben)
    content = b"%PDF-1.4\n" + bytes(range(256)) * 500
    (tmp_path / "Straßenplan.pdf").write_bytes(content)
    ada.send_file(tmp_path / "Straßenplan.pdf", caption="Der Plan")
    [message] = ben.wait_for(lambda: ben.seen)
    assert (message.body, message.file_name) == ("Der Plan", "Straßenplan.pdf")
    assert message.content["info"] == {"mimetype": "application/pdf", "size": len(content)}
    assert ben.fetch(message) == content
    stored = [file for file in (server.folder / "media").rglob("*") if file.is_file()]
    assert stored
    assert all(content[:300] not in file.read_bytes() for file in stored)


def test_threads_replies_mentions_edits_reactions_and_redactions(person: NewPerson) -> None:
    ada, ben = person("Ada"), person("Ben")
    meet(ada, ben)
    root = ada.say("Anfang")
    within = ada.say("Im Faden", thread=root)
    ada.say("Antwort", reply_to=root, mentions=(ben.user_id,))
    ada.edit(root, "Anfang, besser")
    reaction = ada.react(within, "👍")
    ada.redact(within)
    ben.wait_for(lambda: ben.redactions)
    _, threaded, reply, edit = ben.seen
    assert (threaded.thread, threaded.replaces) == (root, "")
    assert (reply.thread, reply.answers) == ("", root)
    assert reply.content["m.mentions"] == {"user_ids": [ben.user_id]}
    assert edit.replaces == root
    assert [(seen.event_id, seen.key, seen.message) for seen in ben.reactions] == [(reaction, "👍", within)]
    assert ben.redactions == [within]
    assert [message.body for message in ben.shown] == ["Anfang, besser", "Antwort"]


def test_signals_are_seen(person: NewPerson) -> None:
    ada, ben = person("Ada"), person("Ben")
    room = meet(ada, ben)
    said = ada.say("Gelesen?")
    ben.wait_for(lambda: ben.seen)
    ben.request("POST", f"rooms/{room}/receipt/m.read/{said}", {})
    ben.request("PUT", f"rooms/{room}/typing/{ben.user_id}", {"typing": True, "timeout": 5000})
    ada.wait_for(lambda: (ben.user_id, said) in ada.receipts)
    ada.wait_for(lambda: ada.typing == [ben.user_id])


def test_rooms_are_left_and_replaced(person: NewPerson) -> None:
    ada, ben = person("Ada"), person("Ben")
    old = meet(ada, ben)
    new = ada.upgrade()
    assert new != old
    ben.accept(new)
    ada.say("Im neuen Raum.")
    ben.wait_for(lambda: [(message.room, message.body) for message in ben.seen] == [(new, "Im neuen Raum.")])
    ben.leave()
    ada.wait_for(lambda: ada.members()[ben.user_id] == "leave")
    ada.invite(ben.user_id)
    ben.accept(new)
    ada.kick(ben.user_id)
    with pytest.raises(Refused, match="M_FORBIDDEN"):
        ben.say("Niemand hört das.")


def test_all_goes_on_after_a_restart_of_the_server(server: Homeserver, person: NewPerson) -> None:
    ada, ben = person("Ada"), person("Ben")
    meet(ada, ben)
    ada.say("Vorher.")
    ben.wait_for(lambda: bodies(ben) == ["Vorher."])
    server.restart()
    ada.say("Nachher.")
    ben.wait_for(lambda: bodies(ben) == ["Vorher.", "Nachher."])
    ben.say("Auch zurück.")
    ada.wait_for(lambda: bodies(ada) == ["Auch zurück."])


def test_eight_persons_in_one_room(person: NewPerson) -> None:
    people = [person(f"Gast {number}") for number in range(8)]
    room = people[0].open_room(*(guest.user_id for guest in people[1:]), is_direct=False, name="Runde")
    for guest in people[1:]:
        guest.accept(room)
    for guest in people:
        guest.say(f"Hier ist {guest.user_id}.")
    for guest in people:
        guest.wait_for(lambda guest=guest: len(guest.seen) == 7 and all(bodies(guest)))
