"""Words of a form are never content: they are done, asked back, or read."""

from dataclasses import replace

import pytest

from bot.engine.answers.contact import Phone
from bot.engine.answers.parser import FreeText
from bot.engine.answers.yes_no import YesNo
from bot.engine.forms.form import Form, Question
from bot.engine.forms.inputs import AnswerIt, AskIt, Move, NotFound, Picked, Text
from bot.engine.forms.progress import Progress
from bot.engine.forms.views import Ask, AskAgain, AskElsewhere, AskWhether, Interlude, Summary
from bot.engine.forms.words import is_form_word
from tests.unit.bot.engine.forms.filling import FORM, PLACES, SECRET, Filling, filled

LETTER = Form(
    "letter",
    (
        Question("topic", FreeText(100)),
        Question("text", FreeText(4_000, may_be_question=False)),
        Question("photo", FreeText(100), lookup="file", wants_file=True, optional=True),
        Question("word", FreeText(100), optional=True),
        Question("phone", Phone(), optional=True),
        Question("sure", YesNo(), ("yes", "no")),
    ),
)


def letter(*, until: str) -> Filling:
    """Return the form at one of its questions."""
    keys = [question.key for question in LETTER.questions]
    answers = {
        "topic": "Dorfladen",
        "text": "Das geht.",
        "photo": {"name": "x"},
        "word": "Danke",
        "phone": "+493911234",
    }
    return Filling(LETTER, {key: answers[key] for key in keys[: keys.index(until)]})


@pytest.mark.parametrize(
    "text", ["ändern 2", "Ändern 2.", "aendern 2", "bitte 2 ändern", "Text ändern", "ändern", "/ändern 2"]
)
def test_the_wish_to_change_what_is_not_answered_yet_is_no_text(text: str) -> None:
    filling = letter(until="text")
    filling.says(text)
    assert (filling.at, filling.notices) == ("text", ["form-nothing-to-change"])
    assert "text" not in filling.progress.answers


def test_an_answer_can_be_changed_from_any_question() -> None:
    filling = letter(until="text")
    filling.says("ändern 1")
    assert (filling.at, filling.notices) == ("topic", [])
    filling.says("Dorfbus")
    assert (filling.at, filling.progress.answers) == ("text", {"topic": "Dorfbus"})


@pytest.mark.parametrize("text", ["Wir ändern 2 Dinge im Plan.", "Die Änderung ist beschlossen.", "Fall eintragen"])
def test_a_sentence_about_changes_is_text(text: str) -> None:
    filling = letter(until="text")
    filling.says(text)
    assert filling.progress.answers["text"] == text


@pytest.mark.parametrize("text", ["absenden", "Absenden!", "bitte absenden", "jetzt abschicken", "senden"])
def test_nothing_is_filed_in_the_middle_and_the_word_is_no_text(text: str) -> None:
    filling = letter(until="text")
    filling.says(text)
    assert (filling.at, filling.notices) == ("text", ["form-not-complete"])


def test_to_file_while_an_answer_is_changed_shows_the_summary() -> None:
    filling = filled()
    filling.says("ändern 2")
    assert filling.says("absenden").view == filled().step.view


@pytest.mark.parametrize(
    "text",
    [
        "Fall 1",
        "Fall Nr. 12",
        "#12",
        "ABCD-EFGH",
        "K7QP 2MXW",
        "123 456",
        "1",
        "12",
        "ja",
        "Ok.",
        "nein",
        "passt",
        "weiß nicht",
    ],
)
def test_what_says_nothing_by_itself_is_asked_about(text: str) -> None:
    filling = letter(until="text")
    assert filling.says(text).view == AskWhether(text, "bare")
    for yes in (AnswerIt(), Text("1"), Text("ja"), Text("Ja, bitte"), Text("so übernehmen")):
        assert filling.copy().takes(yes).progress.answers["text"] == text
    for no in (AskIt(), Text("2"), Text("nein"), Move.BACK):
        assert filling.copy().takes(no).view == Ask(LETTER.questions[1])


@pytest.mark.parametrize(
    "text", ["Vielen Dank", "Guten Tag", "bist du ein Mensch", "Tschüss!", "Wer bist du", "Danke 🙏"]
)
def test_what_is_said_to_the_assistant_is_asked_about_or_answered(text: str) -> None:
    filling = letter(until="text")
    assert filling.says(text).view == AskWhether(text, "else")
    assert filling.says("nein").view == Interlude(text, Ask(LETTER.questions[1]))
    assert Filling().says(text).view == Interlude(text, Ask(FORM.questions[0]))
    assert filled().says(text).view == Interlude(text, filled().step.view)
    places = Filling(PLACES)
    assert places.needs(Text(text)) is None
    assert isinstance(places.says(text).view, Interlude)


def test_a_command_in_plain_words_is_asked_about_or_done() -> None:
    given = Text("meine Daten", means_else=True)
    filling = letter(until="text")
    assert filling.takes(given).view == AskWhether("meine Daten", "else")
    assert filling.takes(AskIt()).view == Interlude("meine Daten", Ask(LETTER.questions[1]))
    assert Filling().takes(given).view == Interlude("meine Daten", Ask(FORM.questions[0]))
    assert Filling(PLACES).needs(given) is None


@pytest.mark.parametrize(
    "text",
    [
        "Vielen Dank für Ihre Mühe, das hilft uns sehr.",
        "Guten Tag, der Laden öffnet im Mai.",
        "Der Fall 1 ist erledigt.",
        "Ja, das dürfen Sie.",
        "Abbrechen sollten Sie das Vorhaben nicht.",
        "Später im Jahr gibt es mehr.",
    ],
)
def test_a_sentence_is_the_answer(text: str) -> None:
    filling = letter(until="text")
    filling.says(text)
    assert filling.progress.answers["text"] == text


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("ich möchte abbrechen", "AskCancel"),
        ("ich mache später weiter", "Paused"),
        ("kurze Pause", "Paused"),
        ("Pause!", "Paused"),
    ],
)
def test_a_move_in_a_sentence_is_done_where_it_cannot_be_the_answer(text: str, at: str) -> None:
    filling = Filling(answers={"kind": "event"})
    filling.says(text)
    assert filling.at == at
    filling = letter(until="text")
    filling.says(text)
    if filling.at == "AskWhether":
        filling.says("nein")
    assert filling.at == at


@pytest.mark.parametrize(
    ("until", "text"),
    [
        *(
            ("photo", text)
            for text in ("nein", "kein Foto", "Keine Datei, danke", "ohne", "nein danke", "habe ich nicht", "👎")
        ),
        *(("word", text) for text in ("nein", "nichts", "lieber nicht", "weiß nicht")),
        *(("phone", text) for text in ("nein", "keine Nummer", "möchte ich nicht angeben")),
    ],
)
def test_a_no_leaves_out_what_is_optional(until: str, text: str) -> None:
    filling = letter(until=until)
    filling.says(text)
    assert (until in filling.progress.skipped, filling.notices) == (True, [])


def test_who_does_not_know_gets_the_question_explained() -> None:
    filling = Filling(answers={"kind": "event"})
    assert filling.says("keine Ahnung").view == Ask(FORM.questions[2], help=True)


def test_after_two_misses_the_step_is_not_shown_whole_again() -> None:
    filling = Filling()
    assert filling.says("9").view == Ask(FORM.questions[0])
    assert filling.says("99").view == AskAgain(Ask(FORM.questions[0]))
    assert filling.says("Fisch").view == AskAgain(Ask(FORM.questions[0]))
    assert filling.copy().takes(Move.RESUME).view == Ask(FORM.questions[0])
    assert filling.copy().takes(Picked("kind", "course")).progress.answers == {"kind": "course"}
    filling.says("2")
    assert (filling.progress.answers, filling.progress.misses) == ({"kind": "course"}, 0)
    at_end = filled()
    at_end.says("ja")
    assert at_end.says("ja").view == AskAgain(filled().step.view)  # type: ignore[arg-type]
    assert at_end.says("ändern 2").view == Ask(FORM.questions[2])


def test_what_was_not_found_is_no_miss() -> None:
    filling = Filling(PLACES)
    for _ in range(3):
        filling.takes(Text("Dortmnd"), NotFound("place-unknown"))
        assert filling.at == "place"


def test_where_a_question_may_not_be_asked_all_else_is_answered() -> None:
    filling = Filling(SECRET, {"kind": "event"})
    filling.may_ask_confidential = False
    for text in ("Warum?", "Was ist eine Mikroförderung?", "Danke", "bist du ein Mensch"):
        assert filling.says(text).view == Interlude(text, AskElsewhere(SECRET.questions[1]))
    assert filling.takes(Text("meine Daten", means_else=True)).view == Interlude(
        "meine Daten", AskElsewhere(SECRET.questions[1])
    )
    assert filling.says("ändern 1").view == Ask(SECRET.questions[0])
    filling.takes(Move.KEEP)
    for text in ("hilfe", "?", "/hilfe"):
        filling.says(text)
        assert filling.notices == ["form-help-elsewhere"]
    for text in ("a@b.de", "Ada Beispiel", "0391 1234567"):
        filling.says(text)
        assert filling.notices == ["form-confidential-elsewhere"]
    assert replace(filling.progress, misses=0) == Progress({"kind": "event"})


@pytest.mark.parametrize("text", ["absenden", "ändern 2", "zurück", "weiter", "später", "abbrechen!", "Überspringen"])
def test_words_of_a_form_are_known_outside_of_it(text: str) -> None:
    assert is_form_word(text)


@pytest.mark.parametrize(
    "text", ["hilfe", "Wie ändern wir das?", "Bürgerbus", "ja", "Wir wollen etwas ändern und brauchen Rat"]
)
def test_other_words_are_not(text: str) -> None:
    assert not is_form_word(text)


def test_a_summary_is_filed_with_a_word_more() -> None:
    for text in ("absenden jetzt", "bitte absenden", "Absenden, danke"):
        assert not isinstance(filled().says(text).view, Summary | AskAgain)
