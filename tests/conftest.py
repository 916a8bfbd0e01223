import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.storage.database import Database
from tests.costs import Costs
from tests.databases import BACKENDS, Databases, memory_folder
from tests.forked import ROOT, SERVER, Forked
from tests.matrix.server import Homeserver
from tests.sample import take_sample

_SLOW = {"postgresql", "sample_data", "homeserver"}
SAMPLE_WIKI = ROOT / "examples" / "wiki"
SAMPLE_SYNONYMS = ROOT / "examples" / "synonyme.txt"
SAMPLE_PRIVACY_NOTICE = ROOT / "examples" / "datenschutz.md"
LOTSE = (sys.executable, "-m", "bot")


def clean_environment(**more: str) -> dict[str, str]:
    """Return this process's environment without settings of the Lotse; not even config.toml is read."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LOTSE_")}
    return {**kept, "PYTHONPATH": str(ROOT), "LOTSE_CONFIG": os.devnull, **more}


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def run_lotse(
    *arguments: str | Path,
    data_dir: Path | None = None,
    wiki: Path | None = None,
    stdin: bytes = b"",
    cwd: Path | None = None,
    env: dict[str, str] | None = None,
    before: Callable[[], None] | None = None,
    fresh: bool = False,
    crash: str = "",
) -> Ran:
    """Run the command line in a process of its own, as a person would.

    before: what that process does first. fresh: a new interpreter, whatever it costs, for what is decided at its start.
    crash: where it kills itself, as for `tests.crashing`.
    """
    options: list[str | Path] = []
    if data_dir:
        options += ["--data-dir", data_dir]
    if wiki:
        options += ["--wiki", wiki]
    start = subprocess.Popen if fresh or before else Forked
    program = (sys.executable, "-m", "tests.crashing", crash) if crash else LOTSE
    with start(
        [*program, *options, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=cwd or ROOT,
        env=clean_environment(**(env or {})),
        preexec_fn=before,
    ) as process:
        out, err = process.communicate(stdin)
    return Ran(process.returncode, out.decode(), err.decode())


@pytest.fixture(scope="session")
def sample_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the real index of the sample wiki."""
    folder = tmp_path_factory.mktemp("sample")
    take_sample(folder)
    return folder


@pytest.fixture(scope="session")
def databases() -> Iterator[Databases]:
    """Hands out databases of both kinds."""
    in_memory = tempfile.TemporaryDirectory(prefix="lotse-", dir=memory_folder())
    with in_memory as folder, closing(Databases(Path(folder))) as handed_out:
        yield handed_out


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> str:
    """A kind of database; a test that asks for it, or for one of its kind, runs on SQLite and on PostgreSQL."""
    return str(request.param)


@pytest.fixture
def database_url(backend: str, databases: Databases) -> Iterator[str]:
    """A fresh database with all tables, for tests that open it themselves, several times or in several processes."""
    url = databases.new(backend)
    yield url
    databases.give_back(url)


@pytest.fixture
def database(backend: str, databases: Databases) -> Database:
    """An open database with all tables and no rows."""
    return databases.opened(backend)


@pytest.fixture
def sqlite(databases: Databases) -> Database:
    """The same on SQLite, for tests whose point is not the database."""
    return databases.opened("sqlite")


@pytest.fixture(scope="session")
def homeserver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Homeserver]:
    """A Matrix homeserver for all tests; each registers accounts of its own there and leaves it running."""
    with Homeserver(tmp_path_factory.mktemp("homeserver")) as started:
        yield started


@pytest.fixture
def write_wiki(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    """Write pages (file name → text) into a wiki folder, and delete all others."""
    folder = tmp_path / "wiki"

    def write(pages: dict[str, str]) -> Path:
        folder.mkdir(exist_ok=True)
        for file in folder.iterdir():
            if file.name not in pages:
                file.unlink()
        for name, text in pages.items():
            (folder / name).write_text(text, encoding="utf-8")
        return folder

    return write


@pytest.fixture(scope="session")
def evaluation_data() -> Path:
    """The folder with public question sets, if there is one on this machine."""
    folder = os.environ.get("LOTSE_EVALUATION_DATA", "")
    if not folder or not Path(folder).is_dir():
        pytest.skip("LOTSE_EVALUATION_DATA names no folder with question sets")
    return Path(folder)


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Costs())


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what `make quick` leaves out because of what it asks for; other tests say so themselves."""
    for item in items:
        parameters = item.callspec.params.values() if hasattr(item, "callspec") else ()
        if _SLOW & {*item.fixturenames, *(one for one in parameters if isinstance(one, str))}:
            item.add_marker(pytest.mark.slow)


def pytest_unconfigure() -> None:
    SERVER.close()
