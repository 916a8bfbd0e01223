"""What other features offer below what the wiki says; a feature that knows nothing of them is handed their choices."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.engine.talk.messages import Choice

Offering = Callable[[str], tuple[Choice, ...]]


def _nothing(_exchange: str) -> tuple[Choice, ...]:
    return ()


@dataclass(frozen=True)
class WikiOffers:
    """after_answer, if_unanswered: by exchange. for_person: to somebody who wants to talk to a person."""

    after_answer: Offering = _nothing
    if_unanswered: Offering = _nothing
    for_person: tuple[Choice, ...] = ()


NO_OFFERS = WikiOffers()
