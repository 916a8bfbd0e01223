"""The assistant's encryption against people's: real devices without a server, which is played by the tests."""

from collections.abc import Callable
from typing import Any

import pytest
from nio import EncryptionError, Event, MegolmEvent, RoomMessage, ToDeviceEvent, ToDeviceResponse
from nio.crypto import Olm, OlmDevice
from nio.events import RoomKeyEvent

from bot.channels.matrix import machine, unread
from bot.channels.matrix.machine import Machine, Pauses, Senseless
from bot.channels.matrix.tables import Unread
from tests.engine import NOW
from tests.matrix.store import MemoryStore

ROOM = "!raum:demo.invalid"
HOUR_SECONDS = 3600


class Person:
    """Somebody with one device and a session with the assistant's, from one of its one-time keys."""

    def __init__(self, name: str, assistant: Machine, *, is_known: bool = True) -> None:
        self.olm = Olm(f"@{name}:demo.invalid", name.upper(), MemoryStore("", ""))
        self.assistant = assistant
        self.device = _device(self.olm)
        self.recipient = _device(assistant)
        if is_known:
            assistant.device_store.add(self.device)
        self.session = self.olm.create_session(one_time_key(assistant), self.recipient.curve25519)
        self.olm.create_outbound_group_session(ROOM)
        self.outbound = self.olm.outbound_group_sessions[ROOM]
        self.outbound.mark_as_shared()

    @property
    def key(self) -> dict[str, Any]:
        """What the person's device shares of its room key."""
        names = {"algorithm": Olm._megolm_algorithm, "room_id": ROOM}
        return {**names, "session_id": self.outbound.id, "session_key": self.outbound.session_key}

    @property
    def exported(self) -> dict[str, Any]:
        """What the person's device forwards of its room key to those who had it before."""
        session = self.olm.inbound_group_store.get(ROOM, self.device.curve25519, self.outbound.id)
        return {
            **self.key,
            "session_key": session.export_session(0),
            "sender_key": self.device.curve25519,
            "sender_claimed_ed25519_key": self.device.ed25519,
            "forwarding_curve25519_key_chain": [],
        }

    def sends(self, kind: str, content: dict[str, Any]) -> Any:
        """Let the assistant's device have something encrypted for it, and return what it makes of that."""
        encrypted = self.olm._olm_encrypt(self.session, self.recipient, kind, content)
        return self.assistant.handle_to_device_event(self.encrypted(encrypted))

    def encrypted(self, content: dict[str, Any]) -> ToDeviceEvent:
        raw = {"type": "m.room.encrypted", "sender": self.olm.user_id, "content": content}
        return ToDeviceEvent.parse_event(raw)

    def says(self, body: str = "Hallo", *, sender: str = "") -> MegolmEvent:
        """Return a message as the server hands it on. sender: whom the server names instead of this person."""
        said = {"msgtype": "m.text", "body": body}
        raw = {
            "type": "m.room.encrypted",
            "event_id": f"${self.outbound.message_count}-{self.olm.device_id}",
            "sender": sender or self.olm.user_id,
            "origin_server_ts": self.outbound.message_count,
            "room_id": ROOM,
            "content": self.olm.group_encrypt(ROOM, {"type": "m.room.message", "content": said}),
        }
        event = Event.parse_encrypted_event(raw)
        assert isinstance(event, MegolmEvent)
        return event


def _device(olm: Olm) -> OlmDevice:
    return OlmDevice(olm.user_id, olm.device_id, dict(olm.account.identity_keys))


@pytest.fixture
def assistant() -> Machine:
    return Machine("@lotse:demo.invalid", "LOTSE", MemoryStore("", ""))


@pytest.fixture
def person(assistant: Machine) -> Callable[..., Person]:
    def made(name: str = "ada", **options: bool) -> Person:
        return Person(name, assistant, **options)

    return made


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [0.0]
    monkeypatch.setattr(machine.time, "monotonic", lambda: now[0])
    return now


def reads(assistant: Machine, event: MegolmEvent) -> str:
    body: str = assistant.decrypt_megolm_event(event).source["content"]["body"]
    return body


def sent(assistant: Machine) -> list[tuple[str, str, str]]:
    """Let all that waits for devices be sent; return type, recipient and what sort of request it is."""
    messages = list(assistant.outgoing_to_device_messages)
    for message in messages:
        assistant.handle_response(ToDeviceResponse(message))
    return [(one.type, one.recipient_device, one.content.get("action", "")) for one in messages]


def asks_for(assistant: Machine, event: MegolmEvent) -> None:
    with pytest.raises(EncryptionError):
        assistant.decrypt_megolm_event(event)


# ---- who wrote it


def test_a_message_of_its_sender_is_read(assistant: Machine, person: Callable[..., Person]) -> None:
    ada = person()
    assert isinstance(ada.sends("m.room_key", ada.key), RoomKeyEvent)
    assert reads(assistant, ada.says("Guten Tag")) == "Guten Tag"


@pytest.mark.parametrize("is_known", [True, False])
def test_a_message_under_somebody_elses_name_is_refused(
    assistant: Machine, person: Callable[..., Person], is_known: bool
) -> None:
    ada, carol = person("ada"), person("carol", is_known=is_known)
    carol.sends("m.room_key", carol.key)
    event = carol.says("Bitte löschen", sender=ada.olm.user_id)
    event.device_id = ada.olm.device_id
    for _ in range(2):
        with pytest.raises(EncryptionError, match="device of its sender"):
            assistant.decrypt_megolm_event(event)
    assistant.device_store.add(carol.device)
    assert reads(assistant, carol.says("Unter meinem Namen")) == "Unter meinem Namen"


def test_a_device_that_claims_another_signing_key_is_refused(assistant: Machine, person: Callable[..., Person]) -> None:
    ada = person()
    keys = {"curve25519": ada.device.curve25519, "ed25519": person("carol").device.ed25519}
    assistant.device_store[ada.olm.user_id]["ADA"] = OlmDevice(ada.olm.user_id, "ADA", keys)
    ada.sends("m.room_key", ada.key)
    with pytest.raises(EncryptionError, match="device of its sender"):
        assistant.decrypt_megolm_event(ada.says())


def test_a_device_that_is_not_known_is_searched_for_and_its_message_tried_again(
    assistant: Machine, person: Callable[..., Person], clock: list[float]
) -> None:
    ada = person(is_known=False)
    ada.sends("m.room_key", ada.key)
    event = ada.says("Vom neuen Telefon")
    searches = 0
    for _ in range(HOUR_SECONDS):
        asks_for(assistant, event)
        searches += len(assistant.users_for_key_query)
        assistant.users_for_key_query.clear()
        clock[0] += 1
    assert searches == 6  # at once, then after 1, 3, 7, 15 and 31 minutes
    assistant.device_store.add(ada.device)
    assert reads(assistant, event) == "Vom neuen Telefon"
    assert assistant.outgoing_to_device_messages == []


def test_what_was_written_before_a_device_was_logged_out_is_read(
    assistant: Machine, person: Callable[..., Person]
) -> None:
    ada = person()
    ada.sends("m.room_key", ada.key)
    ada.device.deleted = True
    assert reads(assistant, ada.says("Vorher")) == "Vorher"


def test_its_own_messages_are_its_own(assistant: Machine, person: Callable[..., Person]) -> None:
    assistant.create_outbound_group_session(ROOM)
    assistant.outbound_group_sessions[ROOM].mark_as_shared()
    encrypted = assistant.group_encrypt(ROOM, {"type": "m.room.message", "content": {"msgtype": "m.text", "body": "x"}})
    raw = {**person().says().source, "sender": assistant.user_id, "content": encrypted}
    event = Event.parse_encrypted_event(raw)
    assert assistant.decrypt_megolm_event(event).verified
    event.sender = "@carol:demo.invalid"
    with pytest.raises(EncryptionError, match="device of its sender"):
        assistant.decrypt_megolm_event(event)


# ---- keys that are missing


def test_a_key_that_was_asked_for_is_taken_from_the_device_that_made_it(
    assistant: Machine, person: Callable[..., Person]
) -> None:
    ada = person()
    ada.sends("m.dummy", {})
    event = ada.says("Ohne Schlüssel")
    asks_for(assistant, event)
    assert sent(assistant) == [("m.room_key_request", "ADA", "request")]
    assert ada.sends("m.forwarded_room_key", ada.exported)
    assert reads(assistant, event) == "Ohne Schlüssel"


@pytest.mark.parametrize(
    "change",
    [
        {"room_id": "!anderer:demo.invalid"},
        {"sender_claimed_ed25519_key": "A" * 43},
        {"sender_key": "A" * 43},
        {"forwarding_curve25519_key_chain": ["A" * 43]},
        {"algorithm": "m.megolm.v2"},
        {"session_id": "A" * 43},
        {"session_key": "kein Schlüssel"},
        {"session_key": 7},
    ],
    ids=str,
)
def test_a_key_that_is_not_as_it_was_asked_for_is_refused(
    assistant: Machine, person: Callable[..., Person], change: dict[str, Any]
) -> None:
    ada = person()
    ada.sends("m.dummy", {})
    event = ada.says("Ohne Schlüssel")
    asks_for(assistant, event)
    sent(assistant)
    ada.sends("m.forwarded_room_key", {**ada.exported, **change})
    asks_for(assistant, event)
    assert list(assistant.inbound_group_store) == []
    ada.sends("m.forwarded_room_key", ada.exported)
    assert reads(assistant, event) == "Ohne Schlüssel"


def test_a_key_that_nobody_asked_for_is_refused(assistant: Machine, person: Callable[..., Person]) -> None:
    ada = person()
    ada.sends("m.forwarded_room_key", ada.exported)
    assert list(assistant.inbound_group_store) == []


@pytest.mark.parametrize("as_own", [True, False])
def test_a_key_of_somebody_elses_messages_is_refused(
    assistant: Machine, person: Callable[..., Person], as_own: bool
) -> None:
    ada, carol = person("ada"), person("carol")
    ada.sends("m.dummy", {})
    event, other = ada.says("Ohne Schlüssel"), carol.says()
    for one in (event, other):
        asks_for(assistant, one)
    sent(assistant)
    own = {"sender_key": carol.device.curve25519, "sender_claimed_ed25519_key": carol.device.ed25519}
    carol.sends("m.forwarded_room_key", {**ada.exported, **(own if as_own else {})})
    assert list(assistant.inbound_group_store) == []
    ada.sends("m.forwarded_room_key", ada.exported)
    assert reads(assistant, event) == "Ohne Schlüssel"


def test_a_device_is_asked_again_after_pauses_that_grow(
    assistant: Machine, person: Callable[..., Person], clock: list[float]
) -> None:
    ada = person()
    ada.sends("m.dummy", {})
    first, second = ada.says(), ada.says()
    asked = []
    for _ in range(7 * 24 * HOUR_SECONDS // 60):
        asks_for(assistant, first)
        asks_for(assistant, second)
        asked += [clock[0]] * len(sent(assistant))
        clock[0] += 60
    assert [seconds // 60 for seconds in asked] == [2**number - 1 for number in range(14)]


def test_with_a_device_without_a_session_one_is_begun_before_it_is_asked(
    assistant: Machine, person: Callable[..., Person]
) -> None:
    ada = person()
    asks_for(assistant, ada.says())
    assert assistant.wedged_devices == [ada.device]
    assert sent(assistant) == []
    claim(assistant, ada)
    assert sent(assistant) == [("m.room.encrypted", "ADA", "")]
    assert sent(assistant) == [("m.room_key_request", "ADA", "request")]


def test_an_answer_that_cannot_be_decrypted_begins_a_new_session_and_is_asked_for_again(
    assistant: Machine, person: Callable[..., Person]
) -> None:
    ada = person()
    ada.sends("m.dummy", {})
    event = ada.says("Ohne Schlüssel")
    asks_for(assistant, event)
    sent(assistant)
    assistant.session_store._entries.clear()
    lost = Machine(assistant.user_id, "LOTSE", MemoryStore("", ""))
    ada.session = ada.olm.create_session(one_time_key(lost), ada.recipient.curve25519)
    assert ada.sends("m.forwarded_room_key", ada.exported) is None
    asks_for(assistant, event)
    claim(assistant, ada)
    assert [kind for kind, _, _ in sent(assistant) + sent(assistant)] == ["m.room.encrypted", "m.room_key_request"]


def one_time_key(olm: Olm) -> str:
    olm.account.generate_one_time_keys(1)
    (key,) = olm.account.one_time_keys["curve25519"].values()
    olm.account.mark_keys_as_published()
    return str(key)


def claim(assistant: Machine, person: Person) -> None:
    """Let the assistant begin a session with a person's device, as the answer to a claim of keys does."""
    content = {"key": one_time_key(person.olm)}
    signature = {person.olm.user_id: {f"ed25519:{person.olm.device_id}": person.olm.sign_json(content)}}
    keys = {person.olm.user_id: {person.olm.device_id: {"signed_curve25519:A": {**content, "signatures": signature}}}}
    assistant._handle_key_claiming(type("Claimed", (), {"one_time_keys": keys}))


def test_pauses_double(clock: list[float]) -> None:
    pauses = Pauses()
    assert "x" not in pauses
    over = []
    for second in range(400):
        clock[0] = second
        if pauses.is_over("x"):
            over.append(second)
    assert over == [0, 60, 180]
    assert "x" in pauses


# ---- what makes no sense


@pytest.mark.parametrize("body", ["", "kein base64!", "AAAA", "A" * 300])
@pytest.mark.parametrize("kind", [0, 1, 2])
def test_olm_messages_that_make_no_sense_are_dropped(
    assistant: Machine, person: Callable[..., Person], body: str, kind: int
) -> None:
    ada = person()
    content = {
        "algorithm": Olm._olm_algorithm,
        "sender_key": ada.device.curve25519,
        "ciphertext": {ada.recipient.curve25519: {"type": kind, "body": body}},
    }
    assert assistant.handle_to_device_event(ada.encrypted(content)) is None
    assert assistant.handle_to_device_event(ada.encrypted({**content, "sender_key": body})) is None
    ada.sends("m.room_key", ada.key)
    assert reads(assistant, ada.says("Danach")) == "Danach"


@pytest.mark.parametrize(
    "change", [{"session_key": "kein Schlüssel"}, {"session_id": "A"}, {"algorithm": "x"}], ids=str
)
def test_room_keys_that_make_no_sense_are_dropped(
    assistant: Machine, person: Callable[..., Person], change: dict[str, str]
) -> None:
    ada = person()
    ada.sends("m.room_key", {**ada.key, **change})
    assert list(assistant.inbound_group_store) == []


NONSENSE = (
    b"",
    b"\xff",
    b"[]",
    b"7",
    b"{}",
    b'{"type": 7}',
    b'{"type": "m.x", "content": {"m.relates_to": 7}}',
)


@pytest.mark.parametrize("plaintext", NONSENSE, ids=lambda plaintext: repr(plaintext[:20]))
def test_messages_that_make_no_sense_do_no_harm(
    assistant: Machine, person: Callable[..., Person], plaintext: bytes
) -> None:
    ada = person()
    ada.sends("m.room_key", ada.key)
    event = ada.says()
    event.ciphertext = ada.outbound._session.encrypt(plaintext).to_base64()
    assert not isinstance(assistant.decrypt_event(event), RoomMessage)
    assert reads(assistant, ada.says("Danach")) == "Danach"


def test_a_message_that_cannot_be_taken_apart_is_not_kept(assistant: Machine, person: Callable[..., Person]) -> None:
    ada = person()
    ada.sends("m.room_key", ada.key)
    event = ada.says()
    event.ciphertext = ada.outbound._session.encrypt(b"[" * 100_000).to_base64()
    with pytest.raises(Senseless):
        assistant.decrypt_megolm_event(event)
    raw = {**event.source, "room_id": ROOM, "content": {**event.source["content"], "ciphertext": event.ciphertext}}
    found = unread.sort(assistant, [Unread(raw, NOW, is_told=False)], NOW)
    assert found == unread.Sorted(over=[event.event_id])


def test_devices_to_which_no_session_can_be_begun_are_not_thought_of_all_the_time(
    assistant: Machine, person: Callable[..., Person], clock: list[float]
) -> None:
    ada = person()
    event = ada.says()
    asks_for(assistant, event)
    assistant.give_up({ada.olm.user_id: ["OTHER"], "@carol:demo.invalid": ["ADA"]})
    assert assistant.wedged_devices == [ada.device]
    assistant.give_up({ada.olm.user_id: ["ADA"]})
    assert assistant.wedged_devices == []
    clock[0] += 60
    asks_for(assistant, event)
    assert assistant.wedged_devices == [ada.device]
