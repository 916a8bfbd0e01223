"""Conversations about the wiki, on the real index of the sample wiki."""

from pathlib import Path

import pytest

from bot.app import answerer
from bot.channels.console import Chat
from bot.config import load_settings
from knowledge.answer import Answer, Answerer, QuoteNotVerbatim
from tests.conftest import SAMPLE_WIKI
from tests.dialogs.driver import Conversation


@pytest.fixture(scope="module")
def wiki(sample_data: Path) -> Answerer:
    return answerer(load_settings(None, data_dir=sample_data))


@pytest.fixture
def chat(wiki: Answerer) -> Conversation:
    return Conversation(Chat(wiki.answer))


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
        ("x" * 20_000, "wiki-too-long"),
        ("/hilfe", "wiki-help"),
        ("/start", "wiki-greeting"),
        ("/unbekannt", "console-unknown-command"),
    ],
)
def test_everything_has_a_friendly_answer(chat: Conversation, text: str, key: str) -> None:
    chat.says(text).shows(key)


def test_the_chat_ends_on_request(chat: Conversation) -> None:
    assert chat.says("/ende").shows("console-goodbye").is_over


def test_a_failure_is_apologised_for_and_the_chat_goes_on() -> None:
    def fail(_question: str) -> Answer:
        raise QuoteNotVerbatim("seite")

    chat = Conversation(Chat(fail))
    assert not chat.says("Leerstand?").shows("console-failed").is_over
