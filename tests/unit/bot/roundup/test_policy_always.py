"""What is true of each decision, whatever the history, the choice and the time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.roundup.calendar import calendar_of
from bot.roundup.policy import (
    RoundupDecision,
    RoundupHistory,
    RoundupState,
    SendRoundup,
    StopRoundups,
    WaitUntil,
    decide,
)
from tests.simulation.days import LANDS, local, why_off

BEGINS = datetime(2026, 1, 1, tzinfo=UTC)
moments = st.integers(0, 3 * 365 * 24 * 3600).map(lambda seconds: BEGINS + timedelta(seconds=seconds))
maybe = st.none() | moments
lands = st.sampled_from(("", *LANDS))
histories = st.builds(RoundupHistory, st.lists(moments, max_size=6).map(sorted).map(tuple), moments, maybe)
states = st.builds(
    RoundupState,
    is_on=st.integers(0, 9).map(bool),
    may_be_told=st.integers(0, 9).map(bool),
    weekday=st.integers(0, 4),
    from_hour=st.integers(8, 16),
    minute=st.integers(0, 119),
    due_at=maybe,
    paused_until=maybe,
    farewell_at=maybe,
)


def decided(history: RoundupHistory, state: RoundupState, land: str, now: datetime) -> RoundupDecision:
    return decide(history, state, calendar_of(land), now)


@given(histories, states, lands, moments)
def test_waiting_ends_in_the_future_and_then_something_is_said(
    history: RoundupHistory, state: RoundupState, land: str, now: datetime
) -> None:
    """If nothing happens meanwhile, waiting twice is enough: once for an outage, once for the day that was chosen."""
    for _ in range(3):
        decision = decided(history, state, land, now)
        if not isinstance(decision, WaitUntil):
            break
        assert now < decision.moment
        assert decision.due_at <= decision.moment <= decision.due_at + timedelta(hours=48)
        now, state = decision.moment, replace(state, due_at=decision.due_at)
    else:
        assert history.handed_over_at, "only one that may still be delivered is waited for again"


@given(histories, states, lands, moments, st.integers(0, 30 * 24 * 3600))
def test_later_nothing_earlier_is_planned(
    history: RoundupHistory, state: RoundupState, land: str, now: datetime, seconds: int
) -> None:
    """Unplanned decisions are monotone, and all of them before a moment name the same."""
    state = replace(state, due_at=None)
    later = now + timedelta(seconds=seconds)
    first, second = decided(history, state, land, now), decided(history, state, land, later)
    if isinstance(first, WaitUntil):
        assert isinstance(second, WaitUntil)
        assert second == first if later < first.moment else second.moment > first.moment
    else:
        assert first == second


@given(histories, states, lands, moments, st.integers(0, 60 * 3600))
def test_what_is_said_is_said_on_a_working_day(
    history: RoundupHistory, state: RoundupState, land: str, now: datetime, late_seconds: int
) -> None:
    planned = decided(replace(history, handed_over_at=None), replace(state, due_at=None), land, now)
    if isinstance(planned, WaitUntil):
        at = planned.moment + timedelta(seconds=late_seconds)
        decision = decided(history, replace(state, due_at=planned.due_at), land, at)
        if isinstance(decision, SendRoundup):
            assert 8 <= local(at).hour < 18
            assert not why_off(local(at).date(), land)
            assert late_seconds <= 48 * 3600
        elif late_seconds == 0:
            assert history.handed_over_at, "without anything on its way it is said at the moment that was planned"


@given(histories, states, lands, moments, st.sampled_from(["is_on", "may_be_told"]))
def test_who_does_not_want_it_gets_nothing(
    history: RoundupHistory, state: RoundupState, land: str, now: datetime, name: str
) -> None:
    assert isinstance(decided(history, replace(state, **{name: False}), land, now), StopRoundups)


@given(histories, states, lands, moments)
def test_activity_puts_it_off(history: RoundupHistory, state: RoundupState, land: str, now: datetime) -> None:
    history, state = replace(history, active_at=now), replace(state, is_on=True, may_be_told=True, farewell_at=None)
    decision = decided(history, state, land, now)
    assert isinstance(decision, WaitUntil)
    assert decision.moment >= now + timedelta(days=7)


@given(histories, states, lands, moments)
def test_the_zone_of_the_clock_does_not_matter(
    history: RoundupHistory, state: RoundupState, land: str, now: datetime
) -> None:
    from bot.engine.outbox.quiet import LOCAL

    assert decided(history, state, land, now) == decided(history, state, land, now.astimezone(LOCAL))
