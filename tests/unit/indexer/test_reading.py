import pytest

from indexer import reading
from indexer.errors import PageSkipped
from indexer.reading import read_page
from indexer.sources.folder import Document
from knowledge.pages import Page, Section


def read(parse):
    return read_page(Document("seite", "seite.md", "x", parse))


def page(text):
    return Page("seite", "Titel", (Section((), text),))


def test_a_page_is_read_with_its_passages():
    made = read(lambda: page("Der Bus fährt. Der Arzt fehlt."))
    assert made.page.title == "Titel"
    assert [passage.text for passage in made.passages] == ["Der Bus fährt. Der Arzt fehlt."]


def test_a_page_of_too_many_passages_and_sentences_is_skipped_with_their_number(monkeypatch):
    monkeypatch.setattr(reading, "MOST_TEXTS", 3)
    assert read(lambda: page("Der Bus fährt. Der Arzt fehlt."))
    with pytest.raises(PageSkipped) as skipped:
        read(lambda: page("Der Bus fährt. Der Arzt fehlt. Das Amt hilft."))
    assert (skipped.value.reason, skipped.value.detail) == ("too_many", "4")


@pytest.mark.parametrize(
    ("error", "reason", "detail"),
    [
        (PageSkipped("empty"), "empty", ""),
        (RecursionError(), "nested", ""),
        (IndexError("x"), "failed", "IndexError"),
    ],
)
def test_whatever_goes_wrong_skips_the_page_alone(error, reason, detail):
    def parse():
        raise error

    with pytest.raises(PageSkipped) as skipped:
        read(parse)
    assert (skipped.value.reason, skipped.value.detail) == (reason, detail)
