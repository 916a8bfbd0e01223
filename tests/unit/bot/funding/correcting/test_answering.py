"""What the office asks back is asked once, answered once, and closed by whatever step comes."""

from collections.abc import Mapping

import pytest
from sqlalchemy import Connection, select

from bot.engine.dialogs.turn import Transaction
from bot.funding.correcting.answering import NotAskedAnyMore, answer, reply
from bot.funding.correcting.requesting import AskBack, NothingAsked, ask, unask
from bot.funding.corrections import CLOSED_BY, Correction, CorrectionState, last_correction
from bot.funding.moving import GrantChange, GrantMovedOn, move
from bot.funding.reading import Grant, grant_by_id
from bot.funding.states import GrantState, GrantStep
from bot.funding.tables import grant_corrections
from bot.people.audit.tables import audit_entries
from bot.privacy.erasure import Eraser
from bot.storage.database import Database
from tests.engine import NOW
from tests.funding import add_grant, add_rules
from tests.participants import add_person
from tests.people import add_kommune, add_member


@pytest.fixture
def filed(database: Database) -> Grant:
    add_rules(database)
    add_kommune(database)
    person_id = add_person(database)
    add_member(database, person_id)
    return add_grant(database, person_id)


def asked(database: Database, grant: Grant, reasons: Mapping[str, str], draft: str = "ask00001") -> Grant:
    office_id = add_person(database)

    def work(connection: Connection) -> Grant:
        office = Transaction(connection, NOW, office_id, None)
        return ask(office, AskBack(draft, grant.id, grant.version, reasons, "Bitte prüfen.", 14))

    return database.write(work)


def correction(database: Database, grant: Grant) -> Correction:
    found = database.read(lambda connection: last_correction(connection, grant.id))
    assert found is not None
    return found


def by_filer(connection: Connection, grant: Grant) -> Transaction:
    assert grant.person_id is not None
    return Transaction(connection, NOW, grant.person_id, None)


def test_new_answers_change_the_application_and_what_is_reserved(database: Database, filed: Grant) -> None:
    asked(database, filed, {"days": "wrong", "phone": "incomplete"})
    one = correction(database, filed)
    moved = database.write(lambda connection: answer(by_filer(connection, filed), "fix00001", one.id, {"days": 3}))
    assert (moved.state, moved.sum_cents) == (GrantState.REVIEW, 2_640_00)
    held = database.read(lambda connection: grant_by_id(connection, filed.id))
    assert held is not None
    assert held.reserved_cents == 2_640_00
    closed = correction(database, filed)
    assert (closed.state, closed.answered_by) == (CorrectionState.ANSWERED, filed.person_id)
    assert closed.changes == {"days": [5, 3], "phone": [None, None]}
    with pytest.raises(NotAskedAnyMore):
        database.write(lambda connection: reply(by_filer(connection, filed), "fix00002", one.id, "Noch etwas."))


def test_nothing_is_asked_twice_nor_of_what_was_not_shown(database: Database, filed: Grant) -> None:
    asked(database, filed, {"days": "wrong"})
    with pytest.raises(GrantMovedOn):
        asked(database, filed, {"days": "wrong"}, "ask00002")
    assert len(database.read(lambda connection: connection.execute(select(grant_corrections)).all())) == 1


def test_what_the_application_does_not_answer_is_not_asked(database: Database, filed: Grant) -> None:
    with pytest.raises(NothingAsked):
        asked(database, filed, {"nonsense": "wrong"})


@pytest.mark.parametrize("step", [GrantStep.UNASK, GrantStep.WITHDRAW])
def test_whatever_ends_it_closes_it(database: Database, filed: Grant, step: GrantStep) -> None:
    moved = asked(database, filed, {"days": "wrong"})
    if step is GrantStep.UNASK:
        office_id = add_person(database)
        database.write(lambda connection: unask(Transaction(connection, NOW, office_id, None), filed.id, moved.version))
    else:
        database.write(lambda connection: move(connection, filed.id, GrantChange(step, None), NOW))
    assert correction(database, filed).state is CLOSED_BY[step]
    actions = database.read(lambda connection: connection.execute(select(audit_entries.c.action)).scalars().all())
    assert [f"grant-{GrantStep.ASK}", f"grant-{step}"] == [one for one in actions if one.startswith("grant-")][-2:]


@pytest.mark.parametrize("step", [GrantStep.APPROVE, GrantStep.REJECT, GrantStep.TAKE])
def test_nobody_decides_while_it_is_open(database: Database, filed: Grant, step: GrantStep) -> None:
    asked(database, filed, {"days": "wrong"})
    with pytest.raises(GrantMovedOn):
        database.write(lambda connection: move(connection, filed.id, GrantChange(step, None), NOW))


def test_each_step_says_what_becomes_of_it() -> None:
    assert set(CLOSED_BY) == set(GrantStep)


def test_an_erasure_leaves_the_answers_without_whom_they_name(sqlite: Database) -> None:
    add_rules(sqlite)
    add_kommune(sqlite)
    person_id = add_person(sqlite)
    add_member(sqlite, person_id)
    filed = add_grant(sqlite, person_id)
    asked(sqlite, filed, {"days": "wrong", "contact": "outdated"})
    one = correction(sqlite, filed)
    given = {"days": 3, "contact": "Eva Muster"}
    sqlite.write(lambda connection: answer(by_filer(connection, filed), "fix00001", one.id, given) and None)
    from bot.capabilities import all_personal_data

    sqlite.write(lambda connection: Eraser(all_personal_data()).erase(connection, person_id, NOW, None) and None)
    left = correction(sqlite, filed)
    assert (left.changes, left.answered_by) == ({"days": [5, 3]}, None)
