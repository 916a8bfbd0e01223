"""No answer of a homeserver stops the library, whatever somebody has put into an event."""

import asyncio
import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from nio import RoomMemberEvent, SyncResponse
from sqlalchemy import select

from bot.channels.matrix import tables
from bot.channels.matrix.addressing import MatrixIdentity
from bot.channels.matrix.intake import MatrixIntake, SyncResult
from bot.channels.matrix.parsing import DEEPEST, drop_unusable, member
from bot.channels.matrix.rooms import Rooms
from bot.config import MatrixSettings
from bot.engine.inbox.receiving import receive
from bot.engine.inbox.table import inbox
from bot.storage.database import Database
from tests.unit.bot.channels.matrix.test_intake import ADA, EXPECTED, ME, NOW, OTHER_ROOM, ROOM, connection

Json = dict[str, Any]
Path = tuple[str | int, ...]


def event(kind: str, content: Any, **more: Any) -> Json:
    values = {"type": kind, "event_id": "$e", "sender": ADA, "origin_server_ts": int(NOW.timestamp() * 1000)}
    return {**values, "content": content, "unsigned": {"age": 5}, **more}


def nested(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth):
        value = [value]
    return value


SOUND = event("m.room.message", {"msgtype": "m.text", "body": "Hallo"}, event_id="$sound")
INFO = {"size": 5, "mimetype": "image/jpeg", "w": 3, "h": 4, "thumbnail_info": {"size": 1}}
SECRET = {"url": "mxc://a/b", "key": {"k": "x", "alg": "A256CTR"}, "iv": "y", "hashes": {"sha256": "z"}, "v": "v2"}
SAMPLES = (
    event("m.room.message", {
        "msgtype": "m.text",
        "body": "> <@a:b> x\n\nLotse: Hallo",
        "formatted_body": "<mx-reply>x</mx-reply>Hallo",
        "m.mentions": {"user_ids": [ME]},
        "m.relates_to": {"m.in_reply_to": {"event_id": "$a"}},
    }),
    event("m.room.message", {
        "msgtype": "m.text",
        "body": "* neu",
        "m.new_content": {"msgtype": "m.text", "body": "neu", "m.mentions": {}},
        "m.relates_to": {"rel_type": "m.replace", "event_id": "$a"},
    }),
    event("m.room.message", {"msgtype": "m.image", "body": "a", "filename": "b", "url": "mxc://a/b", "info": INFO}),
    event("m.room.message", {"msgtype": "m.file", "body": "a", "file": SECRET, "info": INFO}),
    event("m.reaction", {"m.relates_to": {"rel_type": "m.annotation", "event_id": "$a", "key": "1"}}),
    event("m.room.redaction", {"redacts": "$a"}),
    event("m.sticker", {"body": "x", "url": "mxc://a/b", "info": INFO}),
    event("m.room.encrypted", {
        "algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "x", "session_id": "x", "sender_key": "y", "device_id": "z",
    }),
    event("m.room.member", {"membership": "join", "displayname": "x"}, state_key=ADA),
    event("m.room.tombstone", {"body": "x", "replacement_room": OTHER_ROOM}, state_key=""),
    event("m.room.power_levels", {"users": {ADA: 100}, "events": {"m.x": 5}, "ban": 50}, state_key=""),
    event("m.room.encryption", {"algorithm": "m.megolm.v1.aes-sha2"}, state_key=""),
)  # fmt: skip
ODD = (
    None, True, -5, 2**70, 1e308, float("inf"), "", "x", "\0", "\ud800", "x" * 70_000, "> " * 9_000, [], {}, ["x"],
    {"x": 1}, "$a", ME, ADA, "m.text", "m.file", "-5", "mxc://\ud800/x", "join", "@\ud800x:stadt.example",
    "@a\0:stadt.example", nested(300), "<mx-reply>" * 3_000, "\n" * 5_000,
)  # fmt: skip


def places(value: Any, path: Path = ()) -> Iterator[Path]:
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, one in inner:
        yield from places(one, (*path, name))


def mutated(event: Json, place: Path, odd: Any) -> Any:
    """Return an event with something odd in one place; "x" there leaves it out."""
    if not place:
        return odd
    changed = copy.deepcopy(event)
    holder: Any = changed
    for name in place[:-1]:
        holder = holder[name]
    holder[place[-1]] = odd
    if odd == "x":
        del holder[place[-1]]
    return changed


MUTATED = st.sampled_from(SAMPLES).flatmap(
    lambda sample: st.builds(
        mutated, st.just(sample), st.sampled_from(list(places(sample))), st.sampled_from(ODD)
    )
)  # fmt: skip


def answer(*events: Any) -> Json:
    """Return what a homeserver answers to a sync, with events wherever some can be."""
    timeline = {"events": [*events, SOUND], "limited": False, "prev_batch": "s1"}
    stateful = {"timeline": timeline, "state": {"events": list(events)}}
    none = {"ephemeral": {"events": []}, "account_data": {"events": []}}
    rooms = {
        "join": {ROOM: {**stateful, **none}},
        "leave": {OTHER_ROOM: stateful},
        "invite": {OTHER_ROOM: {"invite_state": {"events": list(events)}}},
    }
    return copy.deepcopy({"next_batch": "s2", "rooms": rooms, **EXPECTED, "to_device": {"events": list(events)}})


async def taken(content: Json, since: str = "s1", *, decrypted: bool = False) -> SyncResult:
    """Receive what a homeserver answered, as the assistant does. decrypted: as if all of it had been encrypted."""
    drop_unusable(content)
    response = SyncResponse.from_dict(content)
    assert isinstance(response, SyncResponse)
    for one in response.rooms.join[ROOM].timeline.events:
        one.decrypted = decrypted
    made = connection()
    await made.receive_response(response)
    rooms = Rooms(made, MatrixSettings(homeserver_url="http://127.0.0.1:1", user=ME))
    return await MatrixIntake(made, rooms, MatrixIdentity(ME, "Lotse"), lambda: NOW).take(response, since)


def test_what_is_sound_stays_as_it_is() -> None:
    came = {"type": "m.room.member", "sender": ADA, "state_key": ME, "content": {"membership": "invite"}}
    content = answer(*({name: value for name, value in one.items() if name != "unsigned"} for one in SAMPLES), came)
    before = copy.deepcopy(content)
    drop_unusable(content)
    for kind in ("join", "leave", "invite"):
        assert content["rooms"][kind] == before["rooms"][kind]


def makes_it_a_group(event: Any) -> bool:
    """Tell whether somebody else joins; then what is not addressed to the assistant is none of its business."""
    is_join = isinstance(event, dict) and event.get("content") == {"membership": "join", "displayname": "x"}
    return is_join and event.get("state_key", ADA) != ADA


@given(MUTATED, st.sampled_from(["", "s1"]), st.booleans())
def test_no_event_keeps_others_from_being_received(odd: Any, since: str, decrypted: bool) -> None:
    assume(not makes_it_a_group(odd))
    content = answer(odd)
    json.dumps(content)  # such as a homeserver could say it
    found = asyncio.run(taken(content, since, decrypted=decrypted))
    assert "$sound" in [one.event_id for one in found.incomings]


@pytest.mark.parametrize("odd", [
    event("m.room.power_levels", {"events": nested(300)}, state_key=""),
    event("m.room.message", {"msgtype": "m.text", "body": nested(300)}),
    event("m.room.message", {"msgtype": "m.text", "body": "x"}, origin_server_ts="gestern"),
    event("m.room.message", {"msgtype": "m.text", "body": "x"}, unsigned=5),
    event("m.room.message", {"msgtype": "m.text", "body": "x"}, sender="@\ud800:stadt.example"),
    event("m.room.encrypted", SAMPLES[7]["content"], sender="@\ud800:stadt.example"),
    {"type": "m.sticker", "event_id": "$e", "sender": ADA, "origin_server_ts": 1},
    "x",
    None,
])  # fmt: skip
def test_what_stopped_the_library_is_left_out(odd: Any, database: Database) -> None:
    found = asyncio.run(taken(answer(odd)))

    def store(written: Any) -> list[str]:
        receive(written, found.incomings, NOW)
        tables.add_invitations(written, found.invitations, NOW)
        tables.keep_unread(written, found.unread, NOW)
        return list(written.execute(select(inbox.c.event_id)).scalars())

    assert "$sound" in database.write(store)


@pytest.mark.parametrize("depth", [DEEPEST - 3, DEEPEST])
def test_only_what_is_nested_too_deeply_is_left_out(depth: int) -> None:
    deep = event("m.room.message", {"msgtype": "m.text", "body": "x", "y": nested(depth)})
    content = answer(deep)
    drop_unusable(content)
    assert len(content["rooms"]["join"][ROOM]["timeline"]["events"]) == (2 if depth < DEEPEST - 1 else 1)


@pytest.mark.parametrize("odd", [["x"], {"x": 1}, 5, True, None])
def test_who_comes_is_seen_whatever_they_say_of_themselves(odd: Any) -> None:
    came = event(
        "m.room.member",
        {"membership": "join", "displayname": odd, "avatar_url": odd, "reason": odd},
        state_key="@eve:stadt.example",
        sender="@eve:stadt.example",
        unsigned={"prev_content": odd},
        prev_content=odd,
    )
    content = answer(came)
    drop_unusable(content)
    response = SyncResponse.from_dict(content)
    assert isinstance(response, SyncResponse)
    [joined] = response.rooms.join[ROOM].state
    assert isinstance(joined, RoomMemberEvent)
    made = connection()
    asyncio.run(made.receive_response(response))
    assert "@eve:stadt.example" in made.rooms[ROOM].users
    assert member({"membership": "join", "displayname": odd}) == {"membership": "join"}
