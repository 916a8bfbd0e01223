"""Why this answer: what was searched, by which steps, how sure it is, and which pages were considered or left out."""

from collections.abc import Mapping

from bot.engine.talk.messages import Line
from bot.wiki.understanding import Lines, is_chosen_page, understanding_lines
from knowledge.answer import Answer, AnswerOutcome
from knowledge.hits import Hit, SearchResult
from knowledge.steps import PathStep

_MOST_PAGES = 5
# Cosines of the bundled model: half of the pages that answer reach the first, nearly all the second.
_SENSE = (("very_near", 0.87), ("near", 0.845))
# Shares of what the question's words could weigh at most; a passage rarely has half of it.
_WORDS = (("many", 0.2), ("some", 0.005))
_SURE = (("high", 0.85), ("medium", 0.6))


def why_lines(answer: Answer) -> Lines:
    """Return how an answer came about, or why there is none."""
    head = Line("wiki-why" if answer.best else "wiki-why-none")
    if answer.result is None:
        return (head, _decided(answer), *_steps(answer))
    question = Line("wiki-why-question", {"value": answer.result.reading.text})
    if is_chosen_page(answer):
        return (head, question, Line("wiki-why-chosen"), *_steps(answer))
    understood = (Line("wiki-why-widened"),) if answer.widened else understanding_lines(answer)
    return (head, question, *understood, _decided(answer), *_steps(answer), *_considered(answer, answer.result))


def _decided(answer: Answer) -> Line:
    percent = min(max(round(answer.confidence * 100), 1), 99)  # never quite sure
    match answer.outcome:
        case AnswerOutcome.NOTHING_FOUND:
            return Line("wiki-why-nothing-found", {"percent": percent})
        case AnswerOutcome.OFF_TOPIC:
            is_instruction = answer.understood is not None and answer.understood.is_instruction
            return Line("wiki-why-instruction" if is_instruction else "wiki-why-off-topic")
        case AnswerOutcome.TOO_LONG:
            return Line("wiki-why-too-long")
        case AnswerOutcome.NO_WORDS:
            return Line("wiki-why-no-words")
        case _:
            return Line("wiki-why-sure", {"level": _level(answer.confidence, _SURE, "low"), "percent": percent})


def _steps(answer: Answer) -> Lines:
    """Return by which steps the answer was found, in one line; the wording names them in their order."""
    taken = {one.step for one in answer.steps}
    return (
        (Line("wiki-why-steps", {step.value: "yes" if step in taken else "no" for step in PathStep}),) if taken else ()
    )


def _considered(answer: Answer, result: SearchResult) -> Lines:
    """Return the best pages, and how much was left out and why."""
    if not result.hits:
        return ()
    states, otherwise = _states(answer), "rank" if answer.best else "none"
    pages = (_page(hit, states.get(hit.found.page.id, otherwise), result) for hit in result.hits[:_MOST_PAGES])
    return (Line("wiki-why-pages"), *pages, *_left_out(result))


def _states(answer: Answer) -> Mapping[str, str]:
    """Return what became of the pages that were not rejected, by their ids."""
    shown = [cited for cited in (answer.best, *answer.further) if cited]
    states = {page.id: "alike" for cited in shown for page in cited.also}
    states |= {cited.hit.found.page.id: "further" for cited in answer.further}
    return states | ({answer.best.hit.found.page.id: "answer"} if answer.best else {})


def _page(hit: Hit, state: str, result: SearchResult) -> Line:
    scores = hit.scores
    share = scores.stems / result.highest_stems if result.highest_stems else 0.0
    return Line(
        "wiki-why-page",
        {
            "title": hit.found.page.title,
            "state": state,
            "sense": _level(max(scores.cosine, scores.sentence), _SENSE, "far"),
            "words": _level(share, _WORDS, "none"),
            "suits": "yes" if scores.lift > 0 else "no",
        },
    )


def _left_out(result: SearchResult) -> Lines:
    named = {hit.found.page.id for hit in result.hits[:_MOST_PAGES]}
    by_rank = {hit.found.page.id for hit in result.hits[_MOST_PAGES:]}
    by_rank |= {item.page_id for item in result.rejected if item.reason == "rank"}
    counts = (
        ("wiki-why-same-page", sum(item.reason == "same_page" and item.page_id in named for item in result.rejected)),
        ("wiki-why-rank", len(by_rank)),
        ("wiki-why-filter", len({item.page_id for item in result.rejected if item.reason == "filter"})),
    )
    left_out = tuple(Line(key, {"count": count}) for key, count in counts if count)
    return (Line("wiki-why-left-out"), *left_out) if left_out else ()


def _level(value: float, levels: tuple[tuple[str, float], ...], otherwise: str) -> str:
    """Return the name of the first level that a value reaches."""
    return next((name for name, least in levels if value >= least), otherwise)
