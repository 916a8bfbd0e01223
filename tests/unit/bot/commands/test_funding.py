from pathlib import Path

import pytest

from bot.errors import OperationFailed
from bot.funding.rules.rules_file import RulesRefused
from tests.conftest import ROOT
from tests.unit.bot.commands.conftest import Run, running

SAMPLE = ROOT / "examples" / "foerderregeln.toml"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return running(tmp_path, "funding", "rules")


def test_nothing_is_published_without_a_yes(run: Run) -> None:
    assert run("publish", SAMPLE).exit_code == 0
    assert run("show", "--json").stdout.strip() == "[]"
    run("publish", SAMPLE, "--yes")
    assert '"year": 2027' in run("show", "2027", "--json").stdout


def test_what_is_there_stays_if_only_a_beginning_is_wanted(run: Run, tmp_path: Path) -> None:
    run("publish", SAMPLE, "--if-empty", "--yes")
    other = tmp_path / "other.toml"
    other.write_text(SAMPLE.read_text(encoding="utf-8").replace("500_000", "400_000"), encoding="utf-8")
    run("publish", other, "--if-empty", "--yes")
    assert "400000" not in run("show", "--json").stdout
    changed = run("publish", other, "--yes", "--json").stdout
    assert '"cap_cents"' in changed
    assert '"purposes"' not in changed
    assert "400000" in run("show", "--json").stdout


@pytest.mark.parametrize("command", ["check", "publish"])
def test_a_file_with_something_wrong_is_refused_with_its_lines(run: Run, tmp_path: Path, command: str) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(SAMPLE.read_text(encoding="utf-8").replace("85_000", "-85_000"), encoding="utf-8")
    refused = run(command, wrong)
    assert isinstance(refused.exception, OperationFailed)
    assert isinstance(refused.exception, RulesRefused)
    assert refused.exception.details["count"] == "2"
    lines = [number for number, line in enumerate(wrong.read_text().splitlines(), 1) if "-85_000" in line]
    assert all(f" {number}:" in refused.stderr for number in lines)
