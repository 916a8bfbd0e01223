"""What cases need of the wiki; the feature that answers from it hands it over."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection

from bot.engine.dialogs.turn import Turn
from bot.engine.talk.messages import Line
from knowledge.embedding import Vectors

Embed = Callable[[Sequence[str]], Vectors]
"""Returns the unit vectors of texts, shape (n, dimension)."""


@dataclass(frozen=True)
class AskedQuestion:
    """A question to the wiki that is remembered, with the page that was quoted to it, "" if none was."""

    exchange: str
    text: str
    page_id: str = ""
    page_title: str = ""
    page_url: str = ""


@dataclass(frozen=True)
class QuotedSection:
    """A section of the wiki that was quoted; section: its headings, outermost first."""

    exchange: str
    page_id: str
    title: str
    section: str
    text: str


@dataclass(frozen=True)
class WikiAnswer:
    """What answers a question: a page, and the lines that quote it."""

    page_id: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Wiki:
    """What cases and watches need of the wiki.

    questions: those remembered in a chat, oldest first. passage: what was quoted to this person last.
    ask: answers a question as if it were asked today, None if the wiki has no answer; may raise KnowledgeError. embed:
    unit vectors of texts, shape (n, dimension). changed_at: when a page was seen to be new or changed, None if it is
    not there. index_folder: where its generations are published.
    """

    questions: Callable[[Turn], tuple[AskedQuestion, ...]]
    passage: Callable[[Turn], QuotedSection | None]
    ask: Callable[[str, date], WikiAnswer | None]
    embed: Embed
    changed_at: Callable[[Connection, str], datetime | None]
    index_folder: Path
