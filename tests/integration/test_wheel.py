"""A wheel in an environment of its own and an empty folder does what the repository does, without it."""

import shutil
import subprocess
import sys
import sysconfig
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.engine.talk.wording import Wording
from tests.conftest import ROOT, SAMPLE_WIKI, Ran
from tests.contracts.process import eventually
from tests.telegram_api import Emulator

WORDING = Wording()
PACKAGES = ("bot", "knowledge", "indexer")
SOURCES = (*PACKAGES, "examples", "pyproject.toml", "config.example.toml", "README.md", "LICENSE")
SAMPLES = ("synonyme.txt", "datenschutz.md", "notfall.md", "kommunen.txt", "foerderregeln.toml")
CODE = {".py", ".pyc"}
QUESTION = "Wie starten wir einen Bürgerbus?"
LINK = "https://wiki.zukunftsraum.example/buergerbus-starten"


def runs(*command: str | Path, cwd: Path, stdin: str = "") -> Ran:
    """Run a command with hardly any environment, as somebody would who has just logged in."""
    done = subprocess.run(
        command,
        input=stdin.encode(),
        capture_output=True,
        cwd=cwd,
        env={"PATH": "/usr/bin:/bin", "HOME": str(cwd), "LANG": "C.UTF-8"},
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this working copy, built from a copy of it."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in SOURCES:
        original = ROOT / name
        if original.is_dir():
            left_out = shutil.ignore_patterns("__pycache__", "var")
            shutil.copytree(original, source / name, symlinks=True, ignore=left_out)
        else:
            shutil.copy(original, source)
    build = ("-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--wheel-dir", folder)
    built = runs(sys.executable, *build, source, cwd=folder)
    assert built.code == 0, built.err
    return next(folder.glob("*.whl"))


@dataclass(frozen=True)
class Installed:
    """An environment with the wheel, and a folder that `lotse init` has laid out."""

    python: Path
    folder: Path

    @property
    def lotse(self) -> Path:
        return self.python.with_name("lotse")

    def runs(self, *arguments: str | Path, stdin: str = "") -> Ran:
        return runs(self.lotse, *arguments, cwd=self.folder, stdin=stdin)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """What it depends on is lent by the environment of the tests, but not that one's way to the repository."""
    base = tmp_path_factory.mktemp("installed")
    made = runs(sys.executable, "-m", "venv", "--without-pip", base / "venv", cwd=base)
    assert made.code == 0, made.err
    python = base / "venv" / "bin" / "python"
    install = ("-m", "pip", "--python", python, "install", "--no-deps", "--no-index", "--quiet", wheel)
    got = runs(sys.executable, *install, cwd=base)
    assert got.code == 0, got.err
    own = Path(runs(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=base).out.strip())
    (own / "lent.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    found = runs(python, "-c", "import bot, indexer, knowledge; print(bot.__file__)", cwd=base)
    assert Path(found.out.strip()).is_relative_to(own), found
    folder = base / "Büro für Demografie"
    laid_out = runs(python.with_name("lotse"), "init", folder.name, cwd=base)
    assert (laid_out.code, laid_out.err) == (0, "")
    assert WORDING("init-next") in laid_out.out
    assert f"cd '{folder.name}'" in laid_out.out
    for page in (folder / "wiki").iterdir():
        if page.stem not in LINK:
            page.unlink()
    indexed = runs(python.with_name("lotse"), "index", cwd=folder)
    assert indexed.code == 0, indexed.err
    return Installed(python, folder)


def data_of(folder: Path) -> Iterator[str]:
    """Yield the names of a package's files that are no code; links are not followed."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink() and path.suffix not in CODE:
            yield str(path.relative_to(ROOT))


def test_the_wheel_holds_all_data_and_nothing_else(wheel: Path) -> None:
    held = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert {name.split("/")[0] for name in held} == set(PACKAGES)
    expected = {name for package in PACKAGES for name in data_of(ROOT / package)}
    expected |= {"bot/config.example.toml", *(f"bot/samples/{name}" for name in SAMPLES)}
    expected |= {f"bot/samples/wiki/{page.name}" for page in SAMPLE_WIKI.iterdir()}
    courses = (file for file in (ROOT / "examples" / "kurs").rglob("*") if file.suffix in {".md", ".png"})
    expected |= {f"bot/samples/{file.relative_to(ROOT / 'examples')}" for file in courses}
    assert {name for name in held if Path(name).suffix not in CODE} == expected


def test_a_question_is_answered_from_the_folder(installed: Installed) -> None:
    ran = installed.runs("ask", QUESTION)
    assert (ran.code, ran.err) == (0, "")
    assert LINK in ran.out


def test_from_elsewhere_the_folder_is_named_by_its_settings(installed: Installed, tmp_path: Path) -> None:
    ran = runs(installed.lotse, "--config", installed.folder / "config.toml", "ask", QUESTION, cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert LINK in ran.out
    assert not list(tmp_path.iterdir())


def test_the_chat_answers_with_the_register_of_the_folder(installed: Installed) -> None:
    assert installed.runs("kommunen", "import", "kommunen.txt").code == 0
    ran = installed.runs("chat", stdin=f"{QUESTION}\n/ende\n")
    assert (ran.code, ran.err) == (0, "")
    assert LINK in ran.out


def test_the_doctor_looks_at_the_folder_and_misses_nothing_but_words_in_the_notice(installed: Installed) -> None:
    ran = installed.runs("doctor", "--json")
    checks = ran.json["checks"]
    assert (ran.code, {check["name"] for check in checks if not check["ok"]}) == (
        1,
        {"funding", "kommunen", "privacy_notice"},
    )
    said = {check["name"]: check["message"] for check in checks}
    assert str(installed.folder) in said["config"]
    assert not [message for message in said.values() if "site-packages" in message]


def test_where_nothing_is_set_up_one_line_says_what_to_do(installed: Installed, tmp_path: Path) -> None:
    ran = runs(installed.lotse, "doctor", cwd=tmp_path)
    assert (ran.code, len(ran.out.splitlines())) == (1, 1)
    assert "lotse init" in ran.out
    again = runs(installed.lotse, "init", installed.folder, cwd=tmp_path)
    assert (again.code, again.out, len(again.err.splitlines())) == (1, "", 1)


@pytest.fixture
def telegram(installed: Installed) -> Iterator[Emulator]:
    """Telegram, with the bot's token in the folder's settings."""
    config = installed.folder / "config.toml"
    before = config.read_text(encoding="utf-8")
    with Emulator() as api:
        set_up = before.replace('token = ""', f'token = "{api.token}"').replace("https://api.telegram.org", api.url)
        config.write_text(set_up.replace("127.0.0.1:8080", "127.0.0.1:0"), encoding="utf-8")
        yield api
    config.write_text(before, encoding="utf-8")


def test_the_service_answers_at_telegram(installed: Installed, telegram: Emulator) -> None:
    ada = telegram.person("Ada")
    service = subprocess.Popen(
        [installed.lotse, "run"],
        stdout=subprocess.PIPE,
        cwd=installed.folder,
        env={"PATH": "/usr/bin:/bin", "HOME": str(installed.folder), "LANG": "C.UTF-8"},
    )
    # Whatever happens, the end of its output comes.
    impatience = threading.Timer(60, service.kill)
    impatience.start()
    try:
        assert service.stdout
        assert service.stdout.readline().decode().strip() == WORDING("channel-ready", channel="telegram")
        telegram.says(ada, QUESTION)
        eventually(
            lambda: any(LINK in sent.html for sent in telegram.sent_to(ada)), lambda: f"{telegram.sent_to(ada)}", 15
        )
    finally:
        impatience.cancel()
        service.terminate()
        service.communicate(timeout=30)
    assert service.returncode == 0
