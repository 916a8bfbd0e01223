"""The tables of states and steps say what the code does."""

import re

from bot.funding.corrections import CLOSED_BY, CorrectionState
from bot.funding.states import STAGES, STEPS, GrantStep, Side
from tests.docs.pages import ROOT

_ROW = re.compile(r"\| `[a-z]+` \|.*\|")


def _rows(columns: int) -> list[list[str]]:
    page = (ROOT / "docs" / "funding.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if _ROW.fullmatch(line)]
    cells = [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows]
    return [row for row in cells if len(row) == columns]


def _codes(cell: str) -> list[str]:
    return re.findall(r"`([a-z]+)`", cell)


def test_each_state_has_its_line() -> None:
    said = {_codes(state)[0]: (_codes(public)[0], acts.lower(), holds) for state, public, acts, holds in _rows(4)}
    assert said == {state: (stage.public, stage.acts, stage.holds) for state, stage in STAGES.items()}


def test_each_step_has_its_line_with_where_it_leads() -> None:
    said = {_codes(row[0])[0]: (tuple(_codes(row[1])), _codes(row[2])[0]) for row in _rows(7)}
    assert said == {step: (sources, target) for step, (sources, target) in STEPS.items()}


def test_each_step_says_who_does_it_and_what_becomes_of_an_open_correction() -> None:
    for row in _rows(7):
        step = GrantStep(_codes(row[0])[0])
        state = CLOSED_BY[step]
        wanted = [state] if state else []
        if state is CorrectionState.ANSWERED and step is GrantStep.ANSWER:
            wanted.append(CorrectionState.KEPT)
        assert _codes(row[6]) == wanted, step
        assert (row[6] == "stays") is (state is None)
        acts = {STAGES[source].acts for source in STEPS[step][0]}
        if row[3] == "office" and step is not GrantStep.UNASK:
            assert acts == {Side.OFFICE}
