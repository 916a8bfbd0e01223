from collections import Counter

import pytest

from knowledge.keywords.index import KeywordIndex, build_keyword_index
from knowledge.keywords.terms import TermMaker
from knowledge.keywords.vocabulary import Vocabulary
from knowledge.spelling import Speller

WIKI = (
    *("Wohnung", "Leerstand", "Leerstand", "Fördermittel", "Förderung", "Bürgermeisterin", "Gemeinde", "Gemeinde"),
    *("Ortskern", "Ehrenamt", "Bürgerbus", "Ärztemangel", "zählen", "Straße", "Größe", "Gebäude", "Pflege", "Wald"),
    *("Nachfolge", "Netzwerk", "wählen", "lösen", "hätte"),
)


@pytest.fixture(scope="module")
def speller(tmp_path_factory):
    folder = tmp_path_factory.mktemp("keywords")
    counted = Counter(WIKI)
    vocabulary = Vocabulary(counted.items())
    terms = TermMaker(vocabulary)
    build_keyword_index([(terms.stems(word), terms.grams(word)) for word in WIKI], len(WIKI), folder)
    return Speller(vocabulary, KeywordIndex(folder))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Leerstannd", "Leerstand"),
        ("Lerstand", "Leerstand"),
        ("Leersatnd", "Leerstand"),
        ("Leetstand", "Leerstand"),
        ("Gemiende", "Gemeinde"),
        ("Ehrenmat", "Ehrenamt"),
        ("Bürgermeistrein", "Bürgermeisterin"),
        ("Pfelge", "Pflege"),
        ("Netzwrek", "Netzwerk"),
        ("LEERSTANNT", "Leerstand"),
    ],
)
def test_a_typing_error_is_read_as_the_wiki_writes_the_word(speller, typed, read):
    assert speller.read(typed).text == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Foerdermittel", "Fördermittel"),
        ("Fordermittel", "Fördermittel"),
        ("buergerbus", "Bürgerbus"),
        ("Burgerbus", "Bürgerbus"),
        ("Aerztemangel", "Ärztemangel"),
        ("Strasse", "Straße"),
        ("Groesse", "Größe"),
        ("Gebaeude", "Gebäude"),
    ],
)
def test_an_umlaut_may_be_written_out_or_left_out(speller, typed, read):
    assert speller.read(typed).text == read


@pytest.mark.parametrize("word", ["Leerstand", "leerstand", "LEERSTAND", "Gemeinden", "Leerstandes"])
def test_a_word_that_the_wiki_has_in_some_form_stays(speller, word):
    assert speller.read(word).text == word


def test_a_compound_of_known_words_stays(speller):
    assert speller.read("Wohnungsleerstand").corrections == ()


@pytest.mark.parametrize("word", ["Welt", "Geld", "Wohnungen", "Gebäudes", "Nachfrage", "Feuerwehr", "wild", "Pflegen"])
def test_a_correct_german_word_that_the_wiki_does_not_use_stays(speller, word):
    assert speller.read(word).text == word


@pytest.mark.parametrize(
    "question",
    ["Wie losen wir Menschen für den Beirat aus?", "Wann sind die nächsten Wahlen?", "Wer zahlt für Pflege?"],
)
def test_whoever_types_umlauts_means_a_german_word_without_one_as_it_stands(speller, question):
    assert speller.read(question).text == question


@pytest.mark.parametrize(
    "question",
    ["Was können wir dafür tun?", "welche dieser haben seine", "Wer hatte dafür Zeit?", "Über wen und wohin?"],
)
def test_stop_words_stay(speller, question):
    assert speller.read(question).text == question


@pytest.mark.parametrize("word", ["Wld", "Bu", "x", "2026", "§ 24", "B12"])
def test_short_words_and_numbers_stay(speller, word):
    assert speller.read(word).text == word


@pytest.mark.parametrize("word", ["Xylqrtz", "Ortsggtkern", "qqqq"])
def test_a_word_that_is_near_to_nothing_stays(speller, word):
    assert speller.read(word).text == word


def test_several_errors_are_corrected_and_named_in_order(speller):
    reading = speller.read("Gemeide, Leerstannd und Pfelge?")
    assert reading.text == "Gemeinde, Leerstand und Pflege?"
    assert reading.corrections == (("Gemeide", "Gemeinde"), ("Leerstannd", "Leerstand"), ("Pfelge", "Pflege"))


def test_a_question_without_errors_is_left_alone(speller):
    reading = speller.read("  Leerstand … im Ortskern?! ")
    assert (reading.text, reading.corrections) == ("  Leerstand … im Ortskern?! ", ())


def test_of_two_words_equally_near_the_more_frequent_is_read(tmp_path):
    build_keyword_index([("haken", ""), ("haufen", "")], 2, tmp_path)
    speller = Speller(Vocabulary([("Haxen", 1), ("Haien", 9)]), KeywordIndex(tmp_path))
    assert speller.read("haqen").text == "Haien"


def test_an_empty_wiki_corrects_nothing(tmp_path):
    build_keyword_index([], 0, tmp_path)
    assert Speller(Vocabulary([]), KeywordIndex(tmp_path)).read("Leerstannd").text == "Leerstannd"
