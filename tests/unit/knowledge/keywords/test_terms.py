import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.keywords.terms import TermMaker, grams, is_stop_word
from knowledge.keywords.vocabulary import Vocabulary
from knowledge.text import clean


@pytest.fixture(scope="module")
def terms():
    return TermMaker(Vocabulary([("Wohnung", 9), ("Leerstand", 9)]))


@pytest.mark.parametrize("word", ["die", "welche", "und", "nicht", "für", "über"])
def test_a_word_without_content_is_a_stop_word(word):
    assert is_stop_word(word)


@pytest.mark.parametrize("word", ["bus", "gemeinde", "pflege", "2026", "ä"])
def test_a_word_with_content_is_no_stop_word(word):
    assert not is_stop_word(word)


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("a", ["_a_"]),
        ("ab", ["_ab_"]),
        ("öl", ["_ol_"]),
        ("bus", ["_bus", "bus_", "_bus_"]),
        ("maß", ["_mas", "mass", "ass_", "_mass", "mass_"]),
    ],
)
def test_even_a_short_word_has_grams_with_marked_borders(word, found):
    assert grams(word) == found


@given(st.text("abcäöüß", min_size=3))
def test_every_gram_has_four_or_five_characters_and_no_umlaut(word):
    found = grams(word)
    assert {len(gram) for gram in found} <= {4, 5}
    assert not set("".join(found)) & set("äöüß")


@pytest.mark.parametrize(("one", "other"), [("Größe", "grosse"), ("BÜRGERBUS", "Burgerbus"), ("Straße", "STRASSE")])
def test_umlauts_and_capitals_make_no_difference_to_grams(terms, one, other):
    assert terms.grams(one) == terms.grams(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Gemeinde", "Gemeinden"), ("Fördermittel", "fördermitteln"), ("Haus", "Häuser")]
)
def test_forms_of_a_word_share_their_stem(terms, one, other):
    assert terms.stems(one) == terms.stems(other)


def test_stop_words_give_no_terms(terms):
    assert (terms.stems("die und welche"), terms.grams("die und welche")) == ("", "")


def test_a_compound_gives_the_stems_of_its_parts_too(terms):
    assert terms.stems("Der Wohnungsleerstand").split() == ["wohnungsleerstand", "wohnung", "leerstand"]


def test_a_part_in_the_question_meets_the_compound_in_the_wiki(terms):
    assert set(terms.stems("Wohnungen").split()) <= set(terms.stems("Wohnungsleerstand").split())


@given(st.text().map(clean))
def test_a_text_gives_the_same_terms_each_time(text):
    maker = TermMaker(Vocabulary([]))
    assert (maker.stems(text), maker.grams(text)) == (maker.stems(text), maker.grams(text))


@given(st.text().map(clean))
def test_both_kinds_of_terms_can_be_had_at_once(text):
    maker = TermMaker(Vocabulary([]))
    assert maker.both(text) == (maker.stems(text), maker.grams(text))


@given(st.text().map(clean))
def test_terms_are_separated_by_single_blanks(text):
    maker = TermMaker(Vocabulary([]))
    for found in (maker.stems(text), maker.grams(text)):
        assert found == " ".join(found.split())
