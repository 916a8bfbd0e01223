"""Proving that somebody reads the mail of an address: a code is sent there and comes back in the chat."""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from bot.engine import tallies
from bot.engine.dialogs.turn import Refusal
from bot.people.codes.codes import GoodCode, Purpose, Spoilt, issue, new_digits, note, redeem
from bot.people.codes.tables import codes
from bot.people.mail.queue import Mail, enqueue
from bot.people.members.addresses import base_address

LASTS = timedelta(minutes=30)
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_MOST_TO_AN_ADDRESS = {_HOUR: 5, _DAY: 10}
_MOST_FOR_AN_ACCOUNT = {_HOUR: 5, _DAY: 15}
# So that accounts made in numbers at one server are no way round; more than write on the day of a launch.
_MOST_FOR_A_SERVER = {_HOUR: 500, _DAY: 2_000}
_MAILED = "mail"


class TooManyMails(Refusal):
    """So many codes were sent to this address, or for this account or its server, that it would annoy their readers."""


def send_code(connection: Connection, person_id: int, address: str, occasion: str, now: datetime) -> None:
    """Send a code to an address; earlier ones for this person end. Raises TooManyMails, TooManyCodes.

    occasion: what asks for it; asked for by the same again, nothing is sent.
    """
    digits = new_digits()
    details = {"code": f"{digits[:3]} {digits[3:]}", "minutes": LASTS.total_seconds() // 60}
    mail = Mail(f"code:{occasion}", person_id, address, "code", now + LASTS, details)
    if enqueue(connection, mail, now):
        _count(connection, person_id, address, now)
        issue(connection, Purpose.EMAIL, person_id, _bound(digits, address), now, LASTS)


def _count(connection: Connection, person_id: int, address: str, now: datetime) -> None:
    """Count an e-mail to this address, for this person. Raises TooManyMails."""
    limited = (
        ([_stands_for(address)], _MOST_TO_AN_ADDRESS),
        (tallies.accounts(connection, person_id), _MOST_FOR_AN_ACCOUNT),
        (tallies.servers(connection, person_id), _MOST_FOR_A_SERVER),
    )
    if any(tallies.is_reached(connection, _MAILED, subjects, most, now) for subjects, most in limited):
        raise TooManyMails
    tallies.add(connection, _MAILED, [subject for subjects, _ in limited for subject in subjects], now)


def _stands_for(address: str) -> str:
    return f"address {base_address(address)}"


def confirm(
    connection: Connection, person_id: int, address: str, digits: str, occasion: str, now: datetime
) -> Spoilt | None:
    """Use up the code that was sent to this address for this person; return what is wrong with it, None if nothing."""
    if _was_confirmed(connection, person_id, occasion):
        return None
    about = (_stands_for(address),)
    found = redeem(connection, Purpose.EMAIL, _bound(digits, address), person_id, now, person_id, about)
    if not isinstance(found, GoodCode):
        return found
    note(connection, found, {"occasion": occasion})
    return None


def _was_confirmed(connection: Connection, person_id: int, occasion: str) -> bool:
    """Tell whether this very message has confirmed the address before its turn was interrupted."""
    used = select(codes.c.payload).where(codes.c.person_id == person_id, codes.c.used_at.is_not(None))
    return any(payload.get("occasion") == occasion for payload in connection.execute(used).scalars())


def _bound(digits: str, address: str) -> str:
    """Return the code as it is stored: good for no other address."""
    return digits + hashlib.sha256(address.lower().encode()).hexdigest()
