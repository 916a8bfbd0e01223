"""Events of Matrix become those of the kernel, and nothing that comes in can stop it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.matrix.addressing import MatrixIdentity
from bot.channels.matrix.events import Received, Room, not_readable, to_incoming
from bot.engine.talk.messages import Incoming, Kind

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ME = MatrixIdentity("@lotse:stadt.example", "Lotse")
DIRECT = Room("!direct:stadt.example", is_group=False, is_encrypted=True)
GROUP = Room("!group:stadt.example", is_group=True, is_encrypted=True)
FILE = {"url": "mxc://stadt.example/abc", "key": {"k": "x"}, "iv": "y", "hashes": {"sha256": "z"}, "v": "v2"}


def read(content: Any, place: Room = DIRECT, *, encrypted: bool = True, **raw: Any) -> Incoming | None:
    values = {
        "type": "m.room.message",
        "event_id": "$e",
        "sender": "@ada:stadt.example",
        "origin_server_ts": NOW.timestamp() * 1000,
        "content": content,
    }
    return to_incoming(Received(values | raw, place, was_encrypted=encrypted), ME, NOW)


def text(body: str = "Hallo", **more: Any) -> dict[str, Any]:
    return {"msgtype": "m.text", "body": body, **more}


def known(incoming: Incoming | None) -> Incoming:
    assert incoming
    return incoming


def test_a_message_is_a_text_with_its_place_and_time() -> None:
    assert read(text()) == Incoming(
        "matrix", "$e", "@ada:stadt.example", DIRECT.room_id, Kind.TEXT, NOW, text="Hallo", message="$e"
    )


def test_a_command_comes_with_the_sign_that_programs_leave_alone() -> None:
    assert known(read(text("!hilfe"))).text == "/hilfe"
    assert known(read(text("Lotse: !hilfe"), GROUP)).text == "/hilfe"


def test_a_thread_is_kept() -> None:
    relation = {"rel_type": "m.thread", "event_id": "$root", "is_falling_back": True}
    assert known(read(text(**{"m.relates_to": relation}))).thread == "$root"


def test_what_older_programs_quote_is_left_out() -> None:
    relation = {"m.in_reply_to": {"event_id": "$a"}}
    body = "> <@lotse:stadt.example> Guten Tag\n> zwei\n\nDanke"
    assert known(read(text(body, **{"m.relates_to": relation}))).text == "Danke"
    emote = text("> * <@ada:stadt.example> winkt\n\nwinkt zurück", **{"m.relates_to": relation})
    assert known(read({**emote, "msgtype": "m.emote"})).text == "winkt zurück"
    command = text("> * <@ada:stadt.example> winkt\n\nLotse: !hilfe", **{"m.relates_to": relation})
    assert known(read(command, GROUP)).text == "/hilfe"


def test_an_edit_names_the_message_that_it_changes() -> None:
    content = text(
        "* neu", **{"m.new_content": text("neu"), "m.relates_to": {"rel_type": "m.replace", "event_id": "$a"}}
    )
    edit = known(read(content))
    assert (edit.kind, edit.text, edit.message, edit.event_id) == (Kind.EDIT, "neu", "$a", "$e")


@pytest.mark.parametrize("redacts", [{"redacts": "$a"}, {"content": {"redacts": "$a"}}])
def test_a_redaction_needs_no_encryption(redacts: dict[str, Any]) -> None:
    raw = {"type": "m.room.redaction", "content": {}, **redacts}
    redaction = known(read(raw.pop("content"), encrypted=False, **raw))
    assert (redaction.kind, redaction.message) == (Kind.REDACTED, "$a")


@pytest.mark.parametrize(("key", "number"), [("1️⃣", "1"), ("9️⃣", "9"), ("3⃣", "3"), ("2", "2")])
def test_a_reaction_with_a_number(key: str, number: str) -> None:
    content = {"m.relates_to": {"rel_type": "m.annotation", "event_id": "$a", "key": key}}
    reaction = known(read(content, encrypted=False, type="m.reaction"))
    assert (reaction.kind, reaction.text, reaction.message) == (Kind.REACTION, number, "$a")
    assert read(content, GROUP, encrypted=False, type="m.reaction") is None


@pytest.mark.parametrize("key", ["👍", "", "10", "🔟", "0️⃣", 1, None])
def test_other_reactions_are_nothing(key: Any) -> None:
    content = {"m.relates_to": {"rel_type": "m.annotation", "event_id": "$a", "key": key}}
    assert read(content, encrypted=False, type="m.reaction") is None


def test_a_file_with_its_caption() -> None:
    content = {"msgtype": "m.file", "filename": "plan.pdf", "body": "Unser Plan", "file": FILE, "info": {"size": 7}}
    found = known(read(content))
    assert found.file
    assert (found.kind, found.text, found.file.name, found.file.size_bytes) == (Kind.FILE, "Unser Plan", "plan.pdf", 7)
    assert known(read({**content, "filename": "x.pdf", "body": "x.pdf"})).text == ""


@pytest.mark.parametrize(("content", "event_type", "detail"), [
    ({"msgtype": "m.audio", "org.matrix.msc3245.voice": {}}, "m.room.message", "voice"),
    ({"msgtype": "m.audio"}, "m.room.message", "audio"),
    ({"msgtype": "m.video"}, "m.room.message", "video"),
    ({"msgtype": "m.location"}, "m.room.message", "location"),
    ({"msgtype": "m.key.verification.request"}, "m.room.message", "verification"),
    ({}, "m.sticker", "sticker"),
    ({}, "org.matrix.msc3381.poll.start", "poll"),
])  # fmt: skip
def test_what_cannot_be_read_is_named(content: dict[str, Any], event_type: str, detail: str) -> None:
    found = known(read(content, type=event_type))
    assert (found.kind, found.detail) == (Kind.OTHER, detail)
    assert read(content, GROUP, type=event_type) is None


def test_a_message_that_should_have_been_encrypted_is_not_read() -> None:
    found = known(read(text("Geheim"), encrypted=False))
    assert (found.kind, found.detail, found.text) == (Kind.OTHER, "unencrypted", "")
    assert read(text("Lotse: Hallo"), GROUP, encrypted=False) is None


@pytest.mark.parametrize("raw", [
    {"sender": ME.user_id},
    {"sender": None},
    {"event_id": "$" + "e" * 255},
    {"event_id": "$\0"},
    {"state_key": ""},
    {"type": "m.room.encrypted"},
    {"type": None},
])  # fmt: skip
def test_what_is_not_for_the_assistant_is_nothing(raw: dict[str, Any]) -> None:
    assert read(text(), **raw) is None


def test_messages_of_programs_are_not_answered() -> None:
    notice = {"msgtype": "m.notice", "body": "Hallo"}
    assert read(notice) is None
    assert (
        read({"msgtype": "m.notice", "body": "Lotse: Hallo", "m.mentions": {"user_ids": [ME.user_id]}}, GROUP) is None
    )
    relation = {"rel_type": "m.replace", "event_id": "$a"}
    assert read({**text(), "m.new_content": notice, "m.relates_to": relation}) is None
    assert read({**notice, "m.new_content": text(), "m.relates_to": relation}) is None


def test_in_a_group_only_what_is_said_to_the_assistant() -> None:
    assert read(text("Wer kommt morgen?"), GROUP) is None
    found = known(read(text("Lotse: Wer kommt morgen?"), GROUP))
    assert (found.text, found.is_group) == ("Wer kommt morgen?", True)


def test_which_message_of_the_assistant_is_answered_is_told() -> None:
    content = text("mehr", **{"m.relates_to": {"m.in_reply_to": {"event_id": "$mine"}}})
    raw = {"type": "m.room.message", "event_id": "$e", "sender": "@ada:stadt.example", "content": content}
    found = [to_incoming(Received(raw, GROUP, True, answers_me=mine), ME, NOW) for mine in (True, False)]
    assert [one and one.answers for one in found] == ["$mine", None]
    assert known(read(content)).answers == ""


@pytest.mark.parametrize(("stamp", "sent_at"), [
    ((NOW - timedelta(days=2)).timestamp() * 1000, NOW - timedelta(days=2)),
    ((NOW + timedelta(days=2)).timestamp() * 1000, NOW),
    ("gestern", NOW),
    (1e300, NOW),
])  # fmt: skip
def test_a_clock_out_of_order_is_not_believed(stamp: Any, sent_at: datetime) -> None:
    assert known(read(text(), origin_server_ts=stamp)).sent_at == sent_at


def test_a_message_that_could_not_be_decrypted_is_told_of_under_another_id() -> None:
    raw = {"event_id": "$e", "sender": "@ada:stadt.example", "room_id": "!r:stadt.example", "origin_server_ts": 0}
    told = not_readable(raw, NOW)
    assert (told.event_id, told.kind, told.detail, told.chat) == (
        "unreadable:$e",
        Kind.OTHER,
        "unreadable",
        "!r:stadt.example",
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from(["m.text", "m.file", "m.replace"]),
    lambda inner: st.lists(inner) | st.dictionaries(
        st.sampled_from(["msgtype", "body", "m.relates_to", "m.new_content", "rel_type", "event_id", "key", "file"])
        | st.text(),
        inner,
    ),
    max_leaves=12,
)  # fmt: skip


@given(
    JSON,
    st.sampled_from([DIRECT, GROUP]),
    st.sampled_from(["m.room.message", "m.reaction", "m.room.redaction", "m.sticker"]),
)
def test_no_event_stops_the_intake(content: Any, place: Room, event_type: str) -> None:
    found = read(content, place, type=event_type)
    assert found is None or found.sender == "@ada:stadt.example"
