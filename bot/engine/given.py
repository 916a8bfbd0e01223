"""What every feature is given when the assistant is put together."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.config import Settings
from bot.engine.talk.wording import Wording
from bot.storage.database import Database
from knowledge.answer import Answer
from knowledge.question.asked import Asked

Clock = Callable[[], datetime]

AnswerQuestion = Callable[[Asked], Answer]
"""Finds the answer to a question. Raises KnowledgeError."""


@dataclass(frozen=True)
class Given:
    """The settings, the database and what else features use. new_key: returns 8 characters that no other draft has."""

    settings: Settings
    database: Database
    wording: Wording
    answer: AnswerQuestion
    clock: Clock
    new_key: Callable[[], str]
