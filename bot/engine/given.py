"""What every feature is given when the assistant is put together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.config import Settings
from bot.engine.talk.rendering import Traits
from bot.engine.talk.wording import Wording
from bot.storage.database import Database
from knowledge.answer import Answer
from knowledge.question.asked import Asked

Clock = Callable[[], datetime]

AnswerQuestion = Callable[[Asked], Answer]
"""Finds the answer to a question. Raises KnowledgeError."""


@dataclass(frozen=True)
class Given:
    """What every feature may use."""

    settings: Settings
    """Those in force."""

    database: Database
    """Where everything is stored."""

    wording: Wording
    """All German sentences."""

    answer: AnswerQuestion
    """The wiki."""

    clock: Clock
    """Tells the time."""

    new_key: Callable[[], str]
    """Returns 8 characters that no other draft has."""

    traits: Mapping[str, Traits]
    """What each messenger can do, by channel."""
