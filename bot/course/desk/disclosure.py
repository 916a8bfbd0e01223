"""How many persons are behind a figure, as others may know it; what this protects and what not: docs/course.md.

Each number is rounded down to a multiple of five, so that it is 0 or at least five, and any two of them, and what is
left when one is taken from the other, are equal or five apart. Nothing that is counted exactly leaves this module.
"""

from dataclasses import dataclass

STEP = 5
"""Smaller groups are hidden, and larger ones are told in steps of this."""


@dataclass(frozen=True, order=True)
class GroupSize:
    """A group of persons. at_least: a multiple of STEP. is_hidden: it has fewer than STEP, perhaps nobody.

    A group with neither is empty, and that is no secret.
    """

    at_least: int
    is_hidden: bool = False

    @property
    def is_shown(self) -> bool:
        """Tell whether it is large enough to be told."""
        return self.at_least > 0

    def to_json(self) -> int | str:
        """Return its size, or "<5" if it is hidden."""
        return f"<{STEP}" if self.is_hidden else self.at_least


NOBODY = GroupSize(0)
_HIDDEN = GroupSize(0, is_hidden=True)


def group_size(count: int) -> GroupSize:
    """Return what may be known of the size of a group; that it is empty is hidden like that it is small.

    Else "nobody answered rightly" would say something of each person who answered.
    """
    at_least = count // STEP * STEP
    return GroupSize(at_least) if at_least else _HIDDEN


def whole_size(count: int) -> GroupSize:
    """Return what may be known of the size of a whole, of which others are parts: if it is empty, that too."""
    return group_size(count) if count else NOBODY
