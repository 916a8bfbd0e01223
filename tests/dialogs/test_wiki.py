"""Conversations about the wiki, on the real index of the sample wiki."""

from pathlib import Path

import pytest

from bot.app import answerer
from bot.config import load_settings
from bot.storage.database import Database
from knowledge.answer import Answer, Answerer, QuoteNotVerbatim
from knowledge.errors import IndexMissing
from knowledge.question.asked import Asked
from tests.conftest import SAMPLE_WIKI
from tests.dialogs.driver import Conversation


@pytest.fixture(scope="module")
def wiki(sample_data: Path) -> Answerer:
    return answerer(load_settings(None, data_dir=sample_data))


@pytest.fixture
def chat(wiki: Answerer, sqlite: Database) -> Conversation:
    return Conversation(sqlite, wiki.answer)


def test_an_answer_names_its_source(chat: Conversation) -> None:
    chat.says("Wie gewinnen wir junge Familien zurück?")
    chat.shows("wiki-quote", "wiki-page", "wiki-section", "wiki-date", "wiki-link", "wiki-further")
    source = (SAMPLE_WIKI / "junge-familien-gewinnen.md").read_text(encoding="utf-8")
    assert str(chat.value("wiki-quote", "quote")) in source
    assert str(chat.value("wiki-link")) in source


def test_typing_errors_are_read_and_told(chat: Conversation) -> None:
    chat.says("leherstand im ortskren").shows("wiki-read-as", "wiki-quote")
    assert chat.value("wiki-link") == "https://wiki.zukunftsraum.example/leerstand-im-ortskern"


def test_more_shows_the_section_then_further_pages_then_ends(chat: Conversation) -> None:
    chat.says("Wie gewinnen wir junge Familien zurück?")
    page = chat.value("wiki-page")
    chat.says("mehr").shows("wiki-section-text", "wiki-page")
    assert chat.value("wiki-page") == page
    seen = {page}
    for _ in range(3):
        chat.says("Mehr").shows("wiki-quote", "wiki-page")
        seen.add(chat.value("wiki-page"))
    assert len(seen) == 4
    chat.says("mehr").shows("wiki-no-more")


def test_the_source_is_told_on_request(chat: Conversation) -> None:
    chat.says("Was kostet eine Mitfahrbank?").says("/quelle")
    chat.shows("wiki-page", "wiki-link", "wiki-kind", "wiki-topics", "wiki-land")


@pytest.mark.parametrize("text", ["mehr", "/quelle"])
def test_before_the_first_answer_there_is_nothing_to_add(chat: Conversation, text: str) -> None:
    chat.says(text).shows("wiki-no-answer-yet")


def test_what_the_wiki_lacks_is_said_with_the_nearest_topics(chat: Conversation) -> None:
    chat.says("Wie wird das Wetter morgen in Magdeburg?").shows("wiki-nothing-found", "wiki-nearest-topics")
    chat.says("mehr").shows("wiki-no-answer-yet")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "wiki-no-words"),
        ("😀", "wiki-no-words"),
        ("\0", "wiki-no-words"),
        ("x" * 20_000, "wiki-too-long"),
        ("/hilfe", "help-intro"),
        ("/start", "welcome-greeting"),
        ("Guten Morgen!", "welcome-greeting"),
        ("/unbekannt", "unknown-command"),
        ("/", "unknown-command"),
    ],
)
def test_everything_has_a_friendly_answer(chat: Conversation, text: str, key: str) -> None:
    chat.says(text).shows(key)


def test_the_button_under_an_answer_shows_more(chat: Conversation) -> None:
    chat.says("Wie gewinnen wir junge Familien zurück?").taps("wiki-more").shows("wiki-section-text")


def test_the_number_of_a_button_may_be_typed(chat: Conversation) -> None:
    chat.says("Wie gewinnen wir junge Familien zurück?").says("1").shows("wiki-section-text")


def test_the_button_under_an_older_answer_is_outdated(chat: Conversation) -> None:
    old = chat.says("Wie gewinnen wir junge Familien zurück?").buttons[0].token
    chat.says("Wie starten wir einen Bürgerbus?").presses(old).shows("choice-outdated")


def test_a_failure_is_tried_again_and_then_apologised_for_once(sqlite: Database) -> None:
    def fail(_asked: Asked) -> Answer:
        chat.clock.moves(seconds=60)
        raise QuoteNotVerbatim("seite")

    chat = Conversation(sqlite, fail)
    chat.says("Leerstand?").shows("turn-failed")
    assert chat.keys == ["turn-failed"]
    chat.says("/hilfe").shows("help-intro")


def test_a_missing_index_is_told(sqlite: Database) -> None:
    def missing(_asked: Asked) -> Answer:
        raise IndexMissing("nowhere")

    Conversation(sqlite, missing).says("Leerstand?").shows("wiki-unavailable")
