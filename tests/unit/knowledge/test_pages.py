import pytest

from knowledge.pages import Passage, indexed_text


@pytest.mark.parametrize(
    ("headings", "indexed"),
    [
        (("Planung", "Kosten"), "Bürgerbus > Planung > Kosten\nDer Bus kostet Geld."),
        ((), "Bürgerbus\nDer Bus kostet Geld."),
    ],
)
def test_title_and_headings_stand_in_front_of_what_is_indexed(headings, indexed):
    passage = Passage(page_id="bus", section=0, headings=headings, text="Der Bus kostet Geld.", sentences=((0, 20),))
    assert indexed_text("Bürgerbus", passage) == indexed
