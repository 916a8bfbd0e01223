import os
from pathlib import Path, PurePosixPath

import pytest

from indexer.sources.opening import open_below


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "wiki" / "land").mkdir(parents=True)
    (tmp_path / "geheim").mkdir()
    (tmp_path / "geheim" / "secrets.md").write_text("TOKEN")
    (tmp_path / "wiki" / "land" / "bus.md").write_text("Bus")
    return tmp_path / "wiki"


def read(folder, file):
    with open_below(folder, PurePosixPath(file)) as opened:
        return opened.read()


def test_a_file_in_a_folder_below_is_read(folder):
    assert read(folder, "land/bus.md") == b"Bus"


@pytest.mark.parametrize("target", ["../geheim/secrets.md", "land/bus.md", "/etc/passwd"])
def test_a_link_is_not_followed_wherever_it_leads(folder, target):
    (folder / "a.md").symlink_to(target)
    with pytest.raises(OSError, match="symbolic links"):
        read(folder, "a.md")


def test_a_folder_that_is_a_link_is_not_entered(folder):
    (folder / "geheim").symlink_to("../geheim")
    with pytest.raises(NotADirectoryError):
        read(folder, "geheim/secrets.md")


@pytest.mark.timeout(10)
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_only_regular_files_are_read(folder, make):
    make(folder / "a.md")
    with pytest.raises(OSError, match="-"):
        read(folder, "a.md")


def descriptors():
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def test_no_descriptor_is_left_open(folder):
    (folder / "a.md").symlink_to("land/bus.md")
    before = descriptors()
    read(folder, "land/bus.md")
    for file in ("a.md", "land/nichts.md", "nichts/a.md", "land"):
        with pytest.raises(OSError, match=r"links|No such|-"):
            read(folder, file)
    assert descriptors() == before
