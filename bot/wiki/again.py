"""What the wiki hands to others: what was asked and quoted in a chat, and answers as if asked today."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from bot.engine.dialogs.turn import Turn
from bot.people.cases.wiki import AskedQuestion, Embed, QuotedSection, Wiki, WikiAnswer
from bot.wiki.lines import cited_lines
from bot.wiki.news import changed_at
from bot.wiki.remembered import recall
from knowledge.answer import Answer, AnswerOutcome
from knowledge.question.asked import Asked


def handed_over(answer: Callable[[Asked], Answer], embed: Embed, index_folder: Path) -> Wiki:
    """Return the wiki as cases need it; see there."""

    def ask(question: str, today: date) -> WikiAnswer | None:
        found = answer(Asked(question))
        if found.best is None or found.outcome is not AnswerOutcome.ANSWERED or found.widened:
            return None
        return WikiAnswer(found.best.hit.found.page.id, cited_lines(found.best, today))

    return Wiki(_questions, _passage, ask, embed, changed_at, index_folder)


def _questions(turn: Turn) -> tuple[AskedQuestion, ...]:
    asked = recall(turn).asked
    return tuple(AskedQuestion(one.exchange, one.text, one.page_id, one.page_title, one.page_url) for one in asked)


def _passage(turn: Turn) -> QuotedSection | None:
    last = recall(turn)
    quoted = last.quoted
    return QuotedSection(last.exchange, quoted.page_id, quoted.title, quoted.section, quoted.text) if quoted else None
