import pytest

from knowledge.pages import indexed_text


@pytest.mark.parametrize(
    ("headings", "indexed"),
    [
        (("Planung", "Kosten"), "Bürgerbus > Planung > Kosten\nDer Bus kostet Geld."),
        ((), "Bürgerbus\nDer Bus kostet Geld."),
    ],
)
def test_title_and_headings_stand_in_front_of_what_is_indexed(headings, indexed):
    assert indexed_text("Bürgerbus", headings, "Der Bus kostet Geld.") == indexed
