import pytest

from knowledge.question.synonyms import BrokenLine, read_synonyms
from tests.conftest import SAMPLE_SYNONYMS

TEXT = """
# Anmerkung
MVZ = Medizinisches Versorgungszentrum
PV = Photovoltaik
PV = Planungsverband
OB = Oberbürgermeister
LAG = Lokale Aktionsgruppe
ÖPNV = Öffentlicher Personennahverkehr
Hausarzt, Allgemeinmediziner, Landarzt
Dorfladen, Tante-Emma-Laden
"""
WIKI = {"mvz", "hausarzt", "dorfladen", "pv", "ob", "lage", "gemeinde"}


def expanded(text, known=frozenset(WIKI)):
    return read_synonyms(TEXT).expanded(text, known.__contains__)


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("Was ist ein MVZ?", "Was ist ein MVZ (Medizinisches Versorgungszentrum)?"),
        ("mvz gründen", "mvz (Medizinisches Versorgungszentrum) gründen"),
        ("Zwei MVZs gründen", "Zwei MVZs (Medizinisches Versorgungszentrum) gründen"),
        ("Die MVZ-Gründung", "Die MVZ-Gründung (Medizinisches Versorgungszentrum)"),
        ("öpnv im Dorf", "öpnv (Öffentlicher Personennahverkehr) im Dorf"),
        ("PV auf dem Dach", "PV (Photovoltaik) (Planungsverband) auf dem Dach"),
        ("Wo ist der OB?", "Wo ist der OB (Oberbürgermeister)?"),
        ("LAG gründen", "LAG (Lokale Aktionsgruppe) gründen"),
    ],
)
def test_an_abbreviation_gets_its_long_form(typed, searched):
    assert expanded(typed)[0] == searched


@pytest.mark.parametrize(
    "typed", ["Weiß jemand, ob das geht?", "Wo lag das Dorf?", "Die Lage im Ort", "Ob das geht?", "Lager im Ort"]
)
def test_a_word_that_only_looks_like_an_abbreviation_does_not(typed):
    assert expanded(typed) == (typed, ())


def test_a_long_form_gets_the_abbreviation_that_the_wiki_uses():
    text, expansions = expanded("Kosten eines Medizinischen Versorgungszentrums")
    assert text == "Kosten eines Medizinischen Versorgungszentrums (MVZ)"
    assert expansions == (("MVZ", "Medizinisches Versorgungszentrum"),)
    assert expanded("Medizinische Versorgungszentren gründen")[0] == "Medizinische Versorgungszentren (MVZ) gründen"


def test_an_abbreviation_that_the_wiki_does_not_use_is_not_added():
    assert expanded("Lokale Aktionsgruppe", frozenset({"gruppe"})) == ("Lokale Aktionsgruppe", ())


def test_an_abbreviation_that_is_a_word_is_not_added():
    assert expanded("Der Oberbürgermeister kommt") == ("Der Oberbürgermeister kommt", ())


def test_both_forms_together_need_nothing():
    assert expanded("Medizinisches Versorgungszentrum (MVZ)")[1] == ()


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("Landarzt gesucht", "Landarzt (Hausarzt) gesucht"),
        ("landärzte gewinnen", "landärzte (Hausarzt) gewinnen"),
        ("Tante-Emma-Laden im Ort", "Tante-Emma-Laden (Dorfladen) im Ort"),
    ],
)
def test_a_word_that_the_wiki_does_not_have_gets_one_that_it_has(typed, searched):
    assert expanded(typed)[0] == searched


def test_a_word_that_the_wiki_has_stays_alone():
    assert expanded("Hausarzt gesucht") == ("Hausarzt gesucht", ())
    assert expanded("Landarzt gesucht", frozenset({"hausarzt", "landarzt"})) == ("Landarzt gesucht", ())


def test_without_a_synonym_in_the_wiki_nothing_is_added():
    assert expanded("Landarzt gesucht", frozenset({"gemeinde"})) == ("Landarzt gesucht", ())


def test_a_word_is_expanded_once_and_a_question_not_without_end():
    assert expanded("MVZ MVZ MVZ")[0].count("(") == 1
    assert expanded("MVZ PV LAG ÖPNV OB")[0].count("(") == 4


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Leerstand", "no_sign"),
        ("Hausarzt; Landarzt", "no_sign"),
        ("A = B = C", "two_signs"),
        ("MVZ =", "one_sided"),
        ("= Versorgungszentrum", "one_sided"),
        ("=", "one_sided"),
        ("Leerstand,", "one_word"),
        ("Leerstand, Leerstand", "one_word"),
        ("A = " + "b" * 300, "too_long"),
    ],
)
def test_a_broken_line_is_named_and_stops_nothing(line, reason):
    read = read_synonyms(f"MVZ = Versorgungszentrum\n\n{line}\nKV = Vereinigung")
    assert read.broken == (BrokenLine(3, reason),)
    assert read.expanded("MVZ und KV", lambda _: False)[1] == (("MVZ", "Versorgungszentrum"), ("KV", "Vereinigung"))


def test_hidden_characters_and_blanks_do_no_harm():
    read = read_synonyms("\u200b MV\u00adZ\u00a0=  Versorgungszentrum \r\n\t# so\r\n")
    assert read.broken == ()
    assert read.expanded("MVZ", lambda _: False)[0] == "MVZ (Versorgungszentrum)"


def test_the_sample_file_is_whole():
    text = SAMPLE_SYNONYMS.read_text(encoding="utf-8")
    read = read_synonyms(text)
    entries = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert read.broken == ()
    assert len(entries) >= 40
    assert len(entries) == len(set(entries))
    assert read.expanded("DAKS", lambda _: False)[0] == "DAKS (Demografie-Assistenz für kommunale Strategien)"
