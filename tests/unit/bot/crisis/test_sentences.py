import pytest

from bot.crisis.sentences import clauses, plain, sentences


def test_a_text_is_cut_into_sentences() -> None:
    assert sentences("Ich kann nicht mehr! Was tun?\n\nhilfe") == ["Ich kann nicht mehr!", "Was tun?", "hilfe"]


def test_what_is_asked_behind_a_comma_stands_by_itself() -> None:
    assert clauses("Ich bin müde, wie finde ich Ehrenamtliche?") == ["Ich bin müde", "wie finde ich Ehrenamtliche?"]


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Ich WÜRDE gern", " ich wuerde gern "),
        ("i mog nimma", " ich mag nicht mehr "),
        ("sooooo allein", " so allein "),
        ("ich will mich umbrnigen", " ich will mich umbringen "),
        ("mein Schläger", " mein schlaeger "),
        ("gemeinsam streben", " gemeinsam streben "),
        ("", "  "),
    ],
)
def test_words_are_read_as_standard_german(said: str, read: str) -> None:
    assert plain(said) == read
