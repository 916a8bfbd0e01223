"""Numbers of certificates: nothing of a certificate is stored, and yet a number can be checked.

"T-2027-17-ABCDEFGH-7HJC": year and number of the meeting, letters that only this installation can make for one sign-up,
and letters that go with the name. They are digests under the installation's key.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from bot.engine import tallies
from bot.engine.dialogs.turn import Refusal
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.vocabulary import plain
from bot.programme.reading import Meeting, meeting_by_number
from bot.programme.tables import signups
from bot.storage.keyed import keyed_digest
from knowledge.text import words

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without those that look alike
_FOR_SIGNUP, _FOR_NAME = 8, 4
_CHECK = "meeting-certificate"
_MOST_CHECKS = {timedelta(minutes=15): 20, timedelta(days=1): 200}
_TYPED = re.compile(
    rf"(?:.*?\b)?T[\s-]*(\d{{4}})[\s-]+(\d{{1,9}})[\s-]+([{_LETTERS}]{{{_FOR_SIGNUP}}})(?:[\s-]*-[\s-]*([{_LETTERS}]{{{_FOR_NAME}}}))?(.*)",
    re.IGNORECASE | re.DOTALL,
)


class TooManyChecks(Refusal):
    """Somebody checks number after number."""


@dataclass(frozen=True)
class CheckedNumber:
    """What is known of a number that was typed.

    meeting: None if no certificate has this number. is_named: it was made for a name. fits_name: whether that is the
    name that was typed behind it, None if none was.
    """

    meeting: Meeting | None
    is_named: bool = False
    fits_name: bool | None = None


def number_of(connection: Connection, meeting: Meeting, signup_id: int, name: str) -> str:
    """Return the number of a certificate. name: "" for one without a name, which is written in by hand."""
    year = meeting.starts_at.astimezone(LOCAL).year
    number = f"T-{year}-{meeting.id}-{_letters_for(connection, meeting.id, signup_id)}"
    return f"{number}-{_letters_for_name(connection, signup_id, name)}" if name else number


def check(connection: Connection, person_id: int, typed: str, now: datetime) -> CheckedNumber:
    """Return what is known of a number, and of a name typed behind it. Raises TooManyChecks."""
    accounts = tallies.accounts(connection, person_id)
    if tallies.is_reached(connection, _CHECK, accounts, _MOST_CHECKS, now):
        raise TooManyChecks
    tallies.add(connection, _CHECK, accounts, now)
    found = _TYPED.fullmatch(typed)
    if found is None:
        return CheckedNumber(None)
    year, number, letters, of_name = found[1], int(found[2]), found[3].upper(), (found[4] or "").upper()
    meeting = meeting_by_number(connection, number)
    if meeting is None or int(year) != meeting.starts_at.astimezone(LOCAL).year:
        return CheckedNumber(None)
    there = select(signups.c.id).where(signups.c.meeting_id == number, signups.c.attended_by.is_not(None))
    for signup_id in connection.execute(there).scalars():
        if _letters_for(connection, number, signup_id) == letters:
            return _with_name(connection, meeting, signup_id, of_name, found[5])
    return CheckedNumber(None)


def _with_name(
    connection: Connection, meeting: Meeting, signup_id: int, of_name: str, typed_name: str
) -> CheckedNumber:
    name = _folded(typed_name)
    if not of_name or not name:
        return CheckedNumber(meeting, bool(of_name))
    return CheckedNumber(meeting, is_named=True, fits_name=_letters_for_name(connection, signup_id, name) == of_name)


def _letters_for(connection: Connection, meeting_id: int, signup_id: int) -> str:
    return _as_letters(keyed_digest(connection, _CHECK, str(meeting_id), str(signup_id)), _FOR_SIGNUP)


def _letters_for_name(connection: Connection, signup_id: int, name: str) -> str:
    return _as_letters(keyed_digest(connection, f"{_CHECK}-name", str(signup_id), _folded(name)), _FOR_NAME)


def _folded(name: str) -> str:
    """Return the words of a name in small letters: neither capitals nor commas make another name of it."""
    return " ".join(words(plain(name)))


def _as_letters(digest: str, length: int) -> str:
    number = int(digest, 16)
    return "".join(_LETTERS[(number >> (5 * place)) & 31] for place in range(length))
