"""`lotse run` at Matrix: rooms, and all that people send there."""

import json
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import quote

import pytest

from bot.storage.database import Database
from tests.announcements import goes_out_to
from tests.contracts.process import eventually
from tests.integration.matrix_run import Lotse, People, Talk, echoes, plain, renames, running, sends_secret, shows
from tests.matrix.person import Refused
from tests.matrix.server import Homeserver
from tests.people import grant, person_of
from tests.roundup import about_to_be_sent
from tests.sent_files import PDF

KEYCAP = "\ufe0f\u20e3"


@pytest.fixture(scope="module")
def lotse(homeserver: Homeserver, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lotse]:
    with running(homeserver, tmp_path_factory.mktemp("matrix-run") / "data") as started:
        yield started


@pytest.fixture(scope="module")
def people(homeserver: Homeserver) -> Iterator[People]:
    with closing(People(homeserver)) as known:
        yield known


# ---- rooms


def test_in_each_room_of_a_person_the_answer_comes_where_it_was_asked(lotse: Lotse, people: People) -> None:
    ada = people("Ada")
    first, second = lotse.meets(ada), lotse.meets(ada)
    first.says("/eins")
    second.says("/zwei")
    first.says("/drei")
    echoes(first.hears(), "/eins")
    echoes(first.hears(), "/drei")
    echoes(second.hears(), "/zwei")
    first.hears_nothing_more()
    second.hears_nothing_more()


def test_in_a_group_only_who_addresses_it_is_answered(lotse: Lotse, people: People) -> None:
    ada, ben = lotse.group(people("Ada"), people("Ben"))
    for text in ("/eins", "hilfe", "1", "Was ist ein Bürgerbus?", "Der Lotse kommt morgen."):
        ada.says(text)
    name = lotse.user[1:].partition(":")[0]
    ada.says(f"{name}: Was ist ein Bürgerbus?")
    answer = ada.hears()
    shows(answer, "wiki-unavailable")
    assert answer.answers == ada.last
    assert not answer.thread
    ben.says("/zwei", reply_to=answer.event_id)
    echoes(ada.hears(), "/zwei")
    assert ada.person.seen[-1].answers == ben.last
    ben.says("Was denn?", reply_to=ada.last)
    ben.says("/drei", mentions=(lotse.user,))
    echoes(ada.hears(), "/drei")
    ada.hears_nothing_more()


def test_in_a_group_it_never_speaks_about_a_person(lotse: Lotse, people: People) -> None:
    conrad = people("Conrad")
    alone = lotse.meets(conrad)
    alone.says("/rueckmeldung").hears()
    group, _ = lotse.group(conrad, people("Dora"))
    for text in ("/rueckmeldung", "/entwuerfe", "/quelle"):
        group.says(text, mentions=(lotse.user,))
        shows(group.hears(), "only-in-private")
    group.says("1", mentions=(lotse.user,))
    shows(group.hears(), "wiki-unavailable")
    group.hears_nothing_more()
    alone.hears_nothing_more()


def test_the_office_adds_a_room_from_within_and_announcements_come_there(lotse: Lotse, people: People) -> None:
    kim, ada = lotse.group(people("Kim"), people("Ada"))
    private = lotse.meets(kim.person)
    with closing(Database(f"sqlite:///{lotse.folder / 'lotse.sqlite'}")) as database:
        grant(database, person_of(database, kim.person.user_id, "matrix"))
        kim.says("/kanaele Ratsrunde", mentions=(lotse.user,))
        shows(ada.hears(), "announcement-place-hello", link=f"https://matrix.to/#/{lotse.user}")
        shows(private.hears(), "announcement-place-added", name="Ratsrunde", channel="matrix", address=kim.room)
        goes_out_to(database, place_id=1)
        said = ada.hears().body
        assert "Seminar zum Bürgerbus" in said
        assert said.endswith(f": https://matrix.to/#/{lotse.user}")
    private.says("/kanaele !gibtesnicht:example.org").hears()
    missing = {"name": "!gibtesnicht:example.org", "why": "outside", "channel": "matrix"}
    shows(private.hears(), "announcement-place-not-added", **missing)


def test_when_somebody_joins_two_it_becomes_a_group(lotse: Lotse, people: People) -> None:
    ada, ben = people("Ada"), people("Ben")
    talk = lotse.meets(ada)
    talk.says("/rueckmeldung")
    shows(talk.hears(), "feedback-topic")
    ada.invite(ben.user_id, talk.room)
    talk.says("Idee").hears_nothing_more()  # who is invited reads along
    ben.accept(talk.room)
    lotse.gathers(talk.room, [ada, ben])
    talk.says("Idee").says("/eins").hears_nothing_more()
    talk.says("/rueckmeldung", mentions=(lotse.user,))
    shows(talk.hears(), "only-in-private")
    ben.leave(talk.room)
    ada.wait_for(lambda: ada.members(talk.room)[ben.user_id] == "leave")
    talk.says("Idee")
    shows(talk.hears(), "feedback-text")


def test_when_the_other_leaves_it_leaves_too(lotse: Lotse, people: People) -> None:
    talk = lotse.meets(people("Emil"))
    talk.person.leave(talk.room)
    eventually(lambda: talk.room not in lotse.rooms())
    eventually(lambda: lotse.is_blocked(talk.room))


@pytest.mark.parametrize("is_banned", [False, True])
def test_who_puts_it_out_and_invites_it_again_is_answered_again(lotse: Lotse, people: People, is_banned: bool) -> None:
    frieda = people("Frieda")
    talk = lotse.meets(frieda, is_direct=False)  # so that the assistant has less power than she has
    (frieda.ban if is_banned else frieda.kick)(lotse.user, talk.room)
    eventually(lambda: lotse.is_blocked(talk.room))
    if is_banned:
        frieda.request("POST", f"rooms/{talk.room}/unban", {"user_id": lotse.user})
    talk.says("/niemand_hoert_zu")
    frieda.invite(lotse.user, talk.room)
    frieda.wait_for(lambda: frieda.members(talk.room)[lotse.user] == "join")
    talk.says("/eins")
    echoes(talk.hears(), "/eins")
    assert not lotse.is_blocked(talk.room)
    talk.hears_nothing_more()


def test_what_was_said_before_it_was_invited_is_not_its_business(lotse: Lotse, people: People) -> None:
    ada = people("Ada")
    room = ada.open_room()
    for number in range(3):
        ada.say(f"/vorher_{number}", room=room)
    ada.invite(lotse.user, room)
    ada.say("/nachher", room=room)
    talk = Talk(ada, lotse.user, room)
    found = talk.hears().body + talk.hears().body
    assert "/nachher" in found
    assert "/vorher" not in found
    assert lotse.rows("SELECT event_id FROM matrix_unread WHERE room_id = ?", room) == []
    talk.hears_nothing_more()


def test_an_upgraded_room_goes_on_with_its_draft(lotse: Lotse, people: People) -> None:
    gerd = people("Gerd")
    talk = lotse.meets(gerd)
    talk.says("/rueckmeldung").hears()
    talk.says("Idee")
    shows(talk.hears(), "feedback-text")
    new = Talk(gerd, lotse.user, gerd.upgrade(talk.room))
    gerd.wait_for(lambda: gerd.members(new.room).get(lotse.user) == "join")
    new.says("Ein Text nach dem Umzug.")
    shows(new.hears(), "feedback-attachment")
    new.hears_nothing_more()
    assert lotse.rows("SELECT count(*) FROM conversations WHERE address = ?", talk.room) == [(0,)]


def test_nobody_can_take_over_the_room_of_somebody_else(lotse: Lotse, people: People) -> None:
    hanna, thief = lotse.meets(people("Hanna")), people("Dieb")
    created = {
        "preset": "trusted_private_chat",
        "is_direct": True,
        "invite": [lotse.user],
        "creation_content": {"predecessor": {"room_id": hanna.room, "event_id": "$x"}},
    }
    room = thief.request("POST", "createRoom", created)["room_id"]
    talk = Talk(thief, lotse.user, room)
    shows(talk.hears(), "welcome-greeting")
    assert lotse.rows("SELECT count(*) FROM conversations WHERE address = ?", hanna.room) == [(1,)]
    hanna.says("/eins")
    echoes(hanna.hears(), "/eins")


def test_a_room_that_is_not_encrypted(tmp_path: Path) -> None:
    """It is encrypted by the assistant, or if that has no right to do so, answered in a room that is."""
    with (
        Homeserver(tmp_path / "server", encryption_enabled_by_default_for_room_type="off") as server,
        closing(People(server)) as people,
        running(server, tmp_path / "data") as lotse,
    ):
        ada = people("Ada")
        invitation = {"is_direct": True, "invite": [lotse.user]}
        room = ada.request("POST", "createRoom", invitation | {"preset": "trusted_private_chat"})["room_id"]
        talk = Talk(ada, lotse.user, room)
        shows(talk.hears(), "welcome-greeting")
        echoes(talk.says("/eins").hears(), "/eins")
        assert all(message.is_encrypted for message in ada.seen)

        ben = people("Ben")
        room = ben.request("POST", "createRoom", invitation | {"preset": "private_chat"})["room_id"]
        private = Talk(ben, lotse.user, ben.accept())
        shows(private.hears(), "welcome-greeting")
        root = plain(ben, room, "/eins")
        echoes(private.hears(), "/eins")
        plain(ben, room, "/zwei", **{"m.relates_to": {"rel_type": "m.thread", "event_id": root}})
        answer = private.hears()
        echoes(answer, "/zwei")
        assert not answer.relation
        echoes(private.says("/drei").hears(), "/drei")
        assert {message.room for message in ben.seen} == {private.room}


# ---- messages


def test_an_edited_question_is_answered_again_but_an_answer_in_a_form_is_not(lotse: Lotse, people: People) -> None:
    talk = lotse.meets(people("Ida"))
    echoes(talk.says("/erstens").hears(), "/erstens")
    talk.person.edit(talk.last, "/zweitens", room=talk.room)
    echoes(talk.hears(), "/zweitens")
    talk.says("/rueckmeldung").hears()
    talk.says("Idee").hears()
    talk.person.edit(talk.last, "Lob", room=talk.room)
    shows(talk.hears(), "edited-in-form")
    shows(talk.hears(), "feedback-text")
    talk.hears_nothing_more()


def test_what_is_taken_back_is_forgotten(lotse: Lotse, people: People) -> None:
    talk = lotse.meets(people("Jan"))
    talk.says("/eins")
    talk.hears()
    first = talk.last
    edit = talk.person.edit(first, "/zwei", room=talk.room)
    talk.hears()
    kept = "SELECT count(*), count(payload) FROM inbox WHERE event_id IN (?, ?)"
    assert lotse.rows(kept, first, edit) == [(2, 2)]
    talk.person.redact(first, talk.room)
    eventually(lambda: lotse.rows(kept, first, edit) == [(2, 0)])
    talk.hears_nothing_more()


def test_a_number_below_a_choice_moves_a_form_on(lotse: Lotse, people: People) -> None:
    karl = people("Karl")
    talk = lotse.meets(karl)
    first = talk.says("/rueckmeldung").hears()
    karl.wait_for(lambda: sum(one.message == first.event_id for one in karl.reactions) == 5)
    karl.react(first.event_id, "👍", talk.room)
    karl.react(first.event_id, f"9{KEYCAP}", talk.room)
    talk.hears_nothing_more()
    karl.react(first.event_id, f"4{KEYCAP}", talk.room)
    second = talk.hears()
    shows(second, "feedback-text")
    talk.says("/hilfe").hears()
    karl.react(first.event_id, f"1{KEYCAP}", talk.room)
    shows(talk.hears(), "form-choice-outdated")
    talk.hears_nothing_more()


def test_the_roundup_is_turned_on_sent_and_stopped_in_words(lotse: Lotse, people: People) -> None:
    mia = lotse.meets(people("Mia"))
    shows(mia.says("wochenzettel einschalten").hears(), "roundup-turned-on")
    shows(
        mia.says("Pause bis nach den Sommerferien").hears(), "roundup-break-unknown", why="land", **{"break": "summer"}
    )
    about_to_be_sent(lotse.folder, "matrix")
    shows(mia.hears(), "roundup-farewell")
    shows(mia.says("Abstellen").hears(), "roundup-turned-off")


def test_a_thread_is_kept_and_everything_else_stays_out_of_it(lotse: Lotse, people: People) -> None:
    talk = lotse.meets(people("Lena"))
    talk.says("/wurzel")
    root = talk.last
    assert not talk.hears().thread
    talk.says("/rueckmeldung", thread=root)
    answer = talk.hears()
    assert (answer.thread, answer.answers) == (root, talk.last)
    talk.says("/draussen")
    assert not talk.hears().thread


def test_it_is_seen_to_read_and_to_work(lotse: Lotse, people: People) -> None:
    mia = people("Mia")
    talk = lotse.meets(mia)
    talk.says("/eins").hears()
    mia.wait_for(lambda: (lotse.user, talk.last) in mia.receipts)
    mia.wait_for(lambda: lotse.user in mia.typing)


def test_other_programs_are_not_answered(lotse: Lotse, people: People) -> None:
    talk = lotse.meets(people("Nora"))
    talk.says("/eins", msgtype="m.notice")
    talk.hears_nothing_more()


@pytest.mark.parametrize(
    ("content", "kind", "key"),
    [
        ({"msgtype": "m.audio", "body": "a.ogg", "org.matrix.msc3245.voice": {}}, "m.room.message", "voice"),
        ({"msgtype": "m.video", "body": "a.mp4"}, "m.room.message", "video"),
        ({"msgtype": "m.location", "body": "hier", "geo_uri": "geo:51,11"}, "m.room.message", "location"),
        ({"body": "hallo", "url": "mxc://x/y", "info": {}}, "m.sticker", "sticker"),
        ({"org.matrix.msc1767.text": "?"}, "org.matrix.msc3381.poll.start", "poll"),
    ],
)
def test_what_cannot_be_read_is_said_so(
    lotse: Lotse, olga: Talk, content: dict[str, object], kind: str, key: str
) -> None:
    olga.person.send(kind, content, olga.room)
    shows(olga.hears(), "cannot-read", kind=key)


@pytest.fixture(scope="module")
def olga(lotse: Lotse, people: People) -> Talk:
    return lotse.meets(people("Olga"))


def test_a_request_to_verify_is_declined_in_words(lotse: Lotse, olga: Talk) -> None:
    request = {
        "msgtype": "m.key.verification.request",
        "body": "?",
        "from_device": "X",
        "to": lotse.user,
        "methods": [],
    }
    olga.person.send("m.room.message", request, olga.room)
    shows(olga.hears(), "verification-unsupported")


def test_what_was_not_encrypted_is_not_read(lotse: Lotse, olga: Talk) -> None:
    event = plain(olga.person, olga.room, "/geheim")
    shows(olga.hears(), "message-unencrypted")
    assert "geheim" not in lotse.rows("SELECT payload FROM inbox WHERE event_id = ?", event)[0][0]
    olga.hears_nothing_more()


def test_odd_texts(lotse: Lotse, olga: Talk) -> None:
    for text in ("👍🏽", "   \n ", "x" * 20_000):
        shows(olga.says(text).hears(), "wiki-unavailable")
    echoes(olga.says("/a\0b\x1b").hears(), "/ab")
    answer = olga.says("/eins@room <b>x</b>").hears()
    assert (answer.content["m.mentions"], "<b>x" in answer.formatted_body) == ({}, False)
    olga.hears_nothing_more()


def test_a_name_of_control_characters_is_only_a_name(lotse: Lotse, people: People) -> None:
    gerda = people("Gerda")
    renames(gerda, "\x1b[2J\u202e<b>@room</b>")
    talk = lotse.meets(gerda)
    echoes(talk.says("/eins").hears(), "/eins")


def test_files(lotse: Lotse, people: People, tmp_path: Path) -> None:
    talk = lotse.meets(people("Paul"))
    pdf, lie = tmp_path / "plan.pdf", tmp_path / "luege.pdf"
    pdf.write_bytes(PDF)
    lie.write_bytes(b"\x7fELF" + b"\0" * 100)
    talk.person.send_file(pdf, room=talk.room)
    shows(talk.hears(), "file-unexpected")
    for text in ("/rueckmeldung", "Idee", "Ein Text."):
        talk.says(text).hears()
    talk.person.send_file(lie, room=talk.room)
    shows(talk.hears(), "file-not-what-it-says")
    talk.person.send_file(pdf, room=talk.room, info={"mimetype": "application/pdf", "size": 20_000_001})
    shows(talk.hears(), "file-too-large", limit=20)
    talk.person.send_file(pdf, room=talk.room)
    shows(talk.hears(), "feedback-may-call")
    assert lotse.rows("SELECT count(*) FROM files WHERE content = ?", PDF) == [(1,)]


# ---- what makes no sense

TO_DEVICES = {
    "m.room.encrypted": [
        {},
        {"algorithm": "m.olm.v1.curve25519-aes-sha2", "sender_key": "x", "ciphertext": {}},
        {
            "algorithm": "m.olm.v1.curve25519-aes-sha2",
            "sender_key": "x",
            "ciphertext": {"KEY": {"type": 0, "body": "x"}},
        },
        {"algorithm": "m.olm.v1.curve25519-aes-sha2", "sender_key": 1, "ciphertext": {"KEY": {"type": 9, "body": 1}}},
        {
            "algorithm": "m.olm.v1.curve25519-aes-sha2",
            "sender_key": "x",
            "ciphertext": {"KEY": {"type": 1, "body": "ä"}},
        },
        {"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "x"},
    ],
    "m.room_key": [{}, {"algorithm": "m.megolm.v1.aes-sha2", "room_id": "!x", "session_id": "y", "session_key": "z"}],
    "m.forwarded_room_key": [{"algorithm": 1}],
    "m.room_key_request": [
        {},
        {"action": "request", "body": [], "requesting_device_id": "X", "request_id": "1"},
        {
            "action": "request",
            "body": {"algorithm": "m.megolm.v1.aes-sha2", "room_id": "!x", "sender_key": "y", "session_id": "z"},
            "requesting_device_id": "X",
            "request_id": "1",
        },
        {"action": "request_cancellation", "requesting_device_id": "X", "request_id": "2"},
    ],
    "m.room_key.withheld": [{}, {"code": "m.no_olm", "algorithm": "m.megolm.v1.aes-sha2", "sender_key": "x"}],
    "m.key.verification.request": [
        {"from_device": "X", "methods": ["m.sas.v1"], "transaction_id": "1", "timestamp": 0}
    ],
    "m.key.verification.start": [
        {},
        {
            "from_device": "X",
            "method": "m.sas.v1",
            "transaction_id": "1",
            "key_agreement_protocols": ["curve25519-hkdf-sha256", "curve25519"],
            "hashes": ["sha256"],
            "message_authentication_codes": ["hkdf-hmac-sha256"],
            "short_authentication_string": ["emoji", "decimal"],
        },
    ],
    "m.key.verification.key": [{"transaction_id": "1", "key": "x"}],
    "m.key.verification.cancel": [{"transaction_id": "9", "code": "x", "reason": "x"}],
    "m.dummy": [{}, {"x": [1]}],
    "m.secret.request": [{"action": 1}],
    "\u202e": [{}],
}
TIMELINE = (
    ("m.room.message", {}),
    ("m.room.message", {"msgtype": ["m.text"], "body": {}}),
    ("m.room.message", {"msgtype": "m.text", "body": 5, "m.relates_to": []}),
    ("m.room.message", {"msgtype": "m.file", "body": "x", "file": {"url": "mxc://../..", "key": 1}}),
    ("m.room.message", {"msgtype": "m.image", "body": "x", "url": "http://127.0.0.1/"}),
    ("m.room.encrypted", {}),
    ("m.room.encrypted", {"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": 5}),
    (
        "m.room.encrypted",
        {"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "ä", "session_id": "x", "sender_key": "y"},
    ),
    ("m.room.encrypted", {"algorithm": "?", "ciphertext": "x"}),
    ("m.reaction", {"m.relates_to": {"rel_type": "m.annotation", "event_id": "$x", "key": "1"}}),
    ("m.reaction", {}),
    ("m.call.invite", {"call_id": 1}),
    ("org.example.unknown", {"x": None}),
)
STATE = (
    ("m.room.tombstone", {"replacement_room": ["x"]}),
    ("m.room.tombstone", {"body": "x", "replacement_room": "!" + "x" * 300}),
    ("m.room.tombstone", {"body": "x", "replacement_room": "!nowhere:lotse.example"}),
    ("m.room.encryption", {"algorithm": 5}),
    ("m.room.name", {"name": 5}),
    ("m.room.topic", {}),
    ("m.room.pinned_events", {"pinned": 5}),
    ("m.space.child", {}),
)


SECRETS = (
    "[]",
    "5",
    "{}",
    '{"type": 5, "content": {}}',
    '{"type": "m.room.message"}',
    '{"type": "m.room.message", "content": []}',
    '{"type": "m.room.message", "content": {"msgtype": "m.text", "body": "\\ud800", "formatted_body": 5}}',
    '{"type": "m.room.message", "content": {"msgtype": "m.file", "body": "x", "url": "mxc://\\ud800/\\u0000"}}',
    '{"type": "m.sticker", "content": [], "sender": "@opfer:lotse.example", "event_id": "$y", "origin_server_ts": 1}',
    '{"type": "m.room.member", "state_key": "@x:y", "content": {"membership": "leave"}}',
    '{"type": "m.room.tombstone", "state_key": "", "content": {"body": "", "replacement_room": "!x:lotse.example"}}',
)
RELATIONS = (
    '"m.in_reply_to": {"event_id": "\\ud800"}',
    '"m.in_reply_to": {"event_id": "../../x"}',
    '"m.in_reply_to": {"event_id": "$x"}',
    '"rel_type": "m.annotation", "key": "1", "event_id": "$\\u0000\\ud800"',
    '"rel_type": "m.replace", "event_id": "$\\u0000\\ud800"',
    '"rel_type": "m.thread", "event_id": "$\\u0000\\ud800"',
    f'"rel_type": "m.thread", "event_id": "${"x" * 10_000}"',
)


def test_secrets_that_make_no_sense_are_outlived(lotse: Lotse, people: People) -> None:
    """Other programs in such a room may not outlive them, so what the assistant has received counts."""
    rosa = people("Rosa")
    rooms = (lotse.meets(rosa), lotse.group(rosa, people("Sven"))[0])
    for room in rooms:
        room.says("/eins", mentions=(lotse.user,)).hears()
    text = '"msgtype": "m.text", "body": "/x"'
    related = [
        f'{{"type": "{kind}", "content": {{{text}, "m.new_content": {{{text}}}, "m.relates_to": {{{relation}}}}}}}'
        for relation in RELATIONS
        for kind in ("m.room.message", "m.reaction")
    ]
    for room in rooms:
        for payload in (*SECRETS, *related):
            sends_secret(rosa, room.room, payload)
        room.says("/zwei", mentions=(lotse.user,))
        eventually(lambda room=room: lotse.rows("SELECT state FROM inbox WHERE event_id = ?", room.last) == [("done",)])
    echoes(lotse.meets(people("Thea")).says("/drei").hears(), "/drei")
    assert not lotse.rows(
        "SELECT 1 FROM inbox WHERE kind = 'other' AND person_id IN"
        " (SELECT person_id FROM identities WHERE address = '@opfer:lotse.example')"
    )


def test_who_hides_a_command_to_the_room_in_a_message_is_not_obeyed(lotse: Lotse, people: People) -> None:
    tina, udo = lotse.group(people("Tina"), people("Udo"))
    tina.says("/eins", mentions=(lotse.user,)).hears()
    udo.says("/zwei", mentions=(lotse.user,))
    tina.hears()
    redaction = {"type": "m.room.redaction", "redacts": tina.last, "content": {}}
    sends_secret(udo.person, udo.room, json.dumps(redaction))
    udo.says("/drei", mentions=(lotse.user,))
    tina.hears()
    assert lotse.rows("SELECT count(payload) FROM inbox WHERE event_id = ?", tina.last) == [(1,)]


def test_events_that_make_no_sense_are_outlived(lotse: Lotse, people: People) -> None:
    quirin = people("Quirin")
    talk = lotse.meets(quirin)
    identity = lotse.server.devices(lotse.user).popitem()[1]["keys"]
    key = next(value for name, value in identity.items() if name.startswith("curve25519"))
    for number, (kind, content) in enumerate((kind, one) for kind, some in TO_DEVICES.items() for one in some):
        told = {"messages": {lotse.user: {"*": json.loads(json.dumps(content).replace("KEY", key))}}}
        quirin.request("PUT", f"sendToDevice/{quote(kind)}/{number}", told)
    for number, (kind, content) in enumerate(TIMELINE):
        with suppress(Refused):
            quirin.request("PUT", f"rooms/{quote(talk.room)}/send/{kind}/odd{number}", content)
        if kind == "m.room.message":
            quirin.send(kind, content, talk.room)
    for kind, content in STATE:
        with suppress(Refused):
            quirin.request("PUT", f"rooms/{quote(talk.room)}/state/{kind}", content)
    talk.says("/eins")
    eventually(lambda: any("/eins" in one.body for one in talk.new), lambda: f"{talk.new}")
    assert "Traceback" not in lotse.log
    assert not lotse.logged("channel_call_failed")


# ---- the log


def test_the_log_names_nobody_and_quotes_nothing(lotse: Lotse, people: People) -> None:
    ruth = people("Ruth Reichenau")
    lotse.meets(ruth).says("/streng_vertraulich").hears()
    log = lotse.log
    for secret in ("ruth", "Reichenau", "streng_vertraulich", "Ein Text", lotse.token):
        assert secret not in log
    assert "Traceback" not in log
