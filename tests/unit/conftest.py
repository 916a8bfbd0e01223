from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from indexer.build import Build, build_index
from indexer.sources.folder import FolderSource
from tests.fakes import FakeEmbedder

# The first example pays for imports and dictionaries, so a deadline would fail at random.
settings.register_profile("unit", deadline=None)
settings.load_profile("unit")

NOW = datetime(2026, 3, 17, 12, tzinfo=UTC)


@pytest.fixture
def indexed(tmp_path: Path, write_wiki: Callable[[dict[str, str]], Path]) -> Callable[..., Path]:
    """Index pages (file name → text) as they are now, with a fake embedder, and return the index folder."""
    embedder = FakeEmbedder()

    def index(pages: dict[str, str], name: str = "index") -> Path:
        build = Build(tmp_path / name, embedder.model, lambda _: embedder, NOW)
        build_index(FolderSource(write_wiki(pages), 1_000_000), build, lambda done, total: None)
        return build.index_folder

    return index
