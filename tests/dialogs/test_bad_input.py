"""Whatever is thrown at it, the assistant answers in a friendly way and is never stuck."""

import dataclasses

import pytest

from bot.engine.talk.messages import FileReference, Kind
from bot.storage.database import Database
from knowledge.text import clean
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import ANSWERS, PATIENT, STEPS, answer, asked_by, filed, finish, go_to

Event = dict[str, object]

WORDLESS = {
    "empty": "",
    "blanks": " \t\n\u00a0\u2003 ",
    "emoji": "🚌🏽🇩🇪👩\u200d👧🎉",
    "controls": "\0\1\2\x1b\x7f\x9b",
    "surrogates": "\ud83d\udfff\udc00",
    "right_to_left": "\u200f\u202e\u2067",
    "zero_width": "\u200b\u200c\u200d\ufeff\u2060",
    "combining": "\u0301\u0302\u0303",
    "signs": "!§$%&()=`´^°#'*+~",
}
ODD = {
    "null": "null",
    "json": '{"kind": "text", "abc": [1, null, true]}',
    "html": "<script>alert('x')</script><b>unfertig <img src=x onerror=y>",
    "markdown": "**fett** [link](javascript:alert) ~~weg~~ ``` > # |",
    "sql": "'; DROP TABLE feedback; --",
    "fluent": "{ $number } {form-check} { NUMBER(1) }",
    "format": "%s %(name)s {0} {key} ${HOME} $(rm) `ls`",
    "nul_inside": "Hallo\0Welt\1 aus\x1b[31m Rot",
    "surrogate_inside": "Hallo \ud800 Welt",
    "reversed": "\u202edlrow olleh\u202c und \u2066mehr\u2069",
    "decomposed": "A\u0308rztema\u0308ngel u\u0308berall",
    "line_breaks": "eins\r\nzwei\rdrei\u2028vier\u2029fünf\x0bsechs\x85sieben",
    "zalgo": "H" + "\u0300\u0301\u0302" * 50 + "allo",
    "other_scripts": "مرحبا 你好 Здравствуйте ١٢٣",
}
LONG = {"long": "x" * 20_000, "longer": "Wort " * 10_000, "emoji_long": "😀a" * 10_000}
COMMANDS = {"slash": "/", "slashes": "//", "long_command": "/" + "x" * 299, "odd_command": "/\0/\u202e"}

NOT_TEXT: dict[str, Event] = {
    "unknown_button": {"kind": Kind.PRESS, "token": "unbekannt:1"},
    "long_button": {"kind": Kind.PRESS, "token": "x" * 500},
    "empty_button": {"kind": Kind.PRESS, "token": ""},
    "old_button": {"kind": Kind.PRESS, "token": "f:00000000:topic:praise"},
    "file": {"kind": Kind.FILE, "file": FileReference("/nirgends/x.pdf", "x.pdf")},
    "file_without_name": {"kind": Kind.FILE, "file": FileReference("", "")},
    "file_with_odd_name": {"kind": Kind.FILE, "file": FileReference("\0", "\ud800\0\u202e/../..")},
    "edit": {"kind": Kind.EDIT, "text": "Ich meinte etwas anderes."},
    **{
        detail: {"kind": Kind.OTHER, "detail": detail}
        for detail in ("voice", "audio", "video", "sticker", "location", "contact", "poll", "other", "hologram", "")
    },
}
SILENT: dict[str, Event] = {
    "blocked": {"kind": Kind.BLOCKED},
    "moved": {"kind": Kind.MOVED, "text": "another-chat"},
    "moved_nowhere": {"kind": Kind.MOVED},
}
KEYS = {
    **dict.fromkeys(WORDLESS, "wiki-no-words"),
    **dict.fromkeys(ODD, "wiki-nothing-found"),
    **dict.fromkeys(LONG, "wiki-too-long"),
    **dict.fromkeys(COMMANDS, "unknown-command"),
}
TEXTS = {**WORDLESS, **ODD, **LONG, **COMMANDS}


def sends(chat: Conversation, event: Event) -> Conversation:
    return chat.sends(**event)


@pytest.fixture(scope="module")
def idle(tmp_path_factory: pytest.TempPathFactory, databases: object) -> Conversation:
    """One conversation for all; nothing of what is sent to it may be left."""
    database = Database(databases.new("sqlite"))  # type: ignore[attr-defined]
    return Conversation(database, answer, settings=PATIENT)


@pytest.mark.parametrize("name", TEXTS)
def test_any_text_is_answered(idle: Conversation, name: str) -> None:
    idle.says(TEXTS[name]).shows(KEYS[name])
    assert idle.text.strip()


@pytest.mark.parametrize("name", NOT_TEXT)
def test_any_event_is_answered(idle: Conversation, name: str) -> None:
    expected = {Kind.PRESS: "choice-outdated", Kind.FILE: "file-unexpected", Kind.EDIT: "wiki-nothing-found"}
    event = NOT_TEXT[name]
    key = "form-draft-closed" if name == "old_button" else expected.get(Kind(str(event["kind"])), "cannot-read")
    sends(idle, event).shows(key)


@pytest.mark.parametrize("name", SILENT)
def test_what_happens_to_a_chat_is_no_question(idle: Conversation, name: str) -> None:
    sends(idle, SILENT[name]).shows_nothing()
    idle.says("/hilfe").shows("help-intro")


@pytest.mark.parametrize("step", STEPS)
def test_no_input_moves_or_breaks_a_form(long_chat: Conversation, sqlite: Database, step: str) -> None:
    """Everything that is no answer, one after the other, at one step; then the form is completed."""
    chat, shown = go_to(long_chat, step), asked_by(step)
    texts = {**WORDLESS, **LONG, **COMMANDS} if step == "text" else TEXTS
    wrong = {name: chat.keys for name, text in texts.items() if not {shown, "form-again"} & set(chat.says(text).keys)}
    wrong |= {name: chat.keys for name, event in NOT_TEXT.items() if shown not in sends(chat, event).keys}
    stays = {
        name: event for name, event in SILENT.items() if event["kind"] is not Kind.MOVED
    }  # a form stays in its chat
    wrong |= {name: chat.keys for name, event in stays.items() if sends(chat, event).keys}
    assert not wrong
    finish(chat.says("hilfe"))
    assert (filed(sqlite)[0].text, filed(sqlite)[0].file) == (ANSWERS["text"], "")


def test_no_input_cancels_a_form(long_chat: Conversation, sqlite: Database) -> None:
    chat = go_to(long_chat, "phone").says("abbrechen")
    for text in {**WORDLESS, **ODD, **LONG}.values():
        chat.says(text).shows("form-really-cancel")
    for text in COMMANDS.values():
        chat.says(text).shows("unknown-command", "feedback-phone").says("abbrechen").shows("form-really-cancel")
    for event in NOT_TEXT.values():
        sends(chat, event)
        assert {"form-really-cancel", "feedback-phone"} & set(chat.keys), event
    finish(chat.says("abbrechen").says("nein"))
    assert len(filed(sqlite)) == 1


def test_no_input_settles_a_doubt_but_words(long_chat: Conversation) -> None:
    chat = go_to(long_chat, "text").says("Geht das?").shows("form-answer-or-question")
    for text in WORDLESS.values():
        chat.says(text)
        assert {"form-answer-or-question", "feedback-text"} & set(chat.keys), text
        chat.says("Geht das?").shows("form-answer-or-question")
    for text in LONG.values():
        chat.says(text).shows("form-too-long", "feedback-text").says("Geht das?").shows("form-answer-or-question")
    for event in NOT_TEXT.values():
        sends(chat, event).shows("form-answer-or-question")
    finish(chat.says("1").shows("feedback-attachment"))


def test_odd_text_is_an_answer_like_any_other(long_chat: Conversation, sqlite: Database) -> None:
    chat = go_to(long_chat, "text")
    for text in ODD.values():
        chat.says(text).shows("feedback-attachment").says("zurück").shows("form-present-answer")
        assert clean(text) in chat.text
    finish(chat, {**ANSWERS, "text": ODD["html"]})
    assert filed(sqlite)[0].text == ODD["html"]


@pytest.mark.parametrize("address", ["ada lovelace", "ä" * 60, "'; DROP TABLE persons; --", "\u202e", "😀"])
def test_odd_names_are_names(sqlite: Database, address: str) -> None:
    go_to(Conversation(sqlite, answer, person=address), "text")


def test_the_same_event_twice_is_worked_on_once(chat: Conversation) -> None:
    go_to(chat, "text")
    event = dataclasses.replace(chat._chat.event(Kind.TEXT, text="Nur einmal."), event_id="doppelt")
    chat._hears(lambda: chat._chat.sends(event)).shows("feedback-attachment")
    chat._hears(lambda: chat._chat.sends(event)).shows_nothing()
    chat.says("hilfe").shows("feedback-attachment")
