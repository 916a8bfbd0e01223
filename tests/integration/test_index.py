"""Building the index: incremental, clean, safe beside readers and other writers."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from indexer.build import Build, IndexReport, build_index, check_source
from indexer.errors import IndexingInProgress, NoPages, SourceMissing
from indexer.publish import only_indexer
from indexer.sources.folder import FolderSource
from knowledge.errors import IndexMismatch
from knowledge.generation import current_name, generations_folder, pointer
from knowledge.search import Searcher
from tests.fakes import FakeEmbedder

WriteWiki = Callable[[dict[str, str]], Path]
PAGES = {
    "a.md": "# Leerstand\n\nLeere Häuser stehen im Ortskern.\n\n## Kataster\n\nEin Kataster zählt leere Häuser.",
    "b.md": "# Bürgerbus\n\nEin Bürgerbus fährt am Vormittag zum Arzt.",
    "c.md": "# Geheimnis\n\nDas Losungswort lautet Quittenmarmelade.",
}


def index(wiki: Path, data: Path, embedder: FakeEmbedder) -> IndexReport:
    build = Build(data, embedder.model, lambda _: embedder, datetime(2026, 1, 2, tzinfo=UTC))
    return build_index(FolderSource(wiki, 1_000_000), build, lambda _done, _total: None)


def test_only_changed_pages_are_embedded(tmp_path: Path, write_wiki: WriteWiki) -> None:
    embedder = FakeEmbedder()
    first = index(write_wiki(PAGES), tmp_path, embedder)
    assert (first.pages, first.passages, first.embedded, first.removed) == (3, 4, 4, 0)
    embedder.embedded.clear()
    changed = PAGES | {"b.md": "# Bürgerbus\n\nEin Bürgerbus fährt am Nachmittag zum Markt."}
    second = index(write_wiki(changed), tmp_path, embedder)
    assert (second.pages, second.embedded, second.removed) == (3, 1, 0)
    assert [text for text in embedder.embedded if "Nachmittag" in text] == embedder.embedded


def test_a_changed_page_keeps_the_vectors_of_its_unchanged_passages(tmp_path: Path, write_wiki: WriteWiki) -> None:
    embedder = FakeEmbedder()
    index(write_wiki(PAGES), tmp_path, embedder)
    report = index(write_wiki(PAGES | {"a.md": PAGES["a.md"] + " Es ist neu."}), tmp_path, embedder)
    assert report.embedded == 1


def test_nothing_changed_builds_nothing(tmp_path: Path, write_wiki: WriteWiki) -> None:
    first = index(write_wiki(PAGES), tmp_path, FakeEmbedder())
    again = index(write_wiki(PAGES), tmp_path, FakeEmbedder())
    assert (again.generation, again.embedded, again.passages) == (first.generation, 0, first.passages)


def test_a_removed_page_leaves_no_trace(tmp_path: Path, write_wiki: WriteWiki) -> None:
    embedder = FakeEmbedder()
    data = tmp_path / "index"
    index(write_wiki(PAGES), data, embedder)
    secret = embedder.embed_questions([next(text for text in embedder.embedded if "Quitten" in text)])[0]
    report = index(write_wiki({name: PAGES[name] for name in ("a.md", "b.md")}), data, embedder)
    assert (report.pages, report.removed) == (2, 1)
    for file in data.rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        assert b"quittenm" not in content.lower()
        assert secret.tobytes() not in content
    assert len(list(generations_folder(data).iterdir())) == 1


def test_a_check_writes_nothing(tmp_path: Path, write_wiki: WriteWiki) -> None:
    data = tmp_path / "index"
    build = Build(data, "fake", lambda _: FakeEmbedder(), datetime(2026, 1, 2, tzinfo=UTC))
    report = check_source(FolderSource(write_wiki(PAGES | {"d.md": "---\na: [\n---\nx"}), 1_000_000), build)
    assert (report.pages, report.passages, report.embedded, report.generation) == (3, 4, 4, "")
    assert [(problem.file, problem.reason) for problem in report.problems] == [("d.md", "front_matter")]
    assert not data.exists()


def test_another_model_embeds_everything_anew(tmp_path: Path, write_wiki: WriteWiki) -> None:
    index(write_wiki(PAGES), tmp_path, FakeEmbedder())
    assert index(write_wiki(PAGES), tmp_path, FakeEmbedder("other")).embedded == 4


def test_an_index_of_another_model_is_refused(tmp_path: Path, write_wiki: WriteWiki) -> None:
    index(write_wiki(PAGES), tmp_path, FakeEmbedder())
    with pytest.raises(IndexMismatch) as refused:
        Searcher(tmp_path, FakeEmbedder("other"))
    assert refused.value.details == {"built_with": "fake", "wanted": "other"}


def test_an_empty_folder_leaves_the_index_alone(tmp_path: Path, write_wiki: WriteWiki) -> None:
    first = index(write_wiki(PAGES), tmp_path, FakeEmbedder())
    with pytest.raises(NoPages):
        index(write_wiki({}), tmp_path, FakeEmbedder())
    assert current_name(tmp_path) == first.generation


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing):
        index(tmp_path / "nowhere", tmp_path, FakeEmbedder())


def test_a_second_indexer_is_refused(tmp_path: Path, write_wiki: WriteWiki) -> None:
    with only_indexer(tmp_path), pytest.raises(IndexingInProgress):
        index(write_wiki(PAGES), tmp_path, FakeEmbedder())


def test_what_a_crashed_indexer_left_is_cleared_away(tmp_path: Path, write_wiki: WriteWiki) -> None:
    index(write_wiki(PAGES), tmp_path, FakeEmbedder())
    rest = generations_folder(tmp_path) / "building-x"
    rest.mkdir()
    (rest / "texts.sqlite").write_text("half")
    unpublished = generations_folder(tmp_path) / "000009"
    unpublished.mkdir()
    index(write_wiki(PAGES), tmp_path, FakeEmbedder())
    assert [folder.name for folder in generations_folder(tmp_path).iterdir()] == ["000001"]


@pytest.mark.parametrize("file", ["texts.sqlite", "vectors.faiss", "keywords/meta.json", "manifest.json"])
def test_a_damaged_index_is_built_anew(tmp_path: Path, write_wiki: WriteWiki, file: str) -> None:
    first = index(write_wiki(PAGES), tmp_path, FakeEmbedder())
    (generations_folder(tmp_path) / first.generation / file).write_bytes(b"damaged")
    again = index(write_wiki(PAGES), tmp_path, FakeEmbedder())
    assert (again.embedded, again.generation) == (4, "000002")
    assert Searcher(tmp_path, FakeEmbedder()).search("Bürgerbus").hits


def read_until(stop: threading.Event, data: Path) -> set[str]:
    """Search again and again; return every text that page b was seen with."""
    searcher = Searcher(data, FakeEmbedder())
    seen: set[str] = set()
    while not stop.is_set():
        hits = searcher.search("Bürgerbus Fassung").hits
        seen |= {hit.found.passage.text for hit in hits if hit.found.page.id == "b"}
    return seen


def test_readers_go_on_while_generations_are_switched(tmp_path: Path, write_wiki: WriteWiki) -> None:
    data = tmp_path / "index"
    index(write_wiki(PAGES), data, FakeEmbedder())
    versions = [f"Ein Bürgerbus in Fassung {number}." for number in range(12)]
    stop = threading.Event()
    with ThreadPoolExecutor(3) as readers:
        reading = [readers.submit(read_until, stop, data) for _ in range(3)]
        for text in versions:
            index(write_wiki(PAGES | {"b.md": f"# Bürgerbus\n\n{text}"}), data, FakeEmbedder())
        stop.set()
    seen = set().union(*(one.result() for one in reading))
    assert seen <= {"Ein Bürgerbus fährt am Vormittag zum Arzt.", *versions}
    assert len(seen) > 3
    index(write_wiki(PAGES), data, FakeEmbedder())
    assert [folder.name for folder in generations_folder(data).iterdir()] == [pointer(data).read_text().strip()]


def test_a_generation_stays_as_long_as_somebody_reads_it(tmp_path: Path, write_wiki: WriteWiki) -> None:
    data = tmp_path / "index"
    first = index(write_wiki(PAGES), data, FakeEmbedder())
    searcher = Searcher(data, FakeEmbedder())
    pinned = searcher.pinned()
    index(write_wiki(PAGES | {"b.md": "# Bürgerbus\n\nGanz neu."}), data, FakeEmbedder())
    assert (generations_folder(data) / first.generation).exists()
    old = searcher.search("Bürgerbus", opened=pinned)
    assert any("Vormittag" in hit.found.passage.text for hit in old.hits)
    assert any("Ganz neu" in hit.found.passage.text for hit in searcher.search("Bürgerbus").hits)


def test_a_newer_index_of_another_model_is_refused_again_and_again(tmp_path: Path, write_wiki: WriteWiki) -> None:
    index(write_wiki(PAGES), tmp_path, FakeEmbedder())
    searcher = Searcher(tmp_path, FakeEmbedder())
    index(write_wiki(PAGES), tmp_path, FakeEmbedder("other"))
    for _ in range(2):
        with pytest.raises(IndexMismatch):
            searcher.search("Bürgerbus")
