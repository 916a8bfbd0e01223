"""What can be asked about the last answer: more of it, further pages, its source, and why it was given."""

from dataclasses import replace

from bot.engine.dialogs.turn import Outcome, Turn, offered_in
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.wiki.remembered import Remembered, recall

MORE, PAGES, PAGE = "more", "pages", "page"


def choices(last: Remembered) -> tuple[Choice, ...]:
    """Return the buttons below an answer with which one reads on."""
    return (*_more(last), *further_choice(last))


def _more(last: Remembered) -> tuple[Choice, ...]:
    return (Choice(Line("wiki-more"), f"{MORE}:{last.exchange}"),) if last.read < len(last.messages) else ()


def further_choice(last: Remembered) -> tuple[Choice, ...]:
    return (Choice(Line("wiki-pages"), f"{PAGES}:{last.exchange}"),) if last.further else ()


def _page_choices(last: Remembered) -> tuple[Choice, ...]:
    return tuple(
        Choice(Line("wiki-page-choice", {"title": page.title}), f"{PAGE}:{last.exchange}:{number}")
        for number, page in enumerate(last.further)
    )


def more(turn: Turn, known: Remembered | None = None) -> Outcome:
    """Show what follows the last answer: first its whole section, then the further pages one by one.

    known: the answer that is meant, if it is not the last one of this person.
    """
    last = known or recall(turn)
    if problem := _problem(turn, last):
        return problem
    if last.read >= len(last.messages):
        return Outcome((say("wiki-no-more"),))
    now = replace(last, read=last.read + 1)
    return Outcome((Reply(last.messages[last.read], choices(now)),), now.notes())


def pages(turn: Turn) -> Outcome:
    """List the further pages to choose from."""
    last = recall(turn)
    if problem := _problem(turn, last):
        return problem
    if not last.further:
        return Outcome((say("wiki-no-more"),))
    now = replace(last, shown=tuple(page.id for page in last.further))
    return Outcome((Reply((Line("wiki-further"),), _page_choices(last)),), now.notes())


def page(turn: Turn) -> Outcome:
    """Show a further page; the others stay on offer. turn.argument: "<exchange>:<number>"."""
    last = recall(turn)
    if problem := _problem(turn, last):
        return problem
    number = turn.argument.partition(":")[2]
    if not number.isdecimal() or int(number) >= len(last.further):
        return Outcome((say("choice-outdated"),))
    return Outcome((Reply(last.further[int(number)].lines, _page_choices(last)),))


def is_more_offered(turn: Turn) -> bool:
    """Tell whether the last thing offered in a chat is to read on in an answer."""
    return any(token.startswith(f"{MORE}:") for token, _, _ in offered_in(turn))


def source(turn: Turn, known: Remembered | None = None) -> Outcome:
    """Say where the last answer comes from. known: as for `more`."""
    last = known or recall(turn)
    return _problem(turn, last) or Outcome((Reply(last.source),))


def why(turn: Turn, known: Remembered | None = None) -> Outcome:
    """Say how the last answer came about, or why there was none. known: as for `more`."""
    last = known or recall(turn)
    return Outcome((Reply(last.why) if last.why else say("wiki-no-answer-yet"),))


def _problem(turn: Turn, last: Remembered) -> Outcome | None:
    """Return what is said if a button belongs to an older answer, or if there is no answer."""
    exchange = turn.argument.partition(":")[0]
    if exchange and exchange != last.exchange:
        return Outcome((say("choice-outdated"),))
    return None if last.source else Outcome((say("wiki-no-answer-yet"),))


PRESSES = {MORE: more, PAGES: pages, PAGE: page}
