import pytest

from knowledge.keywords.terms import is_stop_word
from knowledge.question.dialect import ENTRIES, standard_german
from knowledge.text import clean, words
from tests.conftest import SAMPLE_WIKI


def nothing(_word):
    return False


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Wos is mitm Leerstand in da Gmoa", "was ist mit Leerstand in der Gemeinde"),
        ("Mir ham koan Dokta", "wir haben kein Arzt"),
        ("i brauch wos zum Leerstand", "ich brauche was zum Leerstand"),
        ("Wat kost' dat?", "was kostet das?"),
        ("Wo jibt et Jeld für den Dorfladen?", "Wo gibt es Geld für den Dorfladen?"),
        ("Häsch öppis zum Ehrenamt?", "hast du etwas zum Ehrenamt?"),
        ("Hett wi en Dörpsladen?", "haben wir en Dorfladen?"),
        ("wegn der Pflege net mehr da", "wegen der Pflege nicht mehr da"),
        ("Des gibt's scho", "Des gibt es scho"),
    ],
)
def test_dialect_is_read_as_standard_german(said, meant):
    assert standard_german(said, nothing)[0] == meant


def test_what_was_read_differently_is_told():
    _, read = standard_german("Was macht d' Gmoa wegn dem Wald?", nothing)
    assert read == (("Gmoa", "Gemeinde"), ("wegn", "wegen"))


def test_a_word_of_the_wiki_is_left_alone():
    assert standard_german("die Gmoa im Ort", {"gmoa"}.__contains__) == ("die Gmoa im Ort", ())


@pytest.mark.parametrize(
    "text",
    [
        "Das NET ist langsam",  # in capitals it is a name
        "Wi-Fi im Dorf",
        "Gmoabus",
        "Mir sind Fehler aufgefallen",
        "",
    ],
)
def test_what_only_looks_like_dialect_stays(text):
    assert standard_german(text, nothing) == (text, ())


def test_a_small_word_counts_at_the_beginning_of_a_sentence():
    assert standard_german("Wat kostet das? Wat noch?", nothing)[0] == "was kostet das? was noch?"


@pytest.mark.parametrize("page", sorted(SAMPLE_WIKI.glob("*.md")), ids=lambda page: page.stem)
def test_standard_german_stays_as_it_is(page):
    text = clean(page.read_text(encoding="utf-8"))
    assert standard_german(text, nothing)[1] == ()


def test_no_entry_takes_a_word_that_everybody_needs():
    assert [phrase for phrase in ENTRIES if len(phrase) == 1 and is_stop_word(phrase[0])] == []


def test_no_entry_is_read_as_another_entry():
    assert [phrase for phrase, (_, standard) in ENTRIES.items() if (standard.lower(),) in ENTRIES] == []


def test_each_entry_can_be_found():
    for phrase, (in_small_letters, standard) in ENTRIES.items():
        text = " ".join(phrase)
        typed = text if in_small_letters else text.capitalize()
        assert standard_german(f"und {typed} da", nothing)[0] == f"und {standard} da"
        assert words(standard)
