"""Checking the number of a certificate, of whatever kind it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.engine import tallies
from bot.engine.dialogs.turn import Refusal, Transaction
from bot.engine.talk.messages import Choice, Line
from bot.people.certificates.number import CertificateSeries, TypedNumber, fits_name, typed_number

_CHECK = "meeting-certificate"
_MOST_CHECKS = {timedelta(minutes=15): 20, timedelta(days=1): 200}


class TooManyChecks(Refusal):
    """Somebody checks number after number."""


@dataclass(frozen=True)
class Certified:
    """What a number was given for. says: it in a sentence. row: the number's digests were made for it."""

    says: Line
    row: int


@dataclass(frozen=True)
class CertificateSource:
    """One kind of certificates that people get.

    find: what a number of its series was given for, None if nothing. offers: the buttons with which a person gets
    theirs, newest first.
    """

    series: CertificateSeries
    find: Callable[[Connection, TypedNumber], Certified | None]
    offers: Callable[[Connection, int, datetime], tuple[Choice, ...]]


def check(transaction: Transaction, said: str, sources: Sequence[CertificateSource]) -> tuple[Line, ...]:
    """Return what is known of a number, and of a name typed behind it; nothing if it is none. Raises TooManyChecks."""
    connection, now = transaction.connection, transaction.now
    accounts = tallies.accounts(connection, transaction.person_id)
    if tallies.is_reached(connection, _CHECK, accounts, _MOST_CHECKS, now):
        raise TooManyChecks
    tallies.add(connection, _CHECK, accounts, now)
    typed = typed_number(said)
    source = next((one for one in sources if typed and one.series.letter == typed.letter), None)
    found = source.find(connection, typed) if source and typed else None
    if source is None or typed is None or found is None:
        return ()
    name = {None: "unasked" if typed.of_name else "none", True: "fits", False: "differs"}
    return found.says, Line(f"certificate-check-name-{name[fits_name(connection, source.series, typed, found.row)]}")
