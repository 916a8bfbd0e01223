"""How a question was understood, in short lines, so that a wrong guess is seen."""

from bot.engine.talk.messages import Line
from bot.wiki.dates import german_date
from knowledge.answer import Answer
from knowledge.question.understood import Filters

Lines = tuple[Line, ...]


def understanding_lines(answer: Answer) -> Lines:
    """Return what was made of a question that was searched."""
    return (*_read_as(answer), *_refers_back(answer), *_expanded(answer), *_filtered(answer))


def is_chosen_page(answer: Answer) -> bool:
    """Tell whether an answer is from a page that was chosen among those that were shown before."""
    return answer.refers_back and answer.understood is None


def _read_as(answer: Answer) -> Lines:
    dialect = answer.understood.dialect if answer.understood else ()
    corrections = answer.result.reading.corrections if answer.result else ()
    read = ", ".join(f"{written} → {read_as}" for written, read_as in dict([*dialect, *corrections]).items())
    return (Line("wiki-read-as", {"value": read}),) if read else ()


def _refers_back(answer: Answer) -> Lines:
    return (Line("wiki-refers-back"),) if answer.refers_back else ()


def _expanded(answer: Answer) -> Lines:
    expansions = answer.understood.expansions if answer.understood else ()
    if not expansions:
        return ()
    return (Line("wiki-expanded", {"value": "; ".join(f"{short} = {long}" for short, long in expansions)}),)


def _filtered(answer: Answer) -> Lines:
    """Say which pages were asked for, or that there were none among them."""
    wanted = _wanted(answer.understood.filters) if answer.understood else []
    if not answer.widened:
        return tuple(Line(only, {"value": value}) for only, _, value in wanted)
    if answer.best is None:
        return ()
    if len(wanted) == 1:
        ((_, widened, value),) = wanted
        return (Line(widened, {"value": value}),)
    return (Line("wiki-widened-several"),)


def _wanted(filters: Filters) -> list[tuple[str, str, str]]:
    """Return, for each filter that is set, what is said if it holds, what if it was dropped, and its value."""
    every = (
        ("wiki-only-land", "wiki-widened-land", filters.land),
        ("wiki-only-sizes", "wiki-widened-sizes", ", ".join(filters.place_sizes)),
        ("wiki-only-kind", "wiki-widened-kind", filters.kind),
        ("wiki-only-since", "wiki-widened-since", german_date(filters.since)),
    )
    return [wanted for wanted in every if wanted[2]]
