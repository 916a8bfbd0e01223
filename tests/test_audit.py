import json
import sys

import pytest

from tests.audit import NO_ANSWER, SOME, main

GOOD = {"name": "idna", "version": "3.20", "vulns": []}
BAD = {"name": "yarl", "version": "1.25.1", "vulns": [{"id": "GHSA-1", "fix_versions": ["1.26"], "aliases": []}]}
UNKNOWN = {"name": "torch", "skip_reason": "Dependency not found on PyPI"}
NO_NETWORK = "requests.exceptions.ConnectionError: Failed to establish a new connection"


@pytest.fixture
def audit(tmp_path):
    """Audit with a program that answers with these packages, or with nothing but an error."""

    def audit(*packages, error="", code=0):
        program = tmp_path / "pip-audit"
        answer = json.dumps({"dependencies": packages, "fixes": []}) if not error else ""
        program.write_text(
            f"#!{sys.executable}\nimport sys\nprint({answer!r})\nprint({error!r}, file=sys.stderr)\nsys.exit({code})\n"
        )
        program.chmod(0o700)
        return main(program, ())

    return audit


def test_without_a_known_vulnerability_all_is_well(audit, capsys):
    assert audit(GOOD) == 0
    assert "NOT AUDITED" not in capsys.readouterr().out


def test_what_is_known_is_named_with_the_version_that_mends_it(audit, capsys):
    assert audit(GOOD, BAD, UNKNOWN, code=1) == SOME
    said = capsys.readouterr().out
    assert "yarl 1.25.1: GHSA-1, fixed in 1.26" in said
    assert "idna" not in said


@pytest.mark.parametrize("packages", [[], [UNKNOWN], [GOOD, UNKNOWN]])
def test_an_index_that_tells_nothing_is_no_good_news(audit, capsys, packages):
    assert audit(*packages) == NO_ANSWER
    assert "NOT AUDITED" in capsys.readouterr().out


@pytest.mark.parametrize(("error", "code"), [(NO_NETWORK, 1), ("[]", 0)])
def test_without_a_network_it_says_so_plainly(audit, capsys, error, code):
    assert audit(error=error, code=code) == NO_ANSWER
    said = capsys.readouterr().out
    assert "NOT AUDITED" in said
    assert error in said
