"""The budget coach: whatever it proposes fits, and is not far from what was wanted."""

from hypothesis import given
from hypothesis import strategies as st

from bot.funding.applying.coach import Proposal, proposals, taken
from bot.funding.form import sum_cents
from tests.funding import answers

EURO = 100


def test_what_fits_needs_no_proposal() -> None:
    assert proposals(answers(), 4_240_00) == ()


def test_a_cent_too_much_takes_half_a_day_a_cheaper_day_or_less_travel() -> None:
    assert proposals(answers(), 4_239_99) == (
        Proposal("days", 5, 4.5),
        Proposal("day_rate", 800_00, 799_00),
        Proposal("travel", 240_00, 239_99),
    )


def test_nothing_is_proposed_where_nothing_would_fit() -> None:
    assert proposals(answers(travel=0), 0) == ()


@given(
    days=st.integers(1, 60).map(lambda halves: halves / 2),
    rate=st.integers(1, 2_000).map(EURO.__mul__),
    travel=st.integers(0, 3_000_00),
    left=st.integers(0, 5_000_00),
)
def test_what_is_proposed_fits_and_survives_its_button(days: float, rate: int, travel: int, left: int) -> None:
    wanted = answers(days=int(days) if days == int(days) else days, day_rate=rate, travel=travel)
    for one in proposals(wanted, left):
        draft, before, instead = taken(one.choice("abcdefgh", wanted).token.partition(":")[2])
        assert (draft, before) == ("abcdefgh", {one.question: wanted[one.question]})
        assert sum_cents({**wanted, **instead}) <= left
        assert len(one.choice("abcdefgh", wanted).token.encode()) <= 64
