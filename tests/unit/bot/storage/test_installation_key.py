"""The installation's key."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bot.storage.installation_key import FILE, installation_key, known_key


def test_it_is_made_once_and_then_stays(tmp_path: Path) -> None:
    key = installation_key(tmp_path / "var")
    assert len(key) == 32
    assert installation_key(tmp_path / "var") == key
    assert installation_key(tmp_path / "other") != key


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    installation_key(tmp_path)
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == [FILE]


def test_who_asks_first_at_once_gets_the_same(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(installation_key, [tmp_path] * 8))) == 1


def test_to_look_for_it_makes_none_and_a_damaged_one_is_none(tmp_path: Path) -> None:
    assert known_key(tmp_path) is None
    assert list(tmp_path.iterdir()) == []
    key = installation_key(tmp_path)
    assert known_key(tmp_path) == key
    for damaged in (b"", key[:-1], key + b"x"):
        (tmp_path / FILE).write_bytes(damaged)
        assert known_key(tmp_path) is None
