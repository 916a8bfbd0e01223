import pytest

from bot.engine.answers.errors import Unreadable
from bot.engine.answers.sided import SidedOption

LABELS = {"no": "Nein", "yes": "Ja", "unsure": "Unsicher"}


@pytest.mark.parametrize(
    ("text", "option"),
    [("nö", "no"), ("ja klar", "yes"), ("weiß nicht", "unsure"), ("unsicher", "unsure"), ("3", "unsure")],
)
def test_a_yes_a_no_and_an_i_do_not_know_are_options(text: str, option: str) -> None:
    assert SidedOption("yes", "no", "unsure").read(text, LABELS) == option


def test_a_name_means_somebody_else_only_where_that_is_an_option() -> None:
    assert SidedOption("yes", "no", other="no").read("der Bürgermeister", LABELS) == "no"
    for text in ("vielleicht", "Wer denn?", ""):
        with pytest.raises(Unreadable):
            SidedOption("yes", "no", other="no").read(text, LABELS)
    with pytest.raises(Unreadable):
        SidedOption("yes", "no").read("der Bürgermeister", LABELS)


def test_an_option_that_is_meant_has_to_be_there() -> None:
    assert SidedOption("yes", "no").problem(("yes", "no")) == ""
    assert SidedOption("yes", "no", "unsure").problem(("yes", "no"))
