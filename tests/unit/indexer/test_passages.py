import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.passages import LONGEST_SENTENCE_CHARACTERS, TARGET_WORDS, passages_of
from knowledge.pages import Page, Section
from knowledge.text import clean, words

SENTENCE = st.integers(2, 28).map(lambda length: f"Heute {'braucht ' * (length - 1)}die Gemeinde 1.000 neue Wege.")
PROSE = st.lists(st.tuples(SENTENCE, st.sampled_from([" ", "\n"])), min_size=10, max_size=60).map(
    lambda found: "".join(sentence + separator for sentence, separator in found).strip()
)
ANY_TEXT = st.text(max_size=300).map(clean).filter(bool) | st.text("a .\n", max_size=300).map(clean).filter(bool)


def passages(*texts):
    return passages_of(
        Page("seite", "Titel", tuple(Section((f"Abschnitt {n}",), text) for n, text in enumerate(texts)))
    )


def letters(text):
    return "".join(text.split())


@given(ANY_TEXT | PROSE)
def test_every_passage_is_a_verbatim_piece_of_its_section(text):
    position = 0
    for passage in passages(text):
        position = text.index(passage.text, position) + len(passage.text)


@given(ANY_TEXT | PROSE)
def test_nothing_is_lost_and_nothing_said_twice(text):
    assert "".join(letters(passage.text) for passage in passages(text)) == letters(text)


@given(PROSE)
def test_the_words_of_all_passages_are_the_words_of_the_section(text):
    assert [word for passage in passages(text) for word in words(passage.text)] == words(text)


@given(ANY_TEXT | PROSE)
def test_sentences_slice_their_passage(text):
    for passage in passages(text):
        position = 0
        for start, end in passage.sentences:
            assert position <= start < end
            assert not passage.text[position:start].strip()
            position = end
        assert (passage.sentences[0][0], position) == (0, len(passage.text))


@given(PROSE)
def test_a_passage_of_ordinary_prose_is_neither_a_crumb_nor_too_long(text):
    assert all(50 <= len(passage.text.split()) <= 200 for passage in passages(text))


@given(PROSE)
def test_passages_of_a_long_section_are_about_as_long_as_they_should_be(text):
    found = passages(text)
    assert len(found) == max(1, round(len(text.split()) / TARGET_WORDS))


def test_a_short_section_is_one_passage():
    assert [passage.text for passage in passages("Ein Satz. Noch einer.")] == ["Ein Satz. Noch einer."]


def test_no_passage_crosses_a_heading():
    found = passages("Eins.", "Zwei.", "Drei.")
    assert [(passage.section, passage.headings, passage.text) for passage in found] == [
        (0, ("Abschnitt 0",), "Eins."),
        (1, ("Abschnitt 1",), "Zwei."),
        (2, ("Abschnitt 2",), "Drei."),
    ]
    assert {passage.page_id for passage in found} == {"seite"}


def test_a_page_without_text_has_no_passages():
    assert passages() == []


def test_a_long_sentence_is_cut_between_words():
    text = " ".join(["Wort"] * 4_000)
    found = passages(text)
    assert [word for passage in found for word in passage.text.split()] == text.split()
    for passage in found:
        assert all(end - start <= LONGEST_SENTENCE_CHARACTERS for start, end in passage.sentences)


def test_text_without_blanks_is_cut_somewhere():
    text = "x" * 20_000
    sentences = [passage.text[start:end] for passage in passages(text) for start, end in passage.sentences]
    assert "".join(sentences) == text
    assert max(map(len, sentences)) <= LONGEST_SENTENCE_CHARACTERS


@pytest.mark.parametrize(
    "text",
    ["x" * 50_000, "\n".join(f"https://wiki.example/{'pfad/' * 40}{number}" for number in range(200))],
    ids=["no blanks", "a list of links"],
)
def test_few_but_long_words_do_not_make_a_passage_longer_than_an_embedder_reads(text):
    # An embedder reads 512 tokens, and a token seldom has ten characters.
    assert max(len(passage.text) for passage in passages(text)) <= 5_120


@pytest.mark.parametrize("before", range(60, 110, 7))
def test_a_sentence_that_introduces_a_list_stands_in_one_passage_with_it(before):
    prose = " ".join(f"Satz {number} hat sieben Wörter in sich." for number in range(before // 7))
    items = "\n".join(f"- Punkt {number} hat auch einige Wörter mehr in sich." for number in range(12))
    found = passages(f"{prose} Nötig sind folgende Dinge:\n{items}")
    assert len(found) > 1
    assert not any(passage.text.endswith(":") for passage in found)
