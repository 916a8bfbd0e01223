"""In which order items are shown."""

from bot.course.exercising.shuffling import shuffled


def test_the_order_is_fixed_and_far_from_the_right_one() -> None:
    for count in range(2, 10):
        shown = [shuffled(count, person, "folge") for person in range(200)]
        assert shown == [shuffled(count, person, "folge") for person in range(200)]
        assert all(sorted(one) == list(range(count)) for one in shown)
        assert all(sum(place == item for place, item in enumerate(one)) <= count // 4 for one in shown)
        assert len(set(shown)) > 1 or count == 2


def test_exercises_are_mixed_differently() -> None:
    assert len({shuffled(5, 1, f"folge-{number}") for number in range(20)}) > 10
