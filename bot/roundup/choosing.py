"""Choosing whether, when and of what a roundup comes: by the command, by buttons, in one's own words."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.engine.dialogs.turn import Outcome, Transaction, Turn, offered_in
from bot.engine.forms.words import says_yes
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Line, Reply, say
from bot.roundup.asked import MuteWish, RoundupAct, RoundupWish, read_wish
from bot.roundup.card import (
    EXAMPLE,
    GO_ON,
    ON,
    PAUSE,
    SHOW,
    WHEN,
    RoundupCard,
    button,
    hour_values,
    refusal,
    slot_values,
)
from bot.roundup.choices import RoundupChoice, choice_of, mute, put_choice, turned_on, unmute
from bot.roundup.composing import MUTE, OFF, PRESS, UNMUTE
from bot.roundup.deciding import plan_anew
from bot.roundup.pauses import PauseWish
from bot.roundup.pausing import BREAK, WEEKS, RoundupPausing
from bot.roundup.planning import plan_none
from bot.roundup.slots import SlotWish

DAY, HOUR = "day", "hour"
"""What further buttons do; behind a dot stands what was chosen."""

_DAYS, _HOURS = range(5), (8, 10, 12, 14, 16)
_NAMED = re.compile(r"(?i)\b(?:(?:de[rnms]|meine?n?|einen|bitte)\s+)*wochen[- ]?zett?el\w*")

_SETTINGS = frozenset((SHOW, WHEN, DAY, HOUR, PAUSE, WEEKS, BREAK, GO_ON, EXAMPLE))
"""The buttons that stand below what can be set; a roundup itself, and its offer, have others."""

ChoiceChange = Callable[[Transaction, RoundupChoice], tuple[Reply, ...]]


@dataclass(frozen=True)
class RoundupChoosing:
    """The dialogs of a person's choice. card: says where they stand. pausing: makes pauses."""

    card: RoundupCard
    pausing: RoundupPausing

    def command(self, turn: Turn) -> Outcome:
        """Show what a roundup is and how it stands, or do what is asked for beside its name."""
        wish = self._wish(turn, _NAMED.sub(" ", turn.argument), is_named=True)
        return self._granted(turn, wish) if wish else self._act(self._shown)

    def listens(self, turn: Turn) -> Outcome | None:
        """Return what is said to a text that is about the roundup on the screen, None if there is none or it is not."""
        verbs = {
            token.split(":")[1].partition(".")[0] for token, *_ in offered_in(turn) if token.startswith(f"{PRESS}:")
        }
        if not verbs or turn.memory.active_draft or "?" in turn.text:
            return None
        if verbs == {ON} and says_yes(turn.text) is False:
            return Outcome((say("roundup-not-now"),))
        wish = self._wish(turn, turn.text, is_pause_asked=WEEKS in verbs)
        return self._granted(turn, wish) if wish and _is_meant(wish, verbs) else None

    def press(self, turn: Turn) -> Outcome:
        """Do what a button says. turn.argument: a verb, behind a dot what was chosen."""
        verb, _, chosen = turn.argument.partition(".")
        edits = turn.message.message
        plain: dict[str, ChoiceChange] = {
            SHOW: self._shown,
            ON: self._on,
            OFF: self._off,
            WHEN: lambda _transaction, _choice: (self._ask_day(edits),),
            DAY: lambda transaction, choice: self._with_day(transaction, choice, chosen, edits),
            HOUR: lambda transaction, choice: self._with_hour(transaction, choice, chosen),
            PAUSE: lambda transaction, _choice: self.pausing.ask(transaction),
            WEEKS: lambda transaction, choice: self.pausing.weeks(transaction, choice, chosen),
            BREAK: lambda transaction, choice: self.pausing.school_break(transaction, choice, chosen),
            GO_ON: self._go_on,
            EXAMPLE: self._example,
            MUTE: lambda transaction, _choice: self._mute(transaction, chosen),
            UNMUTE: lambda transaction, choice: self._unmute(transaction, choice, chosen),
        }
        return self._act(plain[verb]) if verb in plain else Outcome((say("choice-outdated"),))

    def _wish(self, turn: Turn, text: str, **how: bool) -> RoundupWish | None:
        today = turn.now.astimezone(LOCAL).date()
        return read_wish(text, today, self.card.nudging.topics, **how)

    def _granted(self, turn: Turn, wish: RoundupWish) -> Outcome:
        acts: dict[RoundupAct, ChoiceChange] = {
            RoundupAct.ON: self._on,
            RoundupAct.OFF: self._off,
            RoundupAct.GO_ON: self._go_on,
            RoundupAct.EXAMPLE: self._example,
        }
        match wish:
            case RoundupAct():
                return self._act(acts[wish])
            case PauseWish():
                return self._act(lambda transaction, choice: self.pausing.pause(transaction, choice, wish))
            case SlotWish():
                return self._act(lambda transaction, choice: self._at(transaction, choice, wish))
            case MuteWish():
                topic = wish.topic or self._topic_of_line(turn, wish.line)
                if wish.is_again:
                    return self._act(lambda transaction, choice: self._unmute(transaction, choice, topic))
                return self._act(lambda transaction, _choice: self._mute(transaction, topic))

    @staticmethod
    def _topic_of_line(turn: Turn, line: int) -> str:
        """Return the topic of a line that was offered last, of the only one for 0; "" if there is no way out of it."""
        mutes = [token.partition(f"{MUTE}.")[2] for token, *_ in offered_in(turn) if f":{MUTE}." in token]
        line = line or len(mutes) == 1
        return mutes[line - 1] if 0 < line <= len(mutes) else ""

    def _act(self, change: ChoiceChange) -> Outcome:
        def act(transaction: Transaction) -> tuple[Reply, ...]:
            connection, person_id = transaction.connection, transaction.person_id
            refused = None if change == self._off else refusal(connection, person_id)
            if refused:
                return (Reply((refused,)),)
            return change(transaction, choice_of(connection, person_id) or RoundupChoice(transaction.now))

        return Outcome(act=act)

    def _shown(self, transaction: Transaction, choice: RoundupChoice) -> tuple[Reply, ...]:
        return (self._standing(transaction, choice, Line("roundup-about"), Line("roundup-never")),)

    def _standing(self, transaction: Transaction, choice: RoundupChoice, *first: Line) -> Reply:
        whose = (transaction.connection, transaction.person_id, choice, transaction.now)
        return Reply((*first, *self.card.lines(*whose)), self.card.choices(*whose))

    def _kept(self, transaction: Transaction, choice: RoundupChoice, *first: Line) -> tuple[Reply, ...]:
        put_choice(transaction.connection, transaction.person_id, choice)
        plan_anew(transaction.connection, transaction.person_id, choice, transaction.now)
        return (self._standing(transaction, choice, *first),)

    def _on(self, transaction: Transaction, choice: RoundupChoice) -> tuple[Reply, ...]:
        if choice.is_on:
            return (self._standing(transaction, choice),)
        return self._kept(transaction, turned_on(choice, transaction.now), Line("roundup-turned-on"))

    def _off(self, transaction: Transaction, choice: RoundupChoice) -> tuple[Reply, ...]:
        put_choice(transaction.connection, transaction.person_id, replace(choice, is_on=False, paused_until=None))
        plan_none(transaction.connection, transaction.person_id)
        return (Reply((Line("roundup-turned-off"),), (button("roundup-on", ON, is_minor=True),)),)

    def _go_on(self, transaction: Transaction, choice: RoundupChoice) -> tuple[Reply, ...]:
        return self._kept(transaction, turned_on(choice, transaction.now), Line("roundup-goes-on"))

    @staticmethod
    def _ask_day(edits: str) -> Reply:
        days = tuple(button("roundup-day", f"{DAY}.{day}", {"weekday": day}) for day in _DAYS)
        return Reply((Line("roundup-ask-day"),), (*days, button("roundup-back", SHOW, is_minor=True)), edits=edits)

    def _with_day(self, transaction: Transaction, choice: RoundupChoice, chosen: str, edits: str) -> tuple[Reply, ...]:
        if chosen not in map(str, _DAYS):
            return (say("choice-outdated"),)
        changed = replace(self._wanted(transaction, choice), weekday=int(chosen))
        put_choice(transaction.connection, transaction.person_id, changed)
        plan_anew(transaction.connection, transaction.person_id, changed, transaction.now)
        hours = tuple(button("roundup-hours", f"{HOUR}.{hour}", hour_values(hour)) for hour in _HOURS)
        line = Line("roundup-ask-hour", slot_values(changed))
        return (Reply((line,), (*hours, button("roundup-back", SHOW, is_minor=True)), edits=edits),)

    def _with_hour(self, transaction: Transaction, choice: RoundupChoice, chosen: str) -> tuple[Reply, ...]:
        if chosen not in map(str, _HOURS):
            return (say("choice-outdated"),)
        return self._kept(transaction, replace(self._wanted(transaction, choice), from_hour=int(chosen)))

    @staticmethod
    def _wanted(transaction: Transaction, choice: RoundupChoice) -> RoundupChoice:
        """Return a choice of roundups: who says when they are to come wants them."""
        return choice if choice.is_on else turned_on(choice, transaction.now)

    def _at(self, transaction: Transaction, choice: RoundupChoice, wish: SlotWish) -> tuple[Reply, ...]:
        if wish.problem:
            ask = Reply((Line("roundup-refused", {"why": wish.problem}),), self._ask_day("").choices)
            return (ask,)
        wanted = self._wanted(transaction, choice)
        weekday = wanted.weekday if wish.weekday is None else wish.weekday
        from_hour = wanted.from_hour if wish.from_hour is None else wish.from_hour
        return self._kept(transaction, replace(wanted, weekday=weekday, from_hour=from_hour))

    def _example(self, transaction: Transaction, choice: RoundupChoice) -> tuple[Reply, ...]:
        nudging = self.card.nudging
        nudges = nudging.nudges(transaction.connection, transaction.person_id, transaction.now)
        if not nudges:
            return (self._standing(transaction, choice, Line("roundup-example-nothing")),)
        first = Line("roundup-example-intro", {"on": "yes" if choice.is_on else "no"})
        on = () if choice.is_on else (button("roundup-on", ON, is_minor=True),)
        shown = [one for one in nudging.choices(nudges) if choice.is_on or not one.token.endswith(f":{OFF}")]
        return (Reply((first, *nudging.lines(nudges)), (*shown, *on)),)

    def _mute(self, transaction: Transaction, topic: str) -> tuple[Reply, ...]:
        nudging = self.card.nudging
        if not nudging.is_topic(topic):
            return (say("roundup-which-topic", topics=", ".join(name for _, name in nudging.topics)),)
        mute(transaction.connection, transaction.person_id, topic, transaction.now)
        again = button("roundup-unmute", f"{UNMUTE}.{topic}", {"topic": nudging.topic(topic)}, is_minor=True)
        return (Reply((Line("roundup-is-muted", {"topic": nudging.topic(topic)}),), (again,)),)

    def _unmute(self, transaction: Transaction, choice: RoundupChoice, topic: str) -> tuple[Reply, ...]:
        unmute(transaction.connection, transaction.person_id, topic)
        line = Line("roundup-unmuted", {"topic": self.card.nudging.topic(topic)})
        return (self._standing(transaction, choice, line),)


def _is_meant(wish: RoundupWish, verbs: frozenset[str] | set[str]) -> bool:
    """Tell whether a text means the roundup, by the buttons on the screen: below a roundup, a mere day does not."""
    if verbs & _SETTINGS:
        return True
    match wish:
        case SlotWish():
            return wish.weekday is not None and wish.from_hour is not None
        case RoundupAct():
            return wish is RoundupAct.OFF or (wish is RoundupAct.ON and ON in verbs)
    return True
