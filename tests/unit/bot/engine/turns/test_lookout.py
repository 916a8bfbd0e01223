"""What waits is looked through once, and again from time to time."""

import pytest

from bot.engine.turns import lookout
from bot.engine.turns.lookout import Lookout


class Seconds:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Seconds:
    made = Seconds()
    monkeypatch.setattr(lookout, "time", made)
    return made


def passes(looking: Lookout, clock: Seconds, seconds: float) -> None:
    """Go through two batches and find the end."""
    for numbers in ([3, 1], [7, 9]):
        looking.saw(numbers)
        clock.now += seconds / 2
    looking.saw([])


def test_each_look_begins_behind_the_last(clock: Seconds) -> None:
    looking = Lookout()
    looking.saw([3, 1, 2])
    assert looking.after == 3
    looking.saw([9, 4])
    looking.saw([8])  # by another thread, which was slower
    assert looking.after == 9


@pytest.mark.parametrize(("took", "pause"), [(0.1, 5), (2, 20)])
def test_it_begins_again_after_a_pause_that_fits_how_long_it_took(clock: Seconds, took: float, pause: float) -> None:
    looking = Lookout()
    passes(looking, clock, 1)
    assert looking.after == 0
    passes(looking, clock, took)
    clock.now += pause
    looking.saw([])
    assert looking.after == 9
    clock.now += 0.1
    looking.saw([])
    assert looking.after == 0
