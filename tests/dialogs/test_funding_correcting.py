"""Reminders of grants, as officials live them."""

from collections.abc import Callable
from datetime import date

import pytest

from bot.funding.moving import GrantChange, move
from bot.funding.reading import Grant, grant_by_id
from bot.funding.rules.ruleset import DatedRule
from bot.funding.states import GrantState, GrantStep
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.funding import add_grant, add_rules, rules
from tests.people import add_kommune, add_member, person_of

YEAR = 2027


@pytest.fixture
def ada(talks: Callable[..., Conversation], sqlite: Database) -> Conversation:
    """An official of Halle; rules of 2027 are there, with a confirmed day for invoices."""
    ada = talks("ada")
    until = DatedRule(date(YEAR, 1, 29), "https://rules.example/days", is_confirmed=True)
    add_rules(sqlite, rules(YEAR, invoice_until=until))
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "ada"))
    return ada


def filed(sqlite: Database, **more: object) -> Grant:
    """File ada's application for a measure in the first days of January 2027."""
    days = {"starts_on": f"{YEAR}-01-05", "ends_on": f"{YEAR}-01-08"}
    return add_grant(sqlite, person_of(sqlite, "ada"), **(days | more))


def steps(sqlite: Database, chat: Conversation, grant: Grant, *done: GrantStep) -> Grant:
    """Do steps with a grant, as the office does."""

    def work(connection: object) -> Grant:
        moved = grant
        for step in done:
            moved = move(connection, grant.id, GrantChange(step, None), chat.clock())  # type: ignore[arg-type]
        return moved

    return sqlite.write(work)


def state_of(sqlite: Database, grant: Grant) -> GrantState:
    found = sqlite.read(lambda connection: grant_by_id(connection, grant.id))
    assert found is not None
    return found.state


def test_the_proof_is_asked_for_when_the_measure_is_over_and_reminded_of(ada: Conversation, sqlite: Database) -> None:
    grant = filed(sqlite)
    steps(sqlite, ada, grant, GrantStep.TAKE, GrantStep.APPROVE)
    ada.waits(days=1).shows("grant-news")
    ada.waits(days=66)  # 8 January, in the morning
    assert state_of(sqlite, grant) is GrantState.APPROVED
    ada.waits(days=1).shows("grant-news", "grant-state", "grant-acts")
    assert state_of(sqlite, grant) is GrantState.PROOF
    assert ada.value("grant-acts", "due") == "29.01.2027"
    ada.waits(days=7).shows("grant-proof-reminder")
    ada.waits(days=10).shows_nothing()
    ada.waits(days=1).shows("grant-proof-reminder")  # two days before
    ada.waits(days=3).shows("grant-proof-passed")
    ada.waits(days=30).shows_nothing()


def test_nobody_is_reminded_of_what_is_done(ada: Conversation, sqlite: Database) -> None:
    grant = filed(sqlite)
    steps(sqlite, ada, grant, GrantStep.TAKE, GrantStep.ASK)
    ada.waits(days=1).shows("grant-news")
    steps(sqlite, ada, grant, GrantStep.ANSWER)
    ada.waits(hours=1).shows("grant-news")
    ada.waits(days=20).shows_nothing()


def test_a_reminder_that_waits_for_the_morning_is_not_sent_when_it_is_answered(
    ada: Conversation, sqlite: Database
) -> None:
    grant = filed(sqlite)
    steps(sqlite, ada, grant, GrantStep.TAKE, GrantStep.ASK)
    ada.waits(days=1)
    ada.clock.moves(days=6)
    ada.works_without_delivery()
    steps(sqlite, ada, grant, GrantStep.ANSWER)
    ada.waits(hours=1)
    assert "grant-asked-reminder" not in ada.keys


def test_who_is_asked_is_reminded_after_a_week_two_days_before_and_when_it_is_too_late(
    ada: Conversation, sqlite: Database
) -> None:
    grant = filed(sqlite)
    steps(sqlite, ada, grant, GrantStep.TAKE, GrantStep.ASK)
    ada.waits(days=1)
    ada.waits(days=6).shows("grant-asked-reminder")
    ada.waits(days=4).shows_nothing()
    ada.waits(days=1).shows("grant-asked-reminder")
    ada.waits(days=3).shows("grant-asked-passed")
    assert state_of(sqlite, grant) is GrantState.ASKED
