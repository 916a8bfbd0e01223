"""What the wiki hands to others: what was asked and quoted in a chat, and answers as if asked today."""

from datetime import date
from functools import cache

from bot.config import Settings
from bot.engine.dialogs.turn import Turn
from bot.engine.given import Given
from bot.people.cases.wiki import AskedQuestion, Embed, QuotedSection, Wiki, WikiAnswer
from bot.wiki.lines import cited_lines
from bot.wiki.news import changed_at
from bot.wiki.remembered import recall
from knowledge.answer import AnswerOutcome
from knowledge.embedding import Embedder, question_embedder
from knowledge.question.asked import Asked


def handed_over(given: Given) -> Wiki:
    """Return what cases and watches need of the wiki."""

    def ask(question: str, today: date) -> WikiAnswer | None:
        found = given.answer(Asked(question))
        if found.best is None or found.outcome is not AnswerOutcome.ANSWERED or found.widened:
            return None
        return WikiAnswer(found.best.hit.found.page.id, cited_lines(found.best, today))

    return Wiki(_questions, _passage, ask, _embed(given.settings), changed_at, given.settings.index_folder)


def _embed(settings: Settings) -> Embed:
    """Return what embeds texts to compare them with each other; the model is loaded when it is needed."""

    @cache
    def load() -> Embedder:
        return question_embedder(settings.embedding.model, settings.models_folder)

    return lambda texts: load().embed_questions(texts)


def _questions(turn: Turn) -> tuple[AskedQuestion, ...]:
    asked = recall(turn).asked
    return tuple(AskedQuestion(one.exchange, one.text, one.page_id, one.page_title, one.page_url) for one in asked)


def _passage(turn: Turn) -> QuotedSection | None:
    last = recall(turn)
    quoted = last.quoted
    return QuotedSection(last.exchange, quoted.page_id, quoted.title, quoted.section, quoted.text) if quoted else None
