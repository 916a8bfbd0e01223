"""Which dialog a message goes to, where no form is open."""

from collections.abc import Callable
from functools import partial

import pytest

from bot.engine.dialogs.capability import Capability, Command, Talk, Upkeep
from bot.engine.dialogs.form_dialog import FormDialog
from bot.engine.dialogs.routing import Router
from bot.engine.dialogs.turn import Dialog, Outcome, Slow, Turn
from bot.engine.files import files
from bot.engine.inbox.claims import Claimed
from bot.engine.memory import MISSED, OFFERED, Memory
from bot.engine.outbox.moving import move
from bot.engine.outbox.table import SendState, outbox
from bot.engine.persons import block, conversations
from bot.engine.talk.messages import FileReference, Kind, say
from bot.storage.database import Database
from tests.engine import NOW, WORDING, Kernel, changes, conversation, enqueue, incoming, receive, rows, states, texts

BUTTONS = [["a:1", "Ja, gern", False], ["back:", "Zurück", True], ["b:2", "Nein", False]]


def tells(name: str) -> Dialog:
    """Return a dialog that tells its name, and what it was given."""
    return lambda turn: Outcome((say("form-offer", label=f"{name}|{turn.text}|{turn.argument}"),))


def router(*more: Capability) -> Router:
    talk = Talk(
        (
            Command("help", ("/hilfe", "Hilfe", "was kannst du"), tells("help"), for_groups=True),
            Command("feedback", ("/rueckmeldung", "Rückmeldung geben"), tells("feedback")),
        ),
        {"a": tells("a"), "b": tells("b"), "back": tells("back")},
        free_text=tells("free"),
    )
    tiny = Capability("tiny", talk, Upkeep({"nudge": tells("nudge")}))
    return Router((tiny, *more), FormDialog((), WORDING, tells("free"), lambda: "00000000"))


def message(said: str = "", kind: Kind = Kind.TEXT, *, is_group: bool = False, **payload: object) -> Claimed:
    return Claimed(1, 1, 1, 1, "fake", "ada", is_group, kind, {"text": said, **payload}, NOW, NOW, 0, 0)


def run(claimed: Claimed, memory: Memory | None = None) -> str:
    """Return what was told, or else the wording key, "" for silence."""
    outcome = router().run(Turn(claimed, memory or Memory(), NOW, claimed.text))
    assert isinstance(outcome, Outcome)
    lines = [line for reply in outcome.replies for line in reply.lines]
    return next((str(line.values.get("label", line.key)) for line in lines), "")


def offered(said: str) -> str:
    return run(message(said), Memory({OFFERED: BUTTONS}))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("/hilfe", "help|/hilfe|"),
        ("/HILFE", "help|/HILFE|"),
        ("/hilfe@lotse_bot", "help|/hilfe@lotse_bot|"),
        (
            "/rueckmeldung  etwas mit\nzwei Zeilen",
            "feedback|/rueckmeldung  etwas mit\nzwei Zeilen|etwas mit\nzwei Zeilen",
        ),
        ("/rückmeldung", "feedback|/rückmeldung|"),
        ("Hilfe!", "help|Hilfe!|"),
        ("Was kannst du?", "help|Was kannst du?|"),
        ("rueckmeldung geben", "feedback|rueckmeldung geben|"),
        ("Hilfe bei der Pflege", "free|Hilfe bei der Pflege|"),
        ("", "free||"),
        ("/unbekannt", "unknown-command"),
        ("/", "unknown-command"),
        ("/../etc", "unknown-command"),
        ("/1 2", "unknown-command"),
    ],
)
def test_a_text_is_a_command_or_free_text(said: str, told: str) -> None:
    assert run(message(said)) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("1", "a|1|1"),
        (" 2. ", "b| 2. |2"),
        ("2)", "b|2)|2"),
        ("Ja, gern", "a|Ja, gern|1"),
        ("ja gern!", "a|ja gern!|1"),
        ("zurueck", "back|zurueck|"),
        ("ja", "a|ja|1"),
        ("Nein.", "b|Nein.|2"),
        ("3", "choice-missed"),
        ("0", "choice-missed"),
        ("12 Einwohner", "free|12 Einwohner|"),
        ("Ja, gern, aber wie?", "free|Ja, gern, aber wie?|"),
        ("/hilfe", "help|/hilfe|"),
    ],
)
def test_what_was_offered_last_can_be_typed_by_its_number_or_label(said: str, told: str) -> None:
    assert offered(said) == told


MENU = [["a:1", "Erstes", False], ["b:2", "Zweites", False], ["back:", "Ja, alles", True], ["a:9", "Nein", True]]


def missed(said: str, count: int = 0, **notes: object) -> Outcome:
    memory = Memory({OFFERED: MENU, MISSED: {"count": count}, **notes})
    outcome = router().run(Turn(message(said), memory, NOW, said))
    assert isinstance(outcome, Outcome)
    return outcome


def test_a_miss_shows_what_was_offered_and_the_second_in_a_row_ways_out() -> None:
    first, second = missed("9"), missed("9", 1)
    assert [line.key for line in first.replies[0].lines] == ["choice-missed"]
    assert [choice.token for choice in first.replies[0].choices] == [token for token, _, _ in MENU]
    assert [line.key for line in second.replies[0].lines] == ["choice-missed-again"]
    assert (second.replies[0].choices, second.keeps_offered) == ((), True)
    assert (first.notes[MISSED], second.notes[MISSED]) == ({"count": 1}, {"count": 2})


def test_a_mere_yes_does_not_do_what_has_to_be_typed_out() -> None:
    assert [line.key for line in missed("ja").replies[0].lines] == ["choice-unsaid"]
    assert missed("ja").replies[0].choices
    assert missed("nein").replies[0].lines[0].values["label"] == "a|nein|9"


def test_what_was_offered_in_another_chat_is_not_meant_here() -> None:
    assert [line.key for line in missed("9", offered_in={"chat": 1}).replies[0].lines] == ["choice-missed"]
    for said in ("1", "9", "ja"):
        assert missed(said, offered_in={"chat": 2}).replies[0].lines[0].values["label"] == f"free|{said}|"


def test_what_was_no_choice_keeps_what_was_offered_unless_it_was_answered() -> None:
    assert missed("Dorfladen").keeps_offered
    assert not missed("/hilfe").keeps_offered


def test_words_of_a_form_without_a_form_say_so() -> None:
    for said in ("absenden", "abbrechen", "überspringen", "später"):
        assert run(message(said)) == "form-none-open"


def test_without_an_offer_a_number_is_just_text() -> None:
    assert run(message("1")) == "free|1|"


@pytest.mark.parametrize(
    ("token", "told"),
    [("a:1", "a||1"), ("a:1:2", "a||1:2"), ("a", "a||"), ("gone:1", "choice-outdated"), ("", "choice-outdated")],
)
def test_a_button_goes_to_the_dialog_that_its_token_names(token: str, told: str) -> None:
    assert run(message(kind=Kind.PRESS, token=token)) == told


def test_a_job_goes_to_the_dialog_of_its_kind() -> None:
    assert run(message(kind=Kind.JOB, token="nudge")) == "nudge||"


@pytest.mark.parametrize(
    ("claimed", "told"),
    [
        (message("Wie?", Kind.EDIT), "free|Wie?|"),
        (message("/hilfe", Kind.EDIT), "help|/hilfe|"),
        (message(kind=Kind.FILE, file={"reference": "r"}), "file-unexpected"),
        (message(kind=Kind.OTHER, detail="voice"), "cannot-read"),
    ],
)
def test_other_kinds_of_messages_are_answered_too(claimed: Claimed, told: str) -> None:
    assert run(claimed) == told


@pytest.mark.parametrize(
    ("claimed", "told"),
    [
        (message("Wie?", is_group=True), "free|Wie?|"),
        (message("/hilfe", is_group=True), "help|/hilfe|"),
        (message("/rueckmeldung", is_group=True), "only-in-private"),
        (message("/unbekannt", is_group=True), "unknown-command"),
        (message("Rückmeldung geben", is_group=True), "free|Rückmeldung geben|"),
        (message("1", is_group=True), "free|1|"),
        (message(kind=Kind.PRESS, token="a:1", is_group=True), "only-in-private"),
        (message(kind=Kind.FILE, is_group=True, file={"reference": "r"}), ""),
        (message("Wie?", Kind.EDIT, is_group=True), ""),
        (message(kind=Kind.OTHER, is_group=True, detail="voice"), ""),
    ],
)
def test_in_a_group_only_questions_and_harmless_commands_are_answered(claimed: Claimed, told: str) -> None:
    assert run(claimed, Memory({OFFERED: BUTTONS})) == told


def test_slow_work_is_handed_on() -> None:
    tiny = Capability("tiny", Talk(free_text=lambda turn: Slow(partial(tells("slow"), turn))))
    routed = Router((tiny,), FormDialog((), WORDING, tells("free"), lambda: "00000000"))
    assert isinstance(routed.run(Turn(message("x"), Memory(), NOW, "x")), Slow)


# ---- what happens to chats


def chat(database: Database, address: str = "ada"):
    return next(row for row in rows(database, conversations) if row.address == address)


def test_who_shuts_the_assistant_out_is_not_written_to(database: Database) -> None:
    kernel = Kernel(database)
    receive(database, incoming("", kind=Kind.BLOCKED))
    kernel.works()
    assert chat(database).is_blocked
    assert texts(database) == []


def test_who_comes_back_is_written_to_again_also_if_both_were_received_together(database: Database) -> None:
    """As after an outage, in which somebody shut the assistant out and then wrote again."""
    kernel = Kernel(database)
    receive(database, incoming("", kind=Kind.BLOCKED), incoming("Bin wieder da"))
    kernel.works()
    assert not chat(database).is_blocked
    receive(database, incoming("", kind=Kind.BLOCKED))
    kernel.works()
    assert chat(database).is_blocked


def test_a_chat_that_moves_is_answered_at_its_new_address(database: Database) -> None:
    kernel = Kernel(database)
    room: Callable[..., object] = partial(incoming, chat="room", is_group=True)
    receive(database, room("Frage"), room("room 2", kind=Kind.MOVED))
    kernel.works()
    assert texts(database, "room 2") == ["Frage"]


def test_a_chat_that_delivery_found_to_have_moved_keeps_what_waits_when_the_messenger_tells_it_too(
    database: Database,
) -> None:
    """The messenger's event still comes from the old address."""
    room = conversation(database, "room", is_group=True)
    enqueue(database, room, "wartet")
    database.write(partial(move, conversation_id=room, address="room 2"))
    kernel = Kernel(database)
    receive(database, incoming("room 2", kind=Kind.MOVED, chat="room", is_group=True))
    kernel.works()
    found = chat(database, "room 2")
    assert (found.id, found.is_blocked) == (room, False)
    assert states(database) == [SendState.DUE]


def test_a_chat_that_moves_keeps_its_conversation(database: Database) -> None:
    room = conversation(database, "room", is_group=True)
    for _ in range(2):  # a messenger may tell it twice
        database.write(partial(move, conversation_id=room, address="room 2"))
    (row,) = rows(database, conversations)
    assert (row.id, row.address, row.is_blocked) == (room, "room 2", False)


def test_what_waits_for_a_chat_that_moves_is_said_where_somebody_has_written_already(database: Database) -> None:
    old, new = conversation(database, "room"), conversation(database, "room 2")
    elsewhere = conversation(database, "room 2", channel="other")
    sent = enqueue(database, old, "gesagt")
    changes(database, outbox.update().where(outbox.c.bundle == sent).values(state=SendState.SENT))
    enqueue(database, old, "wartet")
    enqueue(database, elsewhere, "anderswo", channel="other")
    database.write(partial(move, conversation_id=old, address="room 2"))
    assert [row.conversation_id for row in rows(database, outbox)] == [old, new, elsewhere]
    assert [row.is_blocked for row in rows(database, conversations)] == [True, False, False]


def test_blocking_concerns_one_chat(database: Database) -> None:
    ada, bob = conversation(database, "ada"), conversation(database, "bob")
    database.write(partial(block, conversation_id=ada))
    assert [row.is_blocked for row in rows(database, conversations)] == [True, False]
    assert bob != ada


def test_a_file_in_private_without_a_form_is_not_stored(database: Database) -> None:
    kernel = Kernel(database)
    receive(database, incoming("", kind=Kind.FILE, file=FileReference("r", "a.pdf")))
    kernel.works()
    assert rows(database, files) == []
