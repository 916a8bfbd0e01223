"""One-time codes: each is good once, for a while, for one purpose; whoever guesses is stopped."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from bot.engine import tallies
from bot.engine.dialogs.turn import Refusal
from bot.people.codes.tables import codes

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without those that look alike
_LETTERS_SHOWN = 8
_BEFORE = "CODE"
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_MOST_AN_HOUR = 5
_MOST_WRONG = {timedelta(minutes=15): 5, _DAY: 20}  # of an account
_MOST_WRONG_ABOUT = {_DAY: 20}  # of all accounts together
_KEPT = _DAY  # so that "expired" and "used" can be told from "wrong"


class Purpose(StrEnum):
    """What a one-time code is good for."""

    LINK = "link"
    EMAIL = "email"
    TEAM = "team"
    SIGN = "sign"


class TooManyCodes(Refusal):
    """Somebody asked for a code again and again."""


class Spoilt(StrEnum):
    """Why a one-time code is no good."""

    WRONG = "wrong"
    EXPIRED = "expired"
    USED = "used"
    TOO_MANY = "blocked"


@dataclass(frozen=True)
class GoodCode:
    """A code that is good, once. person_id: for whom it was made."""

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
    *,
    keeps_earlier: bool = False,
) -> None:
    """Make a code valid. Raises TooManyCodes.

    keeps_earlier: else an earlier one of the person for this purpose is good no longer.
    """
    kind, asking = f"code-{purpose}", tallies.accounts(connection, person_id)
    if tallies.is_reached(connection, kind, asking, {_HOUR: _MOST_AN_HOUR}, now):
        raise TooManyCodes(limit=_MOST_AN_HOUR)
    tallies.add(connection, kind, asking, now)
    if not keeps_earlier:
        mine = (codes.c.person_id == person_id) & (codes.c.purpose == purpose)
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
    about: Sequence[str] = (),
) -> GoodCode | Spoilt:
    """Use a code up and return it, or say why it is no good; see `look`."""
    found = look(connection, purpose, said, by_person_id, now, issued_to, about)
    return found if isinstance(found, Spoilt) or use(connection, found, now) else Spoilt.USED


def look(
    connection: Connection,
    purpose: Purpose,
    said: str,
    by_person_id: int,
    now: datetime,
    issued_to: int | None = None,
    about: Sequence[str] = (),
) -> GoodCode | Spoilt:
    """Return a code that is still good, or why it is not; then it counts as a guess of this person's accounts.

    issued_to: the code must have been made for this person. about: what the code stands for, such as an address; wrong
    guesses at it are counted, too, whoever makes them. Nothing is raised, so that a wrong guess stays counted.
    """
    kind, guessing = f"guess-{purpose}", tallies.accounts(connection, by_person_id)
    if tallies.is_reached(connection, kind, guessing, _MOST_WRONG, now):
        return Spoilt.TOO_MANY
    if tallies.is_reached(connection, kind, about, _MOST_WRONG_ABOUT, now):
        return Spoilt.TOO_MANY
    wanted = codes.c.digest == _digest(purpose, said)
    if issued_to is not None:
        wanted &= codes.c.person_id == issued_to
    found = _newest(connection, purpose, wanted, now)
    if isinstance(found, Spoilt):
        tallies.add(connection, kind, [*guessing, *about], now)
    return found


def by_number(connection: Connection, purpose: Purpose, number: int, now: datetime) -> GoodCode | Spoilt:
    """Return a code that was looked at before, or why it is no good any more."""
    return _newest(connection, purpose, codes.c.id == number, now)


def note(connection: Connection, code: GoodCode, payload: Mapping[str, Any]) -> None:
    """Keep something beside a code."""
    connection.execute(update(codes).where(codes.c.id == code.id).values(payload={**code.payload, **payload}))


def use(connection: Connection, code: GoodCode, now: datetime) -> bool:
    """Use a code up; return whether nobody was faster."""
    taken = update(codes).where(codes.c.id == code.id, codes.c.used_at.is_(None)).values(used_at=now)
    return connection.execute(taken).rowcount > 0


def void(connection: Connection, purpose: Purpose, said: str, now: datetime) -> None:
    """Make a code no good any more, whoever it was made for."""
    named = (codes.c.purpose == purpose) & (codes.c.digest == _digest(purpose, said))
    connection.execute(update(codes).where(named, codes.c.expires_at > now).values(expires_at=now))


def _newest(connection: Connection, purpose: Purpose, wanted: ColumnElement[bool], now: datetime) -> GoodCode | Spoilt:
    which = select(codes).where(codes.c.purpose == purpose, wanted).order_by(codes.c.id.desc()).limit(1)
    row = connection.execute(which).one_or_none()
    if row is None:
        return Spoilt.WRONG
    if row.used_at:
        return Spoilt.USED
    return Spoilt.EXPIRED if row.expires_at <= now else GoodCode(row.id, row.person_id, row.payload)


def typed(said: str) -> str:
    """Return a code without what people type around it: small letters, blanks, hyphens, the word "Code"."""
    letters = "".join(char for char in said.upper() if char.isalnum())
    return letters.removeprefix(_BEFORE) if len(letters) > _LETTERS_SHOWN else letters


def _digest(purpose: Purpose, code: str) -> str:
    return hashlib.sha256(f"{purpose}:{typed(code)}".encode()).hexdigest()


def clean_up(connection: Connection, now: datetime) -> None:
    """Remove codes that mean nothing any more."""
    connection.execute(delete(codes).where(codes.c.expires_at < now - _KEPT))
