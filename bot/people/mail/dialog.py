"""Telling somebody that an e-mail to them did not arrive."""

from datetime import timedelta
from functools import partial

from sqlalchemy import select

from bot.engine.dialogs.capability import Capability, Periodic, Upkeep
from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.given import Given
from bot.engine.outbox.table import Delivery
from bot.engine.personal import PersonalData, PersonalTable
from bot.engine.talk.messages import Reply, say
from bot.people.mail import queue
from bot.people.mail.postman import Postman
from bot.people.mail.tables import mails

PERSONAL = PersonalData((PersonalTable("mail", mails, shown=("recipient", "created_at", "state", "finished_at")),))
_PAUSE = timedelta(seconds=1)


def capability(given: Given) -> Capability:
    clean_up = partial(queue.clean_up, days=given.settings.retention.mails_days)
    return Capability(
        "mail", upkeep=Upkeep({queue.UNDELIVERED: _undelivered}, clean_up, _sending(given)), personal=PERSONAL
    )


def _sending(given: Given) -> tuple[Periodic, ...]:
    """Return the work of the postman; without a mail server there is none."""
    settings = given.settings.mail
    if not settings.host:
        return ()
    postman = Postman(given.database, settings, given.wording, given.clock)
    return (Periodic("mail", _PAUSE, postman.round, is_owned=True),)


def _undelivered(turn: Turn) -> Outcome:
    """A job: say which address takes no e-mails, unless another one was written since."""
    number = turn.job.get("mail")

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        mine = select(mails).where(mails.c.person_id == transaction.person_id)
        last = transaction.connection.execute(mine.order_by(mails.c.id.desc()).limit(1)).one_or_none()
        if last is None or last.id != number:
            return ()
        key = "mail-refused" if last.state == queue.MailState.REFUSED else "mail-too-late"
        if not turn.may_ask_confidential:
            return (say(f"{key}-elsewhere"),)
        return (say(key, address=last.recipient),)

    return Outcome(act=act, delivery=Delivery.REPLY)
