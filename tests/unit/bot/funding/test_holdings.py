"""Whatever is done with grants, in whatever order: budgets keep to their caps, and hold what their grants hold."""

from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, insert, select, update

from bot.engine.dialogs.capability import Filing
from bot.engine.dialogs.turn import Transaction
from bot.engine.persons import persons
from bot.funding.filing import file_grant
from bot.funding.ledger import CapExceeded, merge_units
from bot.funding.moving import GrantChange, GrantMovedOn, due_of, move
from bot.funding.personal import PERSONAL
from bot.funding.reading import Grant, grant_by_id
from bot.funding.rules.publishing import publish
from bot.funding.rules.ruleset import DatedRule
from bot.funding.states import STEPS, GrantState, GrantStep
from bot.funding.tables import grant_budgets, grant_entries, grants
from bot.people.kommunen.tables import kommunen
from bot.people.members.tables import members
from bot.storage.database import Database
from tests.engine import NOW
from tests.funding import CAP_CENTS, answers, rules
from tests.people import HALLE, kommune_row, member_row

pytestmark = pytest.mark.slow  # hundreds of random walks

DESSAU = "150010000000"
CENTS = st.sampled_from((0, 1, CAP_CENTS - 1, CAP_CENTS, CAP_CENTS + 1)) | st.integers(0, CAP_CENTS // 4)
_VALUES = {
    GrantStep.ANSWER: "sum_cents",
    GrantStep.SIGN: "sum_cents",
    GrantStep.APPROVE: "approved_cents",
    GrantStep.PROVE: "invoiced_cents",
}
_ENDS = (GrantStep.WITHDRAW, GrantStep.REJECT, GrantStep.MISS)
(_GRANTS,) = (table for table in PERSONAL.tables if table.key == "grant")


class Holdings(RuleBasedStateMachine):
    """Two units, whose people file and withdraw; the office decides; rules and sums change.

    All of it in one transaction, which is undone in the end.
    """

    filed: Bundle[int] = Bundle("filed")

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.connection = database.engine.connect()
        self.transaction = self.connection.begin()
        self.limit = CAP_CENTS
        self.drafts = 0

    @initialize()
    def begin(self) -> None:
        self.people = {}
        for key in (HALLE, DESSAU):
            self.connection.execute(insert(kommunen), kommune_row(key=key, name=key))
            new = insert(persons).values(created_at=NOW).returning(persons.c.id)
            person = self.connection.execute(new).scalar_one()
            self.connection.execute(insert(members), member_row(person_id=person, kommune_key=key))
            self.people[key] = person
        publish(self.connection, (rules(),), NOW)

    def teardown(self) -> None:
        self.transaction.rollback()
        self.connection.close()

    def budgets(self) -> dict[str, tuple[int, int, int]]:
        """Return what is reserved, booked, and the cap, by unit."""
        return {
            row.unit_key: (row.reserved_cents, row.booked_cents, row.cap_cents)
            for row in self.connection.execute(select(grant_budgets))
        }

    def grant(self, grant_id: int) -> Grant:
        found = grant_by_id(self.connection, grant_id)
        assert found, "lost"
        return found

    def left(self, unit: str) -> int:
        """Return how much the rules leave; below 0 where they were tightened."""
        reserved, booked, _ = self.budgets().get(unit, (0, 0, 0))
        return self.limit - reserved - booked

    @rule(target=filed, unit=st.sampled_from((HALLE, DESSAU)), cents=CENTS, data=st.data())
    def files(self, unit: str, cents: int, data: st.DataObject) -> Any:
        self.drafts += 1
        draft = f"draft{self.drafts}"
        if cents and cents > self.left(unit):
            with pytest.raises(CapExceeded) as refused:
                self.file(unit, draft, cents)
            assert refused.value.details["left_cents"] == max(0, self.left(unit))
            return multiple()
        grant = self.file(unit, draft, cents)
        if data.draw(st.integers(0, 4)) == 4:
            self.waits_to_be_signed(grant.id)
        self.lives(grant.id, data)
        return grant.id

    def file(self, unit: str, draft: str, cents: int) -> Grant:
        said = answers(measure=["travel"], days=None, day_rate=None, travel=cents)
        with self.connection.begin_nested():
            return file_grant(Filing(draft, said), Transaction(self.connection, NOW, self.people[unit], None))

    @rule(grant_id=filed)
    def files_again(self, grant_id: int) -> None:
        grant = self.grant(grant_id)
        assert self.file(grant.unit_key, grant.draft, 1).id == grant_id

    @rule(grant_id=filed, data=st.data())
    def lives(self, grant_id: int, data: st.DataObject) -> None:
        """Go on with a grant for a while, mostly towards its end."""
        for _ in range(data.draw(st.integers(1, 6))):
            state = self.grant(grant_id).state
            possible = [step for step, (sources, _) in STEPS.items() if state in sources]
            further = [step for step in possible if step not in _ENDS] or possible or _ENDS
            step = data.draw(st.sampled_from((*further, *further, *possible)) | st.sampled_from(GrantStep))
            self.tries(grant_id, step, data.draw(st.none() | CENTS))

    def waits_to_be_signed(self, grant_id: int) -> None:
        """As if it had been filed where somebody has to sign first."""
        self.step(grant_id, GrantStep.WITHDRAW, {})
        self.connection.execute(update(grants).where(grants.c.id == grant_id).values(state=GrantState.SIGNING))

    def tries(self, grant_id: int, step: GrantStep, cents: int | None) -> None:
        """Try a step, and make sure that it was done where it may be done, and not elsewhere."""
        before = self.grant(grant_id)
        values = {_VALUES[step]: cents} if step in _VALUES and cents is not None else {}
        sources, target = STEPS[step]
        left = self.left(before.unit_key)
        if before.state not in sources:
            with pytest.raises(GrantMovedOn):
                self.step(grant_id, step, values)
            assert self.grant(grant_id) == before
            return
        with suppress(CapExceeded):
            after = self.step(grant_id, step, values)
            assert (after.state, after.version) == (target, before.version + 1)
            assert sum(due_of(after)) - sum(due_of(before)) <= max(0, left)
            return
        assert self.grant(grant_id) == before
        assert sum(due_of(replace(before, state=target, **values))) - sum(due_of(before)) > max(0, left)

    def step(self, grant_id: int, step: GrantStep, values: dict[str, int]) -> Grant:
        with self.connection.begin_nested():
            return move(self.connection, grant_id, GrantChange(step, None, values=values), NOW)

    @rule(limit=st.integers(1, 2 * CAP_CENTS))
    def rules_change(self, limit: int) -> None:
        self.limit = limit
        publish(self.connection, (rules(cap_cents=DatedRule(limit, "", is_confirmed=True)),), NOW)

    @rule(towns=st.permutations((HALLE, DESSAU)))
    def units_merge(self, towns: list[str]) -> None:
        old, new = towns
        merge_units(self.connection, old, new, 0, NOW)
        assert old not in self.budgets()

    @rule(unit=st.sampled_from((HALLE, DESSAU)))
    def goes(self, unit: str) -> None:
        """Whoever filed is erased; the grants stay."""
        before = self.budgets()
        _GRANTS.erase_for(self.connection, self.people[unit], NOW)
        assert self.budgets() == before

    @invariant()
    def no_cap_is_exceeded(self) -> None:
        for reserved, booked, cap in self.budgets().values():
            assert min(reserved, booked) >= 0
            assert reserved + booked <= cap
            assert cap == max(self.limit, reserved + booked)

    @invariant()
    def budgets_hold_what_their_grants_hold(self) -> None:
        held = {key: (reserved, booked) for key, (reserved, booked, _) in self.budgets().items()}
        for table in (grants, grant_entries):
            for key, sums in self.sums(table, table.c.unit_key).items():
                assert held.get(key, (0, 0)) == sums

    @invariant()
    def grants_hold_what_their_state_asks_for(self) -> None:
        entered = self.sums(grant_entries, grant_entries.c.grant_id)
        for row in self.connection.execute(select(grants.c.id)).all():
            grant = self.grant(row.id)
            assert (grant.reserved_cents, grant.booked_cents) == due_of(grant) == entered.get(row.id, (0, 0))
            assert grant.booked_cents <= (grant.sum_cents if grant.approved_cents is None else grant.approved_cents)

    def sums(self, table: Any, by: Any) -> dict[Any, tuple[int, int]]:
        found = select(by, func.sum(table.c.reserved_cents), func.sum(table.c.booked_cents)).group_by(by)
        return {key: (int(reserved), int(booked)) for key, reserved, booked in self.connection.execute(found)}


def test_budgets_hold_what_their_grants_hold(database: Database) -> None:
    walks = settings(max_examples=25, stateful_step_count=20, deadline=None)
    run_state_machine_as_test(lambda: Holdings(database), settings=walks)
