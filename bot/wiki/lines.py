"""An answer in lines: keys with values, no words yet."""

from babel.dates import format_date, parse_date

from bot.engine.messages import Line
from bot.engine.wording import Value
from knowledge.answer import Answer, Cited, Outcome

_SECTION_BREAK = " › "

Lines = tuple[Line, ...]


def answer_lines(answer: Answer) -> Lines:
    """Return what is said to a question."""
    if answer.best is None:
        return _without_answer(answer)
    return (*_read_as(answer), *_cited(answer.best), *_further(answer.further))


def rest_lines(answer: Answer) -> list[Lines]:
    """Return what can be shown after an answer, message by message."""
    if answer.best is None:
        return []
    section: Lines = (Line("wiki-section-text", {"text": answer.best.section}), *_source(answer.best))
    further = [_cited(cited) for cited in answer.further]
    return [section, *further] if answer.best.section != answer.best.quote else further


def source_lines(answer: Answer) -> Lines:
    if answer.best is None:
        return ()
    page = answer.best.hit.found.page
    facts = (
        ("wiki-kind", page.kind),
        ("wiki-topics", ", ".join(page.topics)),
        ("wiki-land", page.land),
        ("wiki-place-sizes", ", ".join(page.place_sizes)),
    )
    return (*_source(answer.best), *(Line(key, {"value": value}) for key, value in facts if value))


def _without_answer(answer: Answer) -> Lines:
    if answer.outcome is Outcome.NOTHING_FOUND:
        topics = (Line("wiki-nearest-topics", {"topics": "; ".join(answer.topics)}),) if answer.topics else ()
        return (*_read_as(answer), Line("wiki-nothing-found"), *topics)
    return (Line({Outcome.NO_WORDS: "wiki-no-words", Outcome.TOO_LONG: "wiki-too-long"}[answer.outcome]),)


def _read_as(answer: Answer) -> Lines:
    """Say which words were taken for typing errors, so that a wrong guess is seen."""
    corrections = answer.result.reading.corrections if answer.result else ()
    return tuple(Line("wiki-read-as", {"typed": typed, "read": read}) for typed, read in dict(corrections).items())


def _cited(cited: Cited) -> Lines:
    return (Line("wiki-quote", {"quote": cited.quote}), *_source(cited))


def _source(cited: Cited) -> Lines:
    page = cited.hit.found.page
    facts: tuple[tuple[str, Value], ...] = (
        ("wiki-page", page.title),
        ("wiki-section", _SECTION_BREAK.join(cited.hit.found.passage.headings)),
        ("wiki-date", german_date(page.date)),
        ("wiki-link", page.url),
    )
    return tuple(Line(key, {"value": value}) for key, value in facts if value)


def _further(cited: tuple[Cited, ...]) -> Lines:
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
