"""In which order items and partners are shown: the same each time for one person, and never the right one."""

import hashlib
from collections.abc import Sequence


def shuffled(count: int, person_id: int, exercise: str) -> tuple[int, ...]:
    """Return the positions of items in the order in which they are shown; the right order is 0, 1, 2, …"""
    right = tuple(range(count))
    mixed = tuple(sorted(right, key=lambda position: _weight(person_id, exercise, position)))
    return mixed if mixed != right else (*mixed[1:], *mixed[:1])


def _weight(person_id: int, exercise: str, position: int) -> bytes:
    return hashlib.sha256(f"{person_id}/{exercise}/{position}".encode()).digest()


def unshuffled(given: Sequence[int], shown: Sequence[int]) -> tuple[int, ...]:
    """Return the positions of items that were given by their places in the order shown."""
    return tuple(shown[place] for place in given)
