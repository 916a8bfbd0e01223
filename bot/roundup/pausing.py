"""Pauses of the roundup: to a day, for some weeks, or until school holidays have ended."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.engine.dialogs.turn import Transaction
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Line, Reply, say
from bot.engine.talk.wording import Value
from bot.roundup import standing
from bot.roundup.calendar import SchoolBreak, break_end
from bot.roundup.card import GO_ON, SHOW, RoundupCard, button
from bot.roundup.choices import RoundupChoice, put_choice
from bot.roundup.deciding import plan_anew
from bot.roundup.pauses import PauseWish

WEEKS, BREAK = "weeks", "break"
"""What buttons do; behind a dot stands how long."""

_OFFERED_WEEKS = (2, 4)
_MOST = timedelta(days=366)


@dataclass(frozen=True)
class RoundupPausing:
    """Makes pauses. card: says where the person stands then."""

    card: RoundupCard

    def ask(self, transaction: Transaction, line: Line | None = None) -> tuple[Reply, ...]:
        """Ask until when there is to be a pause."""
        weeks = tuple(button("roundup-weeks", f"{WEEKS}.{count}", {"weeks": count}) for count in _OFFERED_WEEKS)
        summer = self._ends(transaction, SchoolBreak.SUMMER)
        breaks = (button("roundup-break", f"{BREAK}.{SchoolBreak.SUMMER.name}", _named(SchoolBreak.SUMMER)),)
        choices = (*weeks, *(breaks if summer else ()), button("roundup-back", SHOW, is_minor=True))
        return (Reply((line or Line("roundup-ask-pause"),), choices),)

    def weeks(self, transaction: Transaction, choice: RoundupChoice, chosen: str) -> tuple[Reply, ...]:
        """Pause for so many weeks."""
        if chosen not in map(str, _OFFERED_WEEKS):
            return (say("choice-outdated"),)
        return self.pause(transaction, choice, PauseWish(_today(transaction) + timedelta(weeks=int(chosen))))

    def school_break(self, transaction: Transaction, choice: RoundupChoice, chosen: str) -> tuple[Reply, ...]:
        """Pause until school holidays have ended; chosen: the name of the break."""
        if chosen not in SchoolBreak.__members__:
            return (say("choice-outdated"),)
        return self.pause(transaction, choice, PauseWish(school_break=SchoolBreak[chosen]))

    def pause(self, transaction: Transaction, choice: RoundupChoice, wish: PauseWish) -> tuple[Reply, ...]:
        """Pause as somebody wishes; where that is not known, ask for a day."""
        if not choice.is_on:
            return (Reply((Line("roundup-no-pause"),), (button("roundup-back", SHOW, is_minor=True),)),)
        last_day = self._ends(transaction, wish.school_break) if wish.school_break else wish.last_day
        if last_day is None:
            return self.ask(transaction, self._unknown(transaction, wish))
        if not timedelta() <= last_day - _today(transaction) <= _MOST:
            why = "past" if last_day < _today(transaction) else "long"
            return self.ask(transaction, Line("roundup-pause-refused", {"why": why}))
        return self._paused(transaction, choice, last_day)

    def _paused(self, transaction: Transaction, choice: RoundupChoice, last_day: date) -> tuple[Reply, ...]:
        connection, person_id, now = transaction.connection, transaction.person_id, transaction.now
        paused = replace(choice, paused_until=datetime.combine(last_day + timedelta(days=1), time.min, LOCAL))
        put_choice(connection, person_id, paused)
        plan_anew(connection, person_id, paused, now)
        lines = tuple(self.card.coming(connection, person_id, paused, now))
        return (Reply(lines, (button("roundup-go-on", GO_ON), button("roundup-back", SHOW, is_minor=True))),)

    def _unknown(self, transaction: Transaction, wish: PauseWish) -> Line | None:
        if wish.school_break is None:
            return None
        why = "data" if self._land(transaction) else "land"
        return Line("roundup-break-unknown", {"why": why, **_named(wish.school_break)})

    def _ends(self, transaction: Transaction, school_break: SchoolBreak) -> date | None:
        return break_end(self._land(transaction), school_break, _today(transaction))

    @staticmethod
    def _land(transaction: Transaction) -> str:
        return standing.reader_of(transaction.connection, transaction.person_id).land_key


def _named(school_break: SchoolBreak) -> dict[str, Value]:
    return {"break": school_break.name.lower()}


def _today(transaction: Transaction) -> date:
    return transaction.now.astimezone(LOCAL).date()
