"""Unit tests stand where what they test stands."""

from pathlib import Path

UNIT = Path(__file__).parent
ROOT = UNIT.parents[1]


def test_each_folder_of_unit_tests_is_a_package_of_the_program() -> None:
    folders = {file.parent.relative_to(UNIT) for file in UNIT.glob("*/**/test_*.py")}
    assert len(folders) > 30
    assert [folder for folder in folders if not (ROOT / folder / "__init__.py").is_file()] == []
