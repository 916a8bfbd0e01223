"""An e-mail as it goes out: plain text with the headers that a letter from a machine has, and no others."""

import hashlib
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from bot.engine.talk.wording import Wording
from bot.people.mail.queue import LeasedMail


def message(mail: LeasedMail, sender: str, wording: Wording, now: datetime) -> EmailMessage:
    """Return the e-mail in words. Raises ValueError for an address with a line break."""
    made = EmailMessage(policy=SMTP)
    made["From"] = Address(wording("mail-sender"), addr_spec=sender)
    made["To"] = Address(addr_spec=mail.recipient)
    made["Subject"] = wording(f"mail-{mail.wording}-subject", mail.details)
    made["Date"] = format_datetime(now)
    made["Message-ID"] = _message_id(mail, sender)
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(wording(f"mail-{mail.wording}-body", mail.details) + "\n", cte="quoted-printable")
    return made


def _message_id(mail: LeasedMail, sender: str) -> str:
    """Return an id that is the same at each attempt, so that a mail server can drop the second of two."""
    what = f"{mail.key} {mail.created_at.isoformat()}"
    return f"<{hashlib.sha256(what.encode()).hexdigest()[:24]}@{sender.rpartition('@')[2]}>"
