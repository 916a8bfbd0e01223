"""Sends the e-mails that wait, in one process at a time; the log names their numbers only."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.config import MailSettings
from bot.engine.talk.wording import Wording
from bot.people.mail import queue
from bot.people.mail.message import message
from bot.people.mail.queue import LeasedMail, MailState
from bot.people.mail.smtp import MOST_STEPS, TIMEOUT_SECONDS, MailRefused, TryLater, deliver
from bot.storage.database import Database

log = structlog.get_logger()


class Postman:
    """Takes one e-mail after the other to the mail server."""

    def __init__(
        self,
        database: Database,
        settings: MailSettings,
        wording: Wording,
        clock: Callable[[], datetime],
        timeout_seconds: float = TIMEOUT_SECONDS,
    ) -> None:
        self._database = database
        self._settings = settings
        self._wording = wording
        self._clock = clock
        self._timeout_seconds = timeout_seconds
        self._lease = timedelta(seconds=timeout_seconds * MOST_STEPS)

    def round(self) -> int:
        """Send the e-mails that are due, and return how many were tried."""
        self._database.write(partial(queue.expire, now=self._clock()))
        tried = 0
        while taken := self._database.write(partial(queue.take, now=self._clock(), lasts=self._lease)):
            self._send(taken)
            tried += 1
        return tried

    def _send(self, taken: LeasedMail) -> None:
        try:
            letter = message(taken, self._settings.sender, self._wording, self._clock())
            deliver(self._settings, letter, self._timeout_seconds)
        except TryLater as error:
            log.warning("mail_postponed", mail=taken.id, attempt=taken.attempt, reason=str(error))
            self._database.write(partial(queue.postpone, taken=taken, now=self._clock(), reason=str(error)))
        except (MailRefused, ValueError) as error:
            reason = str(error) if isinstance(error, MailRefused) else type(error).__name__
            log.warning("mail_refused", mail=taken.id, reason=reason)
            self._finish(taken, MailState.REFUSED, reason)
        else:
            log.info("mail_sent", mail=taken.id, attempt=taken.attempt)
            self._finish(taken, MailState.SENT)

    def _finish(self, taken: LeasedMail, state: MailState, reason: str = "") -> None:
        self._database.write(partial(queue.finish, taken=taken, state=state, now=self._clock(), reason=reason))
