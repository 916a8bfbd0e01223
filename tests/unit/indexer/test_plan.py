from contextlib import closing

import pytest

from indexer.plan import Problem, make_plan
from indexer.previous import Previous
from indexer.sources.folder import FolderSource

PAGES = {"bus.md": "# Bus\n\nDer Bus fährt.", "arzt.md": "# Arzt\n\nDer Arzt fehlt."}


@pytest.fixture
def plan(indexed, write_wiki):
    """Plan how to get from the pages of before to those of now."""

    def plan(before, now, model="fake"):
        index_folder = indexed(before)
        with closing(Previous(index_folder, model)) as previous:
            return make_plan(FolderSource(write_wiki(now), 1_000_000).documents(), previous)

    return plan


def new_ids(plan):
    return [new.page.id for new in plan.new]


def test_where_nothing_changed_every_page_is_kept(plan):
    made = plan(PAGES, PAGES)
    assert (made.kept, new_ids(made), made.removed, made.pages) == (["arzt", "bus"], [], [], 2)
    assert made.changes_nothing


def test_an_added_page_is_new_with_its_passages(plan):
    made = plan(PAGES, {**PAGES, "rad.md": "# Rad\n\nDas Rad rollt."})
    assert (made.kept, new_ids(made)) == (["arzt", "bus"], ["rad"])
    assert [passage.text for passage in made.new[0].passages] == ["Das Rad rollt."]
    assert not made.changes_nothing


def test_a_changed_page_is_new_and_not_removed(plan):
    made = plan(PAGES, {**PAGES, "bus.md": "# Bus\n\nDer Bus steht."})
    assert (made.kept, new_ids(made), made.removed, made.pages) == (["arzt"], ["bus"], [], 2)


def test_a_page_that_is_gone_is_removed(plan):
    made = plan(PAGES, {"bus.md": PAGES["bus.md"]})
    assert (made.kept, made.removed) == (["bus"], ["arzt"])
    assert not made.changes_nothing


def test_a_renamed_page_is_new_under_its_name(plan):
    made = plan(PAGES, {"bus.md": PAGES["bus.md"], "aerzte.md": PAGES["arzt.md"]})
    assert (made.kept, new_ids(made), made.removed) == (["bus"], ["aerzte"], ["arzt"])


def test_a_page_that_cannot_be_used_any_more_is_removed_and_named(plan):
    made = plan(PAGES, {**PAGES, "bus.md": "---\ntitle: [\n---\n"})
    assert (made.kept, made.removed) == (["arzt"], ["bus"])
    assert made.problems == [Problem("bus.md", "front_matter", "3")]


def test_a_file_that_is_no_page_is_named_and_changes_nothing(plan):
    made = plan(PAGES, {**PAGES, "notiz.txt": "x"})
    assert made.problems == [Problem("notiz.txt", "type", ".txt")]
    assert made.changes_nothing


def test_vectors_of_another_model_are_of_no_use(plan):
    made = plan(PAGES, PAGES, model="anderes")
    assert (made.kept, new_ids(made)) == ([], ["arzt", "bus"])


def test_without_an_index_every_page_is_new(tmp_path, write_wiki):
    with closing(Previous(tmp_path / "index", "fake")) as previous:
        made = make_plan(FolderSource(write_wiki(PAGES), 1_000_000).documents(), previous)
    assert (made.kept, new_ids(made), made.removed) == ([], ["arzt", "bus"], [])
