"""Asking the wiki in a chat: an answer with its source, and what can be asked about it afterwards."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

import structlog

from bot.engine.dialogs.capability import Capability, Command, Periodic, Talk, Upkeep
from bot.engine.dialogs.suggestions import Exchanged, Occasion, Suggest, Suggested, suggested
from bot.engine.dialogs.turn import Outcome, Slow, Turn
from bot.engine.given import AnswerQuestion, Given
from bot.engine.inbox.claims import Claimed
from bot.engine.metrics import EMBEDDING_SECONDS, SEARCH_SECONDS
from bot.engine.talk.messages import Reply, say
from bot.engine.talk.spoken import examples, spoken
from bot.wiki import last_answer, news, rating
from bot.wiki.lines import answer_lines, cited_lines, further_lines, link, section_lines, section_name, source_lines
from bot.wiki.open_page import OPEN, open_page
from bot.wiki.remembered import NAME as REMEMBERED
from bot.wiki.remembered import AskedBefore, FurtherPage, Quoted, Rateable, Remembered, recall
from bot.wiki.understanding import is_chosen_page
from bot.wiki.why import why_lines
from knowledge.answer import Answer, AnswerOutcome, Cited
from knowledge.errors import KnowledgeError
from knowledge.question.asked import NO_CONTEXT, Asked, Context

_MOST_RATEABLE = _MOST_ASKED = 5
_WANTS_PERSON = "wants_person"
_UNREADABLE = (AnswerOutcome.TOO_LONG, AnswerOutcome.NO_WORDS)
_LOOKS_EVERY = timedelta(seconds=20)
_COMMAND = re.compile(r"^/(\w+)(?:@\w+)?$")

log = structlog.get_logger()

AboutLast = Callable[[Turn, Remembered | None], Outcome]

_ABOUT_LAST: dict[AnswerOutcome, AboutLast] = {
    AnswerOutcome.MORE: last_answer.more,
    AnswerOutcome.SOURCE: last_answer.source,
}
_IN_GROUPS: dict[str, AboutLast] = {
    "more": last_answer.more,
    "source": last_answer.source,
    "why": last_answer.why,
}

ContextOf = Callable[[int], Context]
"""Returns what is known of a person; pages that suit them are lifted."""


def nobody(_person_id: int) -> Context:
    return NO_CONTEXT


SaidBefore = Callable[[Claimed], Sequence[str]]
"""Returns what led to the message of the assistant that a message in a group answers, oldest first."""


def nothing(_message: Claimed) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True)
class Asking:
    """Answers questions from the wiki in a chat. suggest: what features offer below."""

    answer: AnswerQuestion
    suggest: Sequence[Suggest] = ()
    context_of: ContextOf = nobody
    said_before: SaidBefore = nothing

    def __call__(self, turn: Turn) -> Slow:
        return Slow(partial(_answered, turn, self))


def capability(given: Given, ask: Asking, follow_ups: Sequence[news.PlanFollowUp] = ()) -> Capability:
    """Return the capability of questions to the wiki. follow_ups: what features do when pages have changed."""
    names = spoken(__package__)
    commands: dict[str, Callable[[Turn], Outcome | Slow]] = {
        **{key: partial(_about_last, run, ask) for key, run in _IN_GROUPS.items()},
        "pages": last_answer.pages,
        "helpful": rating.helpful,
        "unhelpful": partial(rating.not_helpful, suggest=ask.suggest),
    }
    talk = Talk(
        commands=tuple(
            Command(key, names[key], partial(_without_argument, run), for_groups=key in _IN_GROUPS)
            for key, run in commands.items()
        ),
        presses={
            **last_answer.PRESSES,
            **rating.presses(ask.suggest),
            OPEN: partial(open_page, index_folder=given.settings.index_folder),
        },
        notes=(REMEMBERED,),
        free_text=ask,
        examples=examples(__package__)["answer"],
    )
    look = partial(news.look, index_folder=given.settings.index_folder, follow_ups=follow_ups)
    upkeep = Upkeep(
        {news.NEWS: look},
        partial(rating.clean_up, days=given.settings.retention.ratings_days),
        (Periodic("wiki", _LOOKS_EVERY, news.WikiWatch(given)),),
    )
    return Capability("wiki", talk, upkeep)


def _without_argument(run: Callable[[Turn], Outcome | Slow], turn: Turn) -> Outcome | Slow:
    """Run a dialog that knows the arguments of buttons, whatever was written behind the command."""
    return run(replace(turn, argument=""))


def _about_last(run: AboutLast, ask: Asking, turn: Turn) -> Outcome | Slow:
    """Say something about the last answer; in a group, about the answer that this message answers itself."""
    if not turn.message.is_group:
        return run(turn, None)
    if not turn.message.answers:
        return Outcome((say("only-in-private"),))

    def work() -> Outcome:
        try:
            return run(turn, _before(turn, ask))
        except KnowledgeError as error:
            return _unavailable(error)

    return Slow(work)


def _before(turn: Turn, ask: Asking) -> Remembered:
    """Return what is known of the answer before. Of groups nothing is remembered: what led to it is asked again."""
    if not turn.message.is_group:
        return recall(turn)
    before = Remembered()
    for text in ask.said_before(turn.message):
        found = ask.answer(Asked(_COMMAND.sub(r"\1", text), before.last))
        is_more = found.outcome is AnswerOutcome.MORE
        before = replace(before, read=before.read + 1) if is_more else _remembered(turn, found, before)
    return before


def _unavailable(error: KnowledgeError) -> Outcome:
    log.warning("wiki_unavailable", kind=type(error).__name__)
    return Outcome((say("wiki-unavailable"),))


def _answered(turn: Turn, ask: Asking) -> Outcome:
    context = NO_CONTEXT if turn.message.is_group else ask.context_of(turn.person_id)
    try:
        before = _before(turn, ask)
        found = ask.answer(Asked(turn.text, before.last, context))
    except KnowledgeError as error:
        return _unavailable(error)
    _observe(turn, found)
    if found.outcome in _ABOUT_LAST:
        return _ABOUT_LAST[found.outcome](turn, before)
    lines = answer_lines(found, turn.now.date())
    if turn.message.is_group:
        return Outcome((Reply((*lines, *further_lines(found))),))
    now = _remembered(turn, found, before)
    more = _suggested(turn, found, now, ask.suggest)
    own = (*last_answer.choices(now), *rating.choices(now)) if found.best else ()
    reply = Reply((*lines, *more.lines), (*own, *more.choices))
    is_answer = found.outcome is AnswerOutcome.ANSWERED
    notes = {**({} if now == before else now.notes()), **more.notes}
    return Outcome((reply,), notes, is_answer=is_answer, certainty=certainty(found))


def _suggested(turn: Turn, found: Answer, now: Remembered, suggest: Sequence[Suggest]) -> Suggested:
    """Return what is offered below what is said to a question, besides the wiki's own."""
    occasion = _occasion(found)
    if occasion is None:
        return Suggested()
    page = found.best.hit.found.page if found.best else None
    of_page = (page.id, page.title) if page else ()
    return suggested(suggest, Exchanged(turn, occasion, now.exchange, *of_page))


def _occasion(found: Answer) -> Occasion | None:
    """Return what came of a question, None if it was none."""
    if found.best:
        return Occasion.RELATED if found.outcome is AnswerOutcome.RELATED else Occasion.ANSWERED
    if found.outcome is AnswerOutcome.NOTHING_FOUND:
        return Occasion.UNANSWERED
    wants_person = found.understood is not None and found.understood.small_talk == _WANTS_PERSON
    return Occasion.WANTS_PERSON if wants_person else None


def certainty(found: Answer) -> float:
    """Return how sure it is that an answer was wanted, 0 … 1; of small talk and instructions it is 1."""
    is_search = found.result is not None
    return (found.confidence if found.best else 0.0) if is_search else 1.0


def _observe(turn: Turn, found: Answer) -> None:
    """Time the steps for the operator: in the log, and the search with its embedding apart in the metrics."""
    log.info(
        "question_answered",
        message=turn.message.id,
        outcome=found.outcome.value,
        ended=found.ended.value if found.ended else "",
        steps_ms={taken.step.value: taken.milliseconds for taken in found.steps},
    )
    timings = found.result.timings_ms if found.result else {}
    if "total" in timings:
        embedding = timings.get("embedding", 0.0)
        EMBEDDING_SECONDS.observe(embedding / 1000)
        SEARCH_SECONDS.observe((timings["total"] - embedding) / 1000)


def _remembered(turn: Turn, found: Answer, before: Remembered) -> Remembered:
    """Return what is to be remembered from now on; what was no question leaves the last answer in place."""
    if found.best:
        return _remembered_answer(turn, found, found.best, before)
    if found.outcome in _UNREADABLE:
        return replace(before, why=why_lines(found))
    if found.outcome not in {AnswerOutcome.NOTHING_FOUND, AnswerOutcome.OFF_TOPIC}:
        return before
    declined = Remembered(str(turn.message.id), why=why_lines(found), rateable=before.rateable, asked=before.asked)
    if found.outcome is AnswerOutcome.OFF_TOPIC:  # the next question goes on from what was one
        return replace(declined, question=before.question, shown=before.shown)
    question = found.question or before.question
    return replace(declined, question=question, asked=_asked(before, AskedBefore(declined.exchange, question)))


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
    page, question = best.hit.found.page, found.question or before.question
    return Remembered(
        exchange,
        question=question,
        shown=shown,
        section=section_lines(best, today),
        further=further,
        source=source_lines(best, today),
        why=why_lines(found),
        rateable=rateable[-_MOST_RATEABLE:],
        asked=_asked(before, AskedBefore(exchange, question, page_id, page.title, link(best.hit))),
        quoted=Quoted(page_id, page.title, section_name(best), best.section),
    )


def _asked(before: Remembered, new: AskedBefore) -> tuple[AskedBefore, ...]:
    return (*before.asked, new)[-_MOST_ASKED:]
