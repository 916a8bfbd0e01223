"""What a question wants, in so far as its words say it without the wiki."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Filters:
    """Which pages somebody wants to see, in their own words; empty: all.

    since: ISO day; pages without a date are left out.
    """

    land: str = ""
    place_sizes: tuple[str, ...] = ()
    kind: str = ""
    since: str = ""

    def __bool__(self) -> bool:
        """Tell whether anything is left out."""
        return self != NO_FILTERS


NO_FILTERS = Filters()


@dataclass(frozen=True)
class Facets:
    """Values that the wiki's pages have; a filter for anything else is not meant as one."""

    lands: frozenset[str] = frozenset()
    place_sizes: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    has_dates: bool = False


@dataclass(frozen=True)
class Understood:
    """A question as its own words say it."""

    text: str
    """What is searched, without greeting and filters."""
    filters: Filters = NO_FILTERS
    """Which pages are wanted."""
    expansions: tuple[tuple[str, str], ...] = ()
    """(short, long) forms that were added to the text."""
    small_talk: str = ""
    """Which sort of it the whole message is ("thanks"), "" if it is not."""
    is_instruction: bool = False
    """It wants to make the assistant something else than it is."""
    land_mentioned: str = ""
    """A Land that the question names without asking for its pages."""
    dialect: tuple[tuple[str, str], ...] = ()
    """(said, read as) words that were read as standard German."""
