"""Telling somebody that an e-mail to them did not arrive."""

from functools import partial

from sqlalchemy import select

from bot.engine.dialogs.capability import Capability
from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.outbox.table import Delivery
from bot.engine.personal import PersonalTable
from bot.engine.talk.messages import Reply, say
from bot.people.mail import queue
from bot.people.mail.tables import mails

PERSONAL = (PersonalTable("mail", mails, shown=("recipient", "created_at", "state", "finished_at")),)


def capability(mails_days: int) -> Capability:
    """mails_days: how long it is kept that an e-mail was sent."""
    return Capability(
        "mail",
        jobs={queue.UNDELIVERED: _undelivered},
        clean_up=partial(queue.clean_up, days=mails_days),
        personal=PERSONAL,
    )


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
