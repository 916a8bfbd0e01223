"""The buttons below an announcement: signing up for a meeting, opening a page, answering its one question."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.announcements.announcement import Announcement, AnnouncementButton, ButtonKind, announcement_by_number
from bot.announcements.receiving.reading import is_recipient
from bot.announcements.tables import announcement_answers
from bot.engine.dialogs.turn import Begin, Dialog, Outcome, Slow, Transaction, Turn, row_number
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Reply, say
from bot.storage.database import Database
from bot.storage.upsert import Upsert

ANSWERABLE = timedelta(days=14)
"""So long after it began to go out, a poll can be answered, and an answer changed."""

_WEB = "https://"

OpenPage = Callable[[Turn, str], Outcome | Slow]
"""Shows the page of the wiki that has an id."""


@dataclass(frozen=True)
class AnnouncementButtons:
    """What the buttons do. sign_up: signs a person up for the meeting whose number is the turn's argument."""

    database: Database
    sign_up: Dialog
    open_page: OpenPage

    def press(self, turn: Turn) -> Slow:
        """Do what a button says. turn.argument: "<number of the announcement>:<which button, from 0>"."""
        number, _, which = turn.argument.partition(":")

        def work() -> Outcome | Slow:
            found = self.database.read(lambda connection: announcement_by_number(connection, row_number(number)))
            button = _button(found, which)
            if found is None or button is None:
                return Outcome((say("announcement-button-gone"),))
            if found.approved_at is None:
                return Outcome((say("announcement-button-preview"),))
            if button.kind is ButtonKind.POLL:
                return _answered(found, _option(found, int(which)), button.label)
            return self._led(turn, button)

        return Slow(work)

    def _led(self, turn: Turn, button: AnnouncementButton) -> Outcome | Slow:
        if button.kind is ButtonKind.SIGNUP:
            led = self.sign_up(replace(turn, argument=button.target))
            if isinstance(led, Begin):
                raise TypeError("signing up begins no form")
            return led
        if button.target.startswith(_WEB):
            return Outcome((say("announcement-button-link", label=button.label, link=button.target),))
        return self.open_page(turn, button.target)


def _button(announcement: Announcement | None, which: str) -> AnnouncementButton | None:
    """Return a button by its place, None for one that is not there: anybody can write tokens."""
    if announcement is None or not (which.isascii() and which.isdecimal() and len(which) == 1):
        return None
    return dict(enumerate(announcement.buttons)).get(int(which))


def _option(announcement: Announcement, which: int) -> int:
    """Return the number of a poll's option, from 0: its place among the buttons that answer."""
    return sum(button.kind is ButtonKind.POLL for button in announcement.buttons[:which])


def _answered(announcement: Announcement, option: int, label: str) -> Outcome:
    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection, person_id, now = transaction.connection, transaction.person_id, transaction.now
        if not is_recipient(connection, announcement.id, person_id):
            return (say("announcement-not-yours"),)
        until = (announcement.started_at or now) + ANSWERABLE
        if announcement.stopped_at or now > until:
            return (say("announcement-poll-over", stopped="yes" if announcement.stopped_at else "no"),)
        row = {"announcement_id": announcement.id, "person_id": person_id, "option": option, "at": now}
        _ANSWER.run(connection, [row])
        return (say("announcement-poll-thanks", label=label, until=f"{until.astimezone(LOCAL):%d.%m.}"),)

    return Outcome(act=act, keeps_offered=True)


_ANSWER = Upsert(announcement_answers, ("announcement_id", "person_id"), ("option", "at"))
