import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.pages import Passage
from knowledge.question.answer_sort import asked_for
from knowledge.quote import Quote, choose_quote
from knowledge.sentences import sentence_spans

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
    quote = choose_quote(passage(sentences, separator), Question(question)).text
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
    quote = choose_quote(passage(sentences, separator), Question(question)).text
    assert quote == separator.join(sentences[found[0] : found[-1] + 1])


@given(SENTENCES, st.sampled_from(["", "bus", "dorf bahn"]))
def test_only_two_long_sentences_make_a_quote_longer_than_700_characters(sentences, question):
    quote = choose_quote(passage(sentences), Question(question)).text
    assert len(quote) <= 700 or len(quoted(sentences, question)) <= 2


@pytest.mark.parametrize(("length", "count"), [(220, 3), (250, 2)])
def test_a_third_sentence_is_quoted_as_long_as_there_is_room(length, count):
    sentences = [f"{word} {'x' * length}." for word in ("Bus", "Bahn", "Rad", "Fuß")]
    assert len(quoted(sentences, "bus bahn rad")) == count


def test_a_passage_of_one_sentence_is_quoted_whole():
    assert choose_quote(passage([LEAD]), Question("bus")) == Quote(LEAD)


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


def decided(sentences, question, nearness=None, separator=" "):
    """Return which words are marked as the answer."""
    near = np.array(nearness, np.float32) if nearness else None
    quote = choose_quote(passage(sentences, separator), Question(question), near, asked_for(question))
    return quote.text[slice(*quote.deciding)]


@given(SENTENCES, st.sampled_from(["", "bus", "dorf bahn"]), st.sampled_from([" ", "\n"]), st.data())
def test_what_decides_is_a_whole_sentence_of_the_quote_or_nothing(sentences, question, separator, data):
    nearness = data.draw(st.lists(st.floats(0.5, 1), min_size=len(sentences), max_size=len(sentences)))
    quote = choose_quote(passage(sentences, separator), Question(question), np.array(nearness, np.float32))
    assert quote.text[slice(*quote.deciding)] in {"", *sentences}
    assert quote.text in separator.join(sentences)


def test_the_nearest_sentence_decides():
    sentences = [LEAD, "Das ist gesund.", "Die Räder zahlt der Verein.", "Oft regnet es.", "Im Winter schneit es."]
    assert decided(sentences, "wer bezahlt das", [0.80, 0.80, 0.90, 0.80, 0.81]) == "Die Räder zahlt der Verein."


def test_where_no_sentence_is_better_than_the_others_none_is_marked():
    assert decided([LEAD, "Es ist schön.", "Oft regnet es."], "nichts", [0.80, 0.80, 0.80]) == ""


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Wie viel kostet der Bus?", "Der Bus braucht 70.000 Euro."),
        ("Bis wann fährt der Bus?", "Der Bus fährt bis Dezember 2027."),
    ],
)
def test_of_like_sentences_the_one_with_the_wanted_sort_of_answer_decides(question, answer):
    sentences = ["Der Bus ist rot.", "Der Bus braucht 70.000 Euro.", "Der Bus fährt bis Dezember 2027."]
    assert decided(sentences, question, [0.86, 0.86, 0.86]) == answer


@pytest.mark.parametrize("near", [1, 2, 3])
def test_the_quote_begins_before_a_sentence_that_points_back(near):
    sentences = [LEAD, "Dazu braucht es Wege.", "Diese sind breit.", "Sie ist dann zufrieden.", "Der Ort wächst."]
    nearness = [0.9 if number == near else 0.8 for number in range(5)]
    quote = choose_quote(passage(sentences), Question("nichts"), np.array(nearness, np.float32))
    assert quote.text.startswith(LEAD)
    assert sentences[near] in quote.text


LIST = [
    LEAD,
    "Nötig sind drei Dinge:",
    "- Kosten klären",
    "- Verein gründen",
    "- Bürgerbus kaufen",
    "Danach geht es los.",
]
TABLE = ["Form – Kosten:", "Verein: 70 Euro", "Genossenschaft: 900 Euro"]


@pytest.mark.parametrize("near", range(1, 5))
def test_a_list_is_quoted_with_its_introduction_whichever_part_is_near(near):
    nearness = [0.9 if number == near else 0.8 for number in range(len(LIST))]
    quote = choose_quote(passage(LIST, "\n"), Question("nichts"), np.array(nearness, np.float32))
    assert quote.text == "\n".join(LIST[1:5])


def test_the_mark_of_an_item_is_not_part_of_what_decides():
    assert decided(LIST, "verein gründen", separator="\n") == "Verein gründen"


def test_an_introduction_never_decides():
    assert decided(LIST, "nötig drei dinge:", separator="\n") == ""


@pytest.mark.parametrize("question", ["form", "verein: 70", "genossenschaft: 900"])
def test_rows_of_a_table_are_quoted_with_what_stands_above(question):
    quote = choose_quote(passage([LEAD, *TABLE], "\n"), Question(question))
    assert quote.text == "\n".join(TABLE)


def test_a_long_list_is_cut_between_items_behind_the_one_that_answers():
    items = [f"- Punkt {number} {'wort ' * 25}" for number in range(1, 9)]
    quote = choose_quote(passage(["Nötig ist:", *items], "\n"), Question("punkt 2"))
    assert quote.text.split("\n") == ["Nötig ist:", *items[: len(quote.text.split("\n")) - 1]]
    assert items[1] in quote.text
    assert 400 < len(quote.text) <= 700


def test_a_far_item_is_quoted_without_the_introduction_if_that_is_too_far_away():
    items = [f"- Punkt {number} {'wort ' * 50}" for number in range(1, 9)]
    quote = choose_quote(passage(["Nötig ist:", *items], "\n"), Question("punkt 7"))
    assert "Punkt 7" in quote.text
    assert len(quote.text) <= 700


def test_an_introduction_that_points_back_is_quoted_with_the_sentence_before():
    sentences = ["Ein Verein hilft.", "Dabei gilt:", "- Satzung schreiben", "- Vorstand wählen"]
    assert quoted(sentences, "satzung", "\n") == [0, 1, 2, 3]


def test_a_sentence_between_lists_is_quoted_with_one_of_them():
    sentences = ["Nötig ist:", "- Geld", "- Zeit", "Der Bürgerbus fährt.", "Schön ist:", "- Sonne", "- Regen"]
    assert quoted(sentences, "bürgerbus", "\n") == [0, 1, 2, 3]


def test_an_item_of_two_sentences_is_not_torn_apart():
    text = "Nötig ist:\n- Geld. Das Land zahlt.\n- Zeit. Der Bus wartet."
    found = Passage("seite", 0, (), text, tuple(sentence_spans(text)))
    assert choose_quote(found, Question("bus wartet")).text == text


@given(
    st.lists(
        st.sampled_from(["- a", "- b.", "Satz.", "Dabei gilt:", "Wert: 1", "2. c", "x | y"]), min_size=1, max_size=14
    )
)
def test_whatever_the_layout_a_quote_is_a_piece_of_the_passage_and_no_introduction_is_left_alone(lines):
    for number in range(len(lines)):
        nearness = [0.9 if number == near else 0.8 for near in range(len(lines))]
        quote = choose_quote(passage(lines, "\n"), Question("nichts"), np.array(nearness, np.float32)).text
        assert quote in "\n".join(lines)
        assert lines[number] in quote


def test_a_table_behind_a_list_does_not_begin_with_the_last_item_of_that():
    lines = ["- Geld", "- Zeit", "Verein: 70 Euro", "Genossenschaft: 900 Euro"]
    assert quoted(lines, "genossenschaft:", "\n") == [2, 3]


def test_a_table_is_quoted_with_the_sentence_before_if_nothing_else_introduces_it():
    lines = [LEAD, "Die Preise stehen fest.", "Verein: 70 Euro", "Genossenschaft: 900 Euro"]
    assert quoted(lines, "genossenschaft:", "\n") == [1, 2, 3]
