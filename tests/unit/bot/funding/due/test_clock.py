"""Until when somebody has to act: promises in working days, which pausing never shortens."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.engine.answers.working_days import is_working_day, working_days
from bot.engine.outbox.quiet import LOCAL
from bot.funding.due.clock import deadline, due_after, end_of, local_day, promised
from bot.funding.reading import Grant
from bot.funding.rules.ruleset import DatedRule
from bot.funding.states import GrantState
from tests.engine import NOW
from tests.funding import answers, rules

LANDS = st.sampled_from([f"{number:02}" for number in range(1, 17)])
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2036, 12, 31)).map(lambda moment: moment.replace(tzinfo=UTC))  # noqa: DTZ001
S = GrantState


def grant(state: GrantState = S.SUBMITTED, **more: object) -> Grant:
    """Return a grant whose measure ends on 30 June 2026."""
    values = {
        "id": 1,
        "number": "ZD-26-7KM4-2R",
        "draft": "draft001",
        "person_id": None,
        "kommune_key": "150020000000",
        "land_key": "15",
        "unit_key": "150020000000",
        "year": 2026,
        "rules_id": 1,
        "state": state,
        "state_at": NOW,
        "due_at": None,
        "office_days": 10,
        "office_left": None,
        "version": 1,
        "title": "Dorfmoderation",
        "answers": answers(),
        "sum_cents": 1,
        "approved_cents": None,
        "reason": None,
        "invoiced_cents": None,
        "reserved_cents": 0,
        "booked_cents": 0,
        "filed_at": NOW,
        "changed_at": NOW,
    }
    return Grant(**(values | more))  # type: ignore[arg-type]


@given(LANDS, MOMENTS, st.integers(1, 60))
def test_a_promise_ends_with_a_working_day_and_has_as_many_as_were_promised(
    land: str, now: datetime, office_days: int
) -> None:
    due = promised(office_days, land, now)
    assert is_working_day(local_day(due), land)
    assert working_days(local_day(now), local_day(due), land) == office_days
    assert (due.hour, due.minute, due.tzinfo) == (23, 59, LOCAL)


@given(
    LANDS,
    MOMENTS,
    st.integers(1, 30),
    st.timedeltas(timedelta(), timedelta(30)),
    st.timedeltas(timedelta(), timedelta(60)),
)
def test_a_pause_never_shortens_and_gives_back_what_was_left(
    land: str, filed: datetime, office_days: int, until_asked: timedelta, paused: timedelta
) -> None:
    due = promised(office_days, land, filed)
    reviewed = grant(S.REVIEW, land_key=land, office_days=office_days, due_at=due)
    asked_at = filed + until_asked
    asked = due_after(reviewed, S.ASKED, rules(), asked_at)
    left = working_days(local_day(asked_at), local_day(due), land)
    assert asked["office_left"] == left
    back = asked_at + paused
    again = due_after(grant(S.ASKED, land_key=land, **asked), S.REVIEW, rules(), back)
    assert again["due_at"] >= min(due, again["due_at"])
    if local_day(asked_at) <= local_day(due):
        assert again["due_at"] >= due
    assert working_days(local_day(back), local_day(again["due_at"]), land) == max(1, left)
    assert again["office_left"] is None


@given(MOMENTS)
def test_each_day_ends_at_midnight_in_berlin_in_summer_and_winter(now: datetime) -> None:
    end = end_of(local_day(now))
    assert now.replace(microsecond=0) <= end
    assert local_day(end) == local_day(now)
    assert local_day(end.astimezone(UTC) + timedelta(seconds=1)) == local_day(now) + timedelta(days=1)


def test_taking_a_grant_changes_no_promise() -> None:
    due = promised(10, "15", NOW)
    assert due_after(grant(due_at=due), S.REVIEW, rules(), NOW + timedelta(days=3))["due_at"] == due


def test_the_kommune_has_14_days_to_answer_and_the_office_keeps_its_days() -> None:
    asked = due_after(grant(due_at=promised(10, "15", NOW)), S.ASKED, rules(), NOW)
    assert asked == {"due_at": end_of(date(2026, 12, 7)), "office_left": 10}


def test_who_was_asked_on_the_last_day_is_read_on_the_next() -> None:
    asked = due_after(grant(due_at=end_of(local_day(NOW))), S.ASKED, rules(), NOW)
    assert asked["office_left"] == 0
    again = due_after(grant(S.ASKED, **asked), S.REVIEW, rules(), NOW)
    assert again["due_at"] == end_of(date(2026, 11, 24))


def test_an_approved_measure_is_due_on_its_last_day() -> None:
    before = datetime(2026, 3, 1, tzinfo=UTC)
    assert due_after(grant(S.REVIEW), S.APPROVED, rules(), before)["due_at"] == end_of(date(2026, 6, 30))
    assert due_after(grant(S.REVIEW), S.APPROVED, rules(), NOW)["due_at"] is None


def test_a_proof_is_due_on_a_confirmed_day_only_and_14_days_after_it_was_returned() -> None:
    before = datetime(2026, 7, 1, 7, tzinfo=UTC)
    confirmed = rules(invoice_until=DatedRule(date(2026, 11, 30), "", is_confirmed=True))
    assert due_after(grant(S.APPROVED), S.PROOF, rules(), before)["due_at"] is None
    assert due_after(grant(S.APPROVED), S.PROOF, confirmed, before)["due_at"] == end_of(date(2026, 11, 30))
    assert due_after(grant(S.PROVEN), S.PROOF, confirmed, NOW)["due_at"] == end_of(date(2026, 12, 7))
    assert due_after(grant(S.PROVEN), S.PROOF, rules(), NOW)["due_at"] == end_of(date(2026, 12, 7))


def test_a_proof_is_a_new_promise_of_the_office() -> None:
    assert due_after(grant(S.PROOF), S.PROVEN, rules(), NOW)["due_at"] == promised(10, "15", NOW)


def test_only_a_confirmed_day_is_the_last_one_to_apply() -> None:
    assert deadline(rules()) is None
    confirmed = rules(apply_until=DatedRule(date(2026, 9, 30), "", is_confirmed=True))
    assert deadline(confirmed) == datetime(2026, 9, 30, 21, 59, 59, tzinfo=UTC)
