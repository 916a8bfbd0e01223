"""How a page fits beyond its words: what somebody asked to see only, and what suits the one who asks."""

from knowledge.keywords.terms import folded
from knowledge.pages import Page
from knowledge.question.asked import Context
from knowledge.question.understood import Filters

PLACE_LIFT = 0.10
LAND_LIFT = 0.06
PLACE_SIZE_LIFT = 0.03
TOPIC_LIFT = 0.03
_FEW_SIZES = 3


def passes(page: Page, wanted: Filters) -> bool:
    """Tell whether somebody wants to see a page; one that says nothing of what is wanted is left out."""
    return (
        (not wanted.land or page.land == wanted.land)
        and (not wanted.place_sizes or not set(wanted.place_sizes).isdisjoint(page.place_sizes))
        and (not wanted.kind or page.kind == wanted.kind)
        and (not wanted.since or page.date >= wanted.since[: len(page.date) or None])
    )


def lift(page: Page, context: Context) -> float:
    """Return by how much a page is lifted for the one who asks, on the scale of the joined ranking (0 … 1).

    A page that suits every size of place says nothing about this one.
    """
    return (
        PLACE_LIFT * _names(page, context.place)
        + LAND_LIFT * bool(context.land and page.land == context.land)
        + PLACE_SIZE_LIFT * (context.place_size in page.place_sizes and len(page.place_sizes) <= _FEW_SIZES)
        + TOPIC_LIFT * (not set(context.topics).isdisjoint(page.topics))
    )


def _names(page: Page, place: str) -> bool:
    """Tell whether a page is about a place, as far as its title and address say."""
    return bool(place) and f"_{folded(place)}_" in f"_{folded(page.title)}_{folded(page.url)}_"
