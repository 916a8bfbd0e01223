"""Files at Matrix: what the assistant sends and what it is sent, encrypted on the way."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.channels.matrix import media
from bot.engine.files import LARGEST_BYTES, File
from bot.engine.outbox.delivery import FetchFailed, MessageRefused, Uncertain
from bot.engine.talk.messages import FileReference
from bot.engine.talk.rendering import Button
from tests.integration.matrix_device import Assistant, sending
from tests.integration.matrix_gate import Gate
from tests.matrix.person import MatrixPerson
from tests.matrix.server import Homeserver

NewPerson = Callable[[str], MatrixPerson]

PNG = b"\x89PNG\r\n\x1a\n"
NOT_FETCHED, GONE, TOO_LARGE = "file-not-fetched", "file-gone", "file-too-large"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Homeserver]:
    with Homeserver(
        tmp_path_factory.mktemp("homeserver"), encryption_enabled_by_default_for_room_type="off"
    ) as started:
        yield started


@pytest.fixture
def gate(server: Homeserver) -> Iterator[Gate]:
    with Gate(server.url) as opened:
        yield opened


@pytest.fixture
def assistant(server: Homeserver, gate: Gate, tmp_path: Path) -> Iterator[Assistant]:
    with Assistant(server, tmp_path / "device", url=gate.url) as device:
        yield device


@pytest.fixture
def person(server: Homeserver) -> Iterator[NewPerson]:
    with ExitStack() as devices:

        def come(name: str) -> MatrixPerson:
            return devices.enter_context(MatrixPerson(server.url, server.newcomer(name)))

        yield come


@pytest.fixture
def ada(person: NewPerson) -> MatrixPerson:
    return person("Ada")


def write(folder: Path, name: str, content: bytes) -> Path:
    (folder / name).write_bytes(content)
    return folder / name


def sent_file(assistant: Assistant, person: MatrixPerson, path: Path, **content: Any) -> FileReference:
    """Have a person send a file, and return what the assistant makes of it."""
    room = assistant.meet(person)
    event_id = person.send_file(path, room=room, **content)
    event = assistant.event(room, event_id)
    found = media.reference(event["content"])
    assert found
    return found


def failure(assistant: Assistant, file: FileReference) -> str:
    with pytest.raises(FetchFailed) as failed:
        assistant.fetch(file)
    return failed.value.key


def test_files_arrive_encrypted_under_their_names(assistant: Assistant, ada: MatrixPerson) -> None:
    room = assistant.meet(ada)
    document = File("Förderantrag Nr. 3.pdf", "application/pdf", b"%PDF" + os.urandom(3_000_000))
    picture = File("bild.png", "image/png", PNG)
    assistant.send(sending(room, "Ihr <Antrag>", [Button("Ja", "a")], document))
    assistant.send(sending(room, file=picture))
    assistant.send(sending(room, file=File("z.svg", "image/svg+xml", b"<svg/>"), thread=ada.say("Faden?", room=room)))
    ada.wait_for(lambda: len(ada.seen) == 3 and all(message.is_readable for message in ada.seen))
    first, second, third = ada.seen
    assert [ada.fetch(message) for message in ada.seen] == [document.content, PNG, b"<svg/>"]
    assert [message.content["msgtype"] for message in ada.seen] == ["m.file", "m.image", "m.file"]
    assert [message.content["filename"] for message in ada.seen] == [document.name, picture.name, "z.svg"]
    assert (first.body, first.formatted_body) == (
        "Ihr <Antrag>\n\n1. Ja",
        "<p>Ihr &lt;Antrag&gt;</p><ol><li>Ja</li></ol>",
    )
    assert (second.body, second.formatted_body) == ("bild.png", "")
    assert first.content["info"] == {"mimetype": "application/pdf", "size": len(document.content)}
    assert (third.thread != "", first.is_encrypted) == (True, True)
    lying = ada.request("GET", f"rooms/{room}/event/{first.event_id}")
    assert "url" not in lying["content"]


def test_a_file_lies_with_the_server_as_nobody_can_read_it(
    assistant: Assistant, ada: MatrixPerson, server: Homeserver
) -> None:
    room = assistant.meet(ada)
    assistant.send(sending(room, file=File("geheim.txt", "text/plain", b"sehr geheim " * 10)))
    ada.wait_for(lambda: ada.seen)
    stored = [path for path in (server.folder / "media").rglob("*") if path.is_file()]
    assert stored
    assert not [path for path in stored if b"geheim" in path.read_bytes()]


def test_a_group_without_encryption_gets_files_as_it_gets_texts(assistant: Assistant, ada: MatrixPerson) -> None:
    wanted = {"preset": "private_chat", "invite": [assistant.user_id]}
    room = ada.request("POST", "createRoom", wanted)["room_id"]
    assistant.wait_for(lambda: room in assistant.client.rooms)
    assistant.send(sending(room, "Bitte", file=File("ö.ics", "text/calendar", b"BEGIN"), is_group=True))
    ada.wait_for(lambda: ada.seen)
    [message] = ada.seen
    assert (message.content["filename"], message.body, message.file) == ("ö.ics", "Bitte", {})
    found = media.reference(message.content)
    assert found
    assert (found.name, found.media_type, found.size_bytes) == ("ö.ics", "text/calendar", 5)
    assert assistant.fetch(found) == b"BEGIN"


def test_an_upload_that_fails_is_tried_again(assistant: Assistant, ada: MatrixPerson, gate: Gate) -> None:
    room = assistant.meet(ada)
    message = sending(room, file=File("a.pdf", "application/pdf", b"%PDF"))
    gate.fail("/media/v3/upload", status=502)
    gate.fail("/media/v3/upload", status=413, body="<html>")
    gate.fail("/sendToDevice/", status=502)
    assert isinstance(assistant.failure(message), Uncertain)
    assert gate.made("/media/v3/upload") == 0
    assert isinstance(assistant.failure(message), Uncertain)
    assert isinstance(assistant.failure(message), MessageRefused)
    assistant.send(message)
    ada.wait_for(lambda: ada.seen and ada.seen[0].is_readable)
    assert ada.fetch(ada.seen[0]) == b"%PDF"


def test_a_file_of_a_person_is_fetched(assistant: Assistant, ada: MatrixPerson, tmp_path: Path) -> None:
    content = os.urandom(2_000_000)
    file = sent_file(assistant, ada, write(tmp_path, "Antrag ä.pdf", content))
    assert (file.name, file.media_type, file.size_bytes) == ("Antrag ä.pdf", "application/pdf", len(content))
    assert assistant.fetch(file) == content
    assert assistant.fetch(replace(file, size_bytes=1)) == content


def test_files_that_were_tampered_with_are_not_taken(
    assistant: Assistant, ada: MatrixPerson, gate: Gate, tmp_path: Path
) -> None:
    file = sent_file(assistant, ada, write(tmp_path, "a.pdf", b"%PDF-1.7"))
    gate.alter("/media/download/", lambda body: body[:-1] + bytes([body[-1] ^ 1]))
    assert failure(assistant, file) == NOT_FETCHED
    where = json.loads(file.reference)
    for name, value in (("sha256", "ä"), ("sha256", ""), ("iv", "AAAA"), ("key", "AAAA"), ("key", "?")):
        changed = replace(file, reference=json.dumps({**where, name: value}))
        assert failure(assistant, changed) == NOT_FETCHED
    assert assistant.fetch(file) == b"%PDF-1.7"


def test_files_over_the_limit_are_not_taken_whatever_is_said_of_them(
    assistant: Assistant, ada: MatrixPerson, tmp_path: Path, gate: Gate
) -> None:
    file = sent_file(assistant, ada, write(tmp_path, "groß.pdf", os.urandom(LARGEST_BYTES + 1)))
    gate.calls.clear()
    assert failure(assistant, file) == TOO_LARGE
    assert gate.made("/download/") == 0
    assert failure(assistant, replace(file, size_bytes=1)) == TOO_LARGE
    assert gate.made("/download/") == 1
    allowed = sent_file(assistant, ada, write(tmp_path, "voll.pdf", bytes(LARGEST_BYTES)))
    assert len(assistant.fetch(allowed)) == LARGEST_BYTES


def test_older_homeservers_have_files_elsewhere(
    assistant: Assistant, ada: MatrixPerson, gate: Gate, tmp_path: Path
) -> None:
    file = sent_file(assistant, ada, write(tmp_path, "a.pdf", b"%PDF-1.7"))
    gate.fail("/client/v1/media/", status=404, body='{"errcode": "M_UNRECOGNIZED", "error": ""}')
    gate.calls.clear()
    failure(assistant, file)  # Synapse itself has left the old place
    assert [call.path.split("/download/")[0] for call in gate.called("/download/")] == [
        "/_matrix/client/v1/media",
        "/_matrix/media/v3",
    ]


def test_what_went_wrong_with_a_file_is_told(
    assistant: Assistant, ada: MatrixPerson, gate: Gate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = sent_file(assistant, ada, write(tmp_path, "a.pdf", b"%PDF-1.7"))
    where = json.loads(file.reference)
    gone = replace(file, reference=json.dumps({**where, "mxc": where["mxc"] + "x"}))
    assert failure(assistant, gone) == GONE
    gate.fail("/download/", status=502, body='{"errcode": "M_TOO_LARGE", "error": ""}')
    assert failure(assistant, file) == TOO_LARGE
    gate.fail("/download/", status=504, body="<html>")
    gate.lose("/download/", times=2)
    assert [failure(assistant, file) for _ in range(2)] == [NOT_FETCHED] * 2
    monkeypatch.setattr(media, "FILE_SECONDS", 0.3)
    gate.delay("/download/", 5)
    assert failure(assistant, file) == NOT_FETCHED
    monkeypatch.undo()
    assert assistant.fetch(file) == b"%PDF-1.7"
