import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.pages import Passage
from knowledge.quote import choose_quote, dangles

LEAD = "Im Ort fahren viele Menschen mit dem Rad."


class Question:
    """Evidence of a question whose words all weigh the same."""

    def __init__(self, text):
        self._words = frozenset(text.lower().split())

    def found_in(self, sentence):
        return self._words & set(sentence.lower().rstrip(".").split())

    def weight(self, found):
        return len(found) / max(len(self._words), 1)


def passage(sentences, separator=" "):
    text = separator.join(sentences)
    spans, position = [], 0
    for sentence in sentences:
        spans.append((position, position + len(sentence)))
        position += len(sentence) + len(separator)
    return Passage(page_id="seite", section=0, headings=(), text=text, sentences=tuple(spans))


def quoted(sentences, question, separator=" "):
    """Return which sentences are quoted."""
    quote = choose_quote(passage(sentences, separator), Question(question))
    return [number for number, sentence in enumerate(sentences) if sentence in quote]


SENTENCE = st.lists(st.sampled_from(["bus", "bahn", "dorf", "dabei", "wort" * 60]), min_size=1, max_size=12)
SENTENCES = st.lists(SENTENCE, min_size=1, max_size=9).map(
    lambda found: [f"Satz<{number}> {' '.join(sentence)}." for number, sentence in enumerate(found)]
)


@given(SENTENCES, st.sampled_from(["", "bus", "dorf bahn", "nichts davon"]), st.sampled_from([" ", "\n"]))
def test_a_quote_is_a_verbatim_run_of_up_to_four_neighbouring_sentences(sentences, question, separator):
    found = quoted(sentences, question, separator)
    assert found == list(range(found[0], found[-1] + 1))
    assert min(2, len(sentences)) <= len(found) <= 4
    quote = choose_quote(passage(sentences, separator), Question(question))
    assert quote == separator.join(sentences[found[0] : found[-1] + 1])


@given(SENTENCES, st.sampled_from(["", "bus", "dorf bahn"]))
def test_only_two_long_sentences_make_a_quote_longer_than_700_characters(sentences, question):
    quote = choose_quote(passage(sentences), Question(question))
    assert len(quote) <= 700 or len(quoted(sentences, question)) <= 2


@pytest.mark.parametrize(("length", "count"), [(220, 3), (250, 2)])
def test_a_third_sentence_is_quoted_as_long_as_there_is_room(length, count):
    sentences = [f"{word} {'x' * length}." for word in ("Bus", "Bahn", "Rad", "Fuß")]
    assert len(quoted(sentences, "bus bahn rad")) == count


def test_a_passage_of_one_sentence_is_quoted_whole():
    assert choose_quote(passage([LEAD]), Question("bus")) == LEAD


def test_the_sentence_that_covers_the_question_is_quoted():
    sentences = [LEAD, "Das ist gesund.", "Es ist schön.", "Der Bürgerbus kostet Geld.", "Es regnet oft."]
    assert 3 in quoted(sentences, "bürgerbus kostet")


def test_words_in_neighbouring_sentences_are_quoted_together():
    sentences = [LEAD, "Es ist schön.", "Der Bürgerbus fährt.", "Der Verein zahlt.", "Es regnet oft.", "Und so."]
    assert {2, 3} <= set(quoted(sentences, "bürgerbus verein"))


def test_a_quote_is_as_short_as_the_question_allows():
    assert quoted([LEAD, "Der Bus fährt.", "Es ist schön.", "Es regnet oft."], "rad bus") == [0, 1]


def test_of_equal_pieces_the_first_is_quoted():
    assert quoted([LEAD, "Der Bus fährt.", "Es ist schön.", "Es regnet oft."], "nichts") == [0, 1]


def test_a_quote_does_not_begin_with_a_word_that_points_back():
    sentences = [LEAD, "Der Verein sucht Menschen.", "Dabei hilft ein Bürgerbus.", "Der Bürgerbus fährt täglich."]
    assert quoted(sentences, "bürgerbus hilft täglich")[0] != 2


def test_list_lines_are_quoted_as_lines():
    lines = ["- Kosten klären", "- Verein gründen", "- Bürgerbus kaufen", "- Menschen suchen"]
    assert choose_quote(passage(lines, "\n"), Question("verein bürgerbus")) == "- Verein gründen\n- Bürgerbus kaufen"


@pytest.mark.parametrize(
    "sentence", ["Dabei hilft das Land.", "dabei, so heißt es.", "- Dazu zählen Busse.", "2. Danach folgt es.", "„Sie"]
)
def test_an_opener_is_seen_behind_marks_and_numbers(sentence):
    assert dangles(sentence) == (sentence != "„Sie")


@pytest.mark.parametrize("sentence", ["Der Bus fährt dabei.", "Dabeisein ist alles.", "", "- ", "2026"])
def test_only_the_first_word_points_back(sentence):
    assert not dangles(sentence)
