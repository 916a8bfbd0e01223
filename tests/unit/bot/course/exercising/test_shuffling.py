"""In which order items are shown."""

from bot.course.exercising.shuffling import shuffled, unshuffled


def test_the_order_is_fixed_and_never_the_right_one() -> None:
    for count in range(2, 7):
        shown = [shuffled(count, person, "folge") for person in range(200)]
        assert shown == [shuffled(count, person, "folge") for person in range(200)]
        assert tuple(range(count)) not in shown
        assert all(sorted(one) == list(range(count)) for one in shown)
        assert len(set(shown)) > 1 or count == 2


def test_exercises_are_mixed_differently() -> None:
    assert len({shuffled(5, 1, f"folge-{number}") for number in range(20)}) > 10


def test_given_places_lead_back_to_items() -> None:
    assert unshuffled((1, 0, 2), (2, 0, 1)) == (0, 2, 1)
