"""Filters and context in a search over real pages; the fake embedder knows no nearness, so words alone decide."""

import pytest

from knowledge.question.asked import Context
from knowledge.question.understood import Filters
from knowledge.search import Searcher
from tests.fakes import FakeEmbedder

WORDS_ALONE = {"cosine": 0.0, "sentence": 0.0, "stems": 0.5, "grams": 0.5}
LAENDER = ("Sachsen", "Hessen", "Thüringen")


@pytest.fixture
def searcher(indexed):
    pages = {
        f"{land}.md": f"---\nland: {land}\nkind: Praxisbeispiel\ndate: 2024-0{month}-01\n---\n# Bürgerbus {month}\n\n"
        f"Ein Bürgerbus fährt im Dorf. Ein Verein zahlt ihn."
        for month, land in enumerate(LAENDER, 1)
    }
    pages["arzt.md"] = "# Arzt\n\nDer Arzt fehlt im Dorf. Das Land hilft ihm."
    return Searcher(indexed(pages), FakeEmbedder(), WORDS_ALONE)


def found(searcher, question="Wer zahlt den Bürgerbus?", **how):
    return [hit.found.page.land for hit in searcher.search(question, **how).hits]


@pytest.mark.parametrize("land", LAENDER)
def test_only_what_was_asked_for_is_shown_and_the_rest_is_named(searcher, land):
    result = searcher.search("Wer zahlt den Bürgerbus?", filters=Filters(land=land))
    assert [hit.found.page.land for hit in result.hits] == [land]
    assert {item.page_id for item in result.rejected if item.reason == "filter"} >= {*LAENDER} - {land}


def test_a_filter_may_leave_nothing(searcher):
    assert found(searcher, filters=Filters(kind="Leitfaden")) == []


@pytest.mark.parametrize("land", LAENDER)
def test_among_equals_the_page_that_suits_comes_first_and_nothing_is_hidden(searcher, land):
    ranked = found(searcher, context=Context(land=land))
    assert ranked[0] == land
    assert {*ranked} >= {*LAENDER}


def test_what_suits_does_not_outrank_what_answers(searcher):
    result = searcher.search("Welcher Arzt fehlt im Dorf?", context=Context(land="Hessen"))
    assert result.hits[0].found.page.id == "arzt"


def test_the_facets_of_the_pages_are_known(searcher):
    facets = searcher.pinned().facets
    assert (facets.lands, facets.kinds, facets.has_dates) == (frozenset(LAENDER), frozenset({"Praxisbeispiel"}), True)
    assert facets.place_sizes == frozenset()


def test_sentences_of_the_hits_are_told(searcher):
    result = searcher.search("Wer zahlt den Bürgerbus?")
    for hit in result.hits:
        assert len(result.sentences[hit.found.row]) == len(hit.found.passage.sentences)
