import pytest

from knowledge.generation import open_current

BEFORE = {
    "arzt.md": "# Arzt\n\nDer Arzt fehlt. Ein ARZT kommt.",
    "bus.md": "# Bus\n\nDer Bus fährt.\n\n## Kosten\n\nEr kostet Geld.",
    "rad.md": "# Rad\n\nDas Rad rollt.",
}


def contents(index_folder):
    """What an index holds, whatever the order of its rows."""
    generation = open_current(index_folder)
    store, rows = generation.store, range(generation.manifest.passages)
    passages = {(found.page, found.passage, store.section(found.row)) for found in store.passages(rows)}
    return dict(store.words()), passages


@pytest.mark.parametrize(
    "after",
    [
        BEFORE | {"bahn.md": "# Bahn\n\nDie Bahn hält am Bus."},
        {name: text for name, text in BEFORE.items() if name != "bus.md"},
        BEFORE | {"bus.md": "# Bus\n\nDer Bus steht.\n\n## Kosten\n\nEr kostet Geld."},
        BEFORE | {"bus.md": "# Omnibus\n\nDer Bus fährt.\n\n## Kosten\n\nEr kostet Geld."},
        BEFORE | {"bus.md": BEFORE["arzt.md"]},
        {"neu.md": "# Neu\n\nAlles ist neu."},
    ],
    ids=["added", "removed", "changed", "title changed", "copied", "all replaced"],
)
def test_an_update_gives_what_building_anew_gives(indexed, after):
    indexed(BEFORE)
    assert contents(indexed(after)) == contents(indexed(after, "fresh"))


@pytest.mark.parametrize("removed", sorted(BEFORE))
def test_a_word_that_no_page_uses_any_more_is_gone(indexed, removed):
    indexed(BEFORE)
    words, _ = contents(indexed({name: text for name, text in BEFORE.items() if name != removed}))
    assert removed.removesuffix(".md").capitalize() not in words


def test_each_passage_keeps_its_own_vector(indexed):
    indexed(BEFORE)
    generation = open_current(indexed(BEFORE | {"aal.md": "# Aal\n\nDer Aal schwimmt."}))
    fresh = open_current(indexed(BEFORE | {"aal.md": "# Aal\n\nDer Aal schwimmt."}, "fresh"))
    for row in range(generation.manifest.passages):
        (found,) = generation.store.passages([row])
        (same,) = (one for one in fresh.store.passages(range(5)) if one.passage == found.passage)
        vector = fresh.vectors._index.reconstruct(same.row)
        assert next(iter(generation.vectors.nearest(vector, 1))) == row
