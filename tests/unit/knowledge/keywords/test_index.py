from math import log

import pytest

from knowledge.keywords.index import KeywordIndex, build_keyword_index


@pytest.fixture
def build(tmp_path):
    def build(rows):
        folder = tmp_path / "keywords"
        folder.mkdir()
        build_keyword_index(rows, len(rows), folder)
        return KeywordIndex(folder)

    return build


@pytest.fixture
def index(build):
    return build([("bus fahr", "_bus"), ("bus bus", "_bus bus_"), ("arzt", "_arz arzt"), ("bus arzt land", "land")])


def test_the_passages_with_a_term_are_found_best_first(index):
    found = index.best("stems", ["bus"], 10)
    assert list(found) == [1, 0, 3]
    assert list(found.values()) == sorted(found.values(), reverse=True)


def test_a_rare_term_weighs_more_than_a_frequent_one(index):
    assert next(iter(index.best("stems", ["bus", "land"], 10))) == 3


def test_each_field_is_searched_on_its_own(index):
    assert list(index.best("grams", ["arzt"], 10)) == [2]
    assert index.best("grams", ["fahr"], 10) == {}


def test_no_more_than_k_passages_come_back(index):
    assert list(index.best("stems", ["bus"], 2)) == [1, 0]


def test_ties_go_by_row(build):
    assert list(build([("bus", "_bus")] * 30).best("stems", ["bus"], 10)) == list(range(10))


@pytest.mark.parametrize("terms", [[], ["bahn"], ["bahn", "rad"]])
def test_terms_that_occur_nowhere_find_nothing(index, terms):
    assert index.best("stems", terms, 10) == {}


def test_a_term_that_occurs_nowhere_does_not_disturb_the_others(index):
    assert index.best("stems", ["bus", "bahn"], 10) == index.best("stems", ["bus"], 10)


@pytest.mark.parametrize("term", ["a:b", "bus*", '"', "+bus", "AND", "(", "\\", "1.000,5"])
def test_a_term_is_no_query_language(index, term):
    assert index.best("stems", [term], 10) == {}


@pytest.mark.parametrize(("term", "found"), [("bus", 3), ("arzt", 2), ("land", 1), ("bahn", 0)])
def test_idf_is_that_of_bm25(index, term, found):
    assert index.idf("stems", term) == pytest.approx(log(1 + (4 - found + 0.5) / (found + 0.5)))


def test_an_index_knows_its_stems_and_its_size(index):
    assert (index.knows("arzt"), index.knows("bahn"), index.knows("_bus")) == (True, False, False)
    assert index.passages == 4


@pytest.mark.parametrize("terms", [["bus"], ["bus", "arzt"], ["bus", "arzt", "land"]])
def test_no_passage_reaches_the_highest_score(index, terms):
    assert 0 < max(index.best("stems", terms, 10).values()) < index.highest_score("stems", terms)


def test_rows_stay_right_when_several_threads_write(build):
    index = build([(f"wort{row}", "_wor") for row in range(5_000)])
    assert [list(index.best("stems", [f"wort{row}"], 3)) for row in (0, 2_499, 4_999)] == [[0], [2_499], [4_999]]
