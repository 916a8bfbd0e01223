"""A question with what surrounds it: what was said before, and what is known of who asks."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Exchange:
    """The last question with what was shown, as far as the next one may refer to it.

    question: as it was asked, with what it referred to. pages: ids in the order in which they were shown, the answer's
    first.
    """

    question: str
    pages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Context:
    """What is known of who asks; each may be empty. What fits is lifted a little, and nothing is hidden.

    place: name of the Kommune. place_size: as the wiki's pages call it.
    """

    land: str = ""
    place: str = ""
    place_size: str = ""
    topics: tuple[str, ...] = ()


NO_CONTEXT = Context()


@dataclass(frozen=True)
class Asked:
    """A question as it was asked, with the exchange before and what is known of who asks."""

    text: str
    last: Exchange | None = None
    context: Context = NO_CONTEXT
