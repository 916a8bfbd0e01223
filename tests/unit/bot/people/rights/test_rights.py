"""Roles on both databases: who may do what, invitations, and admins who take back each other's rights at once."""

import threading

import pytest
from sqlalchemy import Connection, select
from structlog.testing import capture_logs

from bot.engine.dialogs.turn import Transaction
from bot.engine.inbox.jobs import jobs
from bot.people.audit.tables import audit_entries
from bot.people.codes.codes import Spoilt
from bot.people.members.tables import MemberState
from bot.people.rights.dialog import PERSONAL
from bot.people.rights.granting import ROLE_CHANGED, LastAdmin, end_role, grant, team, withdraw
from bot.people.rights.inviting import AlreadyInOffice, IsSuspended, accept, invite, invited
from bot.people.rights.resting import RESTING, rest
from bot.people.rights.roles import NotAllowed, Role, require, role_of
from bot.people.rights.tables import staff
from bot.storage.database import Database
from tests.engine import NOW, new_person, rows
from tests.people import add_kommune, add_member


def someone(database: Database, role: Role = Role.GUEST) -> int:
    person_id = new_person(database)
    if role >= Role.OFFICE:
        database.write(lambda connection: grant(connection, person_id, role, None, NOW))
    return person_id


def role(database: Database, person_id: int) -> Role:
    return database.read(lambda connection: role_of(connection, person_id))


@pytest.mark.parametrize("state", MemberState)
def test_only_an_active_membership_makes_a_member(database: Database, state: MemberState) -> None:
    person_id = someone(database)
    add_member(database, person_id, add_kommune(database), state=state)
    assert role(database, person_id) is (Role.MEMBER if state is MemberState.ACTIVE else Role.GUEST)


@pytest.mark.parametrize("has", Role)
@pytest.mark.parametrize("needs", Role)
def test_each_role_may_do_what_those_below_may(sqlite: Database, has: Role, needs: Role) -> None:
    person_id = someone(sqlite, has)
    if has is Role.MEMBER:
        add_member(sqlite, person_id, add_kommune(sqlite))
    with capture_logs() as logs:
        if has >= needs:
            sqlite.read(lambda connection: require(connection, person_id, needs))
            assert logs == []
        else:
            with pytest.raises(NotAllowed):
                sqlite.read(lambda connection: require(connection, person_id, needs))
            assert [(one["event"], one["person"]) for one in logs] == [("not_allowed", person_id)]


def test_what_is_granted_and_withdrawn_is_told_to_the_person(database: Database) -> None:
    person_id = someone(database, Role.ADMIN)
    assert database.write(lambda connection: withdraw(connection, person_id, None, NOW))
    assert not database.write(lambda connection: withdraw(connection, person_id, None, NOW))
    planned = database.read(lambda connection: connection.execute(select(jobs.c.kind, jobs.c.person_id)).all())
    assert [tuple(row) for row in planned] == [(ROLE_CHANGED, person_id)] * 2


def test_two_admins_who_take_back_each_other_s_rights_at_once_leave_one(database_url: str) -> None:
    databases = [Database(database_url) for _ in range(2)]
    for _ in range(10):
        pair = [someone(databases[0], Role.ADMIN) for _ in range(2)]
        start = threading.Barrier(2)
        results: list[object] = []

        def work(database: Database, by: int, other: int, start=start, results=results) -> None:
            start.wait()
            try:
                results.append(database.write(lambda connection: withdraw(connection, other, by, NOW)))
            except (NotAllowed, LastAdmin) as refusal:
                results.append(type(refusal))

        threads = [
            threading.Thread(target=work, args=(database, by, other))
            for database, by, other in zip(databases, pair, pair[::-1], strict=True)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        left = [one.person_id for one in databases[0].read(team)]
        assert len(left) == 1
        assert sorted(map(str, results)) == sorted(map(str, [True, NotAllowed]))
        databases[0].write(lambda connection, left=left: withdraw(connection, left[0], None, NOW))
    for database in databases:
        database.close()


def test_the_last_admin_stays_whoever_asks_but_the_operator(database: Database) -> None:
    admin = someone(database, Role.ADMIN)
    someone(database, Role.OFFICE)
    for refused in (
        lambda connection: withdraw(connection, admin, admin, NOW),
        lambda connection: end_role(connection, admin, admin, NOW),
    ):
        with pytest.raises(LastAdmin):
            database.write(refused)
    assert role(database, admin) is Role.ADMIN
    database.write(lambda connection: withdraw(connection, admin, None, NOW))
    assert role(database, admin) is Role.GUEST


@pytest.mark.parametrize("gone", [Role.GUEST, Role.OFFICE, Role.ADMIN])
@pytest.mark.parametrize("kept", [Role.GUEST, Role.OFFICE, Role.ADMIN])
def test_of_two_persons_who_are_one_no_right_is_kept_and_other_admins_are_told(
    database: Database, gone: Role, kept: Role
) -> None:
    admin = someone(database, Role.ADMIN)
    one, other = someone(database, gone), someone(database, kept)
    database.write(lambda connection: rest(connection, (one, other), other, NOW))
    assert (role(database, one), role(database, other)) == (Role.GUEST, Role.GUEST)
    assert rows_of_staff(database) == [admin]
    told = [row.person_id for row in rows(database, jobs) if row.kind == RESTING]
    assert told == ([admin] if max(gone, kept) > Role.GUEST else [])


@pytest.mark.parametrize("others", [(Role.GUEST,), (Role.OFFICE,), (Role.ADMIN,)])
def test_the_last_admins_do_not_link(database: Database, others: tuple[Role, ...]) -> None:
    both = [someone(database, one) for one in (Role.ADMIN, *others)]
    with pytest.raises(LastAdmin):
        database.write(lambda connection: rest(connection, both, both[1], NOW))
    assert role(database, both[0]) is Role.ADMIN


def rows_of_staff(database: Database) -> list[int]:
    return list(database.read(lambda connection: connection.execute(select(staff.c.person_id)).scalars().all()))


def comes_in(connection: Connection, said: str, person_id: int) -> Spoilt | None:
    """Type an invitation, and say yes to the question about it."""
    transaction = Transaction(connection, NOW, person_id, None)
    found = invited(transaction, said)
    return found if isinstance(found, Spoilt) else accept(transaction, found.id)


def test_two_who_use_one_code_at_once_do_not_both_come_in(database_url: str) -> None:
    databases = [Database(database_url) for _ in range(2)]
    admin = someone(databases[0], Role.ADMIN)
    code = databases[0].write(lambda connection: invite(connection, admin, NOW))
    people = [someone(databases[0]) for _ in range(2)]
    futures = [
        database.submit(lambda connection, person_id=person_id: comes_in(connection, code, person_id))
        for database, person_id in zip(databases, people, strict=True)
    ]
    assert {future.result() for future in futures} == {None, Spoilt.USED}
    assert sorted(role(databases[0], person_id) for person_id in people) == [Role.GUEST, Role.OFFICE]
    for database in databases:
        database.close()


def test_who_may_not_invite_makes_no_code(sqlite: Database) -> None:
    for has in (Role.GUEST, Role.OFFICE):
        person_id = someone(sqlite, has)
        with pytest.raises(NotAllowed):
            sqlite.write(lambda connection, person_id=person_id: invite(connection, person_id, NOW))


def test_who_is_in_the_office_or_suspended_uses_no_code_up(database: Database) -> None:
    admin, kim, rogue = someone(database, Role.ADMIN), someone(database), someone(database)
    add_member(database, rogue, add_kommune(database), state=MemberState.SUSPENDED)
    code = database.write(lambda connection: invite(connection, admin, NOW))
    with pytest.raises(AlreadyInOffice):
        database.write(lambda connection: comes_in(connection, code, admin))
    with pytest.raises(IsSuspended):
        database.write(lambda connection: comes_in(connection, code, rogue))
    assert database.write(lambda connection: comes_in(connection, code, kim)) is None


def test_an_erased_colleague_is_in_no_office(database: Database) -> None:
    person_id = someone(database, Role.OFFICE)
    for table in PERSONAL.tables:
        database.write(lambda connection, table=table: table.erase_for(connection, person_id, NOW))
    assert role(database, person_id) is Role.GUEST
    assert [row.action for row in rows(database, audit_entries)] == ["role-granted-office"]
