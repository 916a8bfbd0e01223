from itertools import combinations

import pytest

from bot.engine.talk.vocabulary import VOCABULARY, is_said, phrases, plain, spellings, without

MEANINGS = {
    "moves": VOCABULARY["moves"],
    "really_cancel": VOCABULARY["really_cancel"],
    "whether": VOCABULARY["whether"],
    "yes_no": {name: VOCABULARY["yes_no"][name] for name in ("yes", "no")},
    "yes_no_phrases": {name: VOCABULARY["yes_no"][name] for name in ("phrases_yes", "phrases_no")},
    "numbers": dict(enumerate(VOCABULARY["numbers"]["words"])),
}


@pytest.mark.parametrize("table", MEANINGS)
def test_no_word_means_two_things(table: str) -> None:
    for one, other in combinations(MEANINGS[table].values(), 2):
        assert phrases(one).isdisjoint(phrases(other))


def test_umlauts_count_written_out_and_left_out() -> None:
    known = phrases(["Zurück, bitte"])
    assert all(
        is_said(text, known) for text in ("zurück bitte", "ZURUECK BITTE", "zuruck  bitte!", "/zuru\u0308ck, bitte")
    )
    assert not is_said("zurück", known)
    assert not is_said("", known)


def test_plain_text_keeps_superscripts_apart() -> None:
    assert plain("Ａ５²①\u200b") == "a5²①"


def test_words_can_be_left_out() -> None:
    assert without("Bitte, das ZWEITE!", phrases(["bitte", "das"])) == "zweite"
    assert spellings("!") == frozenset()
