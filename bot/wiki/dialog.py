"""Asking the wiki in a chat: an answer with its source, then "mehr" and "/quelle" about it."""

from collections.abc import Callable, Mapping
from typing import Any

import structlog

from bot.engine.capability import Answering, Capability, Command, Outcome, Slow, Turn
from bot.engine.messages import Choice, Line, Reply, say
from bot.engine.metrics import EMBEDDING_SECONDS, SEARCH_SECONDS
from bot.engine.spoken import spoken
from bot.wiki.lines import Lines, answer_lines, rest_lines, source_lines
from knowledge.answer import Answer
from knowledge.errors import KnowledgeError
from knowledge.question.asked import Asked

NAME = "wiki"
MORE = "more"

log = structlog.get_logger()


def capability(answer: Callable[[Asked], Answer]) -> Capability:
    """answer: finds the answer to a question; may raise KnowledgeError."""
    names = spoken(__package__)
    return Capability(
        NAME,
        commands=(Command("more", names["more"], more), Command("source", names["source"], source)),
        presses={MORE: more},
        free_text=asking(answer),
    )


def asking(answer: Callable[[Asked], Answer]) -> Answering:
    """Return the dialog that answers a question from the wiki."""

    def ask(turn: Turn) -> Slow:
        return Slow(lambda: _answered(turn, answer))

    return ask


def _answered(turn: Turn, answer: Callable[[Asked], Answer]) -> Outcome:
    try:
        found = answer(Asked(turn.text))
    except KnowledgeError as error:
        log.warning("wiki_unavailable", kind=type(error).__name__)
        return Outcome((say("wiki-unavailable"),))
    _observe(found)
    exchange = str(turn.message.id)
    notes = {
        "exchange": exchange,
        "rest": [_pack(lines) for lines in rest_lines(found)],
        "source": _pack(source_lines(found)),
    }
    choices = (_more(exchange),) if notes["rest"] else ()
    return Outcome((Reply(answer_lines(found), choices),), {NAME: notes})


def _observe(found: Answer) -> None:
    """Time the search for the operator, its embedding apart."""
    timings = found.result.timings_ms if found.result else {}
    if "total" in timings:
        embedding = timings.get("embedding", 0.0)
        EMBEDDING_SECONDS.observe(embedding / 1000)
        SEARCH_SECONDS.observe((timings["total"] - embedding) / 1000)


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


def _pack(lines: Lines) -> list[Any]:
    return [[line.key, dict(line.values)] for line in lines]


def _unpack(packed: list[Any]) -> Lines:
    return tuple(Line(key, values) for key, values in packed)
