"""Asking the wiki in a chat: an answer with its source, then "mehr" and "/quelle" about it."""

from collections.abc import Callable
from dataclasses import dataclass

from babel.dates import format_date, parse_date

from bot.engine.messages import Line, Reply
from bot.engine.wording import Value
from knowledge.answer import Answer, Cited, Outcome

_SECTION_BREAK = " › "


@dataclass(frozen=True)
class Exchange:
    """The last answer of a chat and how much of what belongs to it has been shown."""

    answer: Answer | None = None
    shown: int = 0


def greeting() -> Reply:
    return (Line("wiki-greeting"), Line("wiki-greeting-help"))


def help_text() -> Reply:
    return (Line("wiki-help"),)


def ask(question: str, answer: Callable[[str], Answer]) -> tuple[Exchange, Reply]:
    """Return the answer to a question as a reply."""
    found = answer(question)
    return Exchange(found), answer_reply(found)


def answer_reply(answer: Answer) -> Reply:
    if answer.best is None:
        return _without_answer(answer)
    return (*_read_as(answer), *_cited(answer.best), *_further(answer.further))


def more(exchange: Exchange) -> tuple[Exchange, Reply]:
    """Show what follows the last answer: first its whole section, then the further pages one by one."""
    if exchange.answer is None or exchange.answer.best is None:
        return exchange, (Line("wiki-no-answer-yet"),)
    best = exchange.answer.best
    rest: list[Reply] = [(Line("wiki-section-text", {"text": best.section}), *_source(best))] * (
        best.section != best.quote
    )
    rest += [_cited(further) for further in exchange.answer.further]
    if exchange.shown == len(rest):
        return exchange, (Line("wiki-no-more"),)
    return Exchange(exchange.answer, exchange.shown + 1), rest[exchange.shown]


def source(exchange: Exchange) -> Reply:
    """Say where the last answer comes from."""
    if exchange.answer is None or exchange.answer.best is None:
        return (Line("wiki-no-answer-yet"),)
    page = exchange.answer.best.hit.found.page
    facts = (
        ("wiki-kind", page.kind),
        ("wiki-topics", ", ".join(page.topics)),
        ("wiki-land", page.land),
        ("wiki-place-sizes", ", ".join(page.place_sizes)),
    )
    return (*_source(exchange.answer.best), *(Line(key, {"value": value}) for key, value in facts if value))


def _without_answer(answer: Answer) -> Reply:
    if answer.outcome is Outcome.NOTHING_FOUND:
        topics = (Line("wiki-nearest-topics", {"topics": "; ".join(answer.topics)}),) if answer.topics else ()
        return (*_read_as(answer), Line("wiki-nothing-found"), *topics)
    return (Line({Outcome.NO_WORDS: "wiki-no-words", Outcome.TOO_LONG: "wiki-too-long"}[answer.outcome]),)


def _read_as(answer: Answer) -> Reply:
    """Say which words were taken for typing errors, so that a wrong guess is seen."""
    corrections = answer.result.reading.corrections if answer.result else ()
    return tuple(Line("wiki-read-as", {"typed": typed, "read": read}) for typed, read in dict(corrections).items())


def _cited(cited: Cited) -> Reply:
    return (Line("wiki-quote", {"quote": cited.quote}), *_source(cited))


def _source(cited: Cited) -> Reply:
    page = cited.hit.found.page
    facts: tuple[tuple[str, Value], ...] = (
        ("wiki-page", page.title),
        ("wiki-section", _SECTION_BREAK.join(cited.hit.found.passage.headings)),
        ("wiki-date", german_date(page.date)),
        ("wiki-link", page.url),
    )
    return tuple(Line(key, {"value": value}) for key, value in facts if value)


def _further(cited: tuple[Cited, ...]) -> Reply:
    if not cited:
        return ()
    pages = [item.hit.found.page for item in cited]
    return (
        Line("wiki-further"),
        *(
            Line("wiki-further-page-linked", {"title": page.title, "url": page.url})
            if page.url
            else Line("wiki-further-page", {"title": page.title})
            for page in pages
        ),
    )


def german_date(iso: str) -> str:
    """Return "17. März 2026" for 2026-03-17, "März 2026" for 2026-03, "" for ""."""
    if not iso:
        return ""
    day = parse_date(iso if len(iso) > len("2026-03") else f"{iso}-01", locale="de", format="yyyy-MM-dd")
    return format_date(day, "d. MMMM yyyy" if len(iso) > len("2026-03") else "MMMM yyyy", locale="de")
