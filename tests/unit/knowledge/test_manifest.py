from dataclasses import replace

import pytest

from knowledge.errors import IndexDamaged
from knowledge.manifest import FILE, FORMAT, Manifest, read_manifest, write_manifest

MANIFEST = Manifest(
    format=FORMAT,
    model="modell",
    chunking="headings-1",
    source="/wiki/Süd",
    built_at="2026-03-17T12:00:00+00:00",
    pages=50,
    passages=347,
)


def test_a_manifest_is_read_as_it_was_written(tmp_path):
    write_manifest(tmp_path, MANIFEST)
    assert read_manifest(tmp_path) == MANIFEST


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"7",
        b"{}",
        b'{"format": 1}',
        b'{"pages": 1, "more": 2}',
        b"\xff\xfe\x00",
        b"\x00" * 90,
    ],
)
def test_a_damaged_manifest_is_refused(tmp_path, content):
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(IndexDamaged):
        read_manifest(tmp_path)


@pytest.mark.parametrize("other", [FORMAT - 1, FORMAT + 1, str(FORMAT), None])
def test_a_manifest_of_another_format_is_refused(tmp_path, other):
    write_manifest(tmp_path, replace(MANIFEST, format=other))
    with pytest.raises(IndexDamaged, match="format"):
        read_manifest(tmp_path)


def test_a_missing_manifest_is_no_damage(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_manifest(tmp_path)
