"""Opening a page of the wiki that somebody else names, such as a lesson: how it begins, and where it is."""

import hashlib
from datetime import date
from pathlib import Path

import structlog

from bot.engine.dialogs.turn import Outcome, Slow, Turn
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Line, Reply, say
from bot.wiki.dates import german_date, is_older
from bot.wiki.lines import OLD_YEARS
from knowledge.errors import KnowledgeError
from knowledge.generation import current_texts
from knowledge.pages import Page
from knowledge.sentences import sentence_spans

OPEN = "wiki_open"
"""Shows a page: "wiki_open:<letters that stand for its id>"."""

_LETTERS = 16
_LEAD_CHARACTERS = 600

log = structlog.get_logger()


def page_token(page_id: str) -> str:
    """Return the token of a button that opens a page."""
    return f"{OPEN}:{_letters(page_id)}"


def open_page(turn: Turn, index_folder: Path) -> Slow:
    """Show how a page begins, with its link. turn.argument: the letters that stand for its id."""
    return Slow(lambda: Outcome((_opened(turn, index_folder),)))


def _opened(turn: Turn, index_folder: Path) -> Reply:
    try:
        with current_texts(index_folder) as store:
            page_id = next((one for one in store.digests() if _letters(one) == turn.argument), "")
            page, sections = store.pages([page_id]).get(page_id), store.sections(page_id)
    except KnowledgeError as error:
        log.warning("wiki_unavailable", kind=type(error).__name__)
        return say("wiki-unavailable")
    if page is None:
        return say("wiki-page-gone")
    return Reply(_lines(page, lead(sections), turn.now.astimezone(LOCAL).date()))


def _lines(page: Page, text: str, today: date) -> tuple[Line, ...]:
    facts = (("wiki-page", page.title), ("wiki-date", german_date(page.date)), ("wiki-link", page.url))
    old = (Line("wiki-old-page"),) if is_older(page.date, OLD_YEARS, today) else ()
    begins = (Line("wiki-page-begins", {"text": text}),) if text else ()
    return (*begins, *(Line(key, {"value": value}) for key, value in facts if value), *old)


def lead(sections: list[tuple[tuple[str, ...], str]]) -> str:
    """Return the sentences with which the first section of a page begins."""
    text = next((text for _, text in sections if text.strip()), "")
    ends = [end for _, end in sentence_spans(text)]
    fitting = max((end for end in ends if end <= _LEAD_CHARACTERS), default=min(ends, default=0))
    return text[:fitting].rstrip()


def _letters(page_id: str) -> str:
    return hashlib.sha256(page_id.encode()).hexdigest()[:_LETTERS]
