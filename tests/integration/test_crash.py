"""A killed or failing indexer never costs the index that is in use."""

import random
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.embedding import BUNDLED, question_embedder
from knowledge.generation import generations_folder, open_current
from knowledge.search import Searcher
from tests.conftest import LOTSE, ROOT, SAMPLE_WIKI, clean_environment, run_lotse
from tests.forked import Forked

WriteWiki = Callable[[dict[str, str]], Path]
KILLS = 10
QUESTION = "Was kostet der Bürgerbus?"


def pages(version: int) -> dict[str, str]:
    """Return ten real pages, two of which tell the version."""
    texts = {file.name: file.read_text(encoding="utf-8") for file in sorted(SAMPLE_WIKI.glob("[b-d]*.md"))}
    told = {f"v{n}.md": f"# Fassung {n}\n\nDer Bürgerbus kostet {version} Euro, sagt Seite {n}." for n in (1, 2)}
    return texts | told


def told_versions(data: Path) -> set[str]:
    """Return what the version pages say; one element unless two generations were mixed."""
    searcher = Searcher(data / "index", question_embedder(BUNDLED, data / "models"))
    hits = searcher.search(QUESTION).hits
    return {hit.found.passage.text.split(" Euro")[0] for hit in hits if hit.found.page.id.startswith("v")}


@pytest.fixture(scope="module")
def first_version(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with version 0 of the wiki and its index."""
    folder = tmp_path_factory.mktemp("first")
    (folder / "wiki").mkdir()
    for name, text in pages(0).items():
        (folder / "wiki" / name).write_text(text, encoding="utf-8")
    assert run_lotse("index", data_dir=folder / "data", wiki=folder / "wiki").code == 0
    return folder


@pytest.fixture
def data(first_version: Path, tmp_path: Path) -> Path:
    """A data folder of one's own with version 0."""
    return Path(shutil.copytree(first_version / "data", tmp_path / "data"))


def test_a_kill_at_any_moment_leaves_a_whole_index(data: Path, write_wiki: WriteWiki) -> None:
    wiki = write_wiki(pages(0))
    seconds = float("inf")
    for version in (-1, 0, 1):  # the shortest, for on a busy machine one alone may take twice as long
        write_wiki(pages(version))
        started = time.monotonic()
        assert run_lotse("index", data_dir=data, wiki=wiki).code == 0
        seconds = min(seconds, time.monotonic() - started)
    moments = random.Random(20261122)
    published = killed = 0
    allowed = {1}
    for version in range(2, 2 + KILLS):
        write_wiki(pages(version))
        command = [*LOTSE, "--data-dir", str(data), "--wiki", str(wiki), "index"]
        process = Forked(command, cwd=ROOT, env=clean_environment(), stderr=subprocess.DEVNULL)
        time.sleep(moments.uniform(0.3, 1.05) * seconds)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        told = told_versions(data)
        assert told in [{f"Der Bürgerbus kostet {known}"} for known in (*allowed, version)]
        if told == {f"Der Bürgerbus kostet {version}"}:
            published += 1
            allowed = {version}
    assert killed >= KILLS // 2
    report = run_lotse("index", "--json", data_dir=data, wiki=wiki)
    assert report.code == 0
    assert told_versions(data) == {f"Der Bürgerbus kostet {1 + KILLS}"}
    assert len(list(generations_folder(data / "index").iterdir())) == 1


@pytest.mark.parametrize("largest_file", [1_000, 40_000, 100_000, 150_000])
def test_a_full_disk_leaves_the_old_index(data: Path, write_wiki: WriteWiki, largest_file: int) -> None:
    wiki = write_wiki(pages(1))

    def nearly_full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

    failed = run_lotse("index", data_dir=data, wiki=wiki, before=nearly_full)
    assert failed.code == 1
    assert "Traceback" not in failed.err
    assert "Speicherplatz" in failed.err
    assert told_versions(data) == {"Der Bürgerbus kostet 0"}
    assert [folder.name for folder in generations_folder(data / "index").iterdir()] == ["000001"]
    assert run_lotse("index", data_dir=data, wiki=wiki).code == 0
    assert told_versions(data) == {"Der Bürgerbus kostet 1"}


def test_an_interrupted_indexer_leaves_nothing_behind(data: Path, write_wiki: WriteWiki) -> None:
    wiki = write_wiki({name: text + "\n\nNoch ein Satz." for name, text in pages(1).items()})
    command = [*LOTSE, "--data-dir", str(data), "--wiki", str(wiki), "index"]
    process = Forked(command, cwd=ROOT, env=clean_environment(), stderr=subprocess.PIPE, text=True)
    while not list(generations_folder(data / "index").glob("building-*")):
        time.sleep(0.01)
    while process.poll() is None:  # one alone may arrive in native code, which forgets it
        process.send_signal(signal.SIGINT)
        time.sleep(0.1)
    _, errors = process.communicate()
    assert process.returncode not in (0, None)
    assert "Traceback" not in errors
    assert [folder.name for folder in generations_folder(data / "index").iterdir()] == ["000001"]
    assert open_current(data / "index").manifest.pages == len(pages(0))
