"""Seats and the line: whatever is done in whatever order, nobody sits twice, and nobody is passed over."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import create_engine, insert, select, update

from bot.engine.persons import persons
from bot.programme.offer_time import FIRST_COME
from bot.programme.seats import (
    FewerSeatsThanTaken,
    MeetingCancelled,
    SignupOver,
    fill,
    leave,
    place_of,
    set_seats,
    sign_up,
)
from bot.programme.tables import MeetingState, SignupState, meetings, signups
from bot.storage.schema import metadata
from tests.meetings import meeting_row

BEGIN = datetime(2027, 3, 25, 8, 0, tzinfo=UTC)  # the clocks change on the 28th
STARTS = BEGIN + timedelta(days=5)
PERSONS = range(1, 8)


class Line(RuleBasedStateMachine):
    """People sign up and leave, offers end, the office changes the number of seats, time passes."""

    @initialize(seats=st.integers(1, 4))
    def begin(self, seats: int) -> None:
        self.engine = create_engine("sqlite://")
        metadata.create_all(self.engine)
        self.connection = self.engine.connect()
        self.connection.execute(insert(persons), [{"id": person, "created_at": BEGIN} for person in PERSONS])
        self.connection.execute(insert(meetings).values(id=1, **meeting_row(STARTS, seats=seats)))
        self.now, self.seats, self.cancelled = BEGIN, seats, False
        self.asked: list[int] = []  # who has asked for a seat and not left, in the order of asking
        self.holds: dict[int, datetime] = {}

    def teardown(self) -> None:
        self.connection.close()
        self.engine.dispose()

    def places(self) -> dict[int, SignupState]:
        return {person: place_of(self.connection, 1, person, self.now).state for person in PERSONS}

    def in_state(self, state: SignupState) -> list[int]:
        return [person for person, found in self.places().items() if found is state]

    @rule(person=st.sampled_from(PERSONS))
    def asks(self, person: int) -> None:
        before = self.places()
        free = self.seats - len(self.in_state(SignupState.CONFIRMED)) - len(self.in_state(SignupState.OFFERED))
        if self.cancelled:
            with pytest.raises(MeetingCancelled):
                sign_up(self.connection, 1, person, self.now)
            return
        if self.now >= STARTS:
            with pytest.raises(SignupOver):
                sign_up(self.connection, 1, person, self.now)
            return
        place = sign_up(self.connection, 1, person, self.now)
        if before[person] in {SignupState.OFFERED, SignupState.CONFIRMED}:
            assert place.state is SignupState.CONFIRMED
        if before[person] is SignupState.LEFT:
            self.asked = [other for other in self.asked if other != person] + [person]
            first_come = self.now >= STARTS - FIRST_COME
            sits = free > 0 and (first_come or SignupState.WAITING not in before.values())
            assert place.state is (SignupState.CONFIRMED if sits else SignupState.WAITING)
        if place.state is SignupState.WAITING:
            assert place.in_line >= 1
        self.fills()

    @rule(person=st.sampled_from(PERSONS))
    def leaves(self, person: int) -> None:
        stood = self.places()[person]
        if stood is not SignupState.LEFT:
            assert leave(self.connection, 1, person, self.now)
        else:
            leave(self.connection, 1, person, self.now)
        assert self.places()[person] is SignupState.LEFT
        self.fills()

    @rule(seats=st.integers(1, 5))
    def changes_seats(self, seats: int) -> None:
        if seats < len(self.in_state(SignupState.CONFIRMED)):
            with pytest.raises(FewerSeatsThanTaken):
                set_seats(self.connection, 1, seats, self.now)
            return
        before = set(self.in_state(SignupState.OFFERED) + self.in_state(SignupState.WAITING))
        set_seats(self.connection, 1, seats, self.now)
        self.seats = seats
        assert set(self.in_state(SignupState.OFFERED) + self.in_state(SignupState.WAITING)) == before
        self.fills()

    @rule(minutes=st.sampled_from([1, 30, 130, 240, 60 * 11, 60 * 24]))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(minutes=st.sampled_from([1, 119, 121, 60 * 30]))
    def the_start_comes_close(self, minutes: int) -> None:
        self.now = max(self.now, STARTS - timedelta(minutes=minutes))

    @precondition(lambda self: not self.cancelled and self.now > BEGIN + timedelta(days=1))
    @rule()
    def is_cancelled(self) -> None:
        self.connection.execute(update(meetings).values(state=MeetingState.CANCELLED))
        self.cancelled = True

    @rule()
    def fills(self) -> None:
        line = [row.person_id for row in self.rows() if row.state == SignupState.WAITING]
        moved = fill(self.connection, 1, self.now)
        offered = [one.person_id for one in moved if one.place.state is SignupState.OFFERED]
        assert offered == line[: len(offered)], "somebody was passed over"
        for one in moved:
            if one.place.offered_until:
                assert self.now < one.place.offered_until <= STARTS - timedelta(hours=1)
        if self.cancelled or self.now >= STARTS:
            assert not offered
        assert not [one for one in fill(self.connection, 1, self.now) if one.place.state is SignupState.OFFERED]

    def rows(self) -> list[Any]:
        return list(self.connection.execute(select(signups).order_by(signups.c.place_in_line)))

    @invariant()
    def nobody_sits_twice_and_nobody_too_many(self) -> None:
        held = self.in_state(SignupState.CONFIRMED) + self.in_state(SignupState.OFFERED)
        assert len(held) <= self.seats
        rows = self.rows()
        assert len({row.person_id for row in rows}) == len(rows)
        assert len({row.place_in_line for row in rows}) == len(rows)

    @invariant()
    def the_line_says_who_is_next(self) -> None:
        waiting = [row.person_id for row in self.rows() if row.state == SignupState.WAITING]
        found = [place_of(self.connection, 1, person, self.now).in_line for person in waiting]
        assert found == list(range(1, len(waiting) + 1))


TestLine = Line.TestCase
TestLine.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
