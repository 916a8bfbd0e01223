import os

import pytest
from structlog.testing import capture_logs

from knowledge.question.synonym_file import SynonymFile, read_file


@pytest.fixture
def path(tmp_path):
    return tmp_path / "synonyme.txt"


def write(path, content, seconds):
    """Write the file as if at a certain time."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    os.utime(path, (seconds, seconds))


def asked(file):
    return file.current().expanded("KV", lambda _: False)[0]


def test_a_change_counts_at_the_next_question(path):
    write(path, "KV = Kassenärztliche Vereinigung", 1)
    file = SynonymFile(path)
    assert asked(file) == "KV (Kassenärztliche Vereinigung)"
    write(path, "KV = Kreisverband", 2)
    assert asked(file) == "KV (Kreisverband)"


def test_a_file_that_did_not_change_is_not_read_again(path):
    write(path, "KV = Kreisverband", 1)
    file = SynonymFile(path)
    assert file.current() is file.current()


def test_a_broken_line_is_logged_once_with_file_and_number(path):
    write(path, "KV = Kreisverband\nUnsinn\n", 1)
    file = SynonymFile(path)
    with capture_logs() as logs:
        assert asked(file) == "KV (Kreisverband)"
        file.current()
    assert [(log["event"], log["log_level"], log["file"], log["line"], log["reason"]) for log in logs] == [
        ("synonyms_line_not_used", "warning", str(path), 2, "no_sign")
    ]


@pytest.mark.parametrize(
    ("content", "line"),
    [(b"KV = Kreisverband\nGr\xfcnde = x\n", 2), (b"\xff\xfeK\x00V\x00", 1)],
)
def test_another_encoding_is_logged_with_its_line_and_the_last_version_stays(path, content, line):
    write(path, "KV = Kreisverband", 1)
    file = SynonymFile(path)
    file.current()
    write(path, content, 2)
    with capture_logs() as logs:
        assert asked(file) == "KV (Kreisverband)"
    assert [(log["line"], log["reason"]) for log in logs] == [(line, "not_utf_8")]


def test_a_missing_file_is_logged_once_and_leaves_questions_as_they_are(path):
    file = SynonymFile(path)
    with capture_logs() as logs:
        assert asked(file) == "KV"
        assert asked(file) == "KV"
    assert [(log["file"], log["line"], log["reason"]) for log in logs] == [(str(path), 0, "unreadable")]


def test_a_file_that_comes_later_is_used(path):
    file = SynonymFile(path)
    with capture_logs():
        assert asked(file) == "KV"
    write(path, "KV = Kreisverband", 1)
    assert asked(file) == "KV (Kreisverband)"


def test_a_file_that_goes_away_leaves_what_it_said(path):
    write(path, "KV = Kreisverband", 1)
    file = SynonymFile(path)
    file.current()
    path.unlink()
    with capture_logs() as logs:
        assert asked(file) == "KV (Kreisverband)"
    assert [log["reason"] for log in logs] == ["unreadable"]


def test_a_folder_is_no_file(tmp_path):
    read, problems = read_file(tmp_path)
    assert read is None
    assert [problem.reason for problem in problems] == ["unreadable"]


def test_a_byte_order_mark_does_no_harm(path):
    write(path, b"\xef\xbb\xbfKV = Kreisverband", 1)
    assert asked(SynonymFile(path)) == "KV (Kreisverband)"
