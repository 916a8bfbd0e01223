"""What a published number may tell."""

from hypothesis import given
from hypothesis import strategies as st

from bot.course.desk.disclosure import NOBODY, STEP, GroupSize, group_size, whole_size

_COUNTS = st.integers(0, 10_000)


@given(_COUNTS)
def test_a_group_is_hidden_or_has_five(count: int) -> None:
    size = group_size(count)
    assert size.is_hidden == (count < STEP)
    assert size.at_least == 0 or STEP <= size.at_least <= count < size.at_least + STEP


@given(_COUNTS, _COUNTS)
def test_numbers_are_equal_or_five_apart(one: int, other: int) -> None:
    apart = abs(group_size(one).at_least - group_size(other).at_least)
    assert apart == 0 or apart >= STEP


def test_empty_and_hidden_do_not_look_alike() -> None:
    assert [whole_size(count).to_json() for count in (0, 1, 4, 5, 9, 10)] == [0, "<5", "<5", 5, 5, 10]
    assert group_size(0) != NOBODY
    assert group_size(0) == group_size(4) == GroupSize(0, is_hidden=True)
