import pytest

from knowledge.fit import lift, passes
from knowledge.pages import Page
from knowledge.question.asked import NO_CONTEXT, Context
from knowledge.question.understood import NO_FILTERS, Filters

PAGE = Page(
    "bus",
    "Bürgerbus in Groß Musterau",
    kind="Praxisbeispiel",
    topics=("Mobilität",),
    land="Sachsen",
    place_sizes=("Landgemeinde", "Kleinstadt"),
    date="2025-03",
    url="https://neustadt.example/bus",
)


@pytest.mark.parametrize(
    ("wanted", "passed"),
    [
        (NO_FILTERS, True),
        (Filters(land="Sachsen", place_sizes=("Kleinstadt", "Mittelstadt"), kind="Praxisbeispiel"), True),
        (Filters(land="Sachsen-Anhalt"), False),
        (Filters(place_sizes=("Mittelstadt",)), False),
        (Filters(kind="Leitfaden"), False),
        (Filters(land="Sachsen", kind="Leitfaden"), False),
        (Filters(since="2025-01-01"), True),
        (Filters(since="2025-03-20"), True),
        (Filters(since="2025-04-01"), False),
    ],
)
def test_a_page_passes_if_it_is_all_that_is_wanted(wanted, passed):
    assert passes(PAGE, wanted) is passed


def test_a_page_that_says_nothing_of_what_is_wanted_is_left_out():
    for wanted in (Filters(land="Sachsen"), Filters(since="2025-01-01"), Filters(kind="Methode")):
        assert not passes(Page("leer", "Leer"), wanted)


def test_nobody_in_particular_lifts_nothing():
    assert lift(PAGE, NO_CONTEXT) == 0
    assert lift(Page("leer", "Leer"), NO_CONTEXT) == 0


@pytest.mark.parametrize(
    "context",
    [
        Context(land="Sachsen"),
        Context(place_size="Kleinstadt"),
        Context(topics=("Wohnen", "Mobilität")),
        Context(place="Neustadt"),
        Context(place="groß musterau"),
        Context(place="Gross Musterau"),
    ],
    ids=str,
)
def test_what_suits_is_lifted_a_little(context):
    assert 0 < lift(PAGE, context) <= 0.1


@pytest.mark.parametrize(
    "context",
    [
        Context(land="Sachsen-Anhalt"),
        Context(place_size="Landkreis"),
        Context(topics=("Wohnen",)),
        Context(place="Neu"),
        Context(place="Muster"),
    ],
    ids=str,
)
def test_what_does_not_suit_is_left_where_it_is(context):
    assert lift(PAGE, context) == 0


def test_a_page_for_every_size_suits_nobody_in_particular():
    sizes = ("Landgemeinde", "Kleinstadt", "Mittelstadt", "Großstadt")
    assert lift(Page("alle", "Alle", place_sizes=sizes), Context(place_size="Kleinstadt")) == 0
