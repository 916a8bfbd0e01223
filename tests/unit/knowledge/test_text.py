import unicodedata
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.text import clean, one_line, words

ANY_TEXT = st.text(st.characters(categories=None))  # surrogates and control characters included
COMBINING = st.text(st.sampled_from("aou \n\r\t\x00\x85\u00ad\u200b\u0308\u0301\u3000\ud800\u200d👧❤\ufe0f🏽"))


@given(ANY_TEXT | COMBINING)
@example("a\x00\u0308")
@example("a\u200b\u0308")
def test_clean_text_stays_as_it_is_when_cleaned_again(text):
    assert clean(clean(text)) == clean(text)


@given(ANY_TEXT | COMBINING)
@example("u\x07\u0308ber")
def test_clean_text_is_in_nfc(text):
    assert unicodedata.is_normalized("NFC", clean(text))


@given(ANY_TEXT | COMBINING)
def test_clean_text_has_no_surrogates_and_no_control_characters_but_line_breaks(text):
    categories = {unicodedata.category(character) for character in clean(text).replace("\n", "")}
    assert not categories & {"Cc", "Cs", "Zl", "Zp"}


@given(ANY_TEXT | COMBINING)
def test_clean_text_has_no_double_blanks_and_none_around_line_breaks(text):
    cleaned = clean(text)
    assert cleaned == cleaned.strip()
    assert all(line == " ".join(line.split()) and line for line in cleaned.split("\n") if cleaned)


@given(st.text("abc ÄÖÜß.,\n").map(lambda text: "\n".join(" ".join(line.split()) for line in text.split("\n") if line)))
def test_ordinary_text_keeps_every_word(text):
    assert clean(text).split() == text.split()


# Default_Ignorable_Code_Point of Unicode: what a renderer shows as nothing at all.
INVISIBLE = (
    *(0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180E, 0x180F, 0x200B, 0x200D, 0x200E, 0x202A),
    *(0x202E, 0x2060, 0x2064, 0x2066, 0x206F, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFB, 0x1BCA0),
    *(0x1D173, 0xE0001, 0xE0041, 0xE01EF),
)


JOINED = (
    "👨\u200d👩\u200d👧",
    "👩🏽\u200d🚒",
    "🏳\ufe0f\u200d🌈",
    "❤\ufe0f\u200d🔥",
    "👩\u200d❤\ufe0f\u200d👨",
    "⛹🏻\u200d♀\ufe0f",
)


@pytest.mark.parametrize("emoji", JOINED)
def test_emoji_that_are_one_sign_stay_one(emoji):
    assert clean(f"Danke{emoji}!") == f"Danke{emoji}!"
    assert words(clean(f"Danke {emoji}!")) == ["Danke"]


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [("a\u200d👧", "a👧"), ("👧\u200db", "👧b"), ("👧\u200d", "👧"), ("👧\u200d\u200d👧", "👧👧"), ("❤\ufe0f", "❤")],
)
def test_a_joiner_that_joins_no_emoji_is_nothing(text, cleaned):
    assert clean(text) == cleaned


@pytest.mark.parametrize("code", INVISIBLE, ids=hex)
def test_a_character_that_nobody_sees_does_not_split_a_word(code):
    assert clean(f"Leer{chr(code)}stand") == "Leerstand"


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("eins\r\nzwei\rdrei", "eins\nzwei\ndrei"),
        ("eins \n \n\n zwei", "eins\nzwei"),
        ("eins\u00a0\u2009\tzwei", "eins zwei"),
        ("eins\u2028zwei", "eins zwei"),
        ("Bu\u0308rgerbus", "Bürgerbus"),
        ("\ufeff Anfang", "Anfang"),
        ("\n \t", ""),
    ],
)
def test_blanks_are_folded_and_line_breaks_kept(text, cleaned):
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Der Bürgerbus, er fährt!", ["Der", "Bürgerbus", "er", "fährt"]),
        ("1.000,50 Euro am 3. Mai", ["1.000,50", "Euro", "am", "3", "Mai"]),
        ("E-Mail und Bürger*innen", ["E", "Mail", "und", "Bürger", "innen"]),
        ("§ 24_a", ["24", "a"]),
        ("… – „“", []),
    ],
)
def test_words_are_letters_or_numbers_without_punctuation(text, found):
    assert words(text) == found


def test_one_line_has_no_line_break():
    assert one_line("eins\nzwei  drei\n") == "eins zwei drei"


def test_marks_are_not_piled_up_on_a_letter():
    assert clean("Z" + "\u0316" * 90 + "\u0301" * 90 + "uschuss") == "Z" + "\u0316" * 4 + "uschuss"
    assert clean("e\u0301\u0316\u0327\u0308") == unicodedata.normalize("NFC", "e\u0301\u0316\u0327\u0308")
    assert clean("\u0344" * 9) == clean(clean("\u0344" * 9))


def test_marks_without_end_take_no_time():
    began = process_time()
    clean("e" + "\u0301" * 20_000 + "\u0316" * 20_000)
    assert process_time() - began < 0.2
