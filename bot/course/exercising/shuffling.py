"""In which order items and partners are shown: the same each time for one person, and far from the right one."""

import hashlib
from itertools import count as numbers

_MOST_IN_PLACE = 1 / 4


def shuffled(count: int, person_id: int, exercise: str) -> tuple[int, ...]:
    """Return the positions of at least two items in the order in which they are shown; 0, 1, 2, … is the right one.

    At most a quarter of them is where it belongs.
    """
    mixes = (_mixed(count, f"{person_id}/{exercise}/{number}") for number in numbers())
    return next(mix for mix in mixes if _in_place(mix) <= count * _MOST_IN_PLACE)


def _mixed(count: int, seed: str) -> tuple[int, ...]:
    return tuple(sorted(range(count), key=lambda position: hashlib.sha256(f"{seed}/{position}".encode()).digest()))


def _in_place(mix: tuple[int, ...]) -> int:
    return sum(place == position for place, position in enumerate(mix))
