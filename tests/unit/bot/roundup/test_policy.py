"""When a person gets a roundup."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.engine.outbox.quiet import LOCAL
from bot.roundup.calendar import calendar_of
from bot.roundup.policy import (
    RoundupDecision,
    RoundupHistory,
    RoundupState,
    SendRoundup,
    StopReason,
    StopRoundups,
    WaitUntil,
    decide,
    minute_of,
)

SACHSEN_ANHALT = calendar_of("15")


def at(day: str, time: str = "09:30") -> datetime:
    return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=LOCAL).astimezone(UTC)


STATE = RoundupState(is_on=True, may_be_told=True, weekday=0, from_hour=9, minute=30)
LONG_AGO = RoundupHistory((), at("2026-11-02"))
MONDAY = at("2027-02-01")


def decided(now: datetime, history: RoundupHistory = LONG_AGO, state: RoundupState = STATE) -> RoundupDecision:
    return decide(history, state, SACHSEN_ANHALT, now)


def due(now: datetime, history: RoundupHistory = LONG_AGO, due_at: datetime = MONDAY) -> RoundupDecision:
    return decided(now, history, replace(STATE, due_at=due_at))


def wait(day: str, time: str = "09:30") -> WaitUntil:
    return WaitUntil(at(day, time), at(day, time))


def test_it_is_sent_when_it_was_planned() -> None:
    assert decided(at("2027-01-28")) == wait("2027-02-01")
    assert due(MONDAY) == SendRoundup()


def test_without_a_plan_it_is_never_sent_at_once() -> None:
    assert decided(MONDAY) == wait("2027-02-08")
    assert decided(MONDAY - timedelta(seconds=1)) == wait("2027-02-01")


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"is_on": False}, StopReason.OFF),
        ({"may_be_told": False}, StopReason.NO_MEMBER),
        ({"farewell_at": at("2027-01-25")}, StopReason.SILENT),
    ],
)
def test_nothing_is_planned_for_who_wants_nothing(changed: dict[str, object], reason: StopReason) -> None:
    assert decided(MONDAY, state=replace(STATE, due_at=MONDAY, **changed)) == StopRoundups(reason)


@pytest.mark.parametrize(
    ("active", "planned"),
    [
        (at("2027-01-25", "09:30"), "2027-02-01"),
        (at("2027-01-25", "09:31"), "2027-02-08"),
        (at("2027-03-22", "09:30"), "2027-04-05"),  # Easter Monday is off, summer time has begun
        (at("2027-10-25", "09:30"), "2027-11-01"),  # winter time has begun
    ],
)
def test_nothing_comes_before_a_week_without_activity(active: datetime, planned: str) -> None:
    assert decided(active, RoundupHistory((), active)) == wait(planned)


def test_who_has_just_acted_is_left_alone_though_it_was_planned() -> None:
    assert due(MONDAY, RoundupHistory((), MONDAY - timedelta(minutes=1))) == wait("2027-02-08")


def test_a_week_is_one_of_hours_and_of_the_clock() -> None:
    """In the week in which summer time begins, the same time of the next Monday is an hour too early."""
    state = replace(STATE, weekday=1)
    active = at("2027-03-23")
    assert decided(active, RoundupHistory((), active), state) == wait("2027-04-06")
    active -= timedelta(hours=1)
    assert decided(active, RoundupHistory((), active), state) == wait("2027-03-30")


@pytest.mark.parametrize(
    ("delivered", "planned"),
    [
        (at("2027-01-25", "10:59"), "2027-02-01"),  # seven local days, though some minutes less than a week
        (at("2027-01-26", "08:00"), "2027-02-08"),
    ],
)
def test_two_are_seven_local_days_apart(delivered: datetime, planned: str) -> None:
    history = replace(LONG_AGO, delivered=(delivered,))
    assert decided(delivered, history) == wait(planned)


def test_one_that_may_still_be_delivered_keeps_another_away() -> None:
    """It is not planned around, since it may as well fail."""
    pending = replace(LONG_AGO, handed_over_at=at("2027-01-26", "08:00"))
    assert decided(at("2027-01-26", "08:01"), pending) == wait("2027-02-01")
    assert due(MONDAY, pending) == wait("2027-02-08")
    assert due(MONDAY, replace(pending, handed_over_at=at("2027-01-25"))) == SendRoundup()
    assert due(MONDAY, replace(pending, handed_over_at=MONDAY)) == wait("2027-02-08")


def test_the_fourth_that_nobody_answers_is_the_last() -> None:
    weeks = [at("2027-01-11"), at("2027-01-18"), at("2027-01-25")]
    assert due(MONDAY, replace(LONG_AGO, delivered=tuple(weeks[1:]))) == SendRoundup()
    assert due(MONDAY, replace(LONG_AGO, delivered=tuple(weeks))) == SendRoundup(is_farewell=True)
    answered = RoundupHistory(tuple(weeks), weeks[0] + timedelta(minutes=1))
    assert due(MONDAY, answered) == SendRoundup()


def test_after_the_last_one_it_goes_on_when_the_person_acts() -> None:
    silent = replace(STATE, farewell_at=MONDAY)
    acted = RoundupHistory((MONDAY,), at("2027-06-01", "20:00"))
    assert decided(at("2027-06-01", "20:00"), acted, silent) == wait("2027-06-14")


def test_a_day_off_is_skipped_and_not_shifted() -> None:
    assert decided(at("2027-03-23")) == wait("2027-04-05")  # Easter Monday
    friday = replace(STATE, weekday=4)
    assert decided(at("2027-05-01"), state=friday) == wait("2027-05-14")  # after Ascension


def test_it_is_decided_by_the_land_of_the_day() -> None:
    """Who has moved to Bavaria since gets nothing on Epiphany, and nothing on the day after instead."""
    state = replace(STATE, weekday=2, due_at=at("2027-01-06"))
    brandenburg, bavaria = calendar_of("12"), calendar_of("09")
    assert decide(LONG_AGO, state, brandenburg, at("2027-01-06")) == SendRoundup()
    assert decide(LONG_AGO, state, bavaria, at("2027-01-06")) == wait("2027-01-13")
    assert decide(LONG_AGO, state, bavaria, at("2027-01-07")) == wait("2027-01-13")


@pytest.mark.parametrize(
    ("paused_until", "planned"),
    [
        (at("2027-02-01", "00:00"), "2027-02-01"),
        (at("2027-02-01", "12:00"), "2027-02-08"),
        (at("2027-08-21"), "2027-08-23"),
    ],
)
def test_a_pause_is_waited_for(paused_until: datetime, planned: str) -> None:
    assert decided(at("2027-01-26"), state=replace(STATE, paused_until=paused_until)) == wait(planned)
    if paused_until > MONDAY:
        assert isinstance(decided(MONDAY, state=replace(STATE, paused_until=paused_until, due_at=MONDAY)), WaitUntil)


@pytest.mark.parametrize(
    ("back", "then"),
    [
        (at("2027-02-01", "10:00"), SendRoundup()),
        (at("2027-02-01", "17:59"), SendRoundup()),
        (at("2027-02-01", "18:00"), WaitUntil(at("2027-02-02", "08:30"), MONDAY)),
        (at("2027-02-02", "02:00"), WaitUntil(at("2027-02-02", "08:30"), MONDAY)),
        (at("2027-02-02", "08:00"), SendRoundup()),
        (at("2027-02-03", "09:30"), SendRoundup()),
        (at("2027-02-03", "09:31"), wait("2027-02-08")),
        (at("2027-02-20", "09:31"), wait("2027-02-22")),
        (at("2027-02-09", "09:31"), SendRoundup()),  # of those that have gone by, the last is late by a day
        (at("2027-02-09", "19:00"), WaitUntil(at("2027-02-10", "08:30"), at("2027-02-08"))),
    ],
)
def test_after_an_outage_it_is_caught_up_with_for_two_days(back: datetime, then: RoundupDecision) -> None:
    assert due(back) == then


@pytest.mark.parametrize(
    ("due_at", "weekday", "back", "then"),
    [
        ("2027-02-05", 4, at("2027-02-05", "19:00"), wait("2027-02-12")),  # the weekend is longer than two days
        ("2026-12-23", 2, at("2026-12-23", "18:30"), wait("2026-12-30")),  # the holidays, too
        ("2027-05-05", 2, at("2027-05-06", "10:00"), wait("2027-05-12")),  # Ascension, and a Friday after it
        ("2027-01-05", 1, at("2027-01-05", "22:00"), WaitUntil(at("2027-01-07", "08:30"), at("2027-01-05"))),
    ],
)
def test_it_is_caught_up_with_on_working_days(due_at: str, weekday: int, back: datetime, then: RoundupDecision) -> None:
    state = replace(STATE, weekday=weekday, due_at=at(due_at))
    assert decided(back, state=state) == then


def test_who_acts_after_an_outage_has_no_more_need_of_it() -> None:
    assert due(at("2027-02-01", "14:00"), replace(LONG_AGO, active_at=at("2027-02-01", "13:00"))) == wait("2027-02-15")


def test_another_time_is_not_the_one_that_was_planned() -> None:
    assert decided(MONDAY, state=replace(STATE, weekday=1, due_at=MONDAY)) == wait("2027-02-02")
    afternoon = replace(STATE, from_hour=14, due_at=MONDAY)
    assert decided(MONDAY, state=afternoon) == wait("2027-02-01", "14:30")


def test_a_moment_that_has_not_come_is_waited_for() -> None:
    assert due(MONDAY - timedelta(seconds=1)) == wait("2027-02-01")


@pytest.mark.parametrize(
    "wrong", [{"weekday": 5}, {"weekday": -1}, {"from_hour": 7}, {"from_hour": 17}, {"minute": 120}]
)
def test_a_time_at_which_nobody_may_be_written_to_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=str(*wrong.values())):
        replace(STATE, **wrong)


def test_the_minutes_of_all_persons_are_spread_evenly() -> None:
    minutes = [minute_of(person_id) for person_id in range(9000)]
    assert set(minutes) == set(range(90))
    assert max(minutes.count(minute) for minute in range(90)) < 150
    assert minute_of(4711) == minute_of(4711)
