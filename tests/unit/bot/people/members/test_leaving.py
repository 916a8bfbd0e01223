"""Leaving the network: at once, and the data goes later."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.people.audit.tables import audit_details, audit_entries
from bot.people.members.deciding import Outdated, digest_of
from bot.people.members.leaving.service import NoMember, SuspendedStays, clean_up, leave, leaver
from bot.people.members.tables import MemberState, members
from bot.people.rights.granting import LastAdmin
from bot.people.rights.roles import Role, role_of
from bot.storage.database import Database
from tests.engine import NOW, changes, new_person, rows
from tests.people import add_kommune, add_member, grant


@pytest.fixture
def ada(database: Database) -> int:
    person_id = new_person(database)
    add_member(database, person_id, add_kommune(database))
    return person_id


def digest(database: Database, person_id: int) -> str:
    return digest_of(database.read(lambda connection: leaver(connection, person_id)))


def leaves(database: Database, person_id: int, shown: str) -> None:
    database.write(lambda connection: leave(connection, person_id, shown, [], NOW))


def test_who_leaves_has_no_rights_any_more_and_the_log_holds_no_name(database: Database, ada: int) -> None:
    leaves(database, ada, digest(database, ada))
    assert database.read(lambda connection: role_of(connection, ada)) is Role.GUEST
    [made] = rows(database, audit_entries)
    assert (made.action, made.actor_id, made.details_digest) == ("member-left", ada, "")
    assert database.read(lambda connection: connection.execute(select(audit_details)).all()) == []
    with pytest.raises(NoMember):
        leaves(database, ada, "")


def test_who_joined_again_is_not_put_out_by_an_old_question(database: Database, ada: int) -> None:
    shown = digest(database, ada)
    leaves(database, ada, shown)
    again = {"state": MemberState.ACTIVE, "changed_at": NOW + timedelta(minutes=1)}
    changes(database, update(members).values(again))
    with pytest.raises(Outdated):
        leaves(database, ada, shown)
    assert database.read(lambda connection: role_of(connection, ada)) is Role.MEMBER


def test_a_suspension_does_not_end_by_leaving(database: Database, ada: int) -> None:
    changes(database, update(members).values(state=MemberState.SUSPENDED))
    with pytest.raises(SuspendedStays):
        leaves(database, ada, "")


def test_the_last_admin_does_not_leave(database: Database, ada: int) -> None:
    grant(database, ada, "admin")
    shown = digest(database, ada)
    with pytest.raises(LastAdmin):
        leaves(database, ada, shown)
    assert database.read(lambda connection: role_of(connection, ada)) is Role.ADMIN
    assert digest(database, ada) == shown


def test_data_goes_after_some_days_and_others_stay(database: Database, ada: int) -> None:
    leaves(database, ada, digest(database, ada))
    for state in (MemberState.ACTIVE, MemberState.PENDING, MemberState.SUSPENDED):
        old = NOW - timedelta(days=1_000)
        add_member(database, new_person(database), state=state, changed_at=old)
    for days, left in ((29, 4), (30, 4), (31, 3)):
        later = NOW + timedelta(days=days)
        database.write(lambda connection, later=later: clean_up(connection, later, days=30))
        assert len(rows(database, members)) == left
