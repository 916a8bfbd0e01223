import fcntl
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.storage.database import Database
from tests.databases import BACKENDS, Databases
from tests.matrix.server import Homeserver

ROOT = Path(__file__).parents[1]
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
) -> Ran:
    """Run the command line in a process of its own, as a person would."""
    options: list[str | Path] = []
    if data_dir:
        options += ["--data-dir", data_dir]
    if wiki:
        options += ["--wiki", wiki]
    done = subprocess.run(
        [*LOTSE, *options, *arguments],
        input=stdin,
        capture_output=True,
        cwd=cwd or ROOT,
        env=clean_environment(**(env or {})),
        preexec_fn=before,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="session")
def sample_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the real index of the sample wiki, which one of the test processes builds for all."""
    own = tmp_path_factory.getbasetemp()
    built = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "built"
    built.mkdir(exist_ok=True)
    with (built / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (built / "index" / "current").exists():
            ran = run_lotse("index", data_dir=built)
            assert ran.code == 0, ran.err
    folder = tmp_path_factory.mktemp("sample")
    shutil.copytree(built / "index", folder / "index")
    (folder / "models").symlink_to(built / "models")
    return folder


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Hands out fresh databases of both kinds."""
    handed_out = Databases(tmp_path_factory.mktemp("databases"))
    yield handed_out
    handed_out.close()


@pytest.fixture(params=BACKENDS)
def database_url(request: pytest.FixtureRequest, databases: Databases) -> Iterator[str]:
    """A fresh database with all tables; a test that asks for it runs on SQLite and on PostgreSQL."""
    url = databases.new(request.param)
    yield url
    databases.give_back(url)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    with closing(Database(database_url)) as opened:
        yield opened


@pytest.fixture
def sqlite(databases: Databases) -> Iterator[Database]:
    """A fresh SQLite database, for tests whose point is not the database."""
    with closing(Database(databases.new("sqlite"))) as opened:
        yield opened


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
