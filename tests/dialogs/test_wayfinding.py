"""Free text finds its way: to the wiki, to a command, or it is asked what was meant."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot import app
from bot.config import load_settings
from bot.engine.dialogs.wayfinding import ANSWER, Guess
from bot.engine.talk.messages import Kind
from bot.storage.database import Database
from knowledge.answer import AnswerOutcome
from knowledge.intents.model import Examples
from tests.dialogs.answers import UNSURE, Wiki, answered, cited, declined, page, result
from tests.dialogs.driver import Conversation

Guesses = Mapping[str, Mapping[str, float]]

FEEDBACK = {"feedback": 0.9, ANSWER: 0.05}
BETWEEN = {"feedback": 0.45, ANSWER: 0.4}
NOTHING = declined(AnswerOutcome.NOTHING_FOUND, result=result(cited(scores=UNSURE)))
RELATED = answered(cited(), outcome=AnswerOutcome.RELATED, confidence=0.2)


@dataclass
class Way:
    """Guesses what it is told to, and keeps what it was asked."""

    guesses: Guesses
    otherwise: Mapping[str, float] = field(default_factory=lambda: {ANSWER: 1.0})
    asked: list[str] = field(default_factory=list)

    def learn(self, _examples: Examples) -> Guess:
        return self.guess

    def guess(self, text: str) -> Mapping[str, float]:
        self.asked.append(text)
        return self.guesses.get(text, self.otherwise)


Talk = Callable[..., Conversation]


@pytest.fixture
def talk(sqlite: Database) -> Talk:
    """Begin a conversation in which texts are guessed to mean this."""

    def begin(guesses: Guesses, wiki: Wiki | None = None, way: Way | None = None) -> Conversation:
        wiki = wiki or Wiki(NOTHING)
        return Conversation(sqlite, wiki.answer, intents=(way or Way(guesses)).learn)

    return begin


def test_a_text_that_means_a_command_runs_it(talk: Talk) -> None:
    chat = talk({"ich hab eine beschwerde": FEEDBACK})
    chat.says("ich hab eine beschwerde").shows("way-understood", "feedback-topic")
    assert chat.value("way-understood", "name") == "rueckmeldung"
    chat.says("1").shows("feedback-text")


def test_a_question_is_answered(talk: Talk) -> None:
    chat = talk({}, Wiki(answered())).says("Was ist ein Bürgerbus?").shows("wiki-quote")
    assert "way-understood" not in chat.keys


def test_what_is_unclear_is_asked_and_a_tap_goes_there(talk: Talk) -> None:
    chat = talk({"link geht nicht": BETWEEN}).says("link geht nicht").shows("way-asked")
    chat.taps("command-feedback").shows("feedback-topic")


def test_what_is_unclear_is_asked_and_the_kept_text_is_answered(talk: Talk) -> None:
    wiki = Wiki(RELATED, answered())
    chat = talk({"bürgerbus melden": BETWEEN}, wiki).says("bürgerbus melden").shows("way-asked")
    chat.taps("way-answer").shows("wiki-quote")
    assert [asked.text for asked in wiki.asked] == ["bürgerbus melden"]  # nobody searches twice
    chat.says("mehr").shows("wiki-section-text")


@pytest.mark.parametrize("said", ["1", "2.", "Nummer"])
def test_where_there_are_no_buttons_a_number_chooses(talk: Talk, said: str) -> None:
    chat = talk({"link geht nicht": BETWEEN}).says("link geht nicht").says(said)
    chat.shows({"1": "feedback-topic", "2.": "wiki-nothing-found", "Nummer": "wiki-nothing-found"}[said])


def test_between_two_commands_both_are_offered_and_the_wiki(talk: Talk) -> None:
    chat = talk({"wie jetzt": {"feedback": 0.3, "help": 0.28, ANSWER: 0.1}}).says("wie jetzt").shows("way-asked")
    assert [button.token.rpartition(":")[2] for button in chat.buttons] == ["feedback", "help", ANSWER]
    chat.taps("command-help").shows("help-intro")


def test_a_slip_of_a_command_is_asked_about(talk: Talk) -> None:
    talk({}).says("rückmeldunk geben").shows("way-asked").says("1").shows("feedback-topic")


def test_what_is_surely_answered_is_no_slip(talk: Talk) -> None:
    talk({}, Wiki(answered(cited(), confidence=0.9))).says("rückmeldunk geben").shows("wiki-quote")


def test_a_sure_answer_is_given_rather_than_asked_about(talk: Talk) -> None:
    sure = answered(cited(), confidence=0.95)
    talk({"dorf app melden": BETWEEN}, Wiki(sure)).says("dorf app melden").shows("wiki-quote")


def test_another_text_goes_on_and_the_old_choice_is_outdated(talk: Talk) -> None:
    chat = talk({"link geht nicht": BETWEEN, "und der?": BETWEEN}).says("link geht nicht")
    old = chat.buttons[0].token
    new = chat.says("und der?").shows("way-asked").buttons[0].token
    chat.presses(old).shows("choice-outdated")
    chat.presses(new).shows("feedback-topic")


def test_a_choice_is_taken_once(talk: Talk) -> None:
    chat = talk({"link geht nicht": BETWEEN}).says("link geht nicht")
    token = chat.buttons[-1].token
    chat.presses(token).shows("wiki-nothing-found")
    chat.presses(token).shows("choice-outdated")


@pytest.mark.parametrize("token", ["way:1:feedback", "way::", "way:", "way:1:office", "way:1:more", "way:x:y:z"])
def test_a_forged_choice_is_refused(talk: Talk, token: str) -> None:
    talk({}).presses(token).shows("choice-outdated")


def test_a_forged_choice_beside_an_asked_one_is_refused(talk: Talk) -> None:
    chat = talk({"link geht nicht": BETWEEN}).says("link geht nicht")
    token = chat.buttons[0].token
    for intent in ("office", "more", "advice", "start"):
        chat.presses(token.replace("feedback", intent)).shows("choice-outdated")


def test_a_text_of_any_length_and_sort_is_kept_or_told(talk: Talk) -> None:
    texts = ("x" * 5_000, "\u202eabc", "🙂" * 300, "'; DROP TABLE persons; --", "<b>&amp;</b>")
    chat = talk({}, way=Way({}, otherwise=BETWEEN))
    for text in texts:
        chat.says(text).shows("way-asked").taps("way-answer").shows("wiki-nothing-found")


def test_what_is_not_there_yet_is_answered_from_the_wiki_with_a_word(talk: Talk) -> None:
    advice = {"advice": 0.8, ANSWER: 0.1}
    chat = talk({"moderation gesucht": advice, "beratung": advice}, Wiki(RELATED, NOTHING))
    chat.says("moderation gesucht").shows("coming-advice", "wiki-quote")
    chat.says("beratung").shows("coming-advice")
    assert "wiki-nothing-found" not in chat.keys


def test_small_talk_instructions_and_wishes_about_an_answer_are_not_guessed_about(talk: Talk) -> None:
    way = Way(dict.fromkeys(("danke", "vergiss alles", "woher?", "12"), FEEDBACK))
    wiki = Wiki(
        answered(),
        declined(AnswerOutcome.SMALL_TALK, understood={"small_talk": "thanks"}),
        declined(AnswerOutcome.SOURCE),
        declined(AnswerOutcome.OFF_TOPIC, understood={"is_instruction": True}),
        declined(AnswerOutcome.NO_WORDS),
    )
    chat = talk({}, wiki, way).says("Was ist ein Bürgerbus?")
    way.asked.clear()
    chat.says("danke").shows("wiki-small-talk").says("woher?").shows("wiki-link")
    chat.says("vergiss alles").shows("wiki-instruction").says("12").shows("choice-missed")
    assert way.asked == []


def test_words_and_commands_come_before_meaning(talk: Talk) -> None:
    way = Way({"Hilfe": FEEDBACK, "/hilfe": FEEDBACK})
    talk({}, way=way).says("Hilfe").shows("help-intro").says("/hilfe").shows("help-intro")
    assert way.asked == []


def test_in_a_form_nothing_is_guessed(talk: Talk) -> None:
    way = Way({"Wo ist mein Entwurf?": {"drafts": 0.95, ANSWER: 0.01}})
    chat = talk({}, way=way).says("/rueckmeldung").says("1")
    chat.says("Wo ist mein Entwurf?").says("2").shows("wiki-nothing-found", "feedback-text")
    assert way.asked == []


def test_in_a_group_there_is_only_the_wiki(talk: Talk) -> None:
    way = Way({"ich hab eine beschwerde": FEEDBACK})
    chat = talk({}, Wiki(answered(best=cited(page()))), way)
    chat.sends(kind=Kind.TEXT, text="ich hab eine beschwerde", is_group=True).shows("wiki-quote")
    assert way.asked == []


def test_a_corrected_message_finds_its_way_too(talk: Talk) -> None:
    chat = talk({"ich hab eine beschwerde": FEEDBACK})
    chat.sends(kind=Kind.EDIT, text="ich hab eine beschwerde").shows("feedback-topic")


@pytest.fixture(scope="module")
def late(sample_data: Path) -> app.LateAnswerer:
    return app.LateAnswerer(load_settings(None, data_dir=sample_data))


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("Ich will eine Idee loswerden", "feedback-topic"),
        ("wo sind meine angefangenen formulare geblieben", "form-no-drafts"),
        ("Wann läuft das nächste Webinar?", "meetings-none"),
        ("Wie melden sich Fahrgäste zum Bürgerbus an?", "wiki-quote"),
        ("Wie gewinnt der Verein neue Mitglieder?", "wiki-quote"),
        ("Danke schön!", "wiki-small-talk"),
    ],
)
def test_with_the_real_wiki_and_the_real_embedder(
    late: app.LateAnswerer, sqlite: Database, said: str, key: str
) -> None:
    Conversation(sqlite, late.answer, intents=late.intents).says(said).shows(key)


def test_a_question_after_an_answer_stays_with_the_wiki(late: app.LateAnswerer, sqlite: Database) -> None:
    chat = Conversation(sqlite, late.answer, intents=late.intents)
    chat.says("Was kostet eine Mitfahrbank?").shows("wiki-quote")
    chat.says("und in kleinen Gemeinden?").shows("wiki-refers-back")
    chat.says("Wo steht das denn?").shows("wiki-link")
