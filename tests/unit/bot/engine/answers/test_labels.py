import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.answers.errors import Unreadable
from bot.engine.answers.labels import choose, number_of

LABELS = {
    "school": "Bildung und Schule", "care": "Bildung und Kita", "green": "Grünflächen", "traffic": "Mobilität",
    "bus": "Öffentlicher Nahverkehr",
}  # fmt: skip


CHOICES = {
    "school": "1|Bildung und S|schule|eins|die erste",
    "care": "2|2.|2)|2️⃣|２|zwei|Nummer 2|das zweite|Bildung & Kita",
    "green": "die dritte Option, bitte|GRÜNFLÄCHEN|Gruenflaechen|grunflachen|grün",
    "traffic": "mob|Mobilität?|ich nehme Mobilität|Mobilitet|moblität",
    "bus": "Nahverkehr|oeffentlich|öffentlicher nahverkehr",
}


@pytest.mark.parametrize(
    ("text", "option"), [(text, option) for option, texts in CHOICES.items() for text in texts.split("|")]
)
def test_choice(text: str, option: str) -> None:
    assert choose(text, LABELS) == option


@pytest.mark.parametrize(
    "text", ["", "0", "6", "1 und 2", "und", "Was ist Mobilität", "Wie", "nicht Mobilität", "😀", "x" * 20_000, "2.5"]
)
def test_no_choice(text: str) -> None:
    with pytest.raises(Unreadable, match="form-unreadable-choice"):
        choose(text, LABELS)


def test_a_whole_label_wins_over_a_part_of_another() -> None:
    for text in ("Kita", "die Kita bitte"):
        assert choose(text, {"both": "Kita und Schule", "care": "Kita"}) == "care"


def test_two_labels_that_fit_are_named() -> None:
    with pytest.raises(Unreadable, match="form-ambiguous-choice") as refused:
        choose("Bildung", LABELS)
    assert refused.value.values == {"choices": "Bildung und Schule / Bildung und Kita"}
    with pytest.raises(Unreadable, match="form-ambiguous-choice"):
        choose("2", {"two": "2", "five": "5"})


def test_a_name_is_not_taken_for_a_longer_one() -> None:
    places = {0: "Bergen auf Rügen", 1: "Neustadt in Holstein", 2: "Neustadt (Hessen)"}
    assert [choose(text, places, loosely=False) for text in ("Bergen", "Hessen", "3")] == [0, 2, 2]
    for text in ("Berge", "Bergn", "Neustadt"):
        with pytest.raises(Unreadable):
            choose(text, places, loosely=False)


def test_number_of_a_choice() -> None:
    assert [number_of(text) for text in ("1", "zwölf", "das elfte", "eine", "1000", "viel", "", "²")] == [
        1,
        12,
        11,
        1,
        None,
        None,
        None,
        None,
    ]


@given(
    st.one_of(st.text(), st.text(st.sampled_from("0123456789.,- äöüßBildungKtarMoe²①１７\u200b\x00\ud800\u20e3😀?\n")))
)
def test_any_text_is_a_choice_or_refused(text: str) -> None:
    with contextlib.suppress(Unreadable):
        assert choose(text, LABELS) in LABELS
