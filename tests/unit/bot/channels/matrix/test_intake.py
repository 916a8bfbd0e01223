"""What a sync brings is sorted by who may talk to the assistant, and nothing in it can stop the intake."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nio import MatrixRoom, SyncResponse
from structlog.testing import capture_logs

from bot.channels.matrix.addressing import MatrixIdentity
from bot.channels.matrix.client import Client, client
from bot.channels.matrix.intake import MatrixIntake, SyncResult
from bot.channels.matrix.rooms import Rooms
from bot.channels.matrix.session import Session
from bot.channels.matrix.tables import Invitation
from bot.config import MatrixSettings
from bot.engine.metrics import UNREADABLE
from bot.engine.talk.messages import Kind

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ME, ADA, STRANGER = "@lotse:stadt.example", "@ada:stadt.example", "@eve:fremd.example"
ROOM, OTHER_ROOM = "!room:stadt.example", "!other:stadt.example"
EXPECTED = {"device_one_time_keys_count": {}, "device_lists": {"changed": [], "left": []}, "to_device": {"events": []}}


def sync(join: Any = None, invite: Any = None, leave: Any = None) -> SyncResponse:
    rooms = {"join": join or {}, "invite": invite or {}, "leave": leave or {}}
    response = SyncResponse.from_dict({"next_batch": "s2", "rooms": rooms, **EXPECTED})
    assert isinstance(response, SyncResponse)
    return response


def joined(*events: Any) -> SyncResponse:
    timeline = {"events": list(events), "limited": False, "prev_batch": "s1"}
    state = {name: {"events": []} for name in ("state", "ephemeral", "account_data")}
    return sync(join={ROOM: {"timeline": timeline, **state}})


def event(
    kind: str = "m.room.message", content: Any = None, sender: str = ADA, sent: datetime = NOW, **more: Any
) -> dict[str, Any]:
    return {
        "type": kind,
        "event_id": "$e",
        "sender": sender,
        "origin_server_ts": int(sent.timestamp() * 1000),
        "content": {"msgtype": "m.notice", "body": "Hallo"} if content is None else content,
        **more,
    }


def invitation(person: str) -> SyncResponse:
    member = {"type": "m.room.member", "state_key": ME, "sender": person, "content": {"membership": "invite"}}
    return sync(invite={OTHER_ROOM: {"invite_state": {"events": [member]}}})


def connection(others: Sequence[str] = (ADA,)) -> Client:
    """Return a client without a network that knows one room, in which nothing needs to be decrypted."""
    made = client(Session("http://127.0.0.1:1", ME, "DEVICE", "token", "key"), None)
    room = made.rooms[ROOM] = MatrixRoom(ROOM, ME, encrypted=True)
    for person in (ME, *others):
        room.add_member(person, None, None)
    room.members_synced = True
    return made


def take(response: SyncResponse, others: Sequence[str] = (ADA,), since: str = "s1", **settings: Any) -> SyncResult:
    made = connection(others)
    known = MatrixSettings(homeserver_url="http://127.0.0.1:1", user=ME, **settings)
    intake = MatrixIntake(made, Rooms(made, known), MatrixIdentity(ME), lambda: NOW)
    return asyncio.run(intake.take(response, since))


@pytest.mark.parametrize(("person", "settings"), [
    (ADA, {}),
    (STRANGER, {"allowed_servers": ("fremd.example",)}),
    (STRANGER, {"allowed_servers": ("*",)}),
    (STRANGER, {"allowed_persons": (STRANGER,)}),
])  # fmt: skip
def test_an_invitation_of_somebody_who_is_allowed(person: str, settings: dict[str, Any]) -> None:
    taken = take(invitation(person), **settings)
    assert (taken.invitations, taken.refused) == ([Invitation(OTHER_ROOM, person)], [])


@pytest.mark.parametrize(
    "settings", [{}, {"allowed_servers": ("fremd",)}, {"allowed_persons": ("@adam:fremd.example",)}]
)
def test_an_invitation_of_somebody_else_is_refused_and_names_only_the_server(settings: dict[str, Any]) -> None:
    with capture_logs() as logged:
        taken = take(invitation(STRANGER), **settings)
    assert (taken.invitations, taken.refused) == ([], [OTHER_ROOM])
    assert [(line["event"], line["server"]) for line in logged] == [("matrix_invitation_refused", "fremd.example")]
    assert STRANGER not in str(logged)


def test_an_invitation_without_inviter_is_refused() -> None:
    assert take(sync(invite={OTHER_ROOM: {"invite_state": {"events": []}}})).refused == [OTHER_ROOM]


def test_who_is_not_allowed_is_not_heard() -> None:
    annotation = {"m.relates_to": {"rel_type": "m.annotation", "event_id": "$a", "key": "1"}}
    heard = (
        event("m.reaction", annotation, STRANGER),
        event("m.room.redaction", {"redacts": "$a"}, STRANGER, redacts="$a"),
        event("m.room.tombstone", {"body": "", "replacement_room": OTHER_ROOM}, STRANGER, state_key=""),
        event("m.room.member", {"membership": "leave"}, STRANGER, state_key=STRANGER),
    )
    taken = take(joined(*heard), (STRANGER,))
    assert (taken.incomings, taken.invitations, taken.alone) == ([], [], [])
    known = take(joined(*heard), (STRANGER,), allowed_servers=("fremd.example",))
    assert [one.kind for one in known.incomings] == [Kind.REACTION, Kind.REDACTED]
    assert known.invitations == [Invitation(OTHER_ROOM, STRANGER)]


def test_the_last_one_who_leaves_ends_the_room() -> None:
    left = event("m.room.member", {"membership": "leave"}, state_key=ADA)
    assert take(joined(left), ()).alone == [ROOM]
    assert take(joined(left), (STRANGER,)).alone == []
    [closed] = take(joined(left), ()).incomings
    assert (closed.kind, closed.chat) == (Kind.BLOCKED, ROOM)


def test_who_leaves_others_alone_is_told() -> None:
    left = event("m.room.member", {"membership": "leave"}, sender=STRANGER, state_key=ADA)
    assert take(joined(left), (STRANGER,)).gone == [(ROOM, ADA)]
    came = event("m.room.member", {"membership": "join"}, sender=ADA, state_key=ADA)
    assert take(joined(came), (STRANGER,)).gone == []


def test_who_is_not_there_any_more_is_not_answered_in_private() -> None:
    annotation = {"m.relates_to": {"rel_type": "m.annotation", "event_id": "$a", "key": "1"}}
    assert [one.kind for one in take(joined(event("m.reaction", annotation))).incomings] == [Kind.REACTION]
    assert take(joined(event("m.reaction", annotation)), (STRANGER,)).incomings == []


def test_at_the_first_sync_only_the_last_day_counts() -> None:
    redactions = [
        event("m.room.redaction", {}, redacts="$a", sent=NOW - timedelta(hours=hours), event_id=f"${hours}")
        for hours in (23, 25)
    ]
    assert [one.event_id for one in take(joined(*redactions), since="").incomings] == ["$23"]
    assert len(take(joined(*redactions)).incomings) == 2


def test_of_a_new_room_only_what_was_said_after_the_invitation_counts() -> None:
    redactions = [event("m.room.redaction", {}, redacts="$a", event_id=f"${number}") for number in range(2)]
    invited = event("m.room.member", {"membership": "invite"}, state_key=ME)
    assert [one.event_id for one in take(joined(redactions[0], invited, redactions[1])).incomings] == ["$1"]
    assert len(take(joined(*redactions)).incomings) == 2


@pytest.mark.parametrize("replacement", [None, 5, "", "#alias:stadt.example", "!" + "x" * 300, "!\0:stadt.example"])
def test_a_successor_that_is_no_room_is_not_followed(replacement: Any) -> None:
    tombstone = event("m.room.tombstone", {"body": "", "replacement_room": replacement}, state_key="")
    assert take(joined(tombstone)).invitations == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from([ME, ADA, ROOM, "leave", "m.replace"]),
    lambda inner: st.lists(inner) | st.dictionaries(
        st.sampled_from(["msgtype", "body", "m.relates_to", "membership", "replacement_room", "redacts", "algorithm"])
        | st.text(),
        inner,
    ),
    max_leaves=8,
)  # fmt: skip
TYPES = st.sampled_from([
    "m.room.message", "m.room.encrypted", "m.room.member", "m.room.tombstone", "m.room.redaction", "m.room.encryption",
    "m.room.name", "m.room.power_levels", "m.reaction", "m.sticker", "m.call.invite", "m.poll.start", "x",
])  # fmt: skip


@given(st.lists(st.tuples(TYPES, JSON, st.none() | st.sampled_from([ME, ADA, ""])), max_size=3), JSON)
def test_no_event_stops_the_intake(some: list[tuple[str, Any, str | None]], unsigned: Any) -> None:
    events = [
        event(kind, content, unsigned=unsigned, **({} if state_key is None else {"state_key": state_key}))
        for kind, content, state_key in some
    ]
    taken = take(joined(*events))
    assert all(one.sender == ADA for one in taken.incomings)


def test_what_has_a_strange_content_is_told_of_and_counted() -> None:
    made = connection()
    intake = MatrixIntake(made, Rooms(made, MatrixSettings()), MatrixIdentity(ME), lambda: NOW)
    strange = {"msgtype": "m.file", "body": "a.pdf", "url": "mxc://stadt.example/abc", "info": {"size": True}}
    before = UNREADABLE.labels("matrix")._value.get()
    with capture_logs() as logs:
        found = asyncio.run(
            intake.read(ROOM, SimpleNamespace(source=event(content=strange), event_id="$e", decrypted=True))
        )
    assert found is not None
    assert (found.kind, found.detail, found.sender) == (Kind.OTHER, "malformed", ADA)
    assert UNREADABLE.labels("matrix")._value.get() == before + 1
    assert [entry["event"] for entry in logs] == ["matrix_message_unusable"]
