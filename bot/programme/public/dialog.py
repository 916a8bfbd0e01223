"""Subscribing to a calendar in the chat, and ending that."""

from sqlalchemy import Connection

from bot.config import WebSettings
from bot.engine.dialogs.capability import Capability, Command, Talk
from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.given import Given
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.engine.talk.spoken import patterns, spoken
from bot.programme.public.feeds import begin_feed, end_feed, has_feed, new_secret
from bot.programme.public.site import CALENDAR_ENDS, FEED, PERSONAL_FOLDER

SUBSCRIBE, END = "cal_feed", "cal_end"


def capability(given: Given) -> Capability:
    """Return the capability of calendars that one subscribes to."""
    dialogs, names, said = Subscribing(given.settings.web), spoken(__package__), patterns(__package__)
    begin = Command("calendar-feed", names["calendar-feed"], dialogs.ask, pattern=said["calendar-feed"])
    end = Command("no-calendar-feed", names["no-calendar-feed"], dialogs.end)
    return Capability("programme-public", Talk((begin, end), {SUBSCRIBE: dialogs.begin, END: dialogs.end}))


def subscribing(connection: Connection, settings: WebSettings, person_id: int) -> tuple[Choice, ...]:
    """Return the buttons of who may subscribe to a calendar, none if the programme is not in the web."""
    if not settings.public_url:
        return ()
    if has_feed(connection, person_id):
        ends, renews = Choice(Line("calendar-end"), END), Choice(Line("calendar-renew"), SUBSCRIBE)
        return (ends, renews) if settings.listen else (ends,)
    return (Choice(Line("calendar-subscribe"), SUBSCRIBE),)


class Subscribing:
    """The dialogs of a calendar; personal where we serve the pages ourselves, otherwise the one of the programme."""

    def __init__(self, settings: WebSettings) -> None:
        self._settings = settings
        self._address = settings.public_url.rstrip("/")

    def ask(self, turn: Turn) -> Outcome:
        """Give an address to who has none; who has one is asked, for a new one would end it."""
        begun = self.begin(turn)

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            if has_feed(transaction.connection, transaction.person_id):
                choices = subscribing(transaction.connection, self._settings, transaction.person_id)
                return (Reply((Line("calendar-there"),), choices),)
            return begun.act(transaction) if begun.act else begun.replies

        return Outcome(act=act)

    def begin(self, _turn: Turn) -> Outcome:
        """Give the address of a new personal calendar, once; the one before ends with it."""
        if not self._settings.public_url:
            return Outcome((say("calendar-not-possible"),))
        if not self._settings.listen:
            how = (Line("calendar-open-address", {"url": f"{self._address}/{FEED}"}), Line("calendar-how"))
            return Outcome((Reply(how),))
        secret = new_secret()

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            begin_feed(transaction.connection, transaction.person_id, secret, transaction.now)
            url = f"{self._address}/{PERSONAL_FOLDER}{secret}{CALENDAR_ENDS}"
            lines = (Line("calendar-address", {"url": url}), Line("calendar-how"), Line("calendar-secret"))
            return (Reply(lines, (Choice(Line("calendar-end"), END),), is_secret=True),)

        return Outcome(act=act)

    def end(self, _turn: Turn) -> Outcome:
        """Let the address of the personal calendar lead nowhere."""

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            ended = end_feed(transaction.connection, transaction.person_id)
            again = subscribing(transaction.connection, self._settings, transaction.person_id)
            return (Reply((Line("calendar-ended" if ended else "calendar-none"),), again),)

        return Outcome(act=act)
