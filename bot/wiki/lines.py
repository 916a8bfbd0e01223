"""An answer in lines: keys with values, no words yet."""

from datetime import date

from bot.engine.talk.messages import Line
from bot.wiki.dates import german_date, is_older
from bot.wiki.understanding import Lines, understanding_lines
from knowledge.answer import Answer, AnswerOutcome, Cited
from knowledge.hits import Hit
from knowledge.pages import Page

_SECTION_BREAK = " › "
OLD_YEARS = 3
"""After so many years it is said that a page is old."""

_MOST_ALIKE = 3

_UNREADABLE = {AnswerOutcome.NO_WORDS: "wiki-no-words", AnswerOutcome.TOO_LONG: "wiki-too-long"}


def answer_lines(answer: Answer, today: date) -> Lines:
    """Return what is said to a question."""
    if answer.best is None:
        return _without_answer(answer)
    is_only_related = answer.outcome is AnswerOutcome.RELATED and not answer.widened  # which says so already
    related = (Line("wiki-related"),) if is_only_related else ()
    return (*understanding_lines(answer), *related, *cited_lines(answer.best, today))


def cited_lines(cited: Cited, today: date) -> Lines:
    """Return a quote with its source."""
    start, end = cited.deciding
    if end - start == len(cited.quote):
        start = end = 0  # nothing stands out where everything does
    pieces = {"before": cited.quote[:start], "deciding": cited.quote[start:end], "after": cited.quote[end:]}
    alike = (_linked("wiki-also", page) for page in cited.also[:_MOST_ALIKE])
    return (Line("wiki-quote", pieces), *_source(cited, today), *alike)


def section_lines(cited: Cited, today: date) -> Lines:
    """Return the whole section around a quote, nothing if the quote is all of it."""
    if cited.section == cited.quote:
        return ()
    return (Line("wiki-section-text", {"text": cited.section}), *_source(cited, today))


def source_lines(cited: Cited, today: date) -> Lines:
    page = cited.hit.found.page
    facts = _facts(
        ("wiki-kind", page.kind),
        ("wiki-topics", ", ".join(page.topics)),
        ("wiki-land", page.land),
        ("wiki-place-sizes", ", ".join(page.place_sizes)),
    )
    return (*_source(cited, today), *facts)


def further_lines(answer: Answer) -> Lines:
    """Return the list of further pages, for where there are no buttons."""
    if not answer.further:
        return ()
    return (Line("wiki-further"), *(_linked("wiki-further-page", cited.hit.found.page) for cited in answer.further))


def section_name(cited: Cited) -> str:
    """Return the headings of a quote's section as they are shown."""
    return _SECTION_BREAK.join(cited.hit.found.passage.headings)


def link(hit: Hit) -> str:
    """Return the link to the section of a hit, to its page where the section has no anchor, or ""."""
    url, anchor = hit.found.page.url, hit.found.passage.anchor
    return f"{url}#{anchor}" if url and anchor and "#" not in url else url


def _without_answer(answer: Answer) -> Lines:
    understood = answer.understood
    match answer.outcome:
        case AnswerOutcome.NOTHING_FOUND:
            topics = (Line("wiki-nearest-topics", {"topics": "; ".join(answer.topics)}),) if answer.topics else ()
            return (*understanding_lines(answer), Line("wiki-nothing-found"), *topics)
        case AnswerOutcome.OFF_TOPIC:
            return (Line("wiki-instruction" if understood and understood.is_instruction else "wiki-off-topic"),)
        case AnswerOutcome.SMALL_TALK:
            return (Line("wiki-small-talk", {"kind": understood.small_talk if understood else ""}),)
        case other:
            return (Line(_UNREADABLE.get(other, "wiki-no-answer-yet")),)


def _source(cited: Cited, today: date) -> Lines:
    page = cited.hit.found.page
    place = _facts(
        ("wiki-page", page.title),
        ("wiki-section", section_name(cited)),
        ("wiki-date", german_date(page.date)),
    )
    old = (Line("wiki-old-page"),) if is_older(page.date, OLD_YEARS, today) else ()
    return (*place, *old, *_facts(("wiki-link", link(cited.hit))))


def _facts(*facts: tuple[str, str]) -> Lines:
    """Return a line for each fact that is known."""
    return tuple(Line(key, {"value": value}) for key, value in facts if value)


def _linked(key: str, page: Page) -> Line:
    """Return a line that names a page, as a link where it has one."""
    if not page.url:
        return Line(key, {"title": page.title})
    return Line(f"{key}-linked", {"title": page.title, "url": page.url})
