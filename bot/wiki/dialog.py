"""Asking the wiki in a chat: an answer with its source, and what can be asked about it afterwards."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import structlog

from bot.engine.capability import Answering, Capability, Command, Outcome, Slow, Turn
from bot.engine.messages import Reply, say
from bot.engine.metrics import EMBEDDING_SECONDS, SEARCH_SECONDS
from bot.engine.spoken import spoken
from bot.wiki import last_answer, rating
from bot.wiki.lines import answer_lines, cited_lines, further_lines, section_lines, source_lines
from bot.wiki.remembered import FurtherPage, Rateable, Remembered, recall
from bot.wiki.understanding import is_chosen_page
from bot.wiki.why import why_lines
from knowledge.answer import Answer, Cited
from knowledge.answer import Outcome as Found
from knowledge.errors import KnowledgeError
from knowledge.question.asked import Asked

_MOST_RATEABLE = 5

log = structlog.get_logger()

_ABOUT_LAST: dict[Found, Callable[[Turn], Outcome]] = {Found.MORE: last_answer.more, Found.SOURCE: last_answer.source}


def capability(answer: Callable[[Asked], Answer], ratings_days: int) -> Capability:
    """answer: finds the answer to a question; may raise KnowledgeError. ratings_days: how long ratings are kept."""
    names = spoken(__package__)
    commands: dict[str, Callable[[Turn], Outcome]] = {
        "more": last_answer.more,
        "source": last_answer.source,
        "why": last_answer.why,
        "pages": last_answer.pages,
        "helpful": rating.helpful,
        "not-helpful": rating.not_helpful,
    }
    return Capability(
        "wiki",
        commands=tuple(Command(key, names[key], partial(_without_argument, run)) for key, run in commands.items()),
        presses={**last_answer.PRESSES, **rating.PRESSES},
        free_text=asking(answer),
        clean_up=partial(rating.clean_up, days=ratings_days),
    )


def _without_argument(run: Callable[[Turn], Outcome], turn: Turn) -> Outcome:
    """Run a dialog that knows the arguments of buttons, whatever was written behind the command."""
    return run(replace(turn, argument=""))


def asking(answer: Callable[[Asked], Answer]) -> Answering:
    """Return the dialog that answers a question from the wiki."""

    def ask(turn: Turn) -> Slow:
        return Slow(lambda: _answered(turn, answer))

    return ask


def _answered(turn: Turn, answer: Callable[[Asked], Answer]) -> Outcome:
    before = recall(turn)
    try:
        found = answer(Asked(turn.text, before.last))
    except KnowledgeError as error:
        log.warning("wiki_unavailable", kind=type(error).__name__)
        return Outcome((say("wiki-unavailable"),))
    _observe(found)
    if found.outcome in _ABOUT_LAST:
        return _ABOUT_LAST[found.outcome](turn)
    lines = answer_lines(found, turn.now.date())
    if turn.message.is_group:
        return Outcome((Reply((*lines, *further_lines(found))),))
    now = _remembered(turn, found, before)
    choices = last_answer.choices(now) + rating.choices(now) if found.best else ()
    return Outcome((Reply(lines, choices),), {} if now == before else now.notes())


def _observe(found: Answer) -> None:
    """Time the search for the operator, its embedding apart."""
    timings = found.result.timings_ms if found.result else {}
    if "total" in timings:
        embedding = timings.get("embedding", 0.0)
        EMBEDDING_SECONDS.observe(embedding / 1000)
        SEARCH_SECONDS.observe((timings["total"] - embedding) / 1000)


def _remembered(turn: Turn, found: Answer, before: Remembered) -> Remembered:
    """Return what is to be remembered from now on; what was no question leaves the last answer in place."""
    if found.best:
        return _remembered_answer(turn, found, found.best, before)
    if found.outcome not in {Found.NOTHING_FOUND, Found.OFF_TOPIC}:
        return before
    declined = Remembered(str(turn.message.id), why=why_lines(found), rateable=before.rateable)
    if found.outcome is Found.OFF_TOPIC:  # the next question goes on from what was one
        return replace(declined, question=before.question, shown=before.shown)
    return replace(declined, question=found.question or before.question)


def _remembered_answer(turn: Turn, found: Answer, best: Cited, before: Remembered) -> Remembered:
    exchange, today, page_id = str(turn.message.id), turn.now.date(), best.hit.found.page.id
    further = tuple(
        FurtherPage(cited.hit.found.page.id, cited.hit.found.page.title, cited_lines(cited, today))
        for cited in found.further
    )
    shown = (page_id, *(page.id for page in further))
    if is_chosen_page(found):  # the others can still be chosen
        further, shown = before.further, before.shown
    rateable = (*before.rateable, Rateable(exchange, page_id, found.outcome.value))
    return Remembered(
        exchange,
        question=found.question or before.question,
        shown=shown,
        section=section_lines(best, today),
        further=further,
        source=source_lines(best, today),
        why=why_lines(found),
        rateable=rateable[-_MOST_RATEABLE:],
    )
