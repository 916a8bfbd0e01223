"""Saying whether an answer helped; what is stored names neither the person nor the question."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Connection

from bot.engine.dialogs.suggestions import Exchanged, Occasion, Suggest, suggested
from bot.engine.dialogs.turn import Dialog, Outcome, Transaction, Turn
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.wiki.last_answer import further_choice
from bot.wiki.remembered import Remembered, recall
from bot.wiki.tables import Rating, forget_ratings, rate

HELPFUL, NOT_HELPFUL = "helpful", "unhelpful"


def choices(last: Remembered) -> tuple[Choice, ...]:
    """Return the buttons below an answer with which it is judged."""
    return (
        Choice(Line("wiki-helpful"), f"{HELPFUL}:{last.exchange}", is_minor=True),
        Choice(Line("wiki-not-helpful"), f"{NOT_HELPFUL}:{last.exchange}", is_minor=True),
    )


def helpful(turn: Turn) -> Outcome:
    return _judged(turn, (), is_helpful=True)


def not_helpful(turn: Turn, suggest: Sequence[Suggest]) -> Outcome:
    return _judged(turn, suggest, is_helpful=False)


def _judged(turn: Turn, suggest: Sequence[Suggest], *, is_helpful: bool) -> Outcome:
    """Store what is thought of an answer, one of the last few; whoever changes their mind judges again.

    What is written about something else than an answer, such as a refusal, is heard but not stored.
    """
    last = recall(turn)
    exchange = turn.argument or last.exchange
    judged = next((one for one in last.rateable if one.exchange == exchange), None)
    if judged is None and turn.argument:
        return Outcome((say("choice-outdated"),))

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        if judged:
            rating = Rating(int(judged.exchange), judged.page_id, judged.outcome, is_helpful, transaction.now)
            rate(transaction.connection, rating)
        return ()

    if is_helpful:
        return Outcome((say("wiki-rated-helpful"),), act=act)
    offered = further_choice(last) if exchange == last.exchange else ()
    is_known = any(one.exchange == exchange for one in last.asked)
    more = suggested(suggest if is_known else (), Exchanged(turn, Occasion.UNANSWERED, exchange))
    said = Reply((Line("wiki-rated-not-helpful"), *more.lines), (*offered, *more.choices))
    return Outcome((said,), more.notes, act=act)


def clean_up(connection: Connection, now: datetime, days: int) -> None:
    """Remove ratings that are older than some days."""
    forget_ratings(connection, now - timedelta(days=days))


def presses(suggest: Sequence[Suggest]) -> dict[str, Dialog]:
    return {HELPFUL: helpful, NOT_HELPFUL: partial(not_helpful, suggest=suggest)}
