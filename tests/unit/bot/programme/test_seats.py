"""Seats and the line: whatever is done in whatever order, nobody sits twice, and nobody is passed over."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import create_engine, delete, insert, select

from bot.engine.dialogs.turn import Refusal
from bot.engine.inbox.jobs import jobs
from bot.engine.persons import persons
from bot.programme.changing import change
from bot.programme.offer_time import FIRST_COME, last_end, offer_end
from bot.programme.personal import PERSONAL, revoke
from bot.programme.rules import CancelledForGood, MeetingRefused
from bot.programme.seating import place_of
from bot.programme.seats import FewerSeatsThanTaken, MeetingCancelled, SignupNotOpen, SignupOver, fill, leave, sign_up
from bot.programme.signing import LINE
from bot.programme.tables import MeetingState, SignupState, meetings, signups
from bot.tables import metadata
from tests.meetings import meeting_row

BEGIN = datetime(2027, 3, 25, 8, 0, tzinfo=UTC)  # the clocks change on the 28th
STARTS = BEGIN + timedelta(days=5)
PERSONS = range(1, 8)
(table,) = (one for one in PERSONAL.tables if one.key == "signup")


class Line(RuleBasedStateMachine):
    """People sign up, leave, are erased, turn out to be one, lose their rights; offers end; the office changes all."""

    @initialize(seats=st.integers(1, 3), members_only=st.booleans(), first=st.permutations(PERSONS))
    def begin(self, seats: int, members_only: bool, first: list[int]) -> None:
        self.engine = create_engine("sqlite://")
        metadata.create_all(self.engine)
        self.connection = self.engine.connect()
        self.connection.execute(insert(persons), [{"id": person, "created_at": BEGIN} for person in PERSONS])
        self.connection.execute(
            insert(meetings).values(id=1, **meeting_row(STARTS, seats=seats, members_only=members_only))
        )
        self.now, self.seats, self.members_only = BEGIN, seats, members_only
        self.asked: list[int] = []  # who has asked for a seat and not left, in the order of asking
        for person in first[:5]:
            self.asks(person)

    def teardown(self) -> None:
        self.connection.close()
        self.engine.dispose()

    def places(self) -> dict[int, SignupState]:
        return {person: place_of(self.connection, 1, person, self.now).state for person in PERSONS}

    @property
    def meeting(self) -> Any:
        return self.connection.execute(select(meetings)).one()

    @property
    def refusal(self) -> type[Refusal] | None:
        """Why nobody can sign up now, None if anybody can."""
        found = self.meeting
        if found.state == MeetingState.CANCELLED:
            return MeetingCancelled
        if found.signup_from and self.now < found.signup_from:
            return SignupNotOpen
        return SignupOver if self.now >= min(found.signup_until, found.starts_at) else None

    def in_state(self, state: SignupState) -> list[int]:
        return [person for person, found in self.places().items() if found is state]

    @rule(person=st.sampled_from(PERSONS))
    def asks(self, person: int) -> None:
        before = self.places()
        free = self.seats - len(self.in_state(SignupState.CONFIRMED)) - len(self.in_state(SignupState.OFFERED))
        if refusal := self.refusal:
            with pytest.raises(refusal):
                sign_up(self.connection, 1, person, self.now)
            assert self.places() == before
            return
        place = sign_up(self.connection, 1, person, self.now)
        if before[person] in {SignupState.OFFERED, SignupState.CONFIRMED}:
            assert place.state is SignupState.CONFIRMED
        if before[person] is SignupState.LEFT:
            self.asked = [other for other in self.asked if other != person] + [person]
            first_come = self.now >= self.meeting.starts_at - FIRST_COME
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
        before = set(self.in_state(SignupState.OFFERED) + self.in_state(SignupState.WAITING))
        if self.meeting.state == MeetingState.CANCELLED:
            self.is_refused(CancelledForGood, seats=seats)
        elif seats < len(self.in_state(SignupState.CONFIRMED)):
            self.is_refused(FewerSeatsThanTaken, seats=seats)
        else:
            change(self.connection, 1, {"seats": seats}, self.now)
            self.seats = seats
            assert set(self.in_state(SignupState.OFFERED) + self.in_state(SignupState.WAITING)) == before
            self.fills()

    def is_refused(self, refusal: type[Refusal], **values: Any) -> None:
        before = self.meeting, self.rows()
        with pytest.raises(refusal), self.connection.begin_nested():  # as the turn does
            change(self.connection, 1, values, self.now)
        assert (self.meeting, self.rows()) == before

    @rule(hours=st.sampled_from([-60, -3, 3, 60]))
    def is_moved(self, hours: int) -> None:
        starts_at = self.meeting.starts_at + timedelta(hours=hours)
        self.changes(starts_at=starts_at, ends_at=starts_at + timedelta(hours=1))

    @rule(opens=st.sampled_from([None, 1, 30]), closes=st.sampled_from([0, 2, 50]))
    def signing_up_changes(self, opens: int | None, closes: int) -> None:
        starts_at = self.meeting.starts_at
        begins = self.now + timedelta(hours=opens) if opens else None
        self.changes(signup_from=begins, signup_until=starts_at - timedelta(hours=closes))

    @precondition(lambda self: self.now > BEGIN + timedelta(days=1))
    @rule()
    def is_cancelled(self) -> None:
        self.changes(state=MeetingState.CANCELLED)

    def changes(self, **values: Any) -> None:
        """What the office changes is refused, or nobody loses a seat by it but whose offer ends sooner."""
        sat = self.in_state(SignupState.CONFIRMED)
        with suppress(MeetingRefused), self.connection.begin_nested():
            change(self.connection, 1, values, self.now)
        assert self.in_state(SignupState.CONFIRMED) == sat
        for row in self.rows():
            if row.state == SignupState.OFFERED and row.offered_until > self.now:
                assert row.offered_until <= last_end(self.meeting.starts_at, self.meeting.signup_until)
        self.fills()

    @rule(person=st.sampled_from(PERSONS))
    def is_erased(self, person: int) -> None:
        table.erase_for(self.connection, person, self.now)
        assert self.places()[person] is SignupState.LEFT
        self.nobody_waits_for_nothing()

    @rule(gone=st.sampled_from(PERSONS), kept=st.sampled_from(PERSONS))
    def turn_out_to_be_one(self, gone: int, kept: int) -> None:
        if gone == kept:
            return
        stood = [self.places()[person] for person in (gone, kept)]
        self.connection.execute(delete(jobs).where(jobs.c.kind == LINE))
        table.merge_into(self.connection, gone, kept)
        better = next(state for state in SignupState if state in stood)
        assert self.places()[kept] is better
        assert self.places()[gone] is SignupState.LEFT
        if SignupState.LEFT not in stood:
            planned = select(jobs.c.kind).where(jobs.c.kind == LINE, jobs.c.due_at <= self.now)
            assert self.connection.execute(planned).all(), "nobody looks at the seat that may have come free"
        self.fills()

    @rule(person=st.sampled_from(PERSONS))
    def loses_their_rights(self, person: int) -> None:
        stood = self.places()[person]
        revoke(self.connection, person, self.now)
        is_over = self.meeting.ends_at <= self.now
        assert self.places()[person] is (SignupState.LEFT if self.members_only and not is_over else stood)
        if self.places()[person] is not stood:
            self.nobody_waits_for_nothing()

    @rule(minutes=st.sampled_from([1, 30, 130, 240, 60 * 11, 60 * 24]))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(minutes=st.sampled_from([1, 119, 121, 60 * 30]))
    def the_start_comes_close(self, minutes: int) -> None:
        self.now = max(self.now, self.meeting.starts_at - timedelta(minutes=minutes))

    @rule()
    def fills(self) -> None:
        line = [row.person_id for row in self.rows() if row.state == SignupState.WAITING]
        moved = fill(self.connection, 1, self.now)
        starts_at = self.meeting.starts_at
        offered = [one.person_id for one in moved if one.place.state is SignupState.OFFERED]
        assert offered == line[: len(offered)], "somebody was passed over"
        for one in moved:
            if one.place.offered_until:
                assert self.now < one.place.offered_until <= starts_at - timedelta(hours=1)
        if self.refusal not in {None, SignupNotOpen}:
            assert not offered
        self.nobody_waits_for_nothing()
        assert not [one for one in fill(self.connection, 1, self.now) if one.place.state is SignupState.OFFERED]

    def nobody_waits_for_nothing(self) -> None:
        """While seats are offered, none is free that somebody waits for."""
        found = self.meeting
        if found.state == MeetingState.PUBLISHED and offer_end(self.now, found.starts_at, found.signup_until):
            held = self.in_state(SignupState.CONFIRMED) + self.in_state(SignupState.OFFERED)
            assert len(held) == self.seats or not self.in_state(SignupState.WAITING)

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
