"""What happened to the seats of a meeting, as the database wrote it down, and what has to be true at each step."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, text

from bot.programme.offer_time import FIRST_COME
from bot.programme.tables import SignupState
from bot.storage.schema import UtcTime

seat_log = Table(
    "seat_log",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("person_id", Integer),  # none: the number of seats has changed
    Column("state", String(10)),
    Column("place_in_line", Integer),
    Column("offered_until", UtcTime),
    Column("changed_at", UtcTime),
    Column("seats", Integer),
    sqlite_autoincrement=True,
)
_SIGNUP = """INSERT INTO seat_log (person_id, state, place_in_line, offered_until, changed_at)
    VALUES (new.person_id, new.state, new.place_in_line, new.offered_until, new.changed_at);"""
_SEATS = "INSERT INTO seat_log (seats) VALUES (new.seats);"


def write_down(connection: Connection) -> None:
    """Have the database write down each change; whoever changes seats has the meeting's row locked, so in order."""
    seat_log.create(connection)
    for statement in _triggers(is_postgresql=connection.dialect.name == "postgresql"):
        connection.execute(text(statement))


def _triggers(*, is_postgresql: bool) -> Iterator[str]:
    for name, event, copy in (
        ("joined", "INSERT ON signups", _SIGNUP),
        ("moved", "UPDATE OF state ON signups", _SIGNUP),
        ("resized", "UPDATE OF seats ON meetings", _SEATS),
    ):
        if is_postgresql:
            yield f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN {copy} RETURN NULL; END$$"
            yield f"CREATE TRIGGER {name} AFTER {event} FOR EACH ROW EXECUTE FUNCTION {name}()"
        else:
            yield f"CREATE TRIGGER {name} AFTER {event} BEGIN {copy} END"


@dataclass(frozen=True)
class Stand:
    """Where somebody stands; until: how long a seat is held."""

    state: SignupState
    place: int = 0
    until: datetime | None = None


@dataclass
class SeatOffer:
    """A seat that was offered. is_over: something has happened to it since."""

    person_id: int
    until: datetime
    is_over: bool = False


_GONE = Stand(SignupState.LEFT)


class Replay:
    """Goes through what was written down, and fails at the first step that must not happen."""

    def __init__(self, seats: int, starts_at: datetime) -> None:
        self._seats = seats
        self._starts_at = starts_at
        self._stands: dict[int, Stand] = {}
        self.offers: list[SeatOffer] = []

    def take(self, rows: Sequence[Any]) -> None:
        """Take all that was written down; what is changed for several at once is written down in any order."""
        for (state, _, now), found in groupby(rows, lambda row: (row.state, row.offered_until, row.changed_at)):
            batch = list(found)
            who = {row.person_id for row in batch}
            if state == SignupState.OFFERED:
                assert who == set(self._in(SignupState.WAITING)[: len(who)]), "somebody was passed over"
            if state == SignupState.WAITING:
                offered = self._offered(now)
                back = who & set(offered)
                assert back == set(offered[len(offered) - len(back) :]), "an older offer was taken back"
            for row in batch:
                self._take(row)

    def _take(self, row: Any) -> None:
        if row.person_id is None:
            self._seats = row.seats
            return
        new = Stand(SignupState(row.state), row.place_in_line, row.offered_until)
        before = self._stands.get(row.person_id, _GONE)
        has_ended = before.until is not None and before.until <= row.changed_at  # whether anybody has noticed or not
        self._check(_GONE if has_ended else before, new, row.changed_at)
        for offer in self.offers:
            offer.is_over |= offer.person_id == row.person_id
        if new.state is SignupState.OFFERED:
            self.offers.append(SeatOffer(row.person_id, row.offered_until))
        self._stands[row.person_id] = new
        if new.state in {SignupState.CONFIRMED, SignupState.OFFERED}:
            assert self._taken(row.changed_at) <= self._seats, "more seats than there are"

    def _check(self, before: Stand, new: Stand, now: datetime) -> None:
        """Fail if somebody must not come from where they stood to where they stand."""
        is_first_come = now >= self._starts_at - FIRST_COME
        joins = before.state is SignupState.LEFT or (before.state is SignupState.WAITING and is_first_come)
        match before.state, new.state:
            case _, SignupState.LEFT:
                return
            case SignupState.WAITING, SignupState.OFFERED:
                assert new.until
                assert now < new.until <= self._starts_at - timedelta(hours=1)
            case SignupState.LEFT | SignupState.WAITING, SignupState.CONFIRMED:
                assert joins
                assert is_first_come or not self._in(SignupState.WAITING), "somebody was passed over"
            case (SignupState.OFFERED, SignupState.CONFIRMED) | (
                SignupState.OFFERED | SignupState.LEFT,
                SignupState.WAITING,
            ):
                ...
            case step:
                raise AssertionError(step)
        if joins:
            assert new.place > max((one.place for one in self._stands.values()), default=0), "not behind all others"
        else:
            assert new.place == before.place

    def _in(self, state: SignupState) -> list[int]:
        """Return who stands so, in the order of the line."""
        found = [(one.place, person) for person, one in self._stands.items() if one.state is state]
        return [person for _, person in sorted(found)]

    def _offered(self, now: datetime) -> list[int]:
        held = self._in(SignupState.OFFERED)
        return [person for person in held if (until := self._stands[person].until) and until > now]

    def _taken(self, now: datetime) -> int:
        return len(self._in(SignupState.CONFIRMED)) + len(self._offered(now))
