"""Wishing for a meeting in the chat: by a button below what was not found, or by a command with the topic."""

from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.programme.finding import wishes
from bot.programme.finding.query import read_query
from bot.programme.finding.remembered import recall
from bot.programme.finding.searching import asked_text, today_of

WISHES, UNWISH = "meet_wishes", "meet_unwish"


def press(turn: Turn) -> Outcome:
    """Note the topic of what was not found. turn.argument: the exchange in which it was asked for."""
    asked = recall(turn, turn.argument)
    topic = wishes.reduced(asked.query.topic) if asked else ""
    return _noted(topic) if topic else Outcome((say("choice-outdated"),))


def command(turn: Turn) -> Outcome:
    """Note the topic that was written, or list what the person wishes for."""
    topic = wishes.reduced(read_query(asked_text(turn), today_of(turn)).topic)
    return _noted(topic) if topic else listing(turn)


def listing(_turn: Turn) -> Outcome:
    """List what the person wishes for."""
    return Outcome(act=lambda transaction: (_listed(transaction, "meeting-wishes-mine"),))


def unwish(turn: Turn) -> Outcome:
    """Remove a wish. turn.argument: its number."""
    number = turn.number

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        topic = wishes.let_go(transaction, number)
        return (say("meeting-wish-gone", topic=topic) if topic else say("choice-outdated"),)

    return Outcome(act=act)


def _noted(topic: str) -> Outcome:
    def act(transaction: Transaction) -> tuple[Reply, ...]:
        wishes.wish(transaction, topic)
        line = Line("meeting-wish-noted", {"topic": topic})
        return (Reply((line,), (Choice(Line("meeting-wishes-show"), WISHES, is_minor=True),)),)

    return Outcome(act=act)


def _listed(transaction: Transaction, intro: str) -> Reply:
    mine = wishes.wishes_of(transaction.connection, transaction.person_id)
    if not mine:
        return say("meeting-wishes-none")
    lines = tuple(Line("meeting-wish-listed", {"topic": one.topic}) for one in mine)
    choices = tuple(Choice(Line("meeting-wish-end", {"topic": one.topic}), f"{UNWISH}:{one.id}") for one in mine)
    return Reply((Line(intro), *lines), choices)
