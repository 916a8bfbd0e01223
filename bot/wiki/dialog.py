"""Asking the wiki in a chat: an answer with its source, then "mehr" and "/quelle" about it."""

from collections.abc import Callable, Mapping
from typing import Any

import structlog
from babel.dates import format_date, parse_date

from bot.engine.capability import Capability, Command, Dialog, Outcome, Slow, Turn
from bot.engine.messages import Choice, Line, Reply, say
from bot.engine.spoken import spoken
from bot.engine.wording import Value
from knowledge.answer import Answer, Cited
from knowledge.answer import Outcome as Found
from knowledge.errors import KnowledgeError

NAME = "wiki"
MORE = "more"
_SECTION_BREAK = " › "

Lines = tuple[Line, ...]

log = structlog.get_logger()


def capability(answer: Callable[[str], Answer]) -> Capability:
    """answer: finds the answer to a question; may raise KnowledgeError."""
    names = spoken(__package__)
    return Capability(
        NAME,
        commands=(Command("more", names["more"], more), Command("source", names["source"], source)),
        presses={MORE: more},
        free_text=asking(answer),
    )


def asking(answer: Callable[[str], Answer]) -> Dialog:
    """Return the dialog that answers a question from the wiki."""

    def ask(turn: Turn) -> Slow:
        return Slow(lambda: _answered(turn, answer))

    return ask


def _answered(turn: Turn, answer: Callable[[str], Answer]) -> Outcome:
    try:
        found = answer(turn.text)
    except KnowledgeError as error:
        log.warning("wiki_unavailable", kind=type(error).__name__)
        return Outcome((say("wiki-unavailable"),))
    exchange = str(turn.message.id)
    notes = {"exchange": exchange, "rest": [_pack(lines) for lines in _rest(found)], "source": _pack(_where(found))}
    choices = (_more(exchange),) if notes["rest"] else ()
    return Outcome((Reply(answer_lines(found), choices),), {NAME: notes})


def more(turn: Turn) -> Outcome:
    """Show what follows the last answer: first its whole section, then the further pages one by one."""
    notes: Mapping[str, Any] = turn.memory.notes.get(NAME, {})
    if turn.argument and turn.argument != notes.get("exchange"):
        return Outcome((say("choice-outdated"),))
    if not notes.get("source"):
        return Outcome((say("wiki-no-answer-yet"),))
    if not notes["rest"]:
        return Outcome((say("wiki-no-more"),))
    first, *rest = notes["rest"]
    choices = (_more(notes["exchange"]),) if rest else ()
    return Outcome((Reply(_unpack(first), choices),), {NAME: {**notes, "rest": rest}})


def source(turn: Turn) -> Outcome:
    """Say where the last answer comes from."""
    packed = turn.memory.notes.get(NAME, {}).get("source")
    return Outcome((Reply(_unpack(packed)) if packed else say("wiki-no-answer-yet"),))


def _more(exchange: str) -> Choice:
    return Choice(Line("wiki-more"), f"{MORE}:{exchange}")


def answer_lines(answer: Answer) -> Lines:
    """Return what is said to a question."""
    if answer.best is None:
        return _without_answer(answer)
    return (*_read_as(answer), *_cited(answer.best), *_further(answer.further))


def _rest(answer: Answer) -> list[Lines]:
    """Return what can be shown after an answer, message by message."""
    if answer.best is None:
        return []
    section: Lines = (Line("wiki-section-text", {"text": answer.best.section}), *_source(answer.best))
    further = [_cited(cited) for cited in answer.further]
    return [section, *further] if answer.best.section != answer.best.quote else further


def _where(answer: Answer) -> Lines:
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
    if answer.outcome is Found.NOTHING_FOUND:
        topics = (Line("wiki-nearest-topics", {"topics": "; ".join(answer.topics)}),) if answer.topics else ()
        return (*_read_as(answer), Line("wiki-nothing-found"), *topics)
    return (Line({Found.NO_WORDS: "wiki-no-words", Found.TOO_LONG: "wiki-too-long"}[answer.outcome]),)


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


def _pack(lines: Lines) -> list[Any]:
    return [[line.key, dict(line.values)] for line in lines]


def _unpack(packed: list[Any]) -> Lines:
    return tuple(Line(key, values) for key, values in packed)


def german_date(iso: str) -> str:
    """Return "17. März 2026" for 2026-03-17, "März 2026" for 2026-03, "" for ""."""
    if not iso:
        return ""
    day = parse_date(iso if len(iso) > len("2026-03") else f"{iso}-01", locale="de", format="yyyy-MM-dd")
    return format_date(day, "d. MMMM yyyy" if len(iso) > len("2026-03") else "MMMM yyyy", locale="de")
