"""`lotse run` at Matrix when keys run out, get lost, or are used by somebody who should not."""

import base64
import json
import signal
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from Crypto.Signature import eddsa

from tests.contracts import process
from tests.contracts.process import eventually
from tests.integration.matrix_gate import Gate
from tests.integration.matrix_run import Lotse, People, Talk, echoes, running
from tests.matrix.person import MatrixPerson
from tests.matrix.server import Homeserver

CLAIMED = "signed_curve25519"
ONE_TIME_KEYS = 50
OLM = "m.olm.v1.curve25519-aes-sha2"
MEGOLM = "m.megolm.v1.aes-sha2"


@pytest.fixture
def people(homeserver: Homeserver) -> Iterator[People]:
    with closing(People(homeserver)) as known:
        yield known


@pytest.fixture
def lotse(homeserver: Homeserver, tmp_path: Path) -> Iterator[Lotse]:
    with running(homeserver, tmp_path / "data") as started:
        yield started


def device_of(lotse: Lotse) -> str:
    (device,) = lotse.server.devices(lotse.user)
    return str(device)


def claim(person: MatrixPerson, lotse: Lotse) -> tuple[str, dict[str, Any]]:
    """Take one of the keys that the server hands out to begin a conversation with the assistant's device."""
    device = device_of(lotse)
    answer = person.request("POST", "keys/claim", {"one_time_keys": {lotse.user: {device: CLAIMED}}})
    ((key_id, key),) = answer["one_time_keys"][lotse.user][device].items()
    return key_id, key


def use_up(person: MatrixPerson, lotse: Lotse) -> tuple[str, dict[str, Any]]:
    """Take all one-time keys, and return what is handed out when there are none left."""
    device = device_of(lotse)
    wanted = {"one_time_keys": {lotse.user: {device: CLAIMED}}}
    for _ in range(ONE_TIME_KEYS + 1):
        answer = person.request("POST", "keys/claim", wanted)
        ((key_id, key),) = answer["one_time_keys"][lotse.user][device].items()
        if key.get("fallback"):
            return key_id, key
    raise AssertionError("no fallback key")


def fallback_key(lotse: Lotse) -> str:
    """Return the id of the fallback key that the server has, "" if there is none or somebody has used it."""
    query = "SELECT key_id FROM e2e_fallback_keys_json WHERE user_id = ? AND NOT used"
    with closing(sqlite3.connect(lotse.server.folder / "homeserver.db", timeout=20)) as database:
        found = database.execute(query, (lotse.user,)).fetchall()
    return str(found[0][0]) if found else ""


def stops_without_keys(lotse: Lotse, person: MatrixPerson) -> tuple[str, dict[str, Any]]:
    eventually(lambda: fallback_key(lotse))
    lotse.stop()
    return use_up(person, lotse)


def beside(talk: Talk, people: People) -> Talk:
    """Return the talk as a new device of the same person has it."""
    computer = people("", user_id=talk.person.user_id)
    computer._come_to(talk.room, (talk.bot,))
    return Talk(computer, talk.bot, talk.room)


def assert_signed(lotse: Lotse, key: dict[str, Any]) -> None:
    """Check a key's signature with another library than the one that made it."""
    device = device_of(lotse)
    public = lotse.server.devices(lotse.user)[device]["keys"][f"ed25519:{device}"]
    signature = key["signatures"][lotse.user][f"ed25519:{device}"]
    bare = {name: value for name, value in key.items() if name != "signatures"}
    signed = json.dumps(bare, sort_keys=True, separators=(",", ":")).encode()
    signer = eddsa.import_public_key(base64.b64decode(public + "="))
    eddsa.new(signer, "rfc8032").verify(signed, base64.b64decode(signature + "=="))


def crash(lotse: Lotse, step: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(process, "LOTSE", (sys.executable, "-m", "tests.crashing", step))
        lotse.start()
    assert lotse.process
    eventually(lambda: lotse.process.code is not None, lambda: lotse.log[-3000:], seconds=60)
    assert lotse.process.ends() == -signal.SIGKILL
    lotse.process = None


# ---- keys that run out


def test_with_all_one_time_keys_used_up_a_new_device_is_answered(lotse: Lotse, people: People) -> None:
    talk = lotse.meets(people("Ada"))
    key_id, key = stops_without_keys(lotse, people("Carol"))
    assert_signed(lotse, key)
    computer = beside(talk, people).says("/eins")
    lotse.start()
    echoes(computer.hears(), "/eins")
    eventually(lambda: fallback_key(lotse))
    assert "fallback" not in claim(talk.person, lotse)[1]
    lotse.stop()
    other_id, other = use_up(people("Dora"), lotse)
    assert_signed(lotse, other)
    assert (other_id, other["key"]) != (key_id, key["key"])


def test_a_fallback_key_that_nobody_used_stays(lotse: Lotse, people: People) -> None:
    eventually(lambda: fallback_key(lotse))
    key = fallback_key(lotse)
    lotse.stop()
    lotse.start()
    echoes(lotse.meets(people("Ada")).says("/eins").hears(), "/eins")
    assert fallback_key(lotse) == key


@pytest.mark.parametrize("crashes", [(), ("before",), ("after",), ("before", "before", "after")], ids=str)
def test_a_fallback_key_works_for_what_is_on_its_way_while_it_is_replaced(
    lotse: Lotse, people: People, crashes: tuple[str, ...]
) -> None:
    talk = lotse.meets(people("Ada"))
    stops_without_keys(lotse, people("Carol"))
    computer = beside(talk, people)
    client = computer.person._client
    computer.person._call(client.keys_claim({lotse.user: [device_of(lotse)]}))  # a session with the fallback key
    calls = 2  # the first uploads one-time keys
    for moment in crashes:
        crash(lotse, f"bot.channels.matrix.device_keys:call:{moment}:{calls}")
        calls = 1
    lotse.start()
    eventually(lambda: fallback_key(lotse))
    echoes(computer.says("/eins").hears(), "/eins")


# ---- keys of others


def test_the_first_message_of_a_new_device_is_answered_at_once(lotse: Lotse, people: People) -> None:
    talk = lotse.meets(people("Ada"))
    for number in range(3):
        computer = beside(talk, people)
        echoes(computer.says(f"/erste_{number}").hears(seconds=4), f"/erste_{number}")


def test_a_message_under_somebody_elses_name_is_not_answered(
    homeserver: Homeserver, people: People, tmp_path: Path
) -> None:
    with Gate(homeserver.url) as gate, running(homeserver, tmp_path / "data", gate.url) as lotse:
        ada, carol = lotse.group(people("Ada"), people("Carol"))

        def relabel(content: bytes) -> bytes:
            sync = json.loads(content)
            for room in sync.get("rooms", {}).get("join", {}).values():
                for event in room["timeline"]["events"]:
                    if event["type"] == "m.room.encrypted" and event["sender"] == carol.person.user_id:
                        event["sender"] = ada.person.user_id
            return json.dumps(sync).encode()

        for _ in range(100):
            gate.alter("/sync", relabel)
        carol.says("/eins", mentions=(lotse.user,))
        eventually(lambda: lotse.rows("SELECT event_id FROM matrix_unread") == [(carol.last,)])
        ada.says("/zwei", mentions=(lotse.user,))
        echoes(ada.hears(), "/zwei")
        ada.hears_nothing_more()
        assert lotse.rows("SELECT event_id FROM matrix_unread") == [(carol.last,)]


# ---- what makes no sense


@pytest.mark.parametrize(
    "kind", ["m.room.encrypted", "m.room_key", "m.forwarded_room_key", "m.room_key_request", "m.x"]
)
def test_nobody_can_stop_it_with_keys_that_make_no_sense(lotse: Lotse, people: People, kind: str) -> None:
    talk = lotse.meets(people("Ada"))
    device = device_of(lotse)
    key = lotse.server.devices(lotse.user)[device]["keys"][f"curve25519:{device}"]
    olm = {"algorithm": OLM, "sender_key": "x"}
    contents = [
        {},
        {"algorithm": {}},
        {**olm, "sender_key": 7, "ciphertext": {}},
        {**olm, "ciphertext": {key: []}},
        {**olm, "ciphertext": {key: {"type": 0, "body": "kein base64!"}}},
        {**olm, "ciphertext": {key: {"type": 1, "body": "kein base64!"}}},
        {"action": "request", "body": {}, "request_id": "x", "requesting_device_id": "x"},
    ]
    for number, content in enumerate(contents):
        body = {"messages": {lotse.user: {device: content}}}
        talk.person.request("PUT", f"sendToDevice/{kind}/{number}", body)
    echoes(talk.says("/eins").hears(), "/eins")
    assert lotse.logged("channel_call_failed") == []


def test_nobody_can_stop_it_with_messages_that_make_no_sense(lotse: Lotse, people: People) -> None:
    talk = lotse.meets(people("Ada"))
    for content in (
        {},
        {"msgtype": {}},
        {"msgtype": "m.file", "body": 1, "file": 1},
    ):
        talk.person.send("m.room.message", content, talk.room)
    for number, content in enumerate(
        ({}, {"algorithm": 7}, {"algorithm": MEGOLM}, {"algorithm": MEGOLM, "ciphertext": {}}, {"algorithm": OLM})
    ):
        talk.person.request("PUT", f"rooms/{talk.room}/send/m.room.encrypted/sinnlos{number}", content)
    echoes(talk.says("/eins").hears(), "/eins")
    talk.hears_nothing_more()
    assert lotse.logged("channel_call_failed") == []
