import pytest

from bot.config import Settings
from bot.engine.talk.wording import Wording
from bot.operation.doctor.machine import synonyms
from tests.conftest import SAMPLE_SYNONYMS


def told(file):
    """Return (is in order, what is said) of each thing that the check tells."""
    return [(one.ok, Wording()(one.key, one.values)) for one in synonyms(Settings(synonyms=file))]


def test_the_sample_synonyms_are_in_order():
    ((ok, said),) = told(SAMPLE_SYNONYMS)
    assert ok
    assert str(SAMPLE_SYNONYMS) in said


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"KV = Kreisverband\n\nUnsinn", 3),
        (b"A = B = C", 1),
        (b"# so\nKV =", 2),
        (b"Ort,", 1),
        (b"a, " + b"b" * 300, 1),
        (b"KV = Kreisverband\nGr\xfcnde, Ursachen", 2),
    ],
)
def test_what_is_wrong_is_told_in_one_line_with_file_and_number(tmp_path, content, line):
    file = tmp_path / "synonyme.txt"
    file.write_bytes(content)
    ((ok, said),) = told(file)
    assert not ok
    assert said.startswith(f"{file}, Zeile {line}: ")
    assert "\n" not in said


def test_a_missing_file_is_told_without_a_line(tmp_path):
    ((ok, said),) = told(tmp_path / "fehlt.txt")
    assert not ok
    assert said.startswith(f"{tmp_path / 'fehlt.txt'}: ")


def test_each_reason_has_words_of_its_own(tmp_path):
    file = tmp_path / "synonyme.txt"
    file.write_text("Unsinn\nA = B = C\nKV =\nOrt,\na, " + "b" * 300, encoding="utf-8")
    said = [text.partition(": ")[2] for _, text in told(file)]
    assert len(set(said)) == len(said) == 5
