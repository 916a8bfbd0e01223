"""Filters by which the office says which members are meant: each feature hands in those of what it knows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Select


class FilterComparison(StrEnum):
    """How what is known of a member is compared with a value."""

    IS = "is"
    LESS = "less"
    MORE = "more"


@dataclass(frozen=True)
class FilterValue:
    """A value of a filter. value: as a rule stores it. label: as it is read."""

    value: str
    label: str


@dataclass(frozen=True)
class MemberFilter:
    """Something by which members differ."""

    key: str
    """Its name in words is "filter-<key>"; a condition with it reads "filter-<key>-<comparison>"."""

    names: tuple[str, ...]
    """What may be typed for it."""

    offered: Callable[[], Sequence[FilterValue]]
    """Values to tap, the most useful first."""

    meant: Callable[[str], Sequence[FilterValue]]
    """Values that a typed text may mean; one if it is sure."""

    label: Callable[[str], str]
    """A stored value as it is read."""

    persons: Callable[[str, FilterComparison, datetime], Select[tuple[int]]]
    """Selects the ids of persons; of a stored value."""

    comparisons: tuple[FilterComparison, ...] = (FilterComparison.IS,)
    """Which make sense."""

    is_bare: bool = False
    """A value of it says enough by itself, without the filter's name: "Bayern"."""
