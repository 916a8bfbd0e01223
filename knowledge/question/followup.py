"""What a question means after the one before it: on its own, together with it, or a wish about its answer."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.question.asked import Exchange


class Wish(StrEnum):
    """ANSWER: to the text. SOURCE: of the last answer. MORE: of it. PAGE: one of those that were shown."""

    ANSWER = "answer"
    SOURCE = "source"
    MORE = "more"
    PAGE = "page"


@dataclass(frozen=True)
class Resolved:
    """text: what is to be searched. number: of the page that is meant, from 1, among those that were shown.

    refers_back: text holds words of the question before.
    """

    wish: Wish
    text: str
    number: int = 0
    refers_back: bool = False


def resolve(text: str, last: Exchange | None) -> Resolved:
    """Return what a clean text means after the last exchange, if there was one."""
    del last
    return Resolved(Wish.ANSWER, text)
