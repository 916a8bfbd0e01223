import errno
import shutil
import stat
from pathlib import Path

import pytest

from bot.config import Settings, load_settings
from bot.engine.talk.wording import Wording
from bot.operation.starter import FolderNotMade, FolderTaken, lay_out
from tests.conftest import ROOT, SAMPLE_WIKI

FILES = ("synonyme.txt", "datenschutz.md", "notfall.md", "kommunen.txt", "foerderregeln.toml")
NAMES = {"config.toml", "wiki", "kurs", *FILES}
COURSE = "kurs/demografie-gestalten"


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def refused(kind: type[FolderTaken | FolderNotMade], folder: Path) -> dict[str, str]:
    """Lay out in vain; return what the one line that is told names."""
    with pytest.raises(kind) as error:
        lay_out(folder)
    assert str(folder) in Wording()(f"error-{kind.__name__}", error.value.details)
    return error.value.details


@pytest.mark.parametrize("name", ["lotse", "Büro für Demografie", "tief/darin/noch nicht da"])
def test_everything_that_is_needed_to_begin_is_there(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    lay_out(folder)
    assert names(folder) == NAMES
    assert names(folder / "wiki") == names(SAMPLE_WIKI)
    for file in (*FILES, "wiki/buergerbus-starten.md", f"{COURSE}/kurs.md", f"{COURSE}/pyramide.png"):
        assert (folder / file).read_bytes() == (ROOT / "examples" / file).read_bytes()


def test_the_settings_name_the_folder_s_own_files_and_are_the_defaults_otherwise(tmp_path: Path) -> None:
    lay_out(tmp_path)
    settings = load_settings(tmp_path / "config.toml")
    own = {
        "data_dir": tmp_path / "var",
        "wiki": tmp_path / "wiki",
        "synonyms": tmp_path / "synonyme.txt",
        "privacy_notice": tmp_path / "datenschutz.md",
        "emergency_numbers": tmp_path / "notfall.md",
    }
    assert settings.model_dump() == Settings().model_dump() | own


def test_others_cannot_read_what_may_hold_secrets(tmp_path: Path) -> None:
    folder = tmp_path / "lotse"
    lay_out(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "config.toml").stat().st_mode) == 0o600


def test_a_folder_that_is_there_keeps_its_rights_and_what_is_in_it(tmp_path: Path) -> None:
    tmp_path.chmod(0o750)
    (tmp_path / "notizen.txt").write_text("bleibt", encoding="utf-8")
    lay_out(tmp_path)
    assert names(tmp_path) == {*NAMES, "notizen.txt"}
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o750


def test_a_relative_folder_counts_from_the_current_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lay_out(Path("lotse"))
    lay_out(Path())
    assert names(tmp_path) == {*NAMES, "lotse"}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_what_is_there_is_never_written_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    assert refused(FolderTaken, tmp_path)["found"] == name
    assert names(tmp_path) == {name}
    assert (tmp_path / name).read_bytes() == b""


def test_twice_into_one_folder_is_refused(tmp_path: Path) -> None:
    lay_out(tmp_path)
    (tmp_path / "config.toml").write_text("# eigenes", encoding="utf-8")
    assert set(refused(FolderTaken, tmp_path)["found"].split(", ")) == NAMES
    assert (tmp_path / "config.toml").read_text(encoding="utf-8") == "# eigenes"


def test_a_place_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    refused(FolderNotMade, tmp_path / "file")
    refused(FolderNotMade, tmp_path / "file" / "below")


def test_a_disk_that_is_full_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy, left = shutil.copyfile, iter(range(20))

    def fails(source: Path, target: Path) -> None:
        if next(left, None) is None:
            raise OSError(errno.ENOSPC, "No space left on device")
        copy(source, target)

    monkeypatch.setattr(shutil, "copyfile", fails)
    assert "space" in refused(FolderNotMade, tmp_path)["reason"]
    assert names(tmp_path) == set()
