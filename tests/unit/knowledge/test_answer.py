import pytest

from knowledge.answer import AnswerOutcome
from knowledge.answerer import Answerer
from knowledge.decision import nearest_topics
from knowledge.hits import Hit, HitScores
from knowledge.meaning import LONGEST_QUESTION_CHARACTERS
from knowledge.pages import Page, Passage
from knowledge.question.asked import Asked
from knowledge.search import Searcher
from knowledge.store import StoredPassage
from tests.fakes import UNDERSTANDING, FakeEmbedder

PASSAGE = Passage(page_id="p", section=0, headings=(), text="Er fährt.", sentences=((0, 9),))


def hits(*pages):
    return [Hit(StoredPassage(row, page, PASSAGE), HitScores(1.0, 0.9, 0.0, 0.0)) for row, page in enumerate(pages)]


@pytest.mark.parametrize(
    ("pages", "topics"),
    [
        ([], ()),
        ([Page("a", "A", topics=("Pflege", "Wohnen"))], ("Pflege", "Wohnen")),
        ([Page("a", "A", topics=("Pflege",)), Page("b", "B", topics=("Pflege", "Bus"))], ("Pflege", "Bus")),
        ([Page("a", "Titel A"), Page("b", "B", topics=("Bus",))], ("Titel A", "Bus")),
        ([Page("a", "A", topics=("1", "2")), Page("b", "B", topics=("3", "4"))], ("1", "2", "3")),
    ],
)
def test_the_nearest_topics_are_up_to_three_of_the_best_pages_each_once(pages, topics):
    assert nearest_topics(hits(*pages)) == topics


@pytest.fixture
def answerer(indexed):
    """An answerer of three pages; a fake embedder knows no nearness, so the threshold alone decides."""
    pages = {
        "bus.md": "---\ntopics: [Mobilität]\n---\n# Bürgerbus\n\nEin Bürgerbus fährt im Dorf. Ein Verein zahlt ihn.",
        "arzt.md": "# Arzt\n\nDer Arzt fehlt. Das Land hilft ihm.",
        "laden.md": "# Laden\n\nDer Laden schließt. Das Dorf trauert.",
    }
    searcher = Searcher(indexed(pages), FakeEmbedder())
    return lambda threshold, further_pages=3: Answerer(searcher, UNDERSTANDING, threshold, further_pages)


def test_a_sure_answer_is_cited_word_for_word_with_its_section(answerer):
    answer = answerer(0.0).answer(Asked("Wer zahlt den Bürgerbus?"))
    assert answer.outcome is AnswerOutcome.ANSWERED
    for cited in (answer.best, *answer.further):
        assert cited.quote in cited.section
        assert cited.quote in cited.hit.found.passage.text


def test_no_more_further_pages_are_named_than_wanted(answerer):
    assert len(answerer(0.0, further_pages=1).answer(Asked("Bürgerbus Arzt Laden")).further) == 1
    assert answerer(0.0, further_pages=0).answer(Asked("Bürgerbus Arzt Laden")).further == ()


def test_below_the_threshold_nothing_is_cited_and_topics_are_named(answerer):
    answer = answerer(1.0).answer(Asked("Wer zahlt den Bürgerbus?"))
    assert answer.outcome in (AnswerOutcome.NOTHING_FOUND, AnswerOutcome.OFF_TOPIC)
    assert (answer.best, answer.further) == (None, ())
    assert set(answer.topics) == {"Mobilität", "Arzt", "Laden"}


@pytest.mark.parametrize("text", ["", "   ", "?!", "2026", "\u200b", "§ 24", "🚌"])
def test_a_message_without_words_is_no_question(answerer, text):
    assert answerer(0.0).answer(Asked(text)).outcome is AnswerOutcome.NO_WORDS


def test_a_message_of_the_greatest_length_is_answered_and_a_longer_one_is_not(answerer):
    longest = "Bürgerbus ".ljust(LONGEST_QUESTION_CHARACTERS, "x")
    assert answerer(0.0).answer(Asked(longest)).outcome is AnswerOutcome.ANSWERED
    assert answerer(0.0).answer(Asked(longest + "x")).outcome is AnswerOutcome.TOO_LONG


def test_blanks_do_not_make_a_message_too_long(answerer):
    assert answerer(0.0).answer(Asked("Bürgerbus" + " " * 5_000 + "fährt")).outcome is AnswerOutcome.ANSWERED
