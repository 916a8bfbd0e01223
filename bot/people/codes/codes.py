"""One-time codes: each is good once, for a while, for one purpose; whoever guesses is stopped."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from bot.engine.dialogs.turn import Refusal
from bot.people.codes.tables import codes, guesses
from bot.storage.upsert import Upsert

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without those that look alike
_LETTERS_SHOWN = 8
_BEFORE = "CODE"
_MOST_AN_HOUR = 5
_MOST_WRONG, _WRONG_WITHIN = 5, timedelta(minutes=15)
_KEPT = timedelta(days=1)  # so that "expired" and "used" can be told from "wrong"


class Purpose(StrEnum):
    """What a one-time code is good for."""

    LINK = "link"
    EMAIL = "email"
    TEAM = "team"


class TooManyCodes(Refusal):
    """Somebody asked for a code again and again."""


class Spoilt(StrEnum):
    """Why a one-time code is no good."""

    WRONG = "wrong"
    EXPIRED = "expired"
    USED = "used"
    TOO_MANY = "blocked"


@dataclass(frozen=True)
class Redeemed:
    """A code that was good, once. person_id: for whom it was made."""

    id: int
    person_id: int
    payload: Mapping[str, Any]


def new_letters() -> str:
    """Return a code for typing it off another screen: 8 letters and digits, 40 bits."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_LETTERS_SHOWN))


def new_digits() -> str:
    """Return a code of 6 digits, for where few guesses are possible."""
    return f"{secrets.randbelow(1_000_000):06}"


def issue(
    connection: Connection,
    purpose: Purpose,
    person_id: int,
    code: str,
    now: datetime,
    lasts: timedelta,
    payload: Mapping[str, Any] | None = None,
) -> None:
    """Make a code valid; an earlier one of the person for this purpose no longer is. Raises TooManyCodes."""
    mine = (codes.c.person_id == person_id) & (codes.c.purpose == purpose)
    lately = select(func.count()).select_from(codes).where(mine, codes.c.created_at > now - timedelta(hours=1))
    if connection.execute(lately).scalar_one() >= _MOST_AN_HOUR:
        raise TooManyCodes(limit=_MOST_AN_HOUR)
    connection.execute(update(codes).where(mine, codes.c.used_at.is_(None)).values(expires_at=now))
    row = {
        "purpose": purpose,
        "person_id": person_id,
        "digest": _digest(purpose, code),
        "payload": dict(payload or {}),
        "created_at": now,
        "expires_at": now + lasts,
    }
    connection.execute(insert(codes).values(row))


def redeem(
    connection: Connection,
    purpose: Purpose,
    said: str,
    by_person_id: int,
    now: datetime,
    issued_to: int | None = None,
) -> Redeemed | Spoilt:
    """Use a code up and return it, or say why it is no good; then it counts as a guess of this person.

    issued_to: the code must have been made for this person. Nothing is raised, so that a wrong guess stays counted.
    """
    wrong, _ = _guesses(connection, by_person_id, purpose, now)
    if wrong >= _MOST_WRONG:
        return Spoilt.TOO_MANY
    found = _find(connection, purpose, said, now, issued_to)
    if isinstance(found, Spoilt):
        count_guesses(connection, purpose, by_person_id, 1, now)
    return found


def count_guesses(connection: Connection, purpose: str, person_id: int, more: int, now: datetime) -> None:
    """Count wrong guesses of a person; the time in which few are allowed begins with the first."""
    wrong, since = _guesses(connection, person_id, purpose, now)
    _GUESSED.run(connection, [{"person_id": person_id, "purpose": purpose, "since": since, "wrong": wrong + more}])


_GUESSED = Upsert(guesses, ("person_id", "purpose"), ("since", "wrong"))


def _find(
    connection: Connection, purpose: Purpose, said: str, now: datetime, issued_to: int | None
) -> Redeemed | Spoilt:
    wanted = (codes.c.purpose == purpose) & (codes.c.digest == _digest(purpose, said))
    if issued_to is not None:
        wanted &= codes.c.person_id == issued_to
    row = connection.execute(select(codes).where(wanted).order_by(codes.c.id.desc()).limit(1)).one_or_none()
    if row is None:
        return Spoilt.WRONG
    if row.used_at:
        return Spoilt.USED
    if row.expires_at <= now:
        return Spoilt.EXPIRED
    taken = update(codes).where(codes.c.id == row.id, codes.c.used_at.is_(None)).values(used_at=now)
    if not connection.execute(taken).rowcount:  # somebody was faster
        return Spoilt.USED
    return Redeemed(row.id, row.person_id, row.payload)


def _guesses(connection: Connection, person_id: int, purpose: str, now: datetime) -> tuple[int, datetime]:
    """Return how often a person guessed wrong lately, and since when."""
    mine = (guesses.c.person_id == person_id) & (guesses.c.purpose == purpose)
    row = connection.execute(select(guesses.c.wrong, guesses.c.since).where(mine)).one_or_none()
    return (row.wrong, row.since) if row and now - row.since < _WRONG_WITHIN else (0, now)


def typed(said: str) -> str:
    """Return a code without what people type around it: small letters, blanks, hyphens, the word "Code"."""
    letters = "".join(char for char in said.upper() if char.isalnum())
    return letters.removeprefix(_BEFORE) if len(letters) > _LETTERS_SHOWN else letters


def _digest(purpose: Purpose, code: str) -> str:
    return hashlib.sha256(f"{purpose}:{typed(code)}".encode()).hexdigest()


def clean_up(connection: Connection, now: datetime) -> None:
    """Remove codes and guesses that mean nothing any more."""
    connection.execute(delete(codes).where(codes.c.expires_at < now - _KEPT))
    connection.execute(delete(guesses).where(guesses.c.since < now - _WRONG_WITHIN))
