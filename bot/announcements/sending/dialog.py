"""An announcement on its way: put into the outbox, held, gone on with and ended by a tap."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from bot.announcements.sending import holding
from bot.announcements.sending.enqueuing import GUARD
from bot.announcements.sending.feeding import FEED, Feeding
from bot.announcements.sending.guarding import may_be_sent
from bot.announcements.sending.holding import AnnouncementGone, NotInThatStage
from bot.announcements.sending.progress import PROGRESS, AnnouncementProgress, reply
from bot.announcements.tokens import PAUSE, RESUME, STOP
from bot.engine.dialogs.capability import Capability, Talk, Upkeep
from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.given import Given
from bot.engine.outbox.quiet import quiet_hours
from bot.engine.talk.messages import Choice, Line, Reply

StageChange = Callable[[Connection, int, int, datetime], None]
_SURE = "sure"


def capability(given: Given) -> Capability:
    quiet = quiet_hours(given.settings.engine)

    def resume(connection: Connection, number: int, by: int, now: datetime) -> None:
        holding.resume(connection, number, by, quiet, now)

    talk = Talk(
        presses={PAUSE: partial(_changed, holding.pause), RESUME: partial(_changed, resume), STOP: _stop},
        guards={GUARD: may_be_sent},
        refusals={AnnouncementGone: "announcement-gone", NotInThatStage: "announcement-other-stage"},
    )
    return Capability(
        "announcement-sending", talk, Upkeep({FEED: Feeding(given).run, PROGRESS: AnnouncementProgress(given).run})
    )


def _changed(change: StageChange, turn: Turn) -> Outcome:
    """StageChange how far an announcement is, and say how far that is now. turn.argument: its number."""
    number = turn.number

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        change(transaction.connection, number, transaction.person_id, transaction.now)
        return (reply(transaction.connection, number, transaction.now),)

    return Outcome(act=act)


def _stop(turn: Turn) -> Outcome:
    """Ask once whether it is meant, then end it. turn.argument: "<number>", with ":sure" once that was said."""
    typed, _, sure = turn.argument.partition(":")
    if sure == _SURE and typed.isdecimal():
        return _changed(holding.stop, replace(turn, argument=typed))
    number = turn.number

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        holding.check(transaction.connection, number, transaction.person_id)
        yes = Choice(Line("announcement-stop-yes"), f"{STOP}:{number}:{_SURE}")
        return (Reply((Line("announcement-stop-really", {"number": number}),), (yes,)),)

    return Outcome(act=act)
