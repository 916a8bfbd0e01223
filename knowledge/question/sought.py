"""What is searched once a question has been understood."""

from dataclasses import dataclass

from knowledge.question.asked import NO_CONTEXT, Context
from knowledge.question.understood import NO_FILTERS, Filters


@dataclass(frozen=True)
class Sought:
    """The text of a question as it is searched, and which pages it is searched on.

    pages: how many are wanted at most. rows: the passages to choose from, those of one page; empty: all.
    """

    text: str
    pages: int = 10
    filters: Filters = NO_FILTERS
    context: Context = NO_CONTEXT
    rows: tuple[int, ...] = ()
