import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.sentences import sentence_spans
from knowledge.text import clean

PUNCTUATED = st.text("abzB1. !?…\n„“»«\"'():;,-–§\u0308")


def sentences(text):
    return [text[start:end] for start, end in sentence_spans(text)]


@given((PUNCTUATED | st.text()).map(clean))
def test_sentences_are_in_order_disjoint_and_cover_every_character_but_blanks(text):
    position = 0
    for start, end in sentence_spans(text):
        assert position <= start < end <= len(text)
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip()
        assert "\n" not in text[start:end]
        position = end
    assert not text[position:].strip()


@pytest.mark.parametrize(
    "sentence",
    [
        "Das gilt z. B. für junge Familien.",
        "Das gilt z.B. für junge Familien.",
        "Die Pflicht folgt aus § 24 Abs. 1 Satz 2 der Ordnung.",
        "Dies gilt i. V. m. § 3 BauGB.",
        "Nach Art. 28 Abs. 2 GG regelt die Gemeinde das selbst.",
        "Näheres steht vgl. S. 12 ff. des Berichts.",
        "Frau Prof. Dr. Müller leitet das Amt.",
        "Das kostet ca. 3 Mio. Euro im Jahr.",
        "Dazu zählen u. a. Vereine, d. h. Ehrenamtliche.",
        "Sie zahlen 1.000 Euro und 2.500,50 Euro.",
        "Siehe Nr. 5 der Liste.",
    ],
)
def test_an_abbreviation_does_not_end_a_sentence(sentence):
    assert sentences(f"{sentence} Danach geht es weiter.") == [sentence, "Danach geht es weiter."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Der Antrag ist bis zum 1. Januar 2027 zu stellen.",
        "Im 19. Jahrhundert wuchs der Ort.",
        "Der 2. Bauabschnitt beginnt.",
        "Vom 24. Dezember bis zum 6. Januar ist geschlossen.",
        "Geöffnet ist von Mai bis 31. Oktober.",
        "Am 24. und 31. Dezember ist geschlossen.",
    ],
)
def test_an_ordinal_does_not_end_a_sentence(sentence):
    assert sentences(f"{sentence} Danach geht es weiter.") == [sentence, "Danach geht es weiter."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Das war im Jahr 2024.",
        "Es waren 1.250.",
        "Der Anteil lag bei 3,5.",
        "Es sind 30 bis 50.",
        "Es kamen etwa 20.",
        "Üblich sind 15 oder 25.",
    ],
)
def test_a_number_that_is_no_ordinal_ends_a_sentence(sentence):
    assert sentences(f"{sentence} Danach wuchs der Ort.") == [sentence, "Danach wuchs der Ort."]


@pytest.mark.parametrize("end", [".", "!", "?", "!!", "?!"])
def test_each_kind_of_stop_ends_a_sentence(end):
    assert sentences(f"Der Bus fährt{end} Alle steigen ein.") == [f"Der Bus fährt{end}", "Alle steigen ein."]


def test_a_quotation_keeps_its_marks():
    assert sentences("„Wir bleiben hier.“ Das sagte er.") == ["„Wir bleiben hier.“", "Das sagte er."]


def test_a_stop_inside_a_quotation_does_not_tear_it_apart():
    text = "Er sagte: „Das geht. Wir machen das.“ Dann ging er."
    assert sentences(text) == ["Er sagte: „Das geht. Wir machen das.“", "Dann ging er."]


def test_a_line_break_ends_a_sentence():
    assert sentences("- Bus\n- Bahn und\nRad. Ende.") == ["- Bus", "- Bahn und", "Rad.", "Ende."]


def test_text_without_a_full_stop_is_one_sentence():
    text = " ".join(["Wort"] * 4_000)
    assert sentence_spans(text) == [(0, len(text))]


def test_an_empty_text_has_no_sentence():
    assert sentence_spans("") == []


def test_many_ordinals_in_a_row_take_no_longer_than_their_length():
    text = "Am 1. " * 20_000
    started = time.process_time()
    assert len(sentences(clean(text))) == 1
    assert time.process_time() - started < 2
