"""The programme from the command line, as an operator and the demonstration import it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran, run_lotse

EXAMPLE = Path(__file__).parents[2] / "examples" / "programm.csv"
Lotse = Callable[..., Ran]


@pytest.fixture
def lotse(tmp_path: Path) -> Lotse:
    return lambda *arguments: run_lotse("programme", *arguments, data_dir=tmp_path / "data")


def test_without_an_answer_nothing_is_taken_over(lotse: Lotse) -> None:
    ran = lotse("import", EXAMPLE, "--json")
    assert (ran.code, len(ran.json["added"])) == (0, 12)
    assert len(lotse("import", EXAMPLE, "--json").json["added"]) == 12


def test_the_sample_is_imported_once(lotse: Lotse) -> None:
    assert lotse("import", EXAMPLE, "--yes").code == 0
    assert lotse("import", EXAMPLE, "--json").json == {"added": [], "changed": [], "unchanged": 12, "told": 0}


def test_a_programme_that_is_coming_stays_if_so_wanted(lotse: Lotse, tmp_path: Path) -> None:
    assert lotse("import", EXAMPLE, "--yes", "--if-empty").code == 0
    other = tmp_path / "other.csv"
    other.write_text(EXAMPLE.read_text(encoding="utf-8").replace("Dorfläden", "Läden"), encoding="utf-8")
    ran = lotse("import", other, "--yes", "--if-empty")
    assert (ran.code, ran.out.count("\n")) == (0, 1)
    assert lotse("import", EXAMPLE, "--json").json["unchanged"] == 12


def test_what_is_refused_is_named_with_its_line(lotse: Lotse, tmp_path: Path) -> None:
    broken = tmp_path / "broken.csv"
    broken.write_text(EXAMPLE.read_text(encoding="utf-8").replace("Fachtag;", "Fest;", 1), encoding="utf-8")
    ran = lotse("import", broken, "--yes")
    assert (ran.code, ran.out) == (1, "")
    assert "Zeile 6: „Fest“" in ran.err
    assert lotse("import", EXAMPLE, "--json").json["unchanged"] == 0
