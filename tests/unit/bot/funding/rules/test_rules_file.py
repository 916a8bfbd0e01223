from datetime import date
from pathlib import Path

import pytest

from bot.engine.talk.wording import Wording
from bot.funding.rules.rules_file import (
    MOST_BYTES,
    RulesFile,
    RulesMissing,
    RulesNotText,
    RulesTooLarge,
    parsed,
    read_rules,
)
from bot.funding.rules.ruleset import Measure, Ruleset, UnitKind
from tests.conftest import ROOT

NEEDED = """\
[2027.hoechstbetrag_in_cent]
wert = 500_000
quelle = "https://rules.example/cap"
bestaetigt = true
[2027.zwecke]
wert = ["Moderation", "Beratungsleistungen"]
"bestätigt" = false
[2027.einheit]
wert = "Verbandsgemeinde"
bestaetigt = false
"""
CAP = "[2027.hoechstbetrag_in_cent]"


def refused(text: str) -> list[tuple[int, str]]:
    found = parsed(text)
    for one in found.refused:
        assert Wording()(f"funding-rules-entry-{one.problem}", one.details)
    return [(one.line, one.problem) for one in found.refused]


def with_rule(name: str, value: str, *, confirmed: str = "false") -> list[tuple[int, str]]:
    """Return what is refused if a rule comes behind those that are needed; its header is line 11, its value line 12."""
    return refused(f"{NEEDED}[2027.{name}]\nwert = {value}\nbestaetigt = {confirmed}\n")


def rules(text: str) -> Ruleset:
    found = parsed(text)
    assert found.refused == ()
    [only] = found.rulesets
    return only


def test_the_sample_says_what_is_known_and_no_more() -> None:
    found = read_rules(ROOT / "examples" / "foerderregeln.toml")
    assert found.refused == ()
    assert [one.year for one in found.rulesets] == [2026, 2027]
    for one in found.rulesets:
        assert (one.cap_cents.says, one.cap_cents.is_confirmed) == (500_000, True)
        assert one.apply_until is one.invoice_until is None
        unconfirmed = (one.unit, one.day_rate_cents, one.three_years_cents, one.grants_a_year, one.apply_until_earlier)
        assert not any(rule is None or rule.is_confirmed for rule in unconfirmed)
    assert [one.purposes.is_confirmed for one in found.rulesets] == [True, False]


def test_what_is_needed_is_enough() -> None:
    found = rules(NEEDED)
    assert (found.year, found.cap_cents.source) == (2027, "https://rules.example/cap")
    assert found.purposes.says == (Measure.CONSULTING, Measure.MODERATION)
    assert found.unit.says is UnitKind.VERBAND


@pytest.mark.parametrize("written", ["2027-09-30", '"30.9.2027"', '"30. September 2027"'])
def test_a_day_may_be_written_in_german(written: str) -> None:
    rule = rules(f"{NEEDED}[2027.antragsfrist]\nwert = {written}\nbestaetigt = false").apply_until
    assert rule
    assert rule.says == date(2027, 9, 30)


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("tagessatz_in_cent", "850.5", "cents"),
        ("tagessatz_in_cent", "true", "cents"),
        ("tagessatz_in_cent", "0", "amount"),
        ("tagessatz_in_cent", "-85_000", "amount"),
        ("tagessatz_in_cent", "100_000_001", "amount"),
        ("antrag_bis", "2026-09-30", "other-year"),
        ("antrag_bis", "2027-09-30T12:00:00", "day"),
        ("antrag_bis", '"Ende September"', "day"),
        ("rechnung_bis_frueher", "2027-11-30", "no-earlier-year"),
        ("antraege_im_jahr", "0", "count"),
        ("antraege_im_jahr", '"einer"', "count"),
    ],
)
def test_a_value_of_another_sort_is_refused_at_its_line(name: str, value: str, problem: str) -> None:
    assert with_rule(name, value) == [(12, problem)]


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("tagessatz_in_cent", "500_001", "day-rate-cents"),
        ("drei_jahre_in_cent", "499_999", "three-years-cents"),
        ("tagessatz", "85_000", "unknown"),
        ("rechnung_bis", "2027-08-01", "invoice-first"),
        ("obergrenze_in_cent", "500_000", "twice"),
    ],
)
def test_rules_that_cannot_be_beside_the_others_are_refused(name: str, value: str, problem: str) -> None:
    day = "[2027.antrag_bis]\nwert = 2027-09-30\nbestaetigt = false\n"
    found = refused(f"{NEEDED}{day}[2027.{name}]\nwert = {value}\nbestaetigt = false\n")
    assert found == [(14, problem)]


def test_what_is_confirmed_needs_its_source() -> None:
    assert with_rule("tagessatz_in_cent", "85_000", confirmed="true") == [(11, "no-source")]
    assert with_rule("tagessatz_in_cent", "85_000", confirmed='"ja"') == [(13, "yes-no")]


def test_a_cap_has_to_be_there_and_confirmed() -> None:
    assert refused(NEEDED.replace("bestaetigt = true", "bestaetigt = false")) == [(1, "cap-unconfirmed")]
    assert refused(NEEDED.partition("[2027.zwecke]")[1] + NEEDED.partition("[2027.zwecke]")[2]) == [(1, "missing")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [(1, "no-year")]),
        ("[2027.zwecke\n", [(1, "syntax")]),
        ("\n\n[2027.zwecke]\nwert = \n", [(4, "syntax")]),
        ("[2027.zwecke]\nwert = [\n", [(3, "syntax")]),
        ("[2027.zwecke]\nbestätigt = true\n", [(2, "unquoted")]),
        (f"{NEEDED}{CAP}\n", [(11, "twice")]),
        ("2027 = 5\n", [(1, "no-table")]),
        ("[1999.zwecke]\n", [(1, "year")]),
        ("[nächstes]\n", [(1, "unquoted")]),
        ("a = " + "[" * 50_000, [(1, "syntax")]),
        ("a = " + "9" * 5_000, [(1, "syntax")]),
    ],
)
def test_a_text_that_is_no_file_of_rules(text: str, found: list[tuple[int, str]]) -> None:
    assert refused(text) == found


def test_everything_that_is_wrong_is_told_at_once() -> None:
    text = (
        NEEDED.replace("500_000", "-1")
        .replace("[2027.einheit]", "[2027.einheiten]")
        .replace('["Moderation", "Beratungsleistungen"]', '[\n"Moderation",\n"Spielgerät",\n]')
    )
    assert refused(text) == [(1, "missing"), (2, "amount"), (9, "purposes"), (11, "unknown")]
    assert parsed(text).rulesets == ()


@pytest.mark.parametrize(
    ("content", "refusal"), [(b"\xff\xfe\0", RulesNotText), (b"#" * (MOST_BYTES + 1), RulesTooLarge)]
)
def test_a_file_that_is_no_text_or_too_large(tmp_path: Path, content: bytes, refusal: type[Exception]) -> None:
    (tmp_path / "rules.toml").write_bytes(content)
    with pytest.raises(refusal):
        read_rules(tmp_path / "rules.toml")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RulesMissing):
        read_rules(tmp_path / "rules.toml")


def test_a_file_of_windows_has_the_same_lines(tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_bytes(b"\xef\xbb\xbf" + NEEDED.replace("500_000", "0").replace("\n", "\r\n").encode())
    found: RulesFile = read_rules(file)
    assert [one.line for one in found.refused] == [2]
