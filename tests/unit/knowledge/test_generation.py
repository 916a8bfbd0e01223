import fcntl
import gc
import os
import shutil

import pytest

from knowledge.errors import IndexDamaged, IndexMismatch, IndexMissing
from knowledge.generation import (
    Generation,
    check_model,
    current_manifest,
    current_name,
    delete_unused,
    generations_folder,
    lock_generation,
    open_current,
    pointer,
)
from knowledge.manifest import FILE, FORMAT, Manifest, write_manifest

PAGES = {"bus.md": "# Bürgerbus\n\nEin Bürgerbus fährt im Dorf."}


@pytest.fixture
def bare(tmp_path):
    """An index folder with three generations that have nothing but a manifest; the third is current."""
    for name in ("000001", "000002", "000003"):
        folder = generations_folder(tmp_path) / name
        folder.mkdir(parents=True)
        write_manifest(folder, Manifest(FORMAT, "modell", "schnitt", "/wiki", "2026-03-17", 1, 1))
    pointer(tmp_path).write_text("000003\n")
    return tmp_path


def generations(index_folder):
    return sorted(folder.name for folder in generations_folder(index_folder).iterdir())


@pytest.mark.parametrize("ask", [current_name, current_manifest, open_current])
def test_without_an_index_that_is_what_is_said(tmp_path, ask):
    with pytest.raises(IndexMissing):
        ask(tmp_path / "index")


def test_the_current_generation_is_opened(indexed):
    generation = open_current(indexed(PAGES))
    assert (generation.name, generation.manifest.pages) == (current_name(indexed(PAGES)), 1)
    assert generation.vectors.passages == generation.keywords.passages == generation.manifest.passages == 1
    assert "bürgerbus" in generation.vocabulary


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe nothing of ours" * 9], ids=["missing", "empty", "garbage"])
@pytest.mark.parametrize("file", ["manifest.json", "texts.sqlite", "vectors.faiss", "keywords/meta.json"])
def test_a_damaged_file_is_told_from_a_missing_index(indexed, file, content):
    index_folder = indexed(PAGES)
    path = generations_folder(index_folder) / current_name(index_folder) / file
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(IndexDamaged) as refused:
        open_current(index_folder)
    assert refused.value.details["reason"]


@pytest.mark.parametrize("file", ["texts.sqlite", "vectors.faiss"])
def test_a_file_that_was_cut_off_is_damaged(indexed, file):
    index_folder = indexed(PAGES)
    path = generations_folder(index_folder) / current_name(index_folder) / file
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(IndexDamaged):
        open_current(index_folder)


def test_a_pointer_to_a_generation_that_is_gone_is_damage(bare):
    shutil.rmtree(generations_folder(bare) / "000003")
    for ask in (open_current, current_manifest):
        with pytest.raises(IndexDamaged):
            ask(bare)


def test_a_generation_that_has_just_been_deleted_is_not_found(bare):
    with pytest.raises(FileNotFoundError):
        Generation(generations_folder(bare) / "000004")


def test_an_index_of_another_model_is_refused(bare):
    check_model(bare, "modell")
    with pytest.raises(IndexMismatch) as refused:
        check_model(bare, "anderes")
    assert refused.value.details == {"built_with": "modell", "wanted": "anderes"}


def test_generations_that_are_neither_current_nor_read_are_deleted(bare):
    lock = lock_generation(generations_folder(bare) / "000001")
    delete_unused(bare)
    assert generations(bare) == ["000001", "000003"]
    os.close(lock)
    delete_unused(bare)
    assert generations(bare) == ["000003"]


def test_what_an_interrupted_deletion_left_is_deleted(bare):
    (generations_folder(bare) / "000002" / FILE).unlink()
    (generations_folder(bare) / "000003" / "rest").touch()
    delete_unused(bare)
    assert generations(bare) == ["000003"]


def test_nothing_is_deleted_while_no_generation_is_current(bare):
    pointer(bare).unlink()
    delete_unused(bare)
    assert generations(bare) == ["000001", "000002", "000003"]


def test_a_generation_that_is_being_built_is_not_deleted(bare):
    (generations_folder(bare) / "building-x").mkdir()
    delete_unused(bare)
    assert "building-x" in generations(bare)


def test_readers_share_a_lock_that_keeps_a_deleter_out_until_the_last_is_gone(bare):
    folder = generations_folder(bare) / "000001"
    readers = [lock_generation(folder), lock_generation(folder)]
    with (folder / FILE).open() as deleter:
        while readers:
            with pytest.raises(BlockingIOError):
                fcntl.flock(deleter, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.close(readers.pop())
        fcntl.flock(deleter, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_an_opened_generation_stays_readable_until_its_reader_is_gone(indexed):
    index_folder = indexed(PAGES)
    reader = open_current(index_folder)
    indexed({"bus.md": "# Bürgerbus\n\nEin anderer Text."})
    assert generations(index_folder) == ["000001", "000002"]
    assert "fährt im Dorf" in reader.store.section(0)
    del reader
    gc.collect()
    delete_unused(index_folder)
    assert generations(index_folder) == ["000002"]
