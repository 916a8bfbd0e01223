"""Times as medians, and how they are printed."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from indexer.build import Build, IndexReport, build_index
from indexer.sources.folder import FolderSource
from knowledge.embedding import Embedder


def milliseconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return (perf_counter() - started) * 1000


def p50_p95(times: Sequence[float]) -> tuple[float, float]:
    return median(times), quantiles(times, n=20, method="inclusive")[18]


def row(*cells: object) -> None:
    """Print one row of a Markdown table."""
    print(
        "| " + " | ".join(f"{cell:.2f}" if isinstance(cell, float) else str(cell) for cell in cells) + " |", flush=True
    )


def table(title: str, *heads: str) -> None:
    print(f"\n{title}\n", flush=True)
    row(*heads)
    row(*("---" for _ in heads))


def index(wiki: Path, index_folder: Path, embedder: Embedder) -> IndexReport:
    build = Build(index_folder, embedder.model, lambda _: embedder, datetime.now(UTC))
    return build_index(FolderSource(wiki, 1_000_000), build, lambda _done, _total: None)
