import pytest

from knowledge.keywords.vocabulary import Vocabulary


def vocabulary(**frequencies):
    return Vocabulary((word.capitalize(), frequency) for word, frequency in frequencies.items())


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("wohnungsleerstand", ("wohnung", "leerstand")),
        ("leerstandskataster", ("leerstand", "kataster")),
        ("gemeindehaus", ("gemeinde", "haus")),
        ("gemeindenverbund", ("gemeinde", "verbund")),
        ("kinderhaus", ("kind", "haus")),
        ("kindeswohl", ("kind", "wohl")),
        ("tagebuch", ()),  # "tag" is too short to be a part
    ],
)
def test_a_compound_is_split_where_its_parts_are_known(word, parts):
    known = vocabulary(
        wohnung=9, leerstand=9, kataster=5, gemeinde=20, haus=9, verbund=5, kind=9, wohl=5, tag=9, buch=9
    )
    assert known.parts(word) == parts


def test_a_compound_of_three_words_is_split_into_all():
    known = vocabulary(wohnung=9, leerstand=9, kataster=9)
    assert known.parts("wohnungsleerstandskataster") == ("wohnung", "leerstand", "kataster")


def test_a_word_that_is_frequent_itself_is_not_split():
    assert vocabulary(wohnung=4, leerstand=4, wohnungsleerstand=20).parts("wohnungsleerstand") == ()


def test_a_compound_that_is_rarer_than_its_parts_is_split():
    known = vocabulary(wohnung=40, leerstand=40, wohnungsleerstand=2)
    assert known.parts("wohnungsleerstand") == ("wohnung", "leerstand")


def test_an_unknown_compound_of_words_that_occur_once_is_split():
    assert vocabulary(wohnung=1, leerstand=1).parts("wohnungsleerstand") == ("wohnung", "leerstand")


@pytest.mark.parametrize("word", ["wohnungen", "wohnungsbau", "leerstand", "haus", "wohnung2leerstand", ""])
def test_a_word_with_an_unknown_part_is_not_split(word):
    assert vocabulary(wohnung=9, leerstand=9, haus=9).parts(word) == ()


def test_the_more_frequent_split_wins():
    known = vocabulary(wach=2, stube=2, wachs=50, tube=50)
    assert known.parts("wachstube") == ("wachs", "tube")


@pytest.mark.parametrize("order", [1, -1])
def test_a_vocabulary_knows_how_often_a_word_occurs_and_how_it_is_mostly_written(order):
    known = Vocabulary([("BÜRGERBUS", 2), ("Bürgerbus", 7), ("bürgerbus", 1)][::order])
    assert ("bürgerbus" in known, "bahn" in known) == (True, False)
    assert (known.frequencies["bürgerbus"], known.written["bürgerbus"]) == (10, "Bürgerbus")
